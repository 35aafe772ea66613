"""How the verified history differs from the declared one, in words that a sentence can be made of."""

from dataclasses import dataclass
from datetime import date

from server.immunization.engine import Assessment
from server.immunization.evaluate import VALID
from server.immunization.need import COMPLETE
from server.immunization.resident import DUE, OVERDUE, Line, lines


@dataclass(frozen=True, slots=True)
class Difference:
    """`code`: complete-once-verified, not-due-once-verified, further-once-verified or changes-once-verified.

    `doses` are ids of unverified doses that count for the group, `days` their first possible days.
    """

    group: str
    code: str
    doses: tuple[str, ...]
    days: tuple[date, ...]
    declared: str
    verified: str
    dose: int | None


def differences(declared: Assessment, verified: Assessment) -> list[Difference]:
    """One entry per vaccine group whose line would change if the waiting doses were verified."""
    known = {line.group: line for line in lines(verified)}
    pairs = [(line, known.get(line.group)) for line in lines(declared)]
    return [_difference(declared, line, other) for line, other in pairs if other and _shown(line) != _shown(other)]


def _shown(line: Line) -> tuple:
    return line.status, line.dose, line.earliest, line.recommended, line.past_due


def _difference(declared: Assessment, line: Line, other: Line) -> Difference:
    waiting = waiting_doses(declared, line.group)
    return Difference(
        group=line.group,
        code=_code(line, other),
        doses=tuple(dose.id for dose in waiting),
        days=tuple(dose.first for dose in waiting),
        declared=line.status,
        verified=other.status,
        dose=line.dose,
    )


def _code(line: Line, other: Line) -> str:
    if line.status == COMPLETE and other.status != COMPLETE:
        return "complete-once-verified"
    if other.status in (DUE, OVERDUE) and line.status not in (DUE, OVERDUE):
        return "not-due-once-verified"
    if (line.dose or 0) > (other.dose or 0):
        return "further-once-verified"
    return "changes-once-verified"


def waiting_doses(declared: Assessment, group: str):
    """Unverified doses that count for a group once somebody verifies them."""
    antigens = declared.schedule.groups[group].antigens
    return [
        dose
        for dose in declared.history.doses
        if not dose.verified and any(found.status == VALID for found in declared.evaluations(dose, antigens))
    ]
