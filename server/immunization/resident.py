"""What a resident is shown: a line per vaccine group, a verdict per dose, and every line says why.

Two readings of one history: all declared doses, and only the verified ones.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from server.immunization.availability import availability
from server.immunization.engine import Assessment, assess
from server.immunization.evaluate import VALID
from server.immunization.groups import GroupForecast
from server.immunization.model import Schedule
from server.immunization.need import AGED_OUT, COMPLETE, NOT_COMPLETE, NOT_RECOMMENDED
from server.immunization.people import Dose, Patient

DUE, OVERDUE, NOT_YET = "due", "overdue", "not-yet"
LEVELS = ("declared", "verified")


@dataclass(frozen=True, slots=True)
class Statement:
    """What somebody said of the person and what the schedule makes of it: contraindicated, immune or ask-first."""

    record: str | None
    observation: str
    effect: str
    by: str
    source: tuple[str, ...]
    confidence: str


@dataclass(frozen=True, slots=True)
class Line:
    """One vaccine group. `status`: complete, due, overdue, not-yet, aged-out, contraindicated or immune.

    `why`: code, rule, slot, source, confidence, version; dates are None when nothing is to come.
    """

    group: str
    status: str
    dose: int | None
    earliest: date | None
    recommended: date | None
    past_due: date | None
    availability: str
    why: dict
    statements: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether one dose counts. `antigens`: antigen to (status, reason); one that counts is enough."""

    dose: str
    status: str
    reason: str | None
    antigens: dict[str, tuple[str, str | None]]
    version: str


def read(schedule: Schedule, patient: Patient, doses: list[Dose], on: date, *, level: str = "declared") -> Assessment:
    """Assess all doses and statements (`declared`) or only those that are `verified`. Another level → ValueError."""
    if level not in LEVELS:
        raise ValueError("no such level")
    if level == "declared":
        return assess(schedule, patient, doses, on)
    known = tuple(found for found in patient.observations if not found.waits)
    return assess(schedule, replace(patient, observations=known), [dose for dose in doses if dose.verified], on)


def lines(assessment: Assessment, commune: str | None = None) -> list[Line]:
    """A line for every vaccine group that concerns this person, in the schedule's order."""
    found = ((name, assessment.line(name)) for name in assessment.schedule.groups)
    return [_line(assessment, item, commune) for _, item in found if item]


def _line(assessment: Assessment, found: GroupForecast, commune: str | None) -> Line:
    return Line(
        group=found.group.name,
        status=status_on(found, assessment.history.on),
        dose=found.number,
        earliest=found.earliest,
        recommended=found.recommended,
        past_due=found.past_due,
        availability=availability(found.group, commune),
        why=_why(assessment, found),
        statements=tuple(_statements(assessment, found)),
    )


def _statements(assessment: Assessment, found: GroupForecast) -> Iterator[Statement]:
    """Where nothing is to come any more, nothing is to be asked either."""
    if status_on(found, assessment.history.on) in (COMPLETE, AGED_OUT):
        return
    for told in assessment.history.patient.observations:
        for row in assessment.schedule.note.get("statements", ()):
            if row["observation"] == told.code and not set(row["antigens"]).isdisjoint(found.group.antigens):
                yield Statement(told.record, told.code, row["effect"], told.by, tuple(row["source"]), row["confidence"])


def status_on(found: GroupForecast, on: date) -> str:
    """The word for a day: not-complete becomes not-yet, due or overdue."""
    if found.status == NOT_RECOMMENDED:
        return NOT_YET if found.lead.reason == "season-ended" else COMPLETE
    if found.status != NOT_COMPLETE:
        return found.status
    if found.past_due and on > found.past_due:
        return OVERDUE
    return DUE if found.recommended and on >= found.recommended else NOT_YET


def _why(assessment: Assessment, found: GroupForecast) -> dict:
    lead = found.lead
    note = lead.target.note if lead.target and found.status == NOT_COMPLETE else {}
    previous = lead.walk.previous()
    return {
        "code": lead.basis or lead.reason or "series-complete",
        "rule": lead.rule,
        "series": lead.series.name,
        "slot": note.get("slot"),
        "source": note.get("source"),
        "confidence": note.get("confidence"),
        "after": previous.id if previous and lead.basis else None,
        "version": assessment.schedule.version,
    }


def verdicts(assessment: Assessment) -> list[Verdict]:
    """A verdict for every dose, in order. A dose without a series here is `not-scheduled`: history only."""
    return [_verdict(assessment, dose) for dose in assessment.history.doses]


def _verdict(assessment: Assessment, dose: Dose) -> Verdict:
    per_antigen = {}
    for antigen in assessment.history.antigens_of(dose):
        found = min(assessment.evaluations(dose, [antigen]), key=lambda item: item.status != VALID, default=None)
        if found:
            per_antigen[antigen] = (found.status, found.reason)
    status, reason = min(per_antigen.values(), key=lambda item: item[0] != VALID, default=("not-scheduled", None))
    return Verdict(dose.id, status, reason, per_antigen, assessment.schedule.version)
