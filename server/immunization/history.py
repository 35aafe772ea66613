"""The immunization history, broken into antigens (4.2)."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from server.immunization.evaluate import VALID
from server.immunization.model import Schedule
from server.immunization.people import Dose, Patient
from server.immunization.periods import add


class History:
    """All doses of one patient in order, seen on one day under one schedule."""

    def __init__(self, schedule: Schedule, patient: Patient, doses: list[Dose], on: date):
        self.schedule = schedule
        self.patient = patient
        self.on = on
        self.codes = frozenset(found.code for found in patient.observations)
        self.doses = sorted(doses, key=lambda dose: dose.order)
        self._antigens = {dose.id: self._contents(dose) for dose in self.doses}
        self._by_antigen: dict[str, list[Dose]] = defaultdict(list)
        for dose in self.doses:
            for antigen in self._antigens[dose.id]:
                self._by_antigen[antigen].append(dose)
        self._verdicts: dict[str, str] = {}

    def antigens_of(self, dose: Dose) -> list[str]:
        """What a dose contains, by its CVX code at that age, or as declared when there is no code."""
        return self._antigens[dose.id]

    def _contents(self, dose: Dose) -> list[str]:
        known = self.schedule.associations.get(dose.cvx)
        if known is None:
            return [name for name in dose.antigens if name in self.schedule.antigens]
        birth = self.patient.birth
        return [
            found.antigen
            for found in known
            if (found.begin is None or add(birth, found.begin) <= dose.first)
            and (found.end is None or dose.first < add(birth, found.end))
        ]

    def of(self, antigen: str) -> list[Dose]:
        return self._by_antigen.get(antigen, [])

    def given_for(self, antigens: tuple[str, ...]) -> list[Dose]:
        """Doses that contain any of these antigens."""
        return [dose for dose in self.doses if not set(antigens).isdisjoint(self._antigens[dose.id])]

    def before(self, dose: Dose | None) -> list[Dose]:
        """All doses that come before `dose` in order; all of them when there is none."""
        if dose is None:
            return self.doses
        return [found for found in self.doses if found.order < dose.order]

    def verdict(self, dose: Dose) -> str:
        """What the dose's own antigens made of it so far; benefit of the doubt until they speak."""
        return self._verdicts.get(dose.id, VALID)

    def conflicts_in_doubt(self) -> bool:
        """Was a dose that others must keep a distance from, longer if it does not count, found not to count?"""
        doubtful = {dose.cvx for dose in self.doses if self._verdicts.get(dose.id, VALID) != VALID}
        return bool(doubtful) and any(
            table[code].minimum_end is not table[code].end
            for dose in self.doses
            if (table := self.schedule.conflicts.get(dose.cvx))
            for code in doubtful & table.keys()
        )

    def remember(self, dose: Dose, status: str) -> None:
        """One antigen that counts the dose is enough."""
        if self._verdicts.get(dose.id) != VALID:
            self._verdicts[dose.id] = status
