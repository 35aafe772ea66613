"""How a child grows, as scores: the newest weighing, the length measured in the same days, the newest head."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from server.risk import growth, tables
from server.risk.inputs import number, pick
from server.risk.model import Entry, Missing, Score

LAST_AGE = 19  # WHO 2007 ends there
UNDER_FIVE = ("weight-for-age", "length-for-age", "weight-for-length", "head-for-age")
FROM_FIVE = ("length-for-age", "bmi-for-age", "weight-for-age")
TODDLER_DAYS = 1826  # last day of WHO 2006
LAST_WEIGHT_MONTH = 120  # WHO has no weight for age after ten years
NEEDS = {
    "weight-for-age": ("child-weight",),
    "length-for-age": ("child-height",),
    "weight-for-length": ("child-weight", "child-height"),
    "bmi-for-age": ("child-weight", "child-height"),
    "head-for-age": ("child-head",),
}
INPUTS = ("child-weight", "child-height", "child-head")
AS_MISSING = {"length-missing": "child-height", "age-missing": "birth-date", "sex-unknown": "sex"}


@dataclass(frozen=True)
class Child:
    """`born`: the exact birthday, without which nothing is judged."""

    sex: str | None
    born: date | None


def indicators(born: date | None, today: date) -> tuple[str, ...]:
    """Which of WHO's indicators are looked at by that age."""
    days = (today - born).days if born else 0
    if days <= TODDLER_DAYS:
        return UNDER_FIVE
    months = days / growth.rules()["days_per_month"]
    return FROM_FIVE if months <= LAST_WEIGHT_MONTH else FROM_FIVE[:-1]


def score(indicator: str, child: Child, entries: Iterable[Entry], today: date) -> Score:
    """`value`: z to two decimals; `inputs`: the measurements used, with their days. Missing as everywhere."""
    found, missing = _picked(NEEDS[indicator], tuple(entries), today)
    asked = _who(child)
    if missing or asked:
        return _none(found, (*asked, *missing), None)
    by_name = {entry.name: entry for entry in found}
    length = by_name.get("child-height")
    judged = growth.z_score(
        indicator,
        child.sex,
        number(found[0]),
        age_days=(found[0].on - child.born).days if child.born else None,
        length_cm=number(length) if length and len(found) > 1 else None,
        position=length.position if length else None,
    )
    if isinstance(judged, str):
        lacks = AS_MISSING.get(judged)
        return _none(found, (Missing(lacks, "absent"),) if lacks else (), None if lacks else judged)
    return Score(judged.shown, judged.code, found, (), judged.version, None, judged.source)


def _picked(
    names: tuple[str, ...], entries: tuple[Entry, ...], today: date
) -> tuple[tuple[Entry, ...], tuple[Missing, ...]]:
    """The newest of each; a length beside a weight is one of the same days."""
    found: list[Entry] = []
    missing: list[Missing] = []
    for name in names:
        near = [entry for entry in entries if entry.name != name or not found or _beside(found[0], entry, today)]
        picked = pick(near, name, today)
        found.append(picked) if isinstance(picked, Entry) else missing.append(picked)
    return tuple(found), tuple(missing)


def _beside(weighed: Entry, entry: Entry, today: date) -> bool:
    days = tables.in_force("inputs", today).body["inputs"]["child-height"]["beside_weight_days"]
    return abs(entry.on - weighed.on) <= timedelta(days=days)


def _who(child: Child) -> tuple[Missing, ...]:
    born = () if child.born else (Missing("birth-date", "absent"),)
    return born if child.sex in ("male", "female") else (*born, Missing("sex", "absent"))


def _none(found: tuple[Entry, ...], missing: tuple[Missing, ...], refusal: str | None) -> Score:
    source = tables.source_of(growth.rules()["standards"]["who-2006"])
    return Score(None, None, found, missing, "who-2006", None, source, refusal)
