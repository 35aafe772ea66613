"""The one model of a schedule, whoever wrote it: CDC's supporting data or our own files.

Names follow the CDSi Logic Specification 4.6. Nothing here knows a vaccine by name.
"""

from dataclasses import dataclass, field
from datetime import date

from server.immunization.periods import Period

NO_CODES: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Window:
    """From when until when a rule is in force, both ends included (spec 3.3)."""

    effective: date = date.min
    cessation: date = date.max

    def covers(self, day: date) -> bool:
        return self.effective <= day <= self.cessation


@dataclass(frozen=True, slots=True)
class Age:
    absolute: Period | None
    minimum: Period | None
    earliest: Period | None
    latest: Period | None
    maximum: Period | None
    window: Window


@dataclass(frozen=True, slots=True)
class Interval:
    """`since` is previous-dose, target-dose, vaccine or observation."""

    since: str
    target: int | None
    codes: frozenset[str]
    absolute: Period | None
    minimum: Period | None
    earliest: Period | None
    latest: Period | None
    priority: bool
    window: Window


@dataclass(frozen=True, slots=True)
class Vaccine:
    cvx: str
    mvx: str | None
    begin: Period | None
    end: Period | None
    forecast: bool


@dataclass(frozen=True, slots=True)
class Condition:
    """`kind` is age, completed-series, interval or count; `logic` is more, equal or fewer."""

    kind: str
    start: date | None
    end: date | None
    begin: Period | None
    until: Period | None
    interval: Period | None
    count: int
    valid_only: bool
    logic: str
    codes: frozenset[str]
    groups: frozenset[str]


@dataclass(frozen=True, slots=True)
class SkipSet:
    all_of: bool
    conditions: tuple[Condition, ...]
    window: Window
    text: str


@dataclass(frozen=True, slots=True)
class Skip:
    """`context` is evaluation, forecast or both."""

    context: str
    all_of: bool
    sets: tuple[SkipSet, ...]


@dataclass(frozen=True, slots=True)
class SeriesDose:
    number: int
    ages: tuple[Age, ...]
    intervals: tuple[Interval, ...]
    allowable_intervals: tuple[Interval, ...]
    preferable: tuple[Vaccine, ...]
    allowable: tuple[Vaccine, ...]
    inadvertent: frozenset[str]
    skips: tuple[Skip, ...]
    recurring: bool
    season_start: date | None
    season_end: date | None
    note: dict = field(hash=False, compare=False)


@dataclass(frozen=True, slots=True)
class Indication:
    code: str
    begin: Period | None
    end: Period | None


@dataclass(frozen=True, slots=True)
class Series:
    """`kind` is standard, risk or evaluation-only. `note` carries source, confidence and the like."""

    name: str
    antigen: str
    group: str
    kind: str
    equivalents: frozenset[str]
    genders: frozenset[str]
    default: bool
    product: bool
    series_group: str
    priority: str
    preference: int
    min_start: Period | None
    max_start: Period | None
    indications: tuple[Indication, ...]
    doses: tuple[SeriesDose, ...]
    note: dict = field(hash=False, compare=False)


@dataclass(frozen=True, slots=True)
class Contraindication:
    """`vaccines` empty: the whole antigen is contraindicated."""

    code: str
    text: str
    begin: Period | None
    end: Period | None
    vaccines: tuple[Vaccine, ...]


@dataclass(frozen=True, slots=True)
class BirthImmunity:
    before: date
    country: str | None
    exclusions: frozenset[str]


@dataclass(frozen=True, slots=True)
class Antigen:
    name: str
    immunity_codes: frozenset[str]
    birth_immunity: tuple[BirthImmunity, ...]
    contraindications: tuple[Contraindication, ...]
    series: tuple[Series, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A vaccine group. `full`: it is given whole, as MMR is. `note` carries availability."""

    name: str
    antigens: tuple[str, ...]
    full: bool
    note: dict = field(hash=False, compare=False)


@dataclass(frozen=True, slots=True)
class Association:
    antigen: str
    begin: Period | None
    end: Period | None


@dataclass(frozen=True, slots=True)
class Conflict:
    begin: Period
    minimum_end: Period
    end: Period


@dataclass(frozen=True, slots=True)
class Schedule:
    """`conflicts` maps the current dose's CVX to the previous dose's CVX to the conflict."""

    version: str
    antigens: dict[str, Antigen]
    groups: dict[str, Group]
    associations: dict[str, tuple[Association, ...]]
    conflicts: dict[str, dict[str, Conflict]]
    note: dict
