"""One act of measuring blood pressure: the worse of the two numbers, by where it was measured."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from server.risk import tables
from server.risk.adults import adults_only
from server.risk.inputs import pair, pick, split
from server.risk.model import Entry, Missing, Person, Score


def score(person: Person, entries: Iterable[Entry], today: date) -> Score:
    """`value` is (systolic, diastolic) in mmHg. `notes`: isolated-systolic, urgent (said even when there is no class)."""
    entries = tuple(entries)
    table = tables.in_force("blood-pressure", today)
    refusal, missing = adults_only(person, entries, today, table)
    found, lacking = split([pick(entries, "blood-pressure", today)])
    place = table.body["settings"].get(found[0].setting) if found else None
    missing = (*missing, *lacking, *(() if place or lacking else (Missing("setting", "absent"),)))
    notes = tuple(name for name, at in table.body["alarms"].items() if found and _reaches(pair(found[0]), at))
    if refusal or missing or place is None:
        return Score(None, None, found, () if refusal else missing, table.version, None, table.source, refusal, notes)
    value, grades = pair(found[0]), table.body[place]
    return Score(
        value,
        _grade(value, grades),
        found,
        (),
        table.version,
        None,
        table.source,
        notes=(*_isolated(value, grades), *notes),
    )


def _grade(value: tuple[float, float], grades: dict[str, Any]) -> str:
    worse = max(
        tables.band(edges, number)
        for edges, number in zip((grades["systolic"], grades["diastolic"]), value, strict=True)
    )
    return grades["codes"][worse]


def _isolated(value: tuple[float, float], grades: dict[str, Any]) -> tuple[str, ...]:
    """Systolic high alone; it keeps the grade of its systolic number."""
    limit = grades.get("isolated_systolic")
    return ("isolated-systolic",) if limit and value[0] >= limit[0] and value[1] < limit[1] else ()


def _reaches(value: tuple[float, float], at: list[float]) -> bool:
    return value[0] >= at[0] or value[1] >= at[1]
