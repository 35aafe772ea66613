"""When is the next dose of a series due? CDSi Logic Specification 4.6, chapter 7."""

from dataclasses import dataclass
from datetime import date, timedelta

from server.immunization.intervals import reference, relevant
from server.immunization.model import Antigen, Series, SeriesDose
from server.immunization.need import NOT_COMPLETE, relevant_age, status
from server.immunization.people import Dose
from server.immunization.periods import add
from server.immunization.seasons import around
from server.immunization.skips import FORECAST, skip_reason
from server.immunization.walk import Walk

ONE_DAY = timedelta(days=1)
UNBOUNDED = "birth"


@dataclass(frozen=True, slots=True)
class Forecast:
    """A series on the day of assessment. Dates are None unless the status is not-complete.

    `basis` names the rule that decides the recommended day, `rule` the period it applies. `bounded`: something says from
    when the dose may be given; a dose without it can follow, but nobody starts with it (FORECASTDTCAN-1, SELECTB-14).
    """

    series: Series
    walk: Walk
    status: str
    reason: str | None
    target: SeriesDose | None = None
    earliest: date | None = None
    recommended: date | None = None
    past_due: date | None = None
    latest: date | None = None
    unadjusted: date | None = None
    basis: str | None = None
    rule: str | None = None
    priority: bool = False
    bounded: bool = True

    @property
    def counted(self) -> list[Dose]:
        """Doses that satisfied a target dose; a seasonal one only within its season (FORECASTDN-1)."""
        starts = ((found.dose, self.walk.season_of(found)) for found in self.walk.valid)
        return [dose for dose, start in starts if start is None or dose.last >= start]

    @property
    def counts_from(self) -> date:
        """The event that the series starts anew from, if it is counted from one (CALCDTINT-9)."""
        events = (
            reference(self.walk, interval, None)
            for target in self.series.doses
            for interval in target.intervals
            if interval.since == "observation"
        )
        return max((day for day in events if day), default=date.min)


def forecast(walk: Walk, antigen: Antigen) -> Forecast:
    """Skip what is not needed today, then date the first dose that stays sensible (7.1, 7.6)."""
    _skip_on(walk, walk.history.on)
    while True:
        earliest = earliest_date(walk) if walk.target else None
        outcome, reason = status(walk, antigen, earliest[0] if earliest else None)
        if outcome != NOT_COMPLETE or walk.target is None or earliest is None:
            return Forecast(walk.series, walk, outcome, reason, walk.target)
        if not _skip_on(walk, earliest[0]):
            return _dated(walk, walk.target, *earliest)


def _skip_on(walk: Walk, day: date) -> bool:
    skipped = False
    while walk.target:
        text = skip_reason(walk, walk.target, FORECAST, day, None)
        if text is None:
            break
        walk.skip(text)
        skipped = True
    return skipped


def earliest_date(walk: Walk) -> tuple[date, str]:
    """FORECASTDTCAN-1: the latest of all days before which the dose may not be given, and which one."""
    target = walk.target
    assert target is not None
    birth = walk.history.patient.birth
    age = relevant_age(target, walk.history.on)
    candidates = []
    if age and age.minimum:
        candidates.append((add(birth, age.minimum), "minimum-age"))
    for interval, start in relevant(walk, target):
        if interval.minimum:
            candidates.append((add(start, interval.minimum), "minimum-interval"))
    conflict = conflict_end(walk, target)
    if conflict:
        candidates.append((conflict, "vaccine-conflict"))
    season, _ = around(target.season_start, target.season_end, walk.history.on)
    if season:
        candidates.append((season, "season"))
    latest = walk.latest()
    if latest:
        candidates.append((latest.last, "previous-dose"))
    return max(candidates, key=lambda found: found[0], default=(birth, UNBOUNDED))


def conflict_end(walk: Walk, target: SeriesDose) -> date | None:
    """CALCDTLIVE-4: when the last conflict ends for the vaccine that waits least."""
    ends = []
    for vaccine in target.preferable:
        table = walk.history.schedule.conflicts.get(vaccine.cvx)
        waits = (
            [add(dose.last, table[dose.cvx].end) for dose in walk.history.doses if dose.cvx in table] if table else []
        )
        if not waits:
            return None
        ends.append(max(waits))
    return min(ends, default=None)


def _dated(walk: Walk, target: SeriesDose, earliest: date, barrier: str) -> Forecast:
    """FORECASTDT-1 to -6."""
    birth = walk.history.patient.birth
    age = relevant_age(target, walk.history.on)
    intervals = list(relevant(walk, target))
    day, basis, rule = _recommended(birth, age, intervals, earliest, barrier)
    due = _past_due(birth, age, intervals)
    return Forecast(
        series=walk.series,
        walk=walk,
        status=NOT_COMPLETE,
        reason=None,
        target=target,
        earliest=max(earliest, day) if barrier == UNBOUNDED else earliest,
        recommended=max(earliest, day),
        past_due=max(earliest, due) if due else None,
        latest=add(birth, age.maximum) - ONE_DAY if age and age.maximum else None,
        unadjusted=day,
        basis=basis if day >= earliest else barrier,
        rule=rule,
        priority=bool(target.intervals) and all(interval.priority for interval in target.intervals),
        bounded=barrier != UNBOUNDED,
    )


def _recommended(birth: date, age, intervals, earliest: date, barrier: str) -> tuple[date, str, str | None]:
    if age and age.earliest:
        return add(birth, age.earliest), "recommended-age", age.earliest.text
    found = [
        (add(start, interval.earliest), interval.earliest.text) for interval, start in intervals if interval.earliest
    ]
    if found:
        day, text = max(found)
        return day, "recommended-interval", text
    return earliest, barrier, None


def _past_due(birth: date, age, intervals) -> date | None:
    if age and age.latest:
        return add(birth, age.latest) - ONE_DAY
    ends = [add(start, interval.latest) - ONE_DAY for interval, start in intervals if interval.latest]
    return max(ends, default=None)


def finish_date(found: Forecast) -> date | None:
    """SELECTB-12: the earliest day plus the minimum intervals of the doses after it. None without a day to start from."""
    if found.earliest is None or not found.bounded:
        return None
    day, on = found.earliest, found.walk.history.on
    for target in found.walk.targets[len(found.walk.statuses) + 1 :]:
        waits = [item.minimum for item in target.intervals if item.minimum and item.window.covers(on)]
        day = max((add(day, wait) for wait in waits), default=day)
    return day
