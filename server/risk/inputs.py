"""Which entry of a record a score may use: counted, not too old, in a known unit, possible for a living person."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from server.risk import tables, units
from server.risk.model import Entry, Missing, Value

COUNTED = ("unconfirmed", "confirmed")  # never refuted, never entered in error


def pick(entries: Iterable[Entry], name: str, today: date, settings: list[str] | None = None) -> Entry | Missing:
    """The newest usable entry, in the table's unit; or what is wrong with it. A lasting yes outlives a newer no."""
    rule = tables.in_force("inputs", today).body["inputs"][name]
    counted = [
        entry
        for entry in entries
        if entry.name == name
        and entry.status in COUNTED
        and entry.on <= today
        and (settings is None or entry.setting in settings)
    ]
    if not counted:
        return Missing(name, "absent")
    lasting = [entry for entry in counted if _max_age(rule, entry.value) is None]
    newest = max(enumerate(lasting or counted), key=lambda item: (item[1].on, item[1].status == "confirmed", item[0]))[
        1
    ]
    limit = _max_age(rule, newest.value)
    if limit is not None and (today - newest.on).days > limit:
        return Missing(name, "too-old")
    return _in_own_unit(newest, rule)


def split(picked: Iterable[Entry | Missing]) -> tuple[tuple[Entry, ...], tuple[Missing, ...]]:
    found, missing = [], []
    for item in picked:
        found.append(item) if isinstance(item, Entry) else missing.append(item)
    return tuple(found), tuple(missing)


def number(entry: Entry) -> float:
    """The value of an entry that holds one number."""
    assert isinstance(entry.value, (int, float))
    return entry.value


def pair(entry: Entry) -> tuple[float, float]:
    """Systolic and diastolic of one act of measuring."""
    assert isinstance(entry.value, tuple)
    return entry.value


def _in_own_unit(entry: Entry, rule: dict[str, Any]) -> Entry | Missing:
    if not isinstance(entry.value, _shape(rule)) or isinstance(entry.value, bool) != ("units" not in rule):
        return Missing(entry.name, "impossible")
    if isinstance(entry.value, bool):
        return entry
    if isinstance(entry.value, tuple):
        return _pressure(entry, rule)
    value = units.converted(entry.name, entry.value, entry.unit, rule)
    if isinstance(value, Missing):
        return value
    possible = units.within(value, rule["limits"])
    return replace(entry, value=value, unit=rule["unit"]) if possible else Missing(entry.name, "impossible")


def _shape(rule: dict[str, Any]) -> type | tuple[type, ...]:
    """A yes or no has no units, a pressure is a pair, everything else is one number."""
    return tuple if "systolic" in rule else (int, float)


def _pressure(entry: Entry, rule: dict[str, Any]) -> Entry | Missing:
    systolic, diastolic = pair(entry)
    if entry.unit not in rule["units"]:
        return Missing(entry.name, "unit-unknown")
    possible = (
        units.within(systolic, rule["systolic"]) and units.within(diastolic, rule["diastolic"]) and systolic > diastolic
    )
    return entry if possible else Missing(entry.name, "impossible")


def _max_age(rule: dict[str, Any], value: Value) -> int | None:
    """Days; of a yes/no, those of its answer. None: it lasts."""
    limit = rule["max_age_days"]
    return limit["yes" if value else "no"] if isinstance(limit, dict) else limit
