"""Intervals before a target dose: from what they are counted, and what follows (6.5, 6.6, 7.5)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from server.immunization.model import Interval, SeriesDose
from server.immunization.people import Dose
from server.immunization.periods import add

if TYPE_CHECKING:
    from server.immunization.walk import Walk


def interval_problem(walk: Walk, dose: Dose, target: SeriesDose) -> str | None:
    """All preferable intervals, else all allowable ones, must be kept (tables 6-18 and 6-21).

    Without preferable intervals the dose is in time, without allowable ones they cannot save it (6.5, 6.6).
    """
    if _kept(walk, dose, target.intervals):
        return None
    allowed = tuple(interval for interval in target.allowable_intervals if interval.window.covers(dose.first))
    return None if allowed and _kept(walk, dose, allowed) else "too-soon"


def _kept(walk: Walk, dose: Dose, intervals: tuple[Interval, ...]) -> bool:
    for interval in intervals:
        if not interval.window.covers(dose.first) or interval.absolute is None:
            continue
        start = reference(walk, interval, dose)
        if start is not None and dose.first < add(start, interval.absolute):
            return False
    return True


def relevant(walk: Walk, target: SeriesDose) -> Iterator[tuple[Interval, date]]:
    """Intervals in force on the day of assessment, each with the day it is counted from."""
    for interval in target.intervals:
        if interval.window.covers(walk.history.on):
            start = reference(walk, interval, None)
            if start is not None:
                yield interval, start


def reference(walk: Walk, interval: Interval, dose: Dose | None) -> date | None:
    """CALCDTINT-1, -2, -8 and -9. `dose` None: the next dose, not yet given."""
    if interval.since == "previous-dose":
        previous = walk.previous()
        return previous.last if previous else None
    if interval.since == "target-dose":
        satisfied = walk.satisfied.get(interval.target or 0)
        return satisfied.last if satisfied else None
    if interval.since == "vaccine":
        found = [
            item.last
            for item in walk.history.before(dose)
            if item.cvx in interval.codes and item not in walk.inadvertent
        ]
        return max(found, default=None)
    seen = [item.day for item in walk.history.patient.observations if item.code in interval.codes and item.day]
    return max(seen, default=None)
