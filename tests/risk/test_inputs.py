"""Which entries count: never refuted, never entered in error, never too old, never in a unit nobody named."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server import terminology
from server.risk import bmi, tables
from server.risk.inputs import pick
from server.risk.model import Entry, Missing
from server.risk.units import to_unit
from tests.risk.people import THANH, TODAY, entry, height, no, pressure, weight, yes

YESTERDAY = TODAY - timedelta(1)
RULES = tables.in_force("inputs", TODAY).body["inputs"]


@pytest.mark.parametrize("status", ["refuted", "entered-in-error"])
def test_what_the_station_refuted_or_the_family_took_back_is_never_used(status):
    assert pick([weight(68, status=status)], "weight", TODAY) == Missing("weight", "absent")
    assert pick([weight(200, status=status), weight(68, on=YESTERDAY)], "weight", TODAY).value == 68


def test_the_newest_counts_and_on_one_day_the_confirmed_one():
    assert pick([weight(70), weight(68, on=YESTERDAY)], "weight", TODAY).value == 70
    assert pick([weight(70, status="confirmed"), weight(68)], "weight", TODAY).value == 70
    assert pick([weight(70), weight(68)], "weight", TODAY).value == 68  # what was said last


def test_tomorrow_does_not_count_yet():
    assert pick([weight(70, on=TODAY + timedelta(1))], "weight", TODAY) == Missing("weight", "absent")


@pytest.mark.parametrize("name", [name for name, rule in RULES.items() if "limits" in rule])
def test_a_measurement_grows_too_old_on_its_day(name):
    rule = RULES[name]
    said = lambda days: [entry(name, sum(rule["limits"]) / 2, rule["unit"], on=TODAY - timedelta(days))]
    assert isinstance(pick(said(rule["max_age_days"]), name, TODAY), Entry)
    assert pick(said(rule["max_age_days"] + 1), name, TODAY) == Missing(name, "too-old")


def test_an_old_weight_is_asked_for_again_and_the_rest_is_kept():
    found = bmi.score(THANH, [weight(68, on=TODAY - timedelta(181)), height(163)], TODAY)
    assert found.missing == (Missing("weight", "too-old"),)
    assert [used.name for used in found.inputs] == ["height"]


def test_a_disease_lasts_and_its_absence_does_not():
    long_ago = TODAY - timedelta(9000)
    assert pick([yes("diabetes", on=long_ago), no("diabetes")], "diabetes", TODAY).value is True
    assert pick([no("diabetes", on=long_ago)], "diabetes", TODAY) == Missing("diabetes", "too-old")
    assert pick([yes("diabetes", on=long_ago, status="refuted"), no("diabetes")], "diabetes", TODAY).value is False


def test_who_stopped_smoking_no_longer_smokes():
    assert pick([yes("smoker", on=YESTERDAY), no("smoker")], "smoker", TODAY).value is False


@pytest.mark.parametrize(
    ("name", "value", "unit", "own"),
    [("cholesterol", 154.68, "mg/dL", 4), ("cholesterol", 193.35, "mg/dL", 5), ("cholesterol", 5.2, "mmol/L", 5.2),
     ("glucose", 126, "mg/dL", 7), ("height", 1.63, "m", 163), ("weight", 3250, "g", 3.25)],
)  # fmt: skip
def test_units_are_turned_exactly(name, value, unit, own):
    assert to_unit(name, value, unit, TODAY) == own


@pytest.mark.parametrize("unit", [None, "", "mg/dl", "lb"])
def test_a_unit_is_never_guessed(unit):
    assert to_unit("cholesterol", 200, unit, TODAY) == Missing("cholesterol", "unit-unknown")
    assert pick([entry("blood-pressure", (120, 80), unit)], "blood-pressure", TODAY) == Missing(
        "blood-pressure", "unit-unknown"
    )


@pytest.mark.parametrize(
    "said",
    [weight(0.2), weight(351), weight(float("nan")), weight(float("inf")), entry("weight", True, "kg"), entry("weight", (1, 2), "kg"),
     pressure(80, 80), pressure(80, 90), pressure(301, 90), pressure(120, 19), entry("blood-pressure", 120.0, "mm[Hg]"),
     entry("smoker", 1.0)],
)  # fmt: skip
def test_what_no_living_person_has_is_sent_back(said):
    assert pick([said], said.name, TODAY) == Missing(said.name, "impossible")


def test_the_limits_are_those_of_the_form_people_fill_in():
    measures = terminology.by_code("measures")
    for name in ("weight", "height"):
        assert RULES[name]["limits"] == [measures[name]["least"], measures[name]["most"]]
    for part in ("systolic", "diastolic"):
        assert RULES["blood-pressure"][part] == [measures["blood-pressure"][part][end] for end in ("least", "most")]
    for name in ("weight", "height", "waist", "glucose", "blood-pressure"):
        assert set(measures[name]["units"]) <= set(RULES[name]["units"])


@given(st.floats(39, 900))
def test_cholesterol_keeps_its_order_through_the_conversion(mg):
    assert to_unit("cholesterol", mg, "mg/dL", TODAY) < to_unit("cholesterol", mg + 1, "mg/dL", TODAY)


@pytest.mark.parametrize("folder", ["bmi", "waist", "blood-pressure", "cardiovascular", "inputs"])
def test_every_table_names_its_source_and_its_days(folder):
    for table in tables.versions(folder):
        assert table.version and table.source.name and table.source.confidence
        assert table.valid_to is None or table.valid_to >= table.source.valid_from
    with pytest.raises(LookupError, match=folder):
        tables.in_force(folder, TODAY.replace(year=1990))
