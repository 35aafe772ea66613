"""Assess one patient under one schedule on one day. Pure: everything is an argument."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain

from server.immunization.forecast import Forecast, forecast
from server.immunization.groups import GroupForecast, leading, merge
from server.immunization.history import History
from server.immunization.model import Antigen, Indication, Schedule, Series
from server.immunization.need import COMPLETE
from server.immunization.people import Dose, Patient
from server.immunization.periods import add
from server.immunization.selection import RISK, best_series
from server.immunization.walk import Evaluation, Walk


@dataclass(frozen=True, slots=True)
class Assessment:
    """What the schedule says about one patient: per vaccine group, and per antigen the best series."""

    schedule: Schedule
    history: History
    best: dict[str, list[Forecast]]
    groups: dict[str, list[GroupForecast]]

    def line(self, group: str) -> GroupForecast | None:
        """The one forecast to show for a vaccine group, if any series concerns this person."""
        return leading(self.groups.get(group, []), self.history.patient, self.history.on)

    def evaluations(self, dose: Dose, antigens: list[str] | tuple[str, ...]) -> list[Evaluation]:
        """What the best series of these antigens say about a dose."""
        return [
            found
            for antigen in antigens
            for part in self.best.get(antigen, [])
            for found in part.walk.evaluations
            if found.dose is dose
        ]


def assess(schedule: Schedule, patient: Patient, doses: list[Dose], on: date) -> Assessment:
    """Evaluate all doses and forecast every vaccine group as of `on`."""
    history = History(schedule, patient, doses, on)
    best = {name: _best(history, antigen) for name, antigen in schedule.antigens.items()}
    if history.conflicts_in_doubt():
        # How long a dose conflicts depends on its validity, which its own antigen may have said only later.
        best = {name: _best(history, antigen) for name, antigen in schedule.antigens.items()}
    groups = {name: list(_merged(history, name, best)) for name in schedule.groups}
    return Assessment(schedule, history, best, {name: found for name, found in groups.items() if found})


def _best(history: History, antigen: Antigen) -> list[Forecast]:
    done: dict[str, Forecast] = {}
    relevant = [series for series in antigen.series if is_relevant(series, history)]

    def completed(groups: frozenset[str]) -> bool:
        """Table 6-7: a series of that group is complete. Such a series is always walked first."""
        return any(walked(series).status == COMPLETE for series in relevant if series.series_group in groups)

    def walked(series: Series) -> Forecast:
        if series.name not in done:
            done[series.name] = forecast(Walk(history, series, completed).run(), antigen)
        return done[series.name]

    best = best_series([walked(series) for series in relevant])
    for part in best:
        for found in part.walk.evaluations:
            history.remember(found.dose, found.status)
    return best


def is_relevant(series: Series, history: History) -> bool:
    """Tables 5-4 and 5-5: the right gender, and for a risk series an indication that applies."""
    if series.genders and history.patient.gender not in series.genders:
        return False
    return series.kind != RISK or any(_indicated(item, history) for item in series.indications)


def _indicated(item: Indication, history: History) -> bool:
    birth = history.patient.birth
    return (
        item.code in history.codes
        and (item.begin is None or add(birth, item.begin) <= history.on)
        and (item.end is None or history.on < add(birth, item.end))
    )


def _merged(history: History, name: str, best: dict[str, list[Forecast]]) -> Iterator[GroupForecast]:
    """One forecast per series group (FORECASTVG-1), the standard one first."""
    group = history.schedule.groups[name]
    own = {
        antigen: [found for found in best.get(antigen, []) if found.series.group == name] for antigen in group.antigens
    }
    paths: dict[str, list[Forecast]] = defaultdict(list)
    for found in chain.from_iterable(own.values()):
        paths[found.series.series_group].append(found)
    for path in sorted(paths):
        yield merge(group, paths[path], own, history)
