"""Lying or standing: a child is 0.7 cm longer lying, and WHO's tables change from the one to the other on day 731."""

from typing import Any


def posture(rules: dict[str, Any], age_days: int | None, position: str | None) -> str | None:
    """How the table's children were measured: lying under 731 days, standing after; without an age, as this child was."""
    if age_days is None:
        return position
    return "lying" if age_days < rules["standing_from_days"] else "standing"


def adjusted(rules: dict[str, Any], length: float | None, age_days: int | None, position: str | None) -> float | None:
    """The length as the table's children were measured, in cm. Under nine months no child stands by itself, so there
    “standing” is taken for a slip (as WHO anthro does)."""
    wanted = posture(rules, age_days, position)
    if length is None or age_days is None or position in (None, wanted):
        return length
    if wanted == "standing":
        return length - rules["lying_minus_standing_cm"]
    slip = age_days < rules["slip_under_months"] * rules["days_per_month"]
    return length if slip else length + rules["lying_minus_standing_cm"]
