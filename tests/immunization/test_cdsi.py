"""The open part of CDC's CDSi test suite against the supporting data in the package, as a bar over all groups."""

import io
import json
from pathlib import Path

import pytest

from server.immunization.cases import evaluate_case
from server.immunization.cli import evaluate
from server.immunization.schedules import CDSI, load
from server.immunization.score import differences

CASES = Path(__file__).parents[1] / "data" / "cdsi"
HEALTHY, CONDITIONS = CASES / "healthy-v4.45-open.jsonl", CASES / "underlying-conditions-v4.6-open.jsonl"


def read(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize(
    ("path", "count", "bar"), [(HEALTHY, 525, 0.98), (CONDITIONS, 171, 0.90)], ids=["healthy", "conditions"]
)
def test_the_open_suite_is_answered_rightly(path, count, bar):
    schedule, cases = load(str(CDSI)), read(path)
    wrong = [case["id"] for case in cases if differences(case, evaluate_case(schedule, case))]
    assert len(cases) == count
    assert 1 - len(wrong) / count >= bar, wrong


def test_the_answer_has_the_form_of_the_contract():
    line, out = HEALTHY.read_text(encoding="utf-8").splitlines()[0], io.StringIO()
    assert evaluate(str(CDSI), io.StringIO(line), out) == 0
    assert json.loads(out.getvalue()) == {
        "id": "2013-0002",
        "doses": [
            {"n": 1, "status": "Valid", "reason": None},
            {"n": 2, "status": "Not Valid", "reason": "Age: Too Young"},
        ],
        "expected": {
            "series_status": "Not complete",
            "forecast_number": "2",
            "earliest": "2025-12-08",
            "recommended": "2026-01-06",
            "past_due": "2026-03-05",
        },
    }


def test_a_line_that_is_no_case_is_reported_and_the_others_are_answered():
    line, out = HEALTHY.read_text(encoding="utf-8").splitlines()[0], io.StringIO()
    assert evaluate(str(CDSI), io.StringIO(f'not json\n{line}\n{{"id": "x"}}\n'), out) == 1
    answers = [json.loads(found) for found in out.getvalue().splitlines()]
    assert answers[0] == {"line": 1, "error": "JSONDecodeError"}
    assert answers[1]["id"] == "2013-0002"
    assert answers[2] == {"line": 3, "error": "KeyError"}


def test_a_directory_without_a_schedule_is_wrong_use(tmp_path):
    out = io.StringIO()
    assert evaluate(str(tmp_path), io.StringIO("{}"), out) == 2
    assert out.getvalue() == ""


def test_the_national_schedule_answers_cases_too():
    case = {"id": "an", "vaccine_group": "dtp", "dob": "2026-01-15", "gender": "F", "assessment_date": "2026-04-01", "observations": [],
            "doses": [{"n": 1, "date": "2026-03-15", "cvx": "198", "mvx": None}]}  # fmt: skip
    out = io.StringIO()
    assert evaluate("vn", io.StringIO(json.dumps(case)), out) == 0
    answer = json.loads(out.getvalue())
    assert answer["doses"] == [{"n": 1, "status": "Valid", "reason": None}]
    assert answer["expected"]["recommended"] == "2026-04-15"


TOO_YOUNG, OLD_ENOUGH = ("2024-12-10", "2025-01-04", "Not Valid"), ("2024-12-28", "2025-01-22", "Valid")


@pytest.mark.parametrize(("rubella", "measles", "status"), [TOO_YOUNG, OLD_ENOUGH])
def test_a_live_dose_that_does_not_count_keeps_others_away_longer(rubella, measles, status):
    """Measles 25 days after rubella: enough (24) after a valid dose, too few (28) after one given too young."""
    case = {"id": "x", "vaccine_group": "MMR", "dob": "2024-01-01", "gender": "F", "assessment_date": "2025-02-01", "observations": [],
            "doses": [{"n": 1, "date": rubella, "cvx": "06"}, {"n": 2, "date": measles, "cvx": "05"}]}  # fmt: skip
    assert evaluate_case(load(str(CDSI)), case)["doses"][1]["status"] == status


def test_the_national_schedule_is_silent_about_groups_it_does_not_hold():
    schedule, cases = load("vn"), read(HEALTHY) + read(CONDITIONS)
    answers = [evaluate_case(schedule, case) for case in cases]
    assert [answer["id"] for answer in answers] == [case["id"] for case in cases]
    spoken = {
        case["vaccine_group"]
        for case, answer in zip(cases, answers, strict=True)
        if set(answer["expected"].values()) != {None}
    }
    assert spoken >= {"DTAP", "POL", "HepB", "MMR", "PCV", "ROTA", "HPV", "Japanese Encephalitis"}
    assert spoken.isdisjoint({"FLU", "VAR", "Rabies", "Dengue", "ZOSTER"})
