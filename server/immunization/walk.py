"""Walk one series: target doses and doses given, side by side (4.4, figure 4-6)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from server.immunization.evaluate import EXTRANEOUS, INADVERTENT, NOT_VALID, VALID, judge
from server.immunization.history import History
from server.immunization.model import Series, SeriesDose
from server.immunization.people import Dose
from server.immunization.seasons import around
from server.immunization.skips import EVALUATION, skip_reason

SATISFIED, SKIPPED, OPEN = "satisfied", "skipped", "not-satisfied"


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What one series says about one dose."""

    dose: Dose
    target: int | None
    status: str
    reason: str | None


class Walk:
    """The state of one patient series; after `run` also its evaluated history."""

    def __init__(self, history: History, series: Series, completed: Callable[[frozenset[str]], bool]):
        self.history = history
        self.series = series
        self.completed = completed
        self.evaluations: list[Evaluation] = []
        self.targets: list[SeriesDose] = list(series.doses)
        self.statuses: list[str] = []
        self.target: SeriesDose | None = self.targets[0]  # where the patient stands; None when nothing is left
        self.satisfied: dict[int, Dose] = {}
        self.skipped: list[str] = []

    def run(self) -> Walk:
        for dose in self.history.of(self.series.antigen):
            self._pass_skipped(dose)
            self._place(dose)
        return self

    def _pass_skipped(self, dose: Dose) -> None:
        while self.target:
            text = skip_reason(self, self.target, EVALUATION, dose.first, dose)
            if text is None:
                return
            self.skip(text)

    def _place(self, dose: Dose) -> None:
        target = self.target
        if target is None:
            self.evaluations.append(Evaluation(dose, None, EXTRANEOUS, "series-complete"))
            return
        status, reason = judge(self, dose, target)
        self.evaluations.append(Evaluation(dose, target.number, status, reason))
        if status == VALID:
            self._satisfy(dose, target)

    def _satisfy(self, dose: Dose, target: SeriesDose) -> None:
        self.satisfied[target.number] = dose
        if target.recurring:
            self.targets.insert(len(self.statuses) + 1, target)
        self._leave(SATISFIED)

    def skip(self, text: str) -> None:
        self.skipped.append(text)
        self._leave(SKIPPED)

    def _leave(self, status: str) -> None:
        self.statuses.append(status)
        self.target = self.targets[len(self.statuses)] if len(self.statuses) < len(self.targets) else None

    @property
    def valid(self) -> list[Evaluation]:
        return [found for found in self.evaluations if found.status == VALID]

    def season_of(self, found: Evaluation) -> date | None:
        """The first day of the season of the target dose that was satisfied."""
        target = next(dose for dose in self.series.doses if dose.number == found.target)
        return around(target.season_start, target.season_end, self.history.on)[0]

    def seen(self) -> list[Dose]:
        return [found.dose for found in self.evaluations]

    def latest(self) -> Dose | None:
        """The immediate previous dose, whatever became of it (CALCDTSKIP-5)."""
        return self.evaluations[-1].dose if self.evaluations else None

    def previous(self) -> Dose | None:
        """The dose that intervals count from: valid or not valid, never inadvertent (CALCDTINT-1)."""
        for found in reversed(self.evaluations):
            if found.status in (VALID, NOT_VALID) and found.reason != INADVERTENT:
                return found.dose
        return None

    @property
    def inadvertent(self) -> list[Dose]:
        return [found.dose for found in self.evaluations if found.reason == INADVERTENT]

    def status_of(self, dose: Dose) -> str | None:
        return next((found.status for found in self.evaluations if found.dose is dose), None)

    def counts(self, dose: Dose) -> bool:
        """Is an earlier dose valid, here or in the series of another antigen?"""
        return (self.status_of(dose) or self.history.verdict(dose)) == VALID
