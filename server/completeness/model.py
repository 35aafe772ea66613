"""The words of this room: what is asked of whom, and what a record answers."""

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

NOT_DECLARED, NONE, ITEMS = "not-declared", "none", "items"
DATA = Path(__file__).parent / "data" / "sections.json"


@dataclass(frozen=True)
class Section:
    """One section, the kinds of record that fill it, and whom it is asked of. `ages`: first and last in completed years, both included, None for no end.
    `parts`: of which member each code is asked. `dated_by`: told (when it was said) or occurred (when it was measured)."""

    name: str
    kinds: tuple[str, ...]
    fresh_days: int | None
    ages: tuple[int | None, int | None]
    sex: str | None
    member: str | None
    parts: tuple[str, ...]
    dated_by: str


@dataclass(frozen=True)
class Answer:
    """`state`: not-declared, none (declared that there is nothing), items. `missing`: parts nobody answered."""

    section: Section
    state: str
    count: int
    newest: date | None
    fresh: bool
    missing: tuple[str, ...]

    @property
    def filled(self) -> bool:
        return self.state != NOT_DECLARED and not self.missing


@dataclass(frozen=True)
class Sections:
    version: str
    source: str
    all: tuple[Section, ...]


@cache
def sections() -> Sections:
    """Everything that may be asked, in the order in which it is shown."""
    body = json.loads(DATA.read_text("utf-8"))
    return Sections(body["version"], body["source"], tuple(_section(row) for row in body["sections"]))


def _section(row: dict) -> Section:
    first, last = row.get("ages", (None, None))
    parts = row.get("parts", {"member": None, "codes": ()})
    return Section(
        row["section"],
        tuple(row.get("kinds", [row["section"]])),
        row["fresh_days"],
        (first, last),
        row.get("sex"),
        parts["member"],
        tuple(parts["codes"]),
        row.get("dated_by", "told"),
    )
