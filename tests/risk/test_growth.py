"""Growth, compared with the LMS formula worked out here from WHO's own rows, and with figures WHO's package prints."""

import csv
import math
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.risk import lms
from server.risk.growth import Growth, z_score

ROWS = Path(__file__).parents[1] / "data" / "growth"
SEX = {"1": "male", "2": "female"}
DAYS_PER_MONTH = 30.4375
SAMPLES = {
    "weight-for-age": ("who2006_weianthro", "age", True, (-6, 5)),
    "length-for-age": ("who2006_lenanthro", "age", False, (-6, 6)),
    "bmi-for-age": ("who2006_bmianthro", "age", True, (-5, 5)),
    "head-for-age": ("who2006_hcanthro", "age", False, (-5, 5)),
    "arm-for-age": ("who2006_acanthro", "age", True, (-5, 5)),
}
SCHOOL = {
    "weight-for-age": ("who2007_wfawho2007", True, (-6, 5), 120),
    "length-for-age": ("who2007_hfawho2007", False, (-6, 6), 228),
    "bmi-for-age": ("who2007_bfawho2007", True, (-5, 5), 228),
}
SHARES = (0.62, 0.8, 0.93, 1, 1.08, 1.3, 1.55)  # of the median: from far below to far above


def rows(name):
    with (ROWS / f"{name}.txt").open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def formula(x, power, median, spread, restricted):
    """WHO's formula, written a second time on purpose."""
    value_at = lambda sd: median * (1 + power * spread * sd) ** (1 / power)
    plain = (math.pow(x / median, power) - 1) / (power * spread)
    if restricted and plain > 3:
        return 3 + (x - value_at(3)) / (value_at(3) - value_at(2))
    if restricted and plain < -3:
        return -3 - (value_at(-3) - x) / (value_at(-2) - value_at(-3))
    return plain


def numbers(row):
    return float(row["l"]), float(row["m"]), float(row["s"])


def agrees(found, expected, limits):
    if not limits[0] <= round(expected, 2) <= limits[1]:
        return found == "impossible-z"
    return isinstance(found, Growth) and found.z == pytest.approx(expected, abs=1e-9)


def ask(indicator, sex, x, **place):
    """Ask with a measurement `x` of the table: of a body mass index, a child of one metre weighs as many kilograms."""
    metre = {"length_cm": 100} if indicator == "bmi-for-age" else {}
    return z_score(indicator, sex, x, **metre, **place)


@pytest.mark.parametrize("indicator", SAMPLES)
def test_under_five_z_is_the_formula_on_who_s_rows(indicator):
    name, axis, restricted, limits = SAMPLES[indicator]
    points = [(row, share * float(row["m"])) for row in rows(name) for share in SHARES]
    assert len(points) > 400
    for row, x in points:
        found = ask(indicator, SEX[row["sex"]], x, age_days=int(row[axis]))
        assert agrees(found, formula(x, *numbers(row), restricted), limits), (row, x, found)


@pytest.mark.parametrize("indicator", SCHOOL)
def test_from_61_months_z_is_the_formula_between_who_s_months(indicator):
    name, restricted, limits, last = SCHOOL[indicator]
    compared = 0
    sample = rows(name)
    for low, high in zip(sample, sample[1:], strict=False):
        if low["sex"] != high["sex"] or int(high["age"]) != int(low["age"]) + 1 or not 61 <= int(low["age"]) < last:
            continue
        days = math.ceil(int(low["age"]) * DAYS_PER_MONTH) + 7
        part = days / DAYS_PER_MONTH - int(low["age"])
        mixed = [a + part * (b - a) for a, b in zip(numbers(low), numbers(high), strict=True)]
        for share in SHARES:
            x = share * mixed[1]
            assert agrees(ask(indicator, SEX[low["sex"]], x, age_days=days), formula(x, *mixed, restricted), limits), (
                low,
                x,
            )
            compared += 1
    assert compared > 150


