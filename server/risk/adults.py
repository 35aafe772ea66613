"""Tables that hold for adults of some age who are not pregnant."""

from collections.abc import Iterable
from datetime import date

from server.risk.inputs import pick
from server.risk.model import Entry, Missing, Person
from server.risk.person import age, out_of_ages, who
from server.risk.tables import Table


def adults_only(
    person: Person, entries: Iterable[Entry], today: date, table: Table, sex: bool = False
) -> tuple[str | None, tuple[Missing, ...]]:
    """Why this table is not for this person (too-young, too-old, in-pregnancy), and what has to be known first."""
    entries, years, missing = tuple(entries), age(person, today), who(person, sex)
    refusal = out_of_ages(years, table.body["ages"])
    if refusal or person.sex == "male":
        return refusal, missing
    pregnant = pick(entries, "pregnant", today)
    if isinstance(pregnant, Entry):
        return ("in-pregnancy" if pregnant.value else None), missing
    first, last = table.body["ask_pregnancy_ages"] or (1, 0)
    asks = person.sex == "female" and years is not None and first <= years <= last
    return None, (*missing, pregnant) if asks else missing
