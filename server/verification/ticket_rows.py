"""Tickets as they are stored and as they look on the wire."""

import json
from datetime import datetime

from server import audit, crypto, db
from server.crypto import open_, seal
from server.errors import Conflict
from server.patients import service
from server.patients.access import Access
from server.records import service as records
from server.verification import beside, numbers

PLACE = "ticket.sealed"

ABOUT = ("not-me", "wrong-date", "wrong-content", "never-happened", "missing", "unknown-access", "other")
IDENTITY = "identity-mismatch"  # only the system says so
KEPT_ELSEWHERE = "kept-elsewhere"  # only a station asks this

INSERT = """insert into ticket (patient_id, id, number, commune, state, about, record_id, event_id, account_id, request_hash, sealed, at)
values (?, ?, ?, ?, 'open', ?, ?, ?, ?, ?, ?, ?)"""


def write(person: service.Person, body: dict, *, account_id: str | None, at: datetime) -> dict:
    """Store a new ticket inside the caller's transaction; its row."""
    told = {"text": body["text"], "answer": None}
    db.run(
        INSERT,
        person.id,
        body["id"],
        numbers.next_number(person.commune, at),
        person.commune,
        body["about"],
        body["record"],
        body["event"],
        account_id,
        request_hash(body),
        sealed(person, body["id"], told),
        db.micros(at),
    )
    row = find(person.id, body["id"])
    assert row is not None
    return row


def begin(person: service.Person, body: dict, *, actor: audit.Actor, account_id: str, at: datetime) -> dict:
    """Store what somebody disputes or asks, mark the record that it is about, and note who did; its row."""
    row = write(person, body, account_id=account_id, at=at)
    if body["record"]:
        records.annotate(person.id, body["record"], at=at, disputed=True)
    audit.record(
        "ticket-open",
        actor=actor,
        patient_id=person.id,
        object_kind="ticket",
        object_id=row["id"],
        purpose=body["about"],
        at=at,
    )
    return row


def again(patient_id: str, body: dict) -> dict | None:
    """The ticket that this id and body made before. Raises Conflict `ticket-id-reused` for another body."""
    row = find(patient_id, body["id"])
    if row and bytes(row["request_hash"]) != request_hash(body):
        raise Conflict("ticket-id-reused")
    return row


def find(patient_id: str, ticket_id: str) -> dict | None:
    return db.one("select * from ticket where patient_id = ? and id = ?", patient_id, ticket_id)


def request_hash(body: dict) -> bytes:
    # Keyed: a plain hash of somebody's words could be guessed.
    return crypto.blind("ticket", json.dumps(body, sort_keys=True))


def sealed(person: service.Person, ticket_id: str, told: dict) -> bytes:
    return seal(person.key, PLACE, person.id, ticket_id, json.dumps(told, ensure_ascii=False).encode())


def told(person: service.Person, row: dict) -> dict:
    """`{"text", "answer": {"code","note","by","station","at"}|null}`."""
    return json.loads(open_(person.key, PLACE, person.id, row["id"], row["sealed"]))


def item(person: service.Person, row: dict) -> dict:
    """A ticket on the wire."""
    return {
        "id": row["id"],
        "number": row["number"],
        "patient": row["patient_id"],
        "record": row["record_id"],
        "event": row["event_id"],
        "about": row["about"],
        "state": row["state"],
        "commune": row["commune"],
        "at": db.wire_time(row["at"]),
        **told(person, row),
    }


def visible(door: Access, row: dict) -> bool:
    """A ticket about a record that this view does not see would tell that the record exists."""
    if not row["record_id"]:
        return True
    record = beside.state(door.person, row["record_id"])
    return door.view.shows(record.kind, record.sensitivity)
