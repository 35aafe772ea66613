"""Who looked at or changed what. Append-only, sealed into a chain by the worker."""

import hashlib
import uuid
from dataclasses import dataclass
from datetime import datetime

from server import config, db
from server.audit.vocabulary import ACTIONS, OUTCOMES

__all__ = ["Actor", "INSERT", "SYSTEM", "record", "refused", "together", "values"]


@dataclass(frozen=True)
class Actor:
    """Who acts: an account and the role it acts in (`self`, `family`, `helper`, `staff`, `authority`, `admin`, `system`)."""

    account_id: str | None
    role: str
    station: str | None = None


SYSTEM = Actor(None, "system")

INSERT = """insert into audit_event (id, at, action, outcome, actor_id, actor_role, station, patient_id, on_behalf_of,
object_kind, object_id, purpose, before_hash, after_hash) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
ANOTHER = ", (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


def record(action: str, *, actor: Actor, **about) -> str:
    """Write one row inside the caller's transaction and return its id. Takes what `values` takes.

    Outside of one stands a mere look at something, which does not wait for the disk (`db.lightly`)."""
    row = values(action, actor=actor, **about)
    db.lightly(INSERT, *row)
    return row[0]


def values(
    action: str,
    *,
    actor: Actor,
    patient_id: str | None = None,
    object_kind: str | None = None,
    object_id: str | None = None,
    purpose: str | None = None,
    on_behalf_of: str | None = None,
    outcome: str = "ok",
    before: bytes | None = None,
    after: bytes | None = None,
    at: datetime | None = None,
) -> tuple:
    """One row for `INSERT`, for those who send it together with other statements. `before` and `after` are hashed here.

    Raises ValueError for an action or an outcome outside the closed vocabulary."""
    if action not in ACTIONS or outcome not in OUTCOMES:
        raise ValueError(f"not in the audit vocabulary: {action} {outcome}")
    return (
        str(uuid.uuid4()),
        db.micros(at or config.now()),
        action,
        outcome,
        actor.account_id,
        actor.role,
        actor.station,
        patient_id,
        on_behalf_of,
        object_kind,
        object_id,
        purpose,
        _hash(before),
        _hash(after),
    )


def together(rows: list[tuple]) -> db.Statement:
    """Several rows of `values` as one statement."""
    return INSERT + ANOTHER * (len(rows) - 1), tuple(value for row in rows for value in row)


def refused(action: str, *, actor: Actor, outcome: str = "refused", **about) -> None:
    """Write a refusal in a transaction of its own, so that it stays when the act rolls back."""
    with db.atomic():
        record(action, actor=actor, outcome=outcome, **about)


def _hash(content: bytes | None) -> bytes | None:
    return None if content is None else hashlib.sha256(content).digest()