@pytest.mark.parametrize(
    ("name", "axis", "position"),
    [("who2006_wflanthro", "length", "lying"), ("who2006_wfhanthro", "height", "standing")],
)
def test_weight_for_length_is_the_formula_on_who_s_rows(name, axis, position):
    points = [(row, share * float(row["m"])) for row in rows(name) for share in SHARES]
    assert len(points) > 300
    for row, x in points:
        found = z_score("weight-for-length", SEX[row["sex"]], x, length_cm=float(row[axis]), position=position)
        assert agrees(found, formula(x, *numbers(row), True), (-5, 5)), (row, x, found)


def test_a_length_between_two_rows_takes_its_share_of_both():
    low, high = [row for row in rows("who2006_wflanthro") if row["sex"] == "1"][:2]
    mixed = [a + 0.5 * (b - a) for a, b in zip(numbers(low), numbers(high), strict=True)]
    found = z_score("weight-for-length", "male", 2.6, length_cm=45.05, position="lying")
    assert found.z == pytest.approx(formula(2.6, *mixed, True), abs=1e-6)


@pytest.mark.parametrize(
    ("sex", "days", "cm", "position", "shown"),
    [("female", 731, 77.5, None, -2.55), ("male", 244, 60, "standing", -4.81), ("male", 274, 60, "standing", -5.02)],
)
def test_a_length_gets_the_figure_who_s_package_prints(sex, days, cm, position, shown):
    """From the tests of WorldHealthOrganization/anthro: 24 months; standing at 8 and at 9 months."""
    assert z_score("length-for-age", sex, cm, age_days=days, position=position).shown == shown


def test_what_who_s_package_flags_is_refused():
    assert z_score("length-for-age", "male", 72.86, age_days=987, position="lying") == "impossible-z"  # −6.09


def test_the_step_from_lying_to_standing_lies_on_day_731():
    def z(days, cm, position):
        return z_score("length-for-age", "male", cm, age_days=days, position=position).z

    assert z(730, 87, "standing") == pytest.approx(z(730, 87.7, "lying"))
    assert z(731, 87.7, "lying") == pytest.approx(z(731, 87, "standing"))
    assert z(730, 87, None) == z(730, 87, "lying")
    assert z(731, 87, None) == z(731, 87, "standing")


def test_the_step_counts_for_weight_for_length_and_body_mass_index_too():
    for indicator in ("weight-for-length", "bmi-for-age"):
        lying = z_score(indicator, "female", 12, age_days=800, length_cm=87.7, position="lying")
        standing = z_score(indicator, "female", 12, age_days=800, length_cm=87, position="standing")
        assert lying.z == pytest.approx(standing.z)
    assert z_score("weight-for-length", "female", 12, age_days=730, length_cm=87).table == "who2006-weight-for-length"
    assert z_score("weight-for-length", "female", 12, age_days=731, length_cm=87).table == "who2006-weight-for-height"


@pytest.mark.parametrize(
    ("indicator", "z", "days", "code"),
    [
        ("weight-for-age", -2.00, 400, "in-range"), ("weight-for-age", -2.01, 400, "underweight"),
        ("weight-for-age", -3.00, 400, "underweight"), ("weight-for-age", -3.01, 400, "severely-underweight"),
        ("weight-for-age", 4, 400, "in-range"),
        ("length-for-age", -2.00, 900, "in-range"), ("length-for-age", -2.01, 900, "stunted"),
        ("length-for-age", -3.01, 900, "severely-stunted"), ("length-for-age", -2.01, 3000, "stunted"),
        ("bmi-for-age", -2.01, 400, "wasted"), ("bmi-for-age", -3.01, 400, "severely-wasted"),
        ("bmi-for-age", 1.5, 400, "in-range"), ("bmi-for-age", 2.01, 400, "overweight"), ("bmi-for-age", 3.01, 400, "obese"),
        ("bmi-for-age", 1.00, 3000, "in-range"), ("bmi-for-age", 1.01, 3000, "overweight"),
        ("bmi-for-age", 2.00, 3000, "overweight"), ("bmi-for-age", 2.01, 3000, "obese"),
        ("bmi-for-age", -2.01, 3000, "thin"), ("bmi-for-age", -3.01, 3000, "severely-thin"),
        ("head-for-age", -2.01, 400, "below-range"), ("head-for-age", 2.01, 400, "above-range"),
        ("arm-for-age", -2.01, 400, "below-range"), ("arm-for-age", 2, 400, "in-range"),
    ],
)  # fmt: skip
def test_a_class_begins_beyond_its_limit(indicator, z, days, code):
    """The z is made into a measurement by going the method backwards, then judged."""
    x = measurement(indicator, "female", days, z)
    found = ask(indicator, "female", x, age_days=days)
    assert (found.shown, found.code) == (z, code)


