"""The WHO 2019 chart: half-open bands, nobody it is not made for, and everything that is missing named."""

from datetime import date
from itertools import pairwise, product

import pytest

from server.risk import cardiovascular, tables
from server.risk.model import Missing, Person
from tests.risk.people import HANH, SAU, THANH, TODAY, entry, no, pressure, yes

BODY = tables.in_force("cardiovascular", TODAY).body
ASKED = ["cardiovascular-disease", "smoker", "diabetes", "cholesterol", "blood-pressure"]


def story(systolic=130, cholesterol=5.2, smoker=False, diabetes=False, sick=False, unit="mmol/L", **more):
    return [
        pressure(systolic, 70, **more),
        entry("cholesterol", cholesterol, unit),
        entry("smoker", smoker),
        entry("diabetes", diabetes),
        entry("cardiovascular-disease", sick),
    ]


def risk(person=THANH, **said):
    return cardiovascular.score(person, story(**said), TODAY).value


def man(age, sex="male"):
    return Person(sex, TODAY.replace(year=TODAY.year - age))


def test_thanh_reads_how_many_of_a_hundred_people_like_him():
    found = cardiovascular.score(THANH, story(systolic=150, cholesterol=6.2, smoker=True), TODAY)
    assert found.natural_frequency == (found.value, 100)
    assert found.value == BODY["risk"]["no"]["male"]["yes"][3][2][3]
    assert [used.name for used in found.inputs] == ASKED
    assert found.table_version == "who-2019-southeast-asia-laboratory"
    assert "not yet checked" in found.source.confidence


@pytest.mark.parametrize(
    ("person", "said", "percent"),
    [(man(70), {"systolic": 185, "cholesterol": 3.9}, 24), (man(74), {"systolic": 119, "cholesterol": 3.9}, 10),
     (man(40), {"systolic": 119, "cholesterol": 3.9}, 1), (man(44, "female"), {"systolic": 185, "cholesterol": 7.5}, 5),
     (man(44, "female"), {"systolic": 119, "cholesterol": 7, "diabetes": True, "smoker": True}, 9),
     (man(55), {"systolic": 130, "cholesterol": 4.5}, 5)],
)  # fmt: skip
def test_cells_copied_by_hand_from_the_chart(person, said, percent):
    assert risk(person, **said) == percent


@pytest.mark.parametrize(("below", "edge"), [(119, 120), (139, 140), (159, 160), (179, 180)])
def test_a_systolic_edge_belongs_to_the_upper_band(below, edge):
    assert risk(man(70), systolic=edge) == risk(man(70), systolic=edge + 1) > risk(man(70), systolic=below)
    assert risk(man(70), systolic=edge - 0.5) == risk(man(70), systolic=below)


@pytest.mark.parametrize("edge", [4.0, 5.0, 6.0, 7.0])
def test_a_cholesterol_edge_belongs_to_the_upper_band(edge):
    said = {"systolic": 185, "smoker": True}
    assert risk(man(70), cholesterol=edge, **said) == risk(man(70), cholesterol=edge + 0.1, **said)
    assert risk(man(70), cholesterol=edge - 0.01, **said) < risk(man(70), cholesterol=edge, **said)


def test_a_laboratory_that_writes_mg_per_dl_lands_in_the_same_cell():
    assert risk(man(70), cholesterol=154.68, unit="mg/dL") == risk(man(70), cholesterol=4.0)
    assert risk(man(70), cholesterol=154, unit="mg/dL") == risk(man(70), cholesterol=3.98)


@pytest.mark.parametrize("age", [45, 50, 55, 60, 65, 70])
def test_a_new_age_band_begins_on_the_birthday(age):
    birthday, day_before = man(age), Person("male", date(TODAY.year - age, TODAY.month, TODAY.day + 1))
    said = {"systolic": 165, "smoker": True}
    assert risk(day_before, **said) == risk(man(age - 1), **said) < risk(birthday, **said)


@pytest.mark.parametrize(
    ("percent", "code"),
    [(4, "under-5"), (5, "from-5-to-10"), (9, "from-5-to-10"), (10, "from-10-to-20"), (20, "from-20-to-30"), (29, "from-20-to-30"),
     (30, "from-30")],
)  # fmt: skip
def test_the_colour_of_a_percentage(percent, code):
    assert BODY["codes"][tables.band(BODY["edges"]["risk"], percent)] == code


def test_the_chart_is_for_those_from_40_to_74():
    assert cardiovascular.score(man(39), story(), TODAY).refusal == "too-young"
    assert cardiovascular.score(man(40), story(), TODAY).refusal is None
    assert cardiovascular.score(man(74), story(), TODAY).refusal is None
    assert cardiovascular.score(man(75), story(), TODAY).refusal == "too-old"
    assert cardiovascular.score(SAU, [], TODAY).refusal == "too-old"


def test_who_has_a_heart_disease_gets_no_number():
    found = cardiovascular.score(THANH, story(sick=True), TODAY)
    assert (found.refusal, found.value, found.code, found.natural_frequency) == (
        "has-cardiovascular-disease",
        None,
        None,
        None,
    )


def test_who_is_pregnant_gets_no_number():
    assert cardiovascular.score(man(42, "female"), [*story(), yes("pregnant")], TODAY).refusal == "in-pregnancy"
    assert cardiovascular.score(man(42, "female"), [*story(), no("pregnant")], TODAY).refusal is None


def test_all_that_is_missing_is_said_at_once():
    found = cardiovascular.score(Person(None, None), [], TODAY)
    assert [lack.name for lack in found.missing] == ["birth-date", "sex", *ASKED]


@pytest.mark.parametrize("left_out", ASKED)
def test_without_one_answer_there_is_no_number(left_out):
    entries = [said for said in story() if said.name != left_out]
    found = cardiovascular.score(THANH, entries, TODAY)
    assert (found.value, found.missing) == (None, (Missing(left_out, "absent"),))


def test_a_pressure_from_home_does_not_enter_the_chart():
    assert cardiovascular.score(THANH, story(setting="home"), TODAY).missing == (Missing("blood-pressure", "absent"),)


def test_the_chart_has_1400_whole_percentages_and_worse_is_never_less():
    """Holds over diabetes, smoking, age, pressure and cholesterol; between the sexes WHO's own model crosses."""
    answers = ("no", "yes")
    cells = {
        (diabetes, sex, smoker, *at): BODY["risk"][answers[diabetes]][sex][answers[smoker]][at[0]][at[1]][at[2]]
        for diabetes, sex, smoker in product((0, 1), ("male", "female"), (0, 1))
        for at in product(range(7), range(5), range(5))
    }
    assert len(cells) == 1400 and all(isinstance(cell, int) and 0 < cell < 100 for cell in cells.values())
    for place, ends in ((0, 2), (2, 2), (3, 7), (4, 5), (5, 5)):
        for cell in cells:
            row = [cells[(*cell[:place], at, *cell[place + 1 :])] for at in range(ends)]
            assert all(low <= high for low, high in pairwise(row)), (place, cell)


def test_hanh_is_too_young_whatever_else_is_known():
    assert cardiovascular.score(HANH, story(), TODAY).refusal == "too-young"
