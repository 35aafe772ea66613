"""What this room tells upstairs. Listeners give back what is to be written with the change."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from server import db
from server.records.state import State


@dataclass(frozen=True)
class RecordChanged:
    """A record changed. `kind` and `code` are the real ones, also for restricted records: hand on no code of those.

    `before` is `{"kind","code","content","occurred","source","verification_status","sensitivity","version","evidence_ids",
    "duplicate_of"}` of the record as it was, None for a new one; `after` has the same form. `choice` is `station` when a person
    left a conflict to the station."""

    patient_id: str
    commune: str
    record_id: str
    kind: str
    code: str | None
    version: int
    source: str
    verification_status: str
    sensitivity: str
    evidence_ids: tuple[str, ...]
    author_account: str | None
    change: str  # created | amended | retracted | converted | conflict | decided | annotated | imported
    before: dict | None
    after: dict
    at: datetime
    supersedes: str | None = None
    conflict_of: str | None = None
    duplicate_of: str | None = None
    device_id: str | None = None
    choice: str | None = None


def facts(state: State) -> dict:
    """What listeners may compare of a record before and after."""
    return {
        "kind": state.kind,
        "code": state.code,
        "content": state.content,
        "occurred": state.occurred,
        "source": state.source,
        "verification_status": state.verification_status,
        "sensitivity": state.sensitivity,
        "version": state.version,
        "evidence_ids": state.evidence_ids,
        "duplicate_of": state.duplicate_of,
    }


Listener = Callable[[RecordChanged], list[db.Statement] | None]

_listeners: list[Listener] = []


def subscribe(listener: Listener) -> None:
    """Tell this listener about every change from now on. Subscribing the same one twice tells it once."""
    if listener not in _listeners:
        _listeners.append(listener)


def publish(event: RecordChanged) -> list[db.Statement]:
    """Tell everybody; what they want written in the same transaction."""
    return [statement for listener in _listeners for statement in listener(event) or ()]
