"""Words for the Vietnamese cases: a person, doses, and what the schedule says on a day. All people are synthetic."""

import json
from datetime import date
from pathlib import Path

from server.immunization.people import Dose, Observation, Patient
from server.immunization.resident import Line, Verdict, lines, read, verdicts
from server.immunization.schedules import national

SCHEDULE = national()
AN = "2026-01-15"
CASES = json.loads((Path(__file__).parents[1] / "data" / "vn_epi" / "cases.json").read_text(encoding="utf-8"))["cases"]


def day(text: str) -> date:
    return date.fromisoformat(text)


def dose(number: int, when: str | list[str], cvx: str, verified: bool = True, antigens: tuple[str, ...] = ()) -> Dose:
    first, last = (when, when) if isinstance(when, str) else when
    return Dose(f"{number:02}", day(first), day(last), cvx, None, verified, antigens)


def tell(case: dict) -> tuple[dict[str, Line], list[Verdict]]:
    observations = tuple(Observation(code) for code in case.get("observations", []))
    patient = Patient(day(case.get("born", AN)), case.get("sex", "Female"), observations)
    given = [dose(number, *item) for number, item in enumerate(case.get("doses", []), start=1)]
    found = read(SCHEDULE, patient, given, day(case["on"]))
    return {line.group: line for line in lines(found, case.get("commune"))}, verdicts(found)


def shown(line: Line | None) -> list | None:
    """A line as the file writes it; no line at all is None."""
    if line is None:
        return None
    days = (line.earliest, line.recommended, line.past_due)
    return [line.status, line.dose, *(found.isoformat() if found else None for found in days)]


def word(verdict: Verdict) -> str:
    return f"{verdict.status}:{verdict.reason}" if verdict.reason else verdict.status
