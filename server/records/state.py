"""One version of one record, opened: what rows and sealed blobs say together."""

import json
from dataclasses import dataclass, field
from typing import Any

from server.crypto import open_, seal
from server.patients.service import Person
from server.records.kind import kind as kind_named
from server.records.packing import packed, unpacked

PLACE = "record.content"
FACTS = "record.facts"

COLUMNS = (
    "id",
    "kind",
    "code",
    "content",
    "content_schema",
    "source",
    "verification_status",
    "sensitivity",
    "version",
    "change_seq",
    "normal_seq",
    "occurred_from",
    "occurred_to",
    "author_account",
    "relationship",
    "supersedes",
    "conflict_of",
    "duplicate_of",
    "facts",
    "received_at",
)


@dataclass(frozen=True)
class Author:
    """Who says so. `name` and `on_behalf_of` (the person for whom a relative or helper speaks) are sealed with the content."""

    account_id: str | None
    name: str | None
    role: str  # self | family | helper | staff | system
    on_behalf_of: str | None = None

    @property
    def wire(self) -> dict:
        return {"name": self.name, "role": self.role, "onBehalfOf": self.on_behalf_of}


@dataclass(frozen=True)
class State:
    """A record at one version. `restricted` lists the versions that views without restricted records do not count."""

    id: str
    kind: str
    content: dict
    occurred: dict | None
    evidence: list
    source: str
    verification_status: str
    author: dict
    author_account: str | None
    recorded_at: str
    received_at: int = 0
    code: str | None = None
    content_schema: int = 1
    sensitivity: str = "normal"
    version: int = 1
    change_seq: int = 0
    normal_seq: int | None = None
    verification: dict | None = None
    supersedes: str | None = None
    conflict_of: str | None = None
    duplicate_of: str | None = None
    conflict_base: int | None = None  # the original's version that a sibling's author had seen
    closes: str | None = None  # the decision that made this version: the id of the record it was about
    facts: dict = field(default_factory=dict)
    restricted: tuple[int, ...] = ()
    blob: bytes = b""  # as it lies in the row, for the hash of the audit

    @property
    def evidence_ids(self) -> tuple[str, ...]:
        return tuple(item["id"] for item in self.evidence)

    def but(self, **changes: Any) -> "State":
        # What `dataclasses.replace` gives, without setting thirty members one by one.
        assert changes.keys() <= vars(self).keys(), changes.keys()
        other = object.__new__(State)
        vars(other).update(vars(self), **changes)
        return other


SEALED = (
    "kind",
    "code",
    "content",
    "occurred",
    "evidence",
    "author",
    "recorded_at",
    "verification",
    "conflict_base",
    "closes",
    "restricted",
)


def sealed(person: Person, state: State) -> bytes:
    """What was said, as one blob that opens only as this version of this record."""
    body = packed({name: getattr(state, name) for name in SEALED})
    return seal(person.key, PLACE, person.id, f"{state.id}:{state.version}", body)


def sealed_facts(person: Person, record_id: str, change_seq: int, facts: dict) -> bytes | None:
    if not facts:
        return None
    blob = seal(
        person.key, FACTS, person.id, f"{record_id}:{change_seq}", json.dumps(facts, ensure_ascii=False).encode()
    )
    return change_seq.to_bytes(8, "big") + blob


def opened(person: Person, row: dict) -> State:
    """The state a `record` row stands for. Raises Broken for a blob that was moved or altered."""
    body = unpacked(open_(person.key, PLACE, person.id, f"{row['id']}:{row['version']}", row["content"]))
    body["restricted"] = tuple(body["restricted"])
    seen = {
        name: row[name]
        for name in (
            "id",
            "source",
            "verification_status",
            "sensitivity",
            "version",
            "change_seq",
            "author_account",
            "received_at",
            "normal_seq",
            "supersedes",
            "conflict_of",
            "duplicate_of",
        )
    }
    return _current(
        State(
            **seen, **body, content_schema=row["content_schema"], facts=opened_facts(person, row), blob=row["content"]
        )
    )


def earlier(person: Person, now: State, row: dict) -> State:
    """What a `record_version` row of this record said. Facts and links are those of today."""
    body = unpacked(open_(person.key, PLACE, person.id, f"{now.id}:{row['version']}", row["content"]))
    seen = {
        name: row[name]
        for name in (
            "source",
            "verification_status",
            "sensitivity",
            "version",
            "change_seq",
            "received_at",
            "content_schema",
        )
    }
    facts = now.facts if row["version"] == now.version else {}
    return _current(now.but(**seen, **body | {"restricted": now.restricted}, facts=facts, blob=row["content"]))


def opened_facts(person: Person, row: dict) -> dict:
    if not row["facts"]:
        return {}
    # The facts keep the place at which they were noted; a later version does not seal them anew.
    at, blob = int.from_bytes(row["facts"][:8], "big"), row["facts"][8:]
    return json.loads(open_(person.key, FACTS, person.id, f"{row['id']}:{at}", blob))


def _current(state: State) -> State:
    """Old content in the form of today (design §4)."""
    kind = kind_named(state.kind)
    if kind is None or kind.content_schema == state.content_schema:
        return state
    return state.but(content=kind.upcast(state.content, state.content_schema), content_schema=kind.content_schema)
