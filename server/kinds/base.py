"""What all kinds share: the protocol's defaults, content that may say "none", and what cannot be about days."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar
from xml.etree.ElementTree import Element

from marshmallow import Schema as MarshmallowSchema
from marshmallow import ValidationError, validates_schema

from server.fields import Schema
from server.kinds import fhir, secrets
from server.kinds.doubts import doubts
from server.kinds.members import flag
from server.records.kind import Facts, Problem

AnySchema = type[MarshmallowSchema]


class Content(Schema):
    """Content of any kind. `{"none": true}` says that there is nothing of this kind, and then stands alone."""

    none = flag()

    needs: ClassVar[tuple[tuple[str, ...], ...]] = ()  # of each group at least one member says something

    @validates_schema
    def _says_something(self, data, **kwargs):
        said = {member for member, value in data.items() if _says(value)} - {"none"}
        if data["none"]:
            if said:
                raise ValidationError({member: ["stands-beside-none"] for member in sorted(said)})
            return
        if not said:
            raise ValidationError("required", self.needs[0][0] if self.needs else "_schema")
        if missing := [group[0] for group in self.needs if said.isdisjoint(group)]:
            raise ValidationError({member: ["required"] for member in missing})


@dataclass(frozen=True)
class Found:
    """One statement read from a file. `key` names it within its file, so that reading the file again finds it again."""

    key: str
    content: dict
    occurred: dict | None = None


class Base:
    """A kind with the usual answers; a module overrides what differs."""

    name: str
    schema: AnySchema
    content_schema = 1
    countable = False
    writable = True
    reviewed = False
    restricted = False
    sections: tuple[str, ...] = ()  # paths under HOSOSUCKHOE that `from_qd831` reads

    def fill(self, content: dict) -> dict:
        return content

    def code(self, content: dict) -> str | None:
        return None

    def sensitivity(self, content: dict) -> str:
        return "restricted" if self.restricted or secrets.private(content) else "normal"

    def rules(self, content: dict, occurred: dict | None, facts: Facts) -> list[Problem]:
        return day_problems("occurred", occurred, facts)

    def doubts(self, content: dict, facts: Facts) -> list[str]:
        return doubts(self.name, content, facts)

    def upcast(self, content: dict, content_schema: int) -> dict:
        return content

    def to_fhir(self, record: dict) -> dict:
        return fhir.basic(record)

    def from_fhir(self, resource: dict) -> tuple[dict, dict | None] | None:
        return fhir.from_basic(resource, self.name)

    def to_qd831(self, record: dict) -> Any:
        return None

    def from_qd831(self, root: Element) -> Iterable[Found]:
        return ()


def day_problems(place: str, interval: dict | None, facts: Facts) -> list[Problem]:
    """What cannot be about an interval of days. A vague one is refused only when no day of it is possible."""
    if interval is None:
        return []
    if interval["from"] > facts.today.isoformat():
        return [(place, "in-the-future")]
    if facts.born and interval["to"] < facts.born[0].isoformat():
        return [(place, "before-birth")]
    return []


def year_problems(place: str, year: int | None, facts: Facts) -> list[Problem]:
    return [] if year is None else day_problems(place, {"from": f"{year:04}-01-01", "to": f"{year:04}-12-31"}, facts)


def range_problems(place: str, value: float | None, limits: dict) -> list[Problem]:
    """`out-of-range` where a value lies outside what can be (domain §8); no limit, no problem."""
    if value is None:
        return []
    low, high = limits.get("least"), limits.get("most")
    fits = (low is None or value >= low) and (high is None or value <= high)
    return [] if fits else [(place, "out-of-range")]


def _says(value: object) -> bool:
    if isinstance(value, dict):
        return any(_says(inner) for inner in value.values())
    if isinstance(value, list):
        return bool(value)
    return value is not None and (not isinstance(value, str) or bool(value.strip()))
