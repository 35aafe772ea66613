"""The compact tables say what WHO's rows say, digit by digit, and the script that makes them loses nothing."""

import csv
import json
from decimal import Decimal

import pytest

from server.risk import _derive, lms
from tests.risk.test_growth import ROWS, SEX


@pytest.mark.parametrize("name", _derive.FILES)
def test_every_sampled_row_is_in_the_compact_table(name):
    file, axis, _ = _derive.FILES[name]
    with (ROWS / file).open(encoding="utf-8") as text:
        sample = list(csv.DictReader(text, delimiter="\t"))
    assert len(sample) > 40
    for row in sample:
        assert lms.load(name).at(SEX[row["sex"]], float(row[axis])) == tuple(float(row[key]) for key in "lms")


@pytest.mark.parametrize("name", _derive.FILES)
def test_every_row_has_its_third_standard_deviations(name):
    for sex, rows in lms.load(name).rows.items():
        for row in rows:
            places = [lms.measure(z, row) for z in (-3, -2, 0, 2, 3)]
            assert places == sorted(set(places)) and places[0] > 0, (sex, row)


ONE = {"sex": "1", "age": "7", "l": "-0.3053", "m": "13.4069", "s": "0.0956"}


def child(sex="1", **more):
    return ONE | {"sex": sex} | more


def test_rows_become_whole_numbers_and_differences():
    body = _derive.compact([child(), child(age="8", m="13.4"), child("2"), child("2", age="8")], "age", Decimal(1))
    assert (body["first"], body["sexes"]["male"]["m"], body["sexes"]["female"]["l"]) == (7, [134069, -69], [-3053, 0])


@pytest.mark.parametrize(
    "rows", [[child(), child(age="9"), child("2")], [child(m="13.40691"), child("2")]], ids=["a gap", "a lost digit"]
)
def test_a_table_that_would_lose_something_is_not_made(rows):
    with pytest.raises(ValueError, match="evenly spaced|more digits"):
        _derive.compact(rows, "age", Decimal(1))


def test_the_script_writes_a_chart_that_can_be_read_back(tmp_path):
    lines = ["diabetes,male,smoker,age_band,sbp_band,chol_mmol_band,risk_pct_10y"]
    for number, place in enumerate(every_cell()):
        lines.append(",".join((*place, str(number))))
    (tmp_path / "chart.csv").write_text("\n".join(lines), "utf-8")
    risk = json.loads(json.dumps(_derive.chart(tmp_path / "chart.csv")))
    assert risk["no"]["female"]["no"][0][0][0] == 0
    assert risk["yes"]["male"]["yes"][6][4][4] == 1399
    assert (
        risk["no"]["male"]["yes"][0][0][1] == 526
    )  # 2 · 175 for a woman, 175 for a man who does not smoke, one cell on


def every_cell():
    return [
        (diabetes, male, smoker, age, systolic, cholesterol)
        for diabetes in "01"
        for male in "01"
        for smoker in "01"
        for age in _derive.AGES
        for systolic in _derive.SYSTOLIC
        for cholesterol in _derive.CHOLESTEROL
    ]
