"""Body mass index, waist and blood pressure: every edge of every band, and whom the tables are not for."""

from datetime import date, timedelta

import pytest

from server.risk import bmi, pressure, waist
from server.risk.model import Missing, Person
from tests.risk.people import HANH, MINH, SAU, THANH, TODAY, entry, height, no, weight, yes
from tests.risk.people import pressure as taken

METRE = height(100)  # of one metre, kilograms are the index


@pytest.mark.parametrize(
    ("kg", "code"),
    [(18.4, "underweight"), (18.5, "normal"), (22.9, "normal"), (22.94, "normal"), (22.95, "pre-obese"), (23, "pre-obese"),
     (24.9, "pre-obese"), (25, "obese-1"), (29.9, "obese-1"), (30, "obese-2"), (48, "obese-2")],
)  # fmt: skip
def test_body_mass_index_falls_into_the_class_it_shows(kg, code):
    found = bmi.score(THANH, [weight(kg), METRE], TODAY)
    assert (found.code, found.missing, found.refusal) == (code, (), None)


def test_body_mass_index_says_what_it_was_made_of():
    found = bmi.score(THANH, [weight(68), entry("height", 1.63, "m")], TODAY)
    assert found.value == 25.6
    assert [(used.name, used.value, used.unit) for used in found.inputs] == [
        ("weight", 68, "kg"),
        ("height", 163, "cm"),
    ]
    assert (found.table_version, found.source.valid_from) == ("idi-wpro-2000", date(2000, 2, 1))
    assert "IDI & WPRO" in found.source.name


def test_hanh_is_asked_whether_she_is_pregnant_before_her_weight_is_judged():
    measured = [weight(55), height(158)]
    assert bmi.score(HANH, measured, TODAY).missing == (Missing("pregnant", "absent"),)
    assert bmi.score(HANH, [*measured, no("pregnant")], TODAY).code == "normal"
    pregnant = bmi.score(HANH, [*measured, yes("pregnant")], TODAY)
    assert (pregnant.refusal, pregnant.code, pregnant.value, pregnant.missing) == ("in-pregnancy", None, None, ())


def test_a_woman_past_the_age_is_not_asked():
    assert bmi.score(Person("female", date(1960, 1, 1)), [weight(55), height(158)], TODAY).code == "normal"


def test_body_mass_index_begins_on_the_nineteenth_birthday():
    measured = [weight(55), height(158)]
    assert bmi.score(MINH, measured, TODAY).refusal == "too-young"
    assert bmi.score(Person("male", TODAY.replace(year=2007) + timedelta(1)), measured, TODAY).refusal == "too-young"
    assert bmi.score(Person("male", TODAY.replace(year=2007)), measured, TODAY).code == "normal"


def test_everything_that_is_missing_is_named_at_once():
    found = bmi.score(Person("male", None), [], TODAY)
    assert found.missing == (Missing("birth-date", "absent"), Missing("weight", "absent"), Missing("height", "absent"))
    assert (found.value, found.code, found.natural_frequency) == (None, None, None)


@pytest.mark.parametrize(
    ("person", "cm", "code"),
    [
        (THANH, 89.9, "in-range"),
        (THANH, 90, "large"),
        (HANH, 79.9, "in-range"),
        (HANH, 80, "large"),
        (HANH, 89.9, "large"),
    ],
)
def test_the_waist_has_one_limit_for_men_and_one_for_women(person, cm, code):
    assert waist.score(person, [entry("waist", cm, "cm"), no("pregnant")], TODAY).code == code


def test_the_waist_is_not_judged_without_a_sex_or_in_pregnancy_or_in_a_child():
    measured = [entry("waist", 85, "cm")]
    assert waist.score(Person(None, THANH.birth_date), measured, TODAY).missing == (Missing("sex", "absent"),)
    assert waist.score(HANH, [*measured, yes("pregnant")], TODAY).refusal == "in-pregnancy"
    assert waist.score(MINH, measured, TODAY).refusal == "too-young"
    assert waist.score(THANH, [], TODAY).missing == (Missing("waist", "absent"),)


@pytest.mark.parametrize(
    ("systolic", "diastolic", "code"),
    [(119, 79, "optimal"), (120, 79, "normal"), (119, 80, "normal"), (129, 84, "normal"), (130, 70, "high-normal"),
     (110, 85, "high-normal"), (139, 89, "high-normal"), (140, 80, "grade-1"), (139, 90, "grade-1"), (159, 99, "grade-1"),
     (160, 99, "grade-2"), (150, 100, "grade-2"), (179, 109, "grade-2"), (180, 90, "grade-3"), (150, 110, "grade-3")],
)  # fmt: skip
def test_in_the_clinic_the_worse_of_the_two_numbers_counts(systolic, diastolic, code):
    found = pressure.score(THANH, [taken(systolic, diastolic)], TODAY)
    assert (found.code, found.value) == (code, (systolic, diastolic))


@pytest.mark.parametrize(
    ("systolic", "diastolic", "code"),
    [(134, 84, "home-in-range"), (135, 84, "home-high"), (134, 85, "home-high"), (152, 94, "home-high")],
)
def test_at_home_the_limit_is_lower(systolic, diastolic, code):
    assert pressure.score(THANH, [taken(systolic, diastolic, "home")], TODAY).code == code


@pytest.mark.parametrize(
    ("systolic", "diastolic", "notes"),
    [(139, 89, ()), (140, 89, ("isolated-systolic",)), (140, 90, ()), (179, 109, ()), (180, 109, ("urgent",)), (179, 110, ("urgent",)),
     (180, 89, ("isolated-systolic", "urgent"))],
)  # fmt: skip
def test_what_a_doctor_wants_to_know_besides_the_grade_is_noted(systolic, diastolic, notes):
    assert pressure.score(THANH, [taken(systolic, diastolic)], TODAY).notes == notes


def test_a_very_high_pressure_is_urgent_even_where_it_is_not_graded():
    measured = [taken(190, 120, "home")]
    assert pressure.score(HANH, [*measured, yes("pregnant")], TODAY).notes == ("urgent",)
    assert pressure.score(MINH, measured, TODAY).notes == ("urgent",)
    unplaced = pressure.score(THANH, [taken(190, 120, "other")], TODAY)
    assert (unplaced.notes, unplaced.missing) == (("urgent",), (Missing("setting", "absent"),))


def test_a_pressure_is_graded_from_eighteen_and_never_in_pregnancy():
    measured = [taken(120, 70)]
    assert pressure.score(MINH, measured, TODAY).refusal == "too-young"
    assert pressure.score(HANH, [*measured, yes("pregnant")], TODAY).refusal == "in-pregnancy"
    assert pressure.score(HANH, measured, TODAY).code == "normal"
    assert pressure.score(SAU, [], TODAY).missing == (Missing("blood-pressure", "absent"),)


def test_the_guideline_and_its_version_are_named():
    found = pressure.score(THANH, [taken(120, 70)], TODAY)
    assert found.table_version == "vnha-vsh-2018"
    assert "VNHA/VSH" in found.source.name
