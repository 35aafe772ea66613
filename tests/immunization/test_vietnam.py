"""The national schedule against cases computed by hand, each with its reasoning in the file."""

import pytest

from tests.immunization.story import AN, CASES, shown, tell, word


def test_there_are_enough_of_them():
    assert len(CASES) >= 60
    assert len({case["name"] for case in CASES}) == len(CASES)
    assert all(case["why"] and case["expect"] for case in CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case: dict):
    found, judged = tell(case)
    assert {group: shown(found.get(group)) for group in case["expect"]} == case["expect"], case["why"]
    if "verdicts" in case:
        assert [word(item) for item in judged] == case["verdicts"], case["why"]


@pytest.mark.parametrize(("commune", "availability"), [("31507", "programme"), ("31120", "service"), (None, "service")])
def test_pneumococcal_is_free_only_in_the_pilot_communes(commune, availability):
    found, _ = tell({"on": "2026-04-01", "commune": commune})
    assert found["pneumococcal"].availability == availability


def test_a_dose_known_by_disease_only_gets_the_benefit_of_the_doubt():
    found, judged = tell({"on": "2026-12-01", "doses": [("2026-11-15", "", True, ("Measles",))]})
    assert judged[0].status == "valid"
    assert shown(found["measles"]) == ["not-yet", 2, "2027-07-15", "2027-07-15", "2027-08-14"]


def test_every_line_says_why():
    found, _ = tell({"born": AN, "on": "2026-03-20"})
    why = found["dtp"].why
    assert (why["code"], why["rule"], why["slot"], why["version"]) == (
        "recommended-age",
        "2 months",
        "penta-1",
        "vn-2026-02-15",
    )
    assert why["confidence"].startswith("found")
    assert why["source"] == ["TT52 p.1-5", "HCDC", "WHO"]


def test_a_verdict_names_each_antigen():
    _, judged = tell({"on": "2026-04-01", "doses": [("2026-03-15", "132")]})
    assert judged[0].antigens["Polio 2"] == ("not-valid", "too-young")
    assert judged[0].antigens["Polio"] == ("valid", None)
    assert judged[0].version == "vn-2026-02-15"


def test_a_vaccine_outside_the_schedule_is_kept_as_history():
    _, judged = tell({"on": "2026-03-20", "doses": [("2026-02-01", "999")]})
    assert word(judged[0]) == "not-scheduled"
