"""Periods such as "12 months - 4 days", and how a date moves by one.

Source: CDSi Logic Specification 4.6, table 3-6 (CALCDT-1 to CALCDT-6).
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

UNITS = {"day": (0, 1), "week": (0, 7), "month": (1, 0), "year": (12, 0)}
TERM = re.compile(r"([+-]?)\s*(\d+)\s*(day|week|month|year)s?")


@dataclass(frozen=True, slots=True, eq=False)
class Period:
    """Months first, then days (CALCDT-6); `text` is how the schedule wrote it.

    One text is one object, so that identity is enough and looking one up costs nothing.
    """

    months: int
    days: int
    text: str = ""


@lru_cache(maxsize=4_096)
def parse_period(text: str | None) -> Period | None:
    """Read "6 weeks - 4 days". Empty → None; anything else → ValueError."""
    cleaned = (text or "").strip().lower()
    if cleaned in ("", "n/a"):
        return None
    if TERM.sub("", cleaned).strip():
        raise ValueError(f"not a period: {text!r}")
    months = days = 0
    for sign, amount, unit in TERM.findall(cleaned):
        factor = -int(amount) if sign == "-" else int(amount)
        months += factor * UNITS[unit][0]
        days += factor * UNITS[unit][1]
    return Period(months, days, cleaned)


@lru_cache(maxsize=65_536)
def add(start: date, period: Period) -> date:
    """`start` moved by `period`; a day that does not exist becomes the 1st of the next month (CALCDT-5)."""
    moved = _add_months(start, period.months) if period.months else start
    return date.fromordinal(moved.toordinal() + period.days) if period.days else moved


def _add_months(start: date, months: int) -> date:
    index = start.year * 12 + start.month - 1 + months
    year, month = divmod(index, 12)
    if start.day <= monthrange(year, month + 1)[1]:
        return date(year, month + 1, start.day)
    year, month = divmod(index + 1, 12)
    return date(year, month + 1, 1)
