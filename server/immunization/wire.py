"""The forecast as the API gives it (contract §6): plain JSON, days as YYYY-MM-DD."""

from datetime import date

from server.immunization.difference import Difference
from server.immunization.engine import Assessment
from server.immunization.resident import Line, Verdict, lines, verdicts


def document(assessment: Assessment, commune: str | None = None) -> dict:
    """`{"ruleVersion", "asOf", "items": […], "doses": […]}` for one level."""
    return {
        "ruleVersion": assessment.schedule.version,
        "asOf": assessment.history.on.isoformat(),
        "items": [_item(line) for line in lines(assessment, commune)],
        "doses": [_verdict(found) for found in verdicts(assessment)],
    }


def _item(line: Line) -> dict:
    return {
        "group": line.group,
        "status": line.status,
        "dose": line.dose,
        "earliest": _iso(line.earliest),
        "recommended": _iso(line.recommended),
        "pastDue": _iso(line.past_due),
        "availability": line.availability,
        "why": line.why,
    }


def _verdict(found: Verdict) -> dict:
    return {
        "record": found.dose,
        "status": found.status,
        "reason": found.reason,
        "antigens": [
            {"antigen": name, "status": status, "reason": reason} for name, (status, reason) in found.antigens.items()
        ],
    }


def difference_item(found: Difference) -> dict:
    """One difference between the levels; the sentence is `words.sentence`."""
    return {
        "group": found.group,
        "code": found.code,
        "records": list(found.doses),
        "days": [day.isoformat() for day in found.days],
        "declared": found.declared,
        "verified": found.verified,
        "dose": found.dose,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
