"""How a child grows, by WHO 2006 (day by day to five years) and WHO 2007 (month by month to nineteen)."""

import json
import math
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from server.risk import lms, reference, stature
from server.risk.model import Source
from server.risk.tables import rounded, source_of

RULES = Path(__file__).parent / "data" / "growth" / "indicators.json"


@dataclass(frozen=True)
class Growth:
    """`z` in full; `code` is judged from z to two decimals, as WHO's own software does. `table` names the rows used."""

    indicator: str
    z: float
    code: str
    table: str
    version: str
    source: Source

    @property
    def shown(self) -> float:
        return rounded(self.z, 2)


def z_score(
    indicator: str,
    sex: str | None,
    value: float,
    *,
    age_days: int | None = None,
    length_cm: float | None = None,
    position: str | None = None,
) -> Growth | str:
    """Judge one measurement. Indicators: weight-for-age, weight-for-length, bmi-for-age (value: weight in kg);
    length-for-age, head-for-age, arm-for-age (value in cm).

    `length_cm`: for weight-for-length and bmi-for-age; `position`: lying or standing, for every indicator with a length;
    unknown, it is taken as WHO measures at that age. Refusals: sex-unknown, age-missing, length-missing,
    position-missing, impossible-value, age-outside-tables, age-between-tables, length-outside-tables, impossible-z.
    Raises KeyError for an unknown indicator."""
    shared = rules()
    rule = shared["indicators"][indicator]
    posture = stature.posture(shared, age_days, position)
    refusal = _incomplete(rule, sex, value, age_days, length_cm, posture)
    if refusal:
        return refusal
    length = stature.adjusted(shared, value if rule["value"] == "length" else length_cm, age_days, position)
    place = reference.find(rule, shared["days_per_month"], age_days, length, posture)
    if isinstance(place, str):
        return place
    return _judge(indicator, rule | place.table, sex, _measured(rule["value"], value, length), place.at)


def _incomplete(
    rule: dict[str, Any],
    sex: str | None,
    value: float,
    age_days: int | None,
    length_cm: float | None,
    posture: str | None,
) -> str | None:
    if sex not in ("male", "female"):
        return "sex-unknown"
    if rule["needs_age"] and age_days is None:
        return "age-missing"
    if rule["needs_length"] and length_cm is None:
        return "length-missing"
    if rule["needs_posture"] and posture not in ("lying", "standing"):
        return "position-missing"
    measured = [value, length_cm] if rule["needs_length"] else [value]
    return None if all(number and number > 0 and math.isfinite(number) for number in measured) else "impossible-value"


def _measured(kind: str, value: float, length: float | None) -> float:
    """What the table is about: kg, cm, or kg/m² of the length as the table's children were measured."""
    if length is None or kind not in ("length", "bmi"):
        return value
    return length if kind == "length" else value / (length / 100) ** 2


def _judge(indicator: str, rule: dict[str, Any], sex: str | None, value: float, at: float) -> Growth | str:
    grid = lms.load(rule["table"])
    z = lms.z(value, grid.at(sex or "", at), rule["tails"])
    low, high = rule["limits"]
    if not low <= rounded(z, 2) <= high:
        return "impossible-z"
    source = source_of(rules()["standards"][rule["standard"]])
    return Growth(indicator, z, _code(rounded(z, 2), rule["classes"]), grid.name, grid.version, source)


def _code(z: float, classes: dict[str, list]) -> str:
    """The farthest limit that is passed (it is named first); a child on the limit is still inside."""
    below = [code for limit, code in classes["below"] if z < limit]
    above = [code for limit, code in classes["above"] if z > limit]
    return (below + above + ["in-range"])[0]


@cache
def rules() -> dict[str, Any]:
    """The indicators with their tables, limits and classes, and what they share."""
    return json.loads(RULES.read_text("utf-8"))
