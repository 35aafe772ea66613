"""By which day the station looks at what somebody sent: working days by tier, more when many wait before it (ux.md, promise ledger)."""

import json
from datetime import date, timedelta
from functools import cache
from pathlib import Path

WORKING_DAYS = {3: 2, 2: 5}  # what harms when it is wrong comes first; our design, no text gives a number
A_DAY = 150  # items that one nurse settles in less than an hour of a working day, at 20 seconds each
LONGEST = 30

SATURDAY = 5


def promised(on: date, tier: int, waiting: int) -> date:
    """The day before which an item of this tier is seen when it came on `on` and `waiting` items stood before it.

    An unknown tier is promised like tier 2. Never further than 30 working days: beyond that the queue itself is the news."""
    days = WORKING_DAYS.get(tier, WORKING_DAYS[2]) + waiting // A_DAY
    return after(on, min(days, LONGEST))


def after(day: date, days: int) -> date:
    """The working day that comes `days` working days after this one."""
    while days > 0:
        day += timedelta(days=1)
        days -= works(day)
    return day


def works(day: date) -> bool:
    """Does a station work on this day? Beyond the years of the list only weekends are known."""
    return day.weekday() < SATURDAY and day.isoformat() not in holidays()


@cache
def holidays() -> frozenset[str]:
    """Days without work besides weekends (`data/working-days.json` says by which law)."""
    path = Path(__file__).parent / "data" / "working-days.json"
    return frozenset(item["day"] for item in json.loads(path.read_text("utf-8"))["holidays"])
