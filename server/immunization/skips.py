"""Conditional skip: when a target dose is not needed (6.2, 7.1, 7.6)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from server.immunization.evaluate import VALID
from server.immunization.model import Condition, SeriesDose, SkipSet
from server.immunization.people import Dose
from server.immunization.periods import add
from server.immunization.seasons import around

if TYPE_CHECKING:
    from server.immunization.walk import Walk

EVALUATION = ("evaluation", "both")
FORECAST = ("forecast", "both")


def skip_reason(walk: Walk, target: SeriesDose, contexts: tuple[str, ...], day: date, dose: Dose | None) -> str | None:
    """The text of the set that lets the target dose be skipped on `day` (CONDSKIP-2), or None.

    `dose` is the dose under evaluation; None while forecasting. A set is in force on the day of the dose, in a
    forecast on the day of assessment (RELEVANT-1 and -2), whatever day is asked about.
    """
    for skip in target.skips:
        if skip.context not in contexts:
            continue
        in_force = [found for found in skip.sets if found.window.covers(dose.first if dose else walk.history.on)]
        met = [found for found in in_force if _set_met(walk, found, day, dose)]
        if met and (len(met) == len(in_force) or not skip.all_of):
            return met[0].text or "skipped"
    return None


def _set_met(walk: Walk, found: SkipSet, day: date, dose: Dose | None) -> bool:
    results = (_met(walk, condition, day, dose) for condition in found.conditions)
    return all(results) if found.all_of else any(results)


def _met(walk: Walk, condition: Condition, day: date, dose: Dose | None) -> bool:
    if condition.kind == "age":
        return _begins(walk, condition) <= day < _ends(walk, condition)
    if condition.kind == "completed-series":
        return walk.completed(condition.groups)
    if condition.kind == "interval":
        previous = walk.latest()
        return previous is not None and condition.interval is not None and day >= add(previous.last, condition.interval)
    count = _count(walk, condition, dose)
    if condition.logic == "more":
        return count > condition.count
    return count == condition.count if condition.logic == "equal" else count < condition.count


def _begins(walk: Walk, condition: Condition) -> date:
    return add(walk.history.patient.birth, condition.begin) if condition.begin else date.min


def _ends(walk: Walk, condition: Condition) -> date:
    return add(walk.history.patient.birth, condition.until) if condition.until else date.max


def _count(walk: Walk, condition: Condition, dose: Dose | None) -> int:
    """CONDSKIP-1: doses before the one under evaluation, by vaccine type, age and date."""
    start, end = around(condition.start, condition.end, walk.history.on)
    first, last = max(_begins(walk, condition), start or date.min), min(_ends(walk, condition), end or date.max)
    pool = walk.history.before(dose) if condition.codes else walk.seen()
    return sum(
        1
        for item in pool
        if (not condition.codes or item.cvx in condition.codes)
        and first <= item.first
        and item.last < last
        and (not condition.valid_only or walk.status_of(item) == VALID)
    )
