"""Explicit conversion between units, by the factors in `data/inputs`."""

import math
from datetime import date
from typing import Any

from server.risk import tables
from server.risk.model import Missing


def to_unit(name: str, value: float, unit: str | None, today: date) -> float | Missing:
    """A number in the unit our tables use for this input, such as cholesterol in mg/dL into mmol/L (÷ 38.67)."""
    return converted(name, value, unit, tables.in_force("inputs", today).body["inputs"][name])


def converted(name: str, value: float, unit: str | None, rule: dict[str, Any]) -> float | Missing:
    """Never guessed: without a unit, or with one the rule does not know, unit-unknown."""
    how = rule["units"].get(unit)
    if how is None:
        return Missing(name, "unit-unknown")
    if not math.isfinite(value):
        return Missing(name, "impossible")
    times, by = how.get("multiply_by", 1), how.get("divide_by", 1)
    return float(tables.exact(value) * tables.exact(times) / tables.exact(by))


def within(value: float, limits: list[float]) -> bool:
    return limits[0] <= value <= limits[1]
