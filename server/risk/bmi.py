"""Body mass index of adults who are not pregnant, in the classes for Asians."""

from collections.abc import Iterable
from datetime import date

from server.risk import tables
from server.risk.adults import adults_only
from server.risk.inputs import number, pick, split
from server.risk.model import Entry, Person, Score


def score(person: Person, entries: Iterable[Entry], today: date) -> Score:
    """`value` in kg/m² to one decimal, and judged as shown: the classes are printed to one decimal (22.9 | 23.0)."""
    entries = tuple(entries)
    table = tables.in_force("bmi", today)
    refusal, asked = adults_only(person, entries, today, table)
    found, missing = split(pick(entries, name, today) for name in ("weight", "height"))
    missing = (*asked, *missing)
    if refusal or missing:
        return Score(None, None, found, () if refusal else missing, table.version, None, table.source, refusal)
    value = index(*map(number, found))
    code = table.body["codes"][tables.band(table.body["edges"], value)]
    return Score(value, code, found, (), table.version, None, table.source)


def index(weight_kg: float, height_cm: float) -> float:
    """kg/m², one decimal, half up."""
    return tables.rounded(tables.exact(weight_kg) * 10000 / tables.exact(height_cm) ** 2, 1)
