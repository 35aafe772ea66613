"""The forecast as the API gives it (contract §6): plain JSON, days as YYYY-MM-DD."""

from datetime import date

from server.immunization.difference import Difference
from server.immunization.engine import Assessment
from server.immunization.resident import Line, Statement, Verdict, lines, verdicts
from server.immunization.words import statement


def document(assessment: Assessment, commune: str | None = None, locale: str = "vi") -> dict:
    """`{"ruleVersion", "asOf", "items": […], "doses": […]}` for one level, sentences in the reader's language."""
    return {
        "ruleVersion": assessment.schedule.version,
        "asOf": assessment.history.on.isoformat(),
        "items": [_item(line, locale) for line in lines(assessment, commune)],
        "doses": [_verdict(found) for found in verdicts(assessment)],
    }


def _item(line: Line, locale: str) -> dict:
    return {
        "group": line.group,
        "status": line.status,
        "dose": line.dose,
        "earliest": _iso(line.earliest),
        "recommended": _iso(line.recommended),
        "pastDue": _iso(line.past_due),
        "availability": line.availability,
        "why": line.why | {"statements": [_statement(found, line.group, locale) for found in line.statements]},
    }


def _statement(found: Statement, group: str, locale: str) -> dict:
    return {
        "record": found.record,
        "effect": found.effect,
        "by": found.by,
        "source": list(found.source),
        "confidence": found.confidence,
        "sentence": statement(locale, found, group),
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
