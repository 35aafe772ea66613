"""Which scores a person is shown, and each of them from one place of measuring only. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from server.risk import bmi, cardiovascular, children, pressure, waist
from server.risk.children import Child
from server.risk.model import Entry, Person, Score
from server.risk.person import age

ADULT = 18
SETTINGS = ("clinic", "home", "elsewhere")
BY_SETTING = (
    ("blood-pressure", pressure.score, ("blood-pressure",)),
    ("bmi", bmi.score, ("weight", "height")),
    ("waist", waist.score, ("waist",)),
)


@dataclass(frozen=True)
class Shown:
    """A score about `topic`. `setting`: where its inputs were measured; None when there are none, or for the chart that
    takes facts from everywhere."""

    topic: str
    setting: str | None
    score: Score


def scores(person: Person, child: Child, entries: Iterable[Entry], today: date) -> list[Shown]:
    """For children how they grow; for adults blood pressure, body mass, waist and the cardiovascular chart."""
    told, years = tuple(entries), age(person, today)
    growing = _growing(child, told, today) if years is None or years < children.LAST_AGE else []
    return growing + (_adult(person, told, today) if years is None or years >= ADULT else [])


def _growing(child: Child, told: tuple[Entry, ...], today: date) -> list[Shown]:
    if child.born is None and not any(entry.name in children.INPUTS for entry in told):
        return []
    return [
        Shown(indicator, setting, children.score(indicator, child, there, today))
        for indicator in children.indicators(child.born, today)
        for setting, there in _places(told, children.NEEDS[indicator])
        if indicator != "head-for-age" or setting
    ]


def _adult(person: Person, told: tuple[Entry, ...], today: date) -> list[Shown]:
    apart = [
        Shown(topic, setting, judge(person, there, today))
        for topic, judge, names in BY_SETTING
        for setting, there in _places(told, names)
    ]
    return [*apart, Shown("cardiovascular", None, cardiovascular.score(person, told, today))]


def _places(told: tuple[Entry, ...], names: tuple[str, ...]) -> list[tuple[str | None, tuple[Entry, ...]]]:
    """Each place where something of these was measured, with what was measured there and what has no place."""
    held = [place for place in SETTINGS if any(entry.name in names and entry.setting == place for entry in told)]
    return [
        (place, tuple(entry for entry in told if entry.name not in names or entry.setting == place)) for place in held
    ] or [(None, told)]
