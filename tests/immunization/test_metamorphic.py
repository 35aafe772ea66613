"""What must not change the answer, and what must move it: open cases told differently."""

import json
from datetime import date
from pathlib import Path

import pytest

from server.immunization import cdsi
from server.immunization.build import build_schedule
from server.immunization.cases import evaluate_case
from server.immunization.model import Schedule
from server.immunization.schedules import CDSI, load

OPEN = Path(__file__).parents[1] / "data" / "cdsi"
EVERY = 7
# Four years keep the rhythm of leap days, so that months and years are as long as before.
YEARS = 4
MADE_UP, TICK_BORNE = "999", "77"


def some(step: int = EVERY) -> list[dict]:
    lines = (line for path in sorted(OPEN.glob("*-open.jsonl")) for line in path.read_text("utf-8").splitlines())
    return [json.loads(line) for line in list(lines)[::step]]


def later(day: str | None) -> str | None:
    return day and f"{int(day[:4]) + YEARS}{day[4:]}"


def later_rules(raw):
    """Every absolute day of a schedule, `20250827` or `01/01/1957`, moved as well."""
    if isinstance(raw, list):
        return [later_rules(item) for item in raw]
    if isinstance(raw, dict):
        return {name: later_rules(value) if name not in DAYS else DAYS[name](value) for name, value in raw.items()}
    return raw


DAYS = dict.fromkeys(("effectiveDate", "cessationDate", "startDate", "endDate"), later) | {
    "immunityBirthDate": lambda day: f"{day[:6]}{int(day[6:]) + YEARS}"
}


def moved(case: dict) -> dict:
    return case | {
        "dob": later(case["dob"]),
        "assessment_date": later(case["assessment_date"]),
        "observations": [item | {"date": later(item.get("date"))} for item in case["observations"]],
        "doses": [item | {"date": later(item["date"])} for item in case["doses"]],
    }


def moved_answer(answer: dict) -> dict:
    days = {name: later(answer["expected"][name]) for name in ("earliest", "recommended", "past_due")}
    return answer | {"expected": answer["expected"] | days}


@pytest.fixture(scope="module")
def schedule() -> Schedule:
    return load(str(CDSI))


def test_the_whole_world_four_years_later_gives_the_same_answers_four_years_later(schedule):
    raw = cdsi.read_directory(CDSI)
    later_schedule = build_schedule({**later_rules(raw), "version": raw["version"]})
    for case in some():
        assert evaluate_case(later_schedule, moved(case)) == moved_answer(evaluate_case(schedule, case))


def test_the_order_in_which_doses_are_told_does_not_matter(schedule):
    for case in some():
        told = evaluate_case(schedule, case | {"doses": case["doses"][::-1]})
        assert told | {"doses": told["doses"][::-1]} == evaluate_case(schedule, case)


def test_a_dose_of_a_vaccine_that_nothing_here_asks_about_changes_nothing(schedule):
    for case in [case for case in some() if case["vaccine_group"] != "TBE"]:
        other = {"n": 0, "date": case["assessment_date"], "cvx": TICK_BORNE, "mvx": None}
        told = evaluate_case(schedule, case | {"doses": [*case["doses"], other]})
        assert told | {"doses": told["doses"][:-1]} == evaluate_case(schedule, case)


def test_an_observation_that_no_rule_asks_for_changes_nothing(schedule):
    for case in some():
        made_up = {"code": MADE_UP, "date": date(2020, 1, 1).isoformat()}
        told = evaluate_case(schedule, case | {"observations": [*case["observations"], made_up]})
        assert told == evaluate_case(schedule, case)