@pytest.mark.parametrize(
    ("z", "code"),
    [(-2, "in-range"), (-2.01, "wasted"), (-3.01, "severely-wasted"), (2, "in-range"), (2.01, "overweight"), (3, "overweight"),
     (3.01, "obese")],
)  # fmt: skip
def test_weight_for_length_has_its_own_classes(z, code):
    row = lms.load("who2006-weight-for-length").at("male", 70)
    assert z_score("weight-for-length", "male", backwards(z, row), length_cm=70, position="lying").code == code


@pytest.mark.parametrize(
    ("indicator", "low", "high"),
    [
        ("length-for-age", -6, 6),
        ("weight-for-age", -6, 5),
        ("bmi-for-age", -5, 5),
        ("head-for-age", -5, 5),
        ("arm-for-age", -5, 5),
    ],
)
def test_the_impossible_begins_beyond_who_s_limits(indicator, low, high):
    for z, possible in ((low, True), (low - 0.01, False), (high, True), (high + 0.01, False)):
        found = ask(indicator, "male", measurement(indicator, "male", 1000, z), age_days=1000)
        assert isinstance(found, Growth) if possible else found == "impossible-z", (z, found)


@pytest.mark.parametrize(
    ("indicator", "sex", "value", "place", "word"),
    [
        ("weight-for-age", None, 10, {"age_days": 400}, "sex-unknown"),
        ("weight-for-age", "other", 10, {"age_days": 400}, "sex-unknown"),
        ("weight-for-age", "male", 10, {}, "age-missing"),
        ("bmi-for-age", "male", 10, {"age_days": 400}, "length-missing"),
        ("weight-for-length", "male", 10, {"age_days": 400}, "length-missing"),
        ("weight-for-length", "male", 10, {"length_cm": 80}, "position-missing"),
        ("weight-for-length", "male", 10, {"length_cm": 80, "position": "sitting"}, "position-missing"),
        ("weight-for-age", "male", 0, {"age_days": 400}, "impossible-value"),
        ("weight-for-age", "male", -3, {"age_days": 400}, "impossible-value"),
        ("weight-for-age", "male", math.nan, {"age_days": 400}, "impossible-value"),
        ("weight-for-age", "male", math.inf, {"age_days": 400}, "impossible-value"),
        ("bmi-for-age", "male", 10, {"age_days": 400, "length_cm": 0}, "impossible-value"),
        ("weight-for-age", "male", 10, {"age_days": -1}, "age-outside-tables"),
        ("weight-for-age", "male", 19, {"age_days": 1827}, "age-between-tables"),
        ("weight-for-age", "male", 19, {"age_days": 1856}, "age-between-tables"),
        ("weight-for-age", "male", 35, {"age_days": 3653}, "age-outside-tables"),
        ("length-for-age", "male", 175, {"age_days": 6940}, "age-outside-tables"),
        ("head-for-age", "male", 50, {"age_days": 1827}, "age-outside-tables"),
        ("arm-for-age", "male", 13, {"age_days": 90}, "age-outside-tables"),
        ("weight-for-length", "male", 3, {"length_cm": 44.9, "position": "lying"}, "length-outside-tables"),
        ("weight-for-length", "male", 20, {"length_cm": 110.1, "position": "lying"}, "length-outside-tables"),
        ("weight-for-length", "male", 7, {"length_cm": 64.9, "position": "standing"}, "length-outside-tables"),
        ("weight-for-length", "male", 25, {"length_cm": 120.1, "position": "standing"}, "length-outside-tables"),
        ("weight-for-length", "male", 19, {"length_cm": 110, "age_days": 1827}, "age-outside-tables"),
    ],
)  # fmt: skip
def test_what_cannot_be_judged_is_refused_with_a_word(indicator, sex, value, place, word):
    assert z_score(indicator, sex, value, **place) == word


