"""Tickets as a station sees and answers them."""

from dataclasses import dataclass
from datetime import datetime

from server import audit, crypto, db
from server.errors import Conflict, NotFound
from server.notify import inbox
from server.patients.access import Access, open_door
from server.records import service as records
from server.verification import beside, feed, tasks
from server.verification.staff import Desk
from server.verification.ticket_rows import find, item, sealed, told

# What an answer leaves. Only an answer that ends the matter is final.
STATE_AFTER = {"accepted": "answered", "rejected": "answered", "need-info": "need-info", "forwarded": "forwarded"}
OLDEST = (-1, "00000000-0000-0000-0000-000000000000")


@dataclass(frozen=True)
class Matter:
    """A ticket on somebody's desk, with the door to its patient open."""

    ticket: dict
    access: Access


def page(staff: Desk, *, after: str | None, limit: int, at: datetime) -> dict:
    """`{"items", "next"}` of the station's tickets that are not answered for good, oldest first, each with its patient's name."""
    place = f"tickets:{staff.commune}"
    opened_at, last = crypto.cursor.read(place, staff.account_id, after) or OLDEST
    found = db.rows(
        "select * from ticket where commune = ? and state in ('open', 'need-info', 'forwarded') "
        "and (at, id) > (?, ?) order by at, id limit ?",
        staff.commune,
        opened_at,
        last,
        limit + 1,
    )
    more = crypto.cursor.following(place, staff.account_id, found, limit, "at", "id")
    return {"items": [shown for row in found[:limit] if (shown := _shown(staff, row, at))], "next": more}


def known(staff: Desk, ticket_id: str) -> Matter:
    """A ticket of this station. Raises NotFound for every other one, and for those of one's own family."""
    row = db.one("select * from ticket where commune = ? and id = ?", staff.commune, ticket_id)
    if row is None:
        raise NotFound()
    access = open_door(staff.identity, row["patient_id"], "read")
    if access.relationship != "station":
        raise NotFound()
    return Matter(row, access)


def answer(staff: Desk, matter: Matter, *, code: str, note: str | None, at: datetime) -> dict:
    """Answer, and tell the person. The same answer again gives the ticket again. Raises Conflict `already-answered`."""
    with db.atomic():
        tasks.hold(matter.access.person.id)
        row = _answered(staff, matter, {"code": code, "note": note}, at)
    feed.carry_for(matter.access.person.id, at)
    return item(matter.access.person, row)


def _answered(staff: Desk, matter: Matter, said: dict, at: datetime) -> dict:
    person = matter.access.person
    row = find(person.id, matter.ticket["id"])
    assert row is not None
    words = told(person, row)
    if words["answer"] and said.items() <= words["answer"].items():
        return row
    if row["state"] == "answered":
        raise Conflict("already-answered")
    words["answer"] = said | {"by": staff.name, "station": staff.commune, "at": db.wire_time(db.micros(at))}
    db.run(
        "update ticket set state = ?, answered_at = ?, sealed = ? where patient_id = ? and id = ?",
        STATE_AFTER[said["code"]],
        db.micros(at),
        sealed(person, row["id"], words),
        person.id,
        row["id"],
    )
    _tell(staff, matter, said, at)
    return row | {"state": STATE_AFTER[said["code"]], "sealed": sealed(person, row["id"], words)}


def _tell(staff: Desk, matter: Matter, said: dict, at: datetime) -> None:
    person, ticket = matter.access.person, matter.ticket
    audit.record(
        "ticket-answer",
        actor=staff.actor,
        patient_id=person.id,
        object_kind="ticket",
        object_id=ticket["id"],
        purpose=said["code"],
        at=at,
    )
    facts = {
        "number": ticket["number"],
        "patient": person.profile["name"],
        "by": staff.name,
        "station": staff.commune,
        "answer": said["code"],
        "note": said["note"],
    }
    inbox.tell(
        person.id, "ticket-answered", facts, at=at, record_id=ticket["record_id"], sensitivity=_settle(matter, at)
    )


def _settle(matter: Matter, at: datetime) -> str:
    """Take the mark off the record when no ticket about it is left; the record's sensitivity."""
    person, record_id = matter.access.person, matter.ticket["record_id"]
    if not record_id:
        return "normal"
    if not db.one(
        "select id from ticket where patient_id = ? and record_id = ? and state <> 'answered'", person.id, record_id
    ):
        records.annotate(person.id, record_id, at=at, disputed=None)
    return beside.state(person, record_id).sensitivity


def _shown(staff: Desk, row: dict, at: datetime) -> dict | None:
    try:
        access = known(staff, row["id"]).access
    except NotFound:
        return None
    with db.atomic():
        audit.record(
            "queue-read",
            actor=staff.actor,
            patient_id=row["patient_id"],
            object_kind="ticket",
            object_id=row["id"],
            at=at,
        )
    return item(access.person, row) | {"patientName": access.person.profile["name"]}
