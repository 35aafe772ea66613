"""Disputes and requests, each with a number people can read out. What is disputed stays visible, marked."""

import uuid
from datetime import datetime

from auth import throttle
from auth.ports import Identity
from server import config, crypto, db
from server.errors import Invalid, NotFound
from server.notify import inbox
from server.patients import access
from server.patients.access import Access, open_door
from server.verification import beside, feed, tasks
from server.verification.ticket_rows import again, begin, item, visible

MOST = 5  # new disputes of one person within an hour (journey S7)
NEWEST = (2**62, "ffffffff-ffff-ffff-ffff-ffffffffffff")


def open_ticket(caller: Identity, body: dict, at: datetime) -> dict:
    """Say that something is not right; the ticket. The same id and body gives the same ticket again.

    Raises NotFound for a patient, a record or a log line the caller may not know, Conflict `ticket-id-reused`."""
    door = open_door(caller, body["patient"], "dispute")
    throttle.hit("tickets", caller.account_id, MOST, 3_600)
    if body["about"] == "other" and not body["text"].strip():
        raise Invalid(errors={"json": {"text": ["required"]}})
    body = body | {"id": body["id"] or str(uuid.uuid4())}
    with db.atomic():
        tasks.hold(door.person.id)
        row = again(door.person.id, body) or _open(door, body, at)
    feed.carry_for(door.person.id, at)
    return item(door.person, row)


def mine(caller: Identity, *, after: str | None, limit: int) -> dict:
    """`{"items", "next"}` of the tickets about oneself and those one acts for, newest first."""
    doors = {door.person.id: door for door in access.mine(caller, config.today()) if door.can("access-log")}
    at, last = crypto.cursor.read("tickets", caller.account_id, after) or NEWEST
    marks = ", ".join("?" * len(doors)) or "null"
    found = db.rows(
        f"select * from ticket where patient_id in ({marks}) and (at, id) < (?, ?) order by at desc, id desc limit ?",
        *doors,
        at,
        last,
        limit + 1,
    )
    more = crypto.cursor.following("tickets", caller.account_id, found, limit, "at", "id")
    shown = [row for row in found[:limit] if visible(doors[row["patient_id"]], row)]
    return {"items": [item(doors[row["patient_id"]].person, row) for row in shown], "next": more}


def _open(door: Access, body: dict, at: datetime) -> dict:
    sensitivity = _judge_object(door, body)
    row = begin(door.person, body, actor=door.actor, account_id=door.identity.account_id, at=at)
    facts = {"number": row["number"], "patient": door.person.profile["name"], "station": row["commune"]}
    inbox.tell(door.person.id, "ticket-opened", facts, at=at, record_id=body["record"], sensitivity=sensitivity)
    return row


def _judge_object(door: Access, body: dict) -> str:
    """What the ticket is about must be something its author sees; the sensitivity of the record."""
    if body["event"] and not (door.can("access-log") and _logged(door.person.id, body["event"])):
        raise NotFound()
    if not body["record"]:
        return "normal"
    record = beside.state(door.person, body["record"])
    if not door.view.shows(record.kind, record.sensitivity):
        raise NotFound()
    return record.sensitivity


def _logged(patient_id: str, event_id: str) -> bool:
    return (
        db.one("select id from audit_event where id = ? and patient_id = ? and outcome = 'ok'", event_id, patient_id)
        is not None
    )
