"""The words of this room: who, what was measured, what is missing, what it comes to."""

from dataclasses import dataclass
from datetime import date

Value = float | bool | tuple[float, float]


@dataclass(frozen=True)
class Person:
    """`sex`: male, female, or None when unknown."""

    sex: str | None
    birth_date: date | None


@dataclass(frozen=True)
class Entry:
    """One statement of the record. `value`: a number in `unit`, (systolic, diastolic), or yes/no; `on`: the early end of
    a vague date; `status`: the record's verification status; `record` and `source`: where it stands and whose word it is;
    `position`: lying or standing, of a length;
    `basis`: not-listed when a "no" was read from a list that does not name it."""

    name: str
    value: Value
    on: date
    unit: str | None = None
    setting: str | None = None
    status: str = "unconfirmed"
    record: str | None = None
    source: str | None = None
    basis: str | None = None
    position: str | None = None


@dataclass(frozen=True)
class Missing:
    """`reason`: absent, too-old, unit-unknown, impossible."""

    name: str
    reason: str


@dataclass(frozen=True)
class Source:
    name: str
    valid_from: date
    confidence: str


@dataclass(frozen=True)
class Score:
    """A judgement, or why there is none: `refusal` (this table is not for this person) or `missing` (what to bring).
    `natural_frequency`: (12, 100) reads “about 12 in 100 people like you”. `inputs` are in the table's own units."""

    value: float | tuple[float, float] | None
    code: str | None
    inputs: tuple[Entry, ...]
    missing: tuple[Missing, ...]
    table_version: str
    natural_frequency: tuple[int, int] | None
    source: Source
    refusal: str | None = None
    notes: tuple[str, ...] = ()