@pytest.mark.parametrize(
    ("days", "table"),
    [
        (0, "who2006-length-for-age"),
        (1826, "who2006-length-for-age"),
        (1857, "who2007-height-for-age"),
        (6939, "who2007-height-for-age"),
    ],
)
def test_each_age_has_its_table(days, table):
    median = measurement("length-for-age", "male", days, 0)
    found = z_score("length-for-age", "male", median, age_days=days)
    assert (found.table, found.version) == (table, table[:3] + "-" + table[3:7])
    assert found.source.valid_from == (date(2006, 4, 27) if days < 1827 else date(2007, 9, 1))


AGES = {"weight-for-age": 3652, "length-for-age": 6939, "bmi-for-age": 6939}
any_child = st.sampled_from(sorted(AGES)).flatmap(
    lambda name: st.tuples(
        st.just(name),
        st.sampled_from(["male", "female"]),
        st.integers(0, AGES[name]).filter(lambda days: not 1826 < days < 1857),
    )
)


@given(any_child)
def test_the_median_child_has_z_nought(child):
    indicator, sex, days = child
    assert ask(indicator, sex, measurement(indicator, sex, days, 0), age_days=days).z == pytest.approx(0, abs=1e-9)


@given(any_child, st.floats(-4.9, 4.9), st.floats(0.001, 3))
def test_more_is_never_less(child, z, step):
    """A larger measurement has a larger z, across ±3 too."""
    indicator, sex, days = child
    low, high = (measurement(indicator, sex, days, min(at, 4.95)) for at in (z, z + step))
    found = [ask(indicator, sex, x, age_days=days).z for x in (low, high)]
    assert found[0] == pytest.approx(z, abs=1e-6)
    assert found[0] < found[1] if low < high else found[0] == found[1]


@given(any_child, st.floats(0.5, 2))
def test_against_a_larger_median_the_same_child_is_smaller(child, share):
    indicator, sex, days = child
    row = row_of(indicator, sex, days)
    taller = row._replace(m=row.m * 1.01)
    assert lms.z(row.m * share, taller, False) < lms.z(row.m * share, row, False)


def row_of(indicator, sex, days):
    suffix = "height-for-age" if indicator == "length-for-age" and days > 1826 else indicator
    grid = lms.load(f"{'who2006' if days <= 1826 else 'who2007'}-{suffix}")
    return grid.at(sex, days if days <= 1826 else days / DAYS_PER_MONTH)


def measurement(indicator, sex, days, z):
    row = row_of(indicator, sex, days)
    return backwards(z, row) if indicator not in ("length-for-age", "head-for-age") else value_at(z, row)


def backwards(z, row):
    """The measurement of a z in a table with straight tails."""
    if abs(z) <= 3:
        return value_at(z, row)
    side = math.copysign(1, z)
    third, second = value_at(3 * side, row), value_at(2 * side, row)
    return third + (z - 3 * side) * abs(third - second)


def value_at(z, row):
    return row.m * (1 + row.l * row.s * z) ** (1 / row.l)
