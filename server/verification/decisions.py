"""Decisions as rows: append-only, each with what was asked and what was answered."""

import json
from datetime import datetime

from server import crypto, db
from server.crypto import open_, seal
from server.errors import Conflict
from server.patients.service import Person
from server.verification import tasks
from server.verification.staff import Desk

PLACE = "verification.sealed"

INSERT = """insert into verification (patient_id, id, task_id, record_id, commune, account_id, outcome, reason, undoes, version_before,
version_after, shown, request_hash, sealed, at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""

LAST = """select * from verification where patient_id = ? and task_id = ?
order by at desc, version_after desc, case when undoes is null then 1 else 0 end limit 1"""


def answer(person: Person, body: dict) -> dict | None:
    """What was answered to this very decision; None for a new one. Raises Conflict `decision-id-reused` for another body."""
    row = db.one("select * from verification where patient_id = ? and id = ?", person.id, body["id"])
    if row is None:
        return None
    if bytes(row["request_hash"]) != _hash(body):
        raise Conflict("decision-id-reused")
    return _opened(person, row)["answer"]


def keep(
    staff: Desk,
    case: tasks.Case,
    body: dict,
    *,
    before: int,
    after: int,
    answer: dict,
    at: datetime,
    undoes: str | None = None,
) -> None:
    """Append a decision, or the undoing of one."""
    person = case.access.person
    told = {"by": staff.name, "note": body.get("note"), "to": body.get("to"), "answer": answer}
    sealed = seal(person.key, PLACE, person.id, body["id"], json.dumps(told, ensure_ascii=False).encode())
    db.run(
        INSERT,
        person.id,
        body["id"],
        case.task["id"],
        case.record_id,
        staff.commune,
        staff.account_id,
        body["outcome"],
        body.get("reason"),
        undoes,
        before,
        after,
        body.get("shown") or "",
        _hash(body),
        sealed,
        db.micros(at),
    )


def last(task: dict) -> dict | None:
    """The latest decision about a task, undoings included."""
    return db.one(LAST, task["patient_id"], task["id"])


def named(task: dict, decision_id: str | None) -> dict | None:
    return (
        db.one("select * from verification where patient_id = ? and id = ?", task["patient_id"], decision_id)
        if decision_id
        else None
    )


def sent_to(person: Person, row: dict) -> str | None:
    """The commune a transfer went to."""
    return _opened(person, row)["to"]


def _hash(body: dict) -> bytes:
    # Keyed: a plain hash of health data could be guessed.
    return crypto.blind("decision", json.dumps(body, sort_keys=True))


def _opened(person: Person, row: dict) -> dict:
    return json.loads(open_(person.key, PLACE, person.id, row["id"], row["sealed"]))
