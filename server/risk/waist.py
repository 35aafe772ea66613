"""The waist of adults who are not pregnant: one limit for men, one for women."""

from collections.abc import Iterable
from datetime import date

from server.risk import tables
from server.risk.adults import adults_only
from server.risk.inputs import number, pick, split
from server.risk.model import Entry, Person, Score


def score(person: Person, entries: Iterable[Entry], today: date) -> Score:
    """`value` in cm; `code`: large or in-range."""
    entries = tuple(entries)
    table = tables.in_force("waist", today)
    refusal, asked = adults_only(person, entries, today, table, sex=True)
    found, lacking = split([pick(entries, "waist", today)])
    missing = (*asked, *lacking)
    if refusal or missing:
        return Score(None, None, found, () if refusal else missing, table.version, None, table.source, refusal)
    value = number(found[0])
    code = table.body["codes"][tables.band(table.body["edges"][person.sex], value)]
    return Score(value, code, found, (), table.version, None, table.source)
