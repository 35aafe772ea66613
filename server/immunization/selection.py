"""Which series speaks for an antigen? CDSi Logic Specification 4.6, chapter 8."""

from collections import defaultdict
from collections.abc import Callable
from datetime import date

from server.immunization.forecast import Forecast, finish_date
from server.immunization.need import AGED_OUT, COMPLETE, CONTRAINDICATED, NOT_COMPLETE, relevant_age
from server.immunization.periods import add

RISK, STANDARD, EVALUATION_ONLY = "risk", "standard", "evaluation-only"
FAR = date.max


def best_series(forecasts: list[Forecast]) -> list[Forecast]:
    """The best forecasts of one antigen, at most one per series group (8.1 to 8.8)."""
    groups: dict[str, list[Forecast]] = defaultdict(list)
    for found in forecasts:
        groups[found.series.series_group].append(found)
    chosen = [winner for group in groups.values() if (winner := prioritized(group))]
    return [found for found in chosen if _is_best(found, chosen)]


def _is_best(found: Forecast, chosen: list[Forecast]) -> bool:
    """Table 8-14."""
    if found.status == COMPLETE:
        return True
    equivalent = [other for other in chosen if other.series.series_group in found.series.equivalents]
    if any(other.status == COMPLETE for other in equivalent) or found.series.kind == EVALUATION_ONLY:
        return False
    return found.series.kind == RISK or not any(other.series.kind == RISK for other in equivalent)


def prioritized(group: list[Forecast]) -> Forecast | None:
    """One series for a series group: the only sensible one, or the best scored (8.2 to 8.7)."""
    candidates = scorable(group)
    defaults = [found for found in group if found.series.default]
    if not candidates:
        return defaults[0] if len(defaults) == 1 else None
    if len(candidates) == 1:
        return candidates[0]
    complete = [found for found in candidates if found.status == COMPLETE]
    started = [found for found in candidates if found.walk.valid and found.status == NOT_COMPLETE]
    if complete:
        return complete[0] if len(complete) == 1 else _highest(complete, score_complete)
    if started:
        return started[0] if len(started) == 1 else _highest(started, score_in_process)
    return defaults[0] if len(defaults) == 1 else _highest(candidates, score_no_valid_doses)


def scorable(group: list[Forecast]) -> list[Forecast]:
    """SELECTB-24 and SELECTSCORE-2.

    A risk series that nobody can start or go on with now does not outrank one that can be given; the letter lets it.
    """
    open_ones = [found for found in group if found.status != CONTRAINDICATED] or group
    risks = [found for found in group if found.series.kind == RISK]
    givable = [found for found in risks if found.bounded and found.status != AGED_OUT]
    best = min((found.series.priority for found in givable or risks), default="")
    untouched = not any(found.walk.valid or found.series.default for found in group)
    return [found for found in open_ones if _scorable(found, best, untouched)]


def _scorable(found: Forecast, best: str, untouched: bool) -> bool:
    if found.series.kind == RISK:
        return found.series.priority <= best
    if found.series.kind == EVALUATION_ONLY:
        return found.status == COMPLETE
    if not found.walk.valid:
        return untouched
    limit = found.series.max_start
    return limit is None or found.walk.valid[0].dose.first < add(found.walk.history.patient.birth, limit)


Score = Callable[[Forecast, list[Forecast]], int]


def _highest(candidates: list[Forecast], score: Score) -> Forecast:
    """SELECTBEST-1 and -2: most points, then the lowest preference number."""
    return min(candidates, key=lambda found: (-score(found, candidates), found.series.preference))


def score_complete(found: Forecast, group: list[Forecast]) -> int:
    """Table 8-7."""
    return _most(found, group, lambda item: len(item.walk.valid), points=1)


def score_in_process(found: Forecast, group: list[Forecast]) -> int:
    """Table 8-9."""
    return (
        (2 if found.series.product and _all_valid(found) else -2)
        + (3 if completable(found) else -3)
        + _most(found, group, lambda item: len(item.walk.valid), points=2)
        + _most(found, group, lambda item: -remaining(item), points=2)
        + _earliest(found, group, lambda item: finish_date(item) if completable(item) else None)
    )


def score_no_valid_doses(found: Forecast, group: list[Forecast]) -> int:
    """Table 8-11."""
    return (
        _earliest(found, group, lambda item: item.earliest if item.bounded else None)
        + (1 if completable(found) else -1)
        + (-1 if found.series.product else 1)
    )


def completable(found: Forecast) -> bool:
    """SELECTB-3: it can be finished before the last dose's maximum age."""
    finish = finish_date(found)
    if finish is None:
        return False
    age = relevant_age(found.series.doses[-1], found.walk.history.on)
    return age is None or age.maximum is None or finish < add(found.walk.history.patient.birth, age.maximum)


def remaining(found: Forecast) -> int:
    return len(found.walk.targets) - len(found.walk.statuses)


def _all_valid(found: Forecast) -> bool:
    return len(found.walk.valid) == len(found.walk.evaluations)


def _most(found: Forecast, group: list[Forecast], measure: Callable[[Forecast], int], points: int) -> int:
    top = max(measure(item) for item in group)
    if measure(found) < top:
        return -points
    return points if sum(measure(item) == top for item in group) == 1 else 0


def _earliest(found: Forecast, group: list[Forecast], day: Callable[[Forecast], date | None]) -> int:
    first = min(day(item) or FAR for item in group)
    if first == FAR or (day(found) or FAR) > first:
        return -1
    return 1 if sum((day(item) or FAR) == first for item in group) == 1 else 0
