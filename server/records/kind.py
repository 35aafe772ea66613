"""What makes one kind of record differ from another. `kinds` writes them; this room is handed the registry by `app.py`."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from marshmallow import Schema


@dataclass(frozen=True)
class Facts:
    """What rules may know besides the content. `born` is the interval of possible birth days, None where unknown."""

    today: date
    born: tuple[date, date] | None
    sex: str | None


Problem = tuple[str, str]  # ("content.lot" | "occurred" | "content.value", reason code)


class Kind(Protocol):
    """A kind of record. All functions are pure."""

    name: str  # kebab-case, as on the wire
    schema: type[Schema]  # content as it may come in; absent optional members load as null
    content_schema: int  # number of the current content form
    countable: bool  # may its code lie in clear?
    writable: bool  # may residents and family write it?
    reviewed: bool  # do unconfirmed self/family records of it make a task?
    restricted: bool  # always restricted, whatever the content

    def fill(self, content: dict) -> dict:
        """The content with what follows from it (antigens from a CVX code). Raises ValueError(reason) on contradiction."""

    def code(self, content: dict) -> str | None:
        """The code by which records of this kind are counted, such as `cvx:198`."""

    def sensitivity(self, content: dict) -> str:
        """`normal` or `restricted`."""

    def rules(self, content: dict, occurred: dict | None, facts: Facts) -> list[Problem]:
        """What cannot be, as pairs of place and reason; an empty list when all is well."""

    def doubts(self, content: dict, facts: Facts) -> list[str]:
        """Codes of the list `doubts`: what is unusual and deserves a question, and is taken all the same."""

    def upcast(self, content: dict, content_schema: int) -> dict:
        """Old content in the current form."""

    def to_fhir(self, record: dict) -> dict:
        """The FHIR R4 resource of a wire record, without its subject."""

    def from_fhir(self, resource: dict) -> tuple[dict, dict | None] | None:
        """`(content, occurred)` of a FHIR R4 resource, None when it is not of this kind."""

    def to_qd831(self, record: dict) -> Any:
        """What this record contributes to the QĐ 831 XML: `{path: value}`; None when it has no place there."""


Registry = dict[str, Kind]

_registry: Registry = {}


def install(registry: Registry) -> None:
    """Hand the kinds over (a joint)."""
    _registry.clear()
    _registry.update(registry)


def kind(name: str) -> Kind | None:
    return _registry.get(name)


def names() -> list[str]:
    return sorted(_registry)
