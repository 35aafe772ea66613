"""Which of WHO's tables judges a child of this age or length, and at which of its rows."""

from typing import Any, NamedTuple


class Place(NamedTuple):
    table: dict[str, Any]
    at: float


def find(
    rule: dict[str, Any], month: float, age_days: int | None, length: float | None, posture: str | None
) -> Place | str:
    """A table and the place in it, or age-outside-tables, age-between-tables, length-outside-tables.
    `month` is its length in days; a table by length has an end in days too."""
    if age_days is not None and not _first_day(rule, month) <= age_days <= _last_day(rule, month):
        return "age-outside-tables"
    for table in rule["tables"]:
        at = _at(table, month, age_days, length)
        if table.get("posture") in (None, posture) and at is not None and table["from"] <= at <= table["to"]:
            return Place(table, at)
    return "length-outside-tables" if rule["tables"][0]["axis"] == "length" else "age-between-tables"


def _at(table: dict[str, Any], month: float, age_days: int | None, length: float | None) -> float | None:
    if table["axis"] == "length":
        return None if length is None else round(length, 6)
    if age_days is None:
        return None
    return age_days / month if table["axis"] == "month" else age_days


def _first_day(rule: dict[str, Any], month: float) -> float:
    return min(_in_days(table, table["from"], month) for table in rule["tables"])


def _last_day(rule: dict[str, Any], month: float) -> float:
    return max(_in_days(table, table["to"], month) for table in rule["tables"])


def _in_days(table: dict[str, Any], end: float, month: float) -> float:
    if table["axis"] == "length":
        return table["to_days"] if end == table["to"] else 0
    return end * month if table["axis"] == "month" else end
