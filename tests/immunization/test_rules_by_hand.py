"""Rules of the CDSi Logic Specification that the open cases do not look at, on a schedule of two vaccines made by hand."""

from datetime import date

import pytest

from server.immunization.build import build_schedule
from server.immunization.engine import Assessment, assess
from server.immunization.people import Observation, Patient, given
from server.immunization.schedules import CDSI, load

BORN, ON = date(2020, 1, 1), date(2024, 1, 1)
RIGHT, WRONG = "901", "902"


def a_dose(number: int, **rules) -> dict:
    return {"doseNumber": f"Dose {number}", "preferableVaccine": [{"cvx": RIGHT}], **rules}


def a_series(*doses: dict, name: str = "one", default: str = "Yes", vaccine: str = RIGHT) -> dict:
    for dose in doses:
        dose["preferableVaccine"] = [{"cvx": vaccine}]
    return {
        "seriesName": name,
        "targetDisease": "X",
        "vaccineGroup": "X",
        "seriesType": "Standard",
        "selectSeries": {"defaultSeries": default, "seriesGroup": "1", "seriesPreference": "1"},
        "seriesDose": list(doses),
    }


def after(doses: list[tuple[date, str]], *series: dict, on: date = ON) -> Assessment:
    """What a schedule of these series says about doses `(day, cvx)`."""
    raw = {
        "version": "by-hand",
        "antigens": [{"series": list(series)}],
        "schedule": {
            "cvxToAntigenMap": {
                "cvxMap": [{"cvx": code, "association": [{"antigen": "X"}]} for code in (RIGHT, WRONG)]
            },
            "vaccineGroups": {"vaccineGroup": [{"name": "X", "administerFullVaccineGroup": "No"}]},
            "vaccineGroupToAntigenMap": {"vaccineGroupMap": [{"name": "X", "antigen": ["X"]}]},
        },
    }
    told = [given(str(n), day, code) for n, (day, code) in enumerate(doses)]
    return assess(build_schedule(raw), Patient(BORN), told, on)


def statuses(found: Assessment) -> list[str]:
    return [item.status for part in found.best["X"] for item in part.walk.evaluations]


def test_an_interval_since_the_last_dose_of_a_vaccine_passes_over_one_given_by_mistake():
    """CALCDTINT-8: the wrong vaccine of May is inadvertent, so a year runs from nothing and June is in time."""
    since = {"fromMostRecent": f"{WRONG}; {RIGHT}", "absMinInt": "1 year", "minInt": "1 year"}
    told = [(date(2021, 5, 1), WRONG), (date(2021, 6, 1), RIGHT)]
    rules = {"interval": [since], "inadvertentVaccine": [{"cvx": WRONG}]}
    assert statuses(after(told, a_series(a_dose(1, **rules)))) == ["not-valid", "valid"]
    assert statuses(after(told, a_series(a_dose(1, interval=[since])))) == ["not-valid", "not-valid"]


@pytest.mark.parametrize(("until", "second"), [("20211231", "valid"), ("20210131", "not-valid")])
def test_an_allowable_interval_saves_a_dose_only_while_it_is_in_force(until, second):
    """RELEVANT-1 and 6.6: the second dose comes after 30 days where 60 are preferred and 28 were allowed for a time."""
    intervals = {
        "interval": [{"absMinInt": "60 days"}],
        "allowableInterval": [{"absMinInt": "28 days", "cessationDate": until}],
    }
    told = [(date(2021, 3, 1), RIGHT), (date(2021, 3, 31), RIGHT)]
    assert statuses(after(told, a_series(a_dose(1), a_dose(2, **intervals)))) == ["valid", second]


def skipping(*sets: dict, logic: str = "AND") -> dict:
    return {"conditionalSkip": [{"context": "Forecast", "setLogic": logic, "set": list(sets)}]}


def from_age(age: str, **window) -> dict:
    return {"conditionLogic": "AND", "condition": [{"conditionType": "Age", "beginAge": age}], **window}


def test_a_set_that_is_no_longer_in_force_is_not_asked():
    """RELEVANT-2 and table 6-11: of two sets that must both be met only one is in force, and that one is."""
    gone = from_age("90 years", cessationDate="20211231")
    found = after([(date(2021, 1, 1), RIGHT)], a_series(a_dose(1), a_dose(2, **skipping(from_age("1 year"), gone))))
    assert found.line("X").status == "complete"


def test_a_set_that_comes_into_force_after_today_is_not_asked_today():
    """RELEVANT-2: the day of assessment decides, although the next dose is not due before the set is in force."""
    soon = from_age("1 year", effectiveDate="20240601")
    second = a_dose(2, age=[{"minAge": "5 years"}], **skipping(soon))
    told = [(date(2021, 1, 1), RIGHT)]
    assert after(told, a_series(a_dose(1), second)).line("X").status == "not-complete"
    assert after(told, a_series(a_dose(1), second), on=date(2024, 7, 1)).line("X").status == "complete"


def test_a_series_nobody_began_is_not_weighed_against_one_that_was_begun_too_late():
    """SELECTSCORE-2: with a valid dose in the group, a series without one is no candidate, default or not."""
    begun = a_series(a_dose(1), a_dose(2), name="begun", default="No")
    begun["selectSeries"]["maxAgeToStart"] = "6 months"
    other = a_series(a_dose(1, age=[{"minAge": "1 year"}]), name="other", default="No", vaccine=WRONG)
    assert after([(date(2021, 1, 1), RIGHT)], begun, other).best["X"] == []
    assert [found.series.name for found in after([], begun, other).best["X"]] == ["other"]


def told(born: date, observation: str) -> tuple:
    """Meningococcal disease by CDC's data, for somebody without any dose: series, dose number, earliest, recommended."""
    patient = Patient(born, "Male", (Observation(observation),))
    line = assess(load(str(CDSI)), patient, [], date(2025, 6, 1)).line("Meningococcal")
    return line.lead.series.name.removeprefix("Meningococcal ACWY risk "), line.number, line.earliest, line.recommended


def test_nobody_starts_with_a_dose_that_only_follows_others():
    """SELECTB-14: dose 4 of the infants' series has no minimum age; an adult starts the two doses from 2 years."""
    day = date(1994, 4, 18)
    assert told(date(1992, 4, 18), "160") == ("2-dose series", 1, day, day)


def test_a_risk_series_that_cannot_be_started_does_not_outrank_one_that_can():
    """Priority A is the infants' series; in an outbreak an adult needs the single dose of priority B, from 2 years."""
    day = date(1982, 6, 1)
    assert told(date(1980, 6, 1), "070") == ("1-dose series", 1, day, day)


def test_where_nothing_else_can_be_started_the_dose_is_due_at_its_recommended_age():
    assert told(date(2024, 9, 1), "186") == ("2-23 month", 1, date(2025, 4, 1), date(2025, 4, 1))
