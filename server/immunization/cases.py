"""Cases in the form of CDC's CDSi test suite: read one, assess it, write the answer."""

import json
from datetime import date
from importlib import resources

from server.immunization.engine import Assessment, assess
from server.immunization.evaluate import EXTRANEOUS, NOT_VALID, VALID
from server.immunization.groups import GroupForecast
from server.immunization.model import Schedule
from server.immunization.people import Dose, Observation, Patient, given
from server.immunization.walk import Evaluation

GENDERS = {"F": "Female", "M": "Male"}
WORDS = {
    "complete": "Complete",
    "not-complete": "Not complete",
    "not-recommended": "Not recommended",
    "immune": "Immune",
    "contraindicated": "Contraindicated",
    "aged-out": "Aged out",
    VALID: "Valid",
    NOT_VALID: "Not Valid",
    EXTRANEOUS: "Extraneous",
    "too-young": "Age: Too Young",
    "too-old": "Age: Too Old",
    "too-soon": "Interval: too Soon",
    "vaccine-conflict": "Live Virus Conflict",
    "inadvertent-vaccine": "Inadvertent Vaccine",
    "vaccine-not-allowed": "Vaccine: Invalid Usage",
    "series-complete": "Series Already Complete",
}


def evaluate_case(schedule: Schedule, case: dict) -> dict:
    doses = [_dose(item) for item in case["doses"]]
    assessment = assess(schedule, _patient(case), doses, date.fromisoformat(case["assessment_date"]))
    group = group_name(schedule, case["vaccine_group"])
    if group is None:
        return _silence(case)
    return {
        "id": case["id"],
        "doses": [
            {"n": item["n"], **_verdict(assessment, dose, group)}
            for item, dose in zip(case["doses"], doses, strict=True)
        ],
        "expected": _expected(assessment.line(group)),
    }


def group_name(schedule: Schedule, name: str) -> str | None:
    """The schedule's name for a vaccine group that the suite abbreviates or calls by its antigen; None when it has no rule about it."""
    names = {found.casefold(): found for found in schedule.groups}
    antigens = {antigen.casefold(): found for found, group in schedule.groups.items() for antigen in group.antigens}
    wanted = name.strip().casefold()
    spellings = [wanted, *(other.casefold() for other in ABBREVIATIONS.get(wanted, ()))]
    return next((known[word] for known in (names, antigens) for word in spellings if word in known), None)


def _silence(case: dict) -> dict:
    """What a schedule says about a group it does not hold: nothing, for each dose and for the forecast."""
    doses = [{"n": item["n"], "status": None, "reason": None} for item in case["doses"]]
    return {"id": case["id"], "doses": doses, "expected": _expected(None)}


ABBREVIATIONS: dict[str, list[str]] = json.loads(
    resources.files("server.immunization").joinpath("data/cdsi/vaccine_groups.json").read_text(encoding="utf-8")
)


def _patient(case: dict) -> Patient:
    observations = tuple(
        Observation(item["code"], date.fromisoformat(item["date"]) if item.get("date") else None)
        for item in case.get("observations", [])
    )
    return Patient(date.fromisoformat(case["dob"]), GENDERS.get(case["gender"], "Unknown"), observations)


def _dose(item: dict) -> Dose:
    return given(f"{item['n']:03}", date.fromisoformat(item["date"]), item["cvx"], item.get("mvx"))


def _verdict(assessment: Assessment, dose: Dose, group: str) -> dict:
    own = assessment.history.antigens_of(dose)
    antigens = [name for name in assessment.schedule.groups[group].antigens if name in own] or own
    found = strongest(assessment.evaluations(dose, antigens))
    if found is None:
        return {"status": None, "reason": None}
    return {"status": WORDS[found.status], "reason": WORDS.get(found.reason or "")}


def strongest(found: list[Evaluation]) -> Evaluation | None:
    """A dose that one antigen counts is valid for the group."""
    rank = {VALID: 0, EXTRANEOUS: 1, NOT_VALID: 2}
    return min(found, key=lambda item: rank[item.status], default=None)


def _expected(found: GroupForecast | None) -> dict:
    if found is None:
        return dict.fromkeys(("series_status", "forecast_number", "earliest", "recommended", "past_due"))
    return {
        "series_status": WORDS[found.status],
        "forecast_number": str(found.number) if found.number else None,
        "earliest": _iso(found.earliest),
        "recommended": _iso(found.recommended),
        "past_due": _iso(found.past_due),
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
