"""The curves that a mother sees are WHO's: made of the same rows that judge her child."""

import json
from pathlib import Path

import pytest

from server.risk import growth
from server.risk._curves import INDICATORS, LINES, curves

DRAWN = Path(__file__).resolve().parents[2] / "pwa" / "src" / "growth"
CROOKED = ("bmi-for-age",)  # judged from a weight and a length, not from the index itself


@pytest.mark.parametrize("sex", ["female", "male"])
def test_what_the_app_draws_is_what_the_rows_say(sex):
    assert json.loads((DRAWN / f"curves-{sex}.json").read_text("utf-8")) == curves(sex)


@pytest.mark.parametrize("sex", ["female", "male"])
@pytest.mark.parametrize("indicator", [name for name in INDICATORS if name not in CROOKED])
def test_a_child_on_a_line_is_judged_to_be_on_it(indicator, sex):
    drawn = curves(sex)["curves"][indicator]
    for z in LINES:
        for month, value in zip(drawn["months"], drawn["lines"][str(z)], strict=True):
            days = min(round(month * 30.4375), 1826) if month <= 60 else round(month * 30.4375 + 0.499)
            judged = growth.z_score(indicator, sex, value, age_days=days)
            assert isinstance(judged, growth.Growth), (month, judged)
            assert judged.z == pytest.approx(z, abs=0.06), (month, z)


@pytest.mark.parametrize("sex", ["female", "male"])
def test_a_heavy_child_of_six_lies_on_the_line_of_the_index(sex):
    drawn = curves(sex)["curves"]["bmi-for-age"]
    place = drawn["months"].index(73)
    judged = growth.z_score(
        "bmi-for-age", sex, drawn["lines"]["2"][place] * 1.2**2, age_days=2222, length_cm=120, position="standing"
    )
    assert isinstance(judged, growth.Growth) and judged.z == pytest.approx(2, abs=0.05)
