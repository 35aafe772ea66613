"""Messages to a person, and to those who act for them. Codes travel; sentences are made when the message is read."""

import json
import uuid
from datetime import datetime, timedelta

from auth.ports import Identity
from server import config, crypto, db, relay
from server.errors import NotFound
from server.notify import choices, outgoing, words
from server.notify.topics import topic_of
from server.patients import access, relationships, rights, service

PLACE = "inbox_message.facts"
COPY = "inbox-copy"
INSERT = (
    "insert into inbox_message (patient_id, id, about_id, record_id, template, facts, sensitivity, at) "
    "values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (patient_id, id) do nothing"
)


def tell(
    patient_id: str,
    template: str,
    facts: dict,
    *,
    at: datetime,
    message_id: str | None = None,
    record_id: str | None = None,
    sensitivity: str = "normal",
    guardians: bool = True,
) -> str:
    """Put a message into this patient's inbox, inside the caller's transaction, and have the worker copy it to the guardians.

    The same `message_id` twice is one message. `facts` fill the gaps of `inbox.<template>` and are sealed."""
    message_id = message_id or str(uuid.uuid4())
    message = {
        "id": message_id,
        "about_id": patient_id,
        "record_id": record_id,
        "template": template,
        "sensitivity": sensitivity,
        "at": db.micros(at),
    }
    fresh = _put(service.get(patient_id), message, facts)
    if fresh and guardians:
        relay.post(patient_id, COPY, at, message=message_id)
    return message_id


def tell_once(patient_id: str, template: str, *, at: datetime) -> bool:
    """A message without gaps that a person gets once in their life; True the first time. Never copied to guardians."""
    message_id = str(uuid.uuid5(uuid.UUID(patient_id), template))
    if db.one("select id from inbox_message where patient_id = ? and id = ?", patient_id, message_id):
        return False
    tell(patient_id, template, {}, at=at, message_id=message_id, guardians=False)
    return True


def carry(row: dict) -> None:
    """Copy a message to those who act for the patient now and may see what it speaks of. Handing it on twice gives one copy."""
    person = service.get(row["patient_id"])
    message = db.one("select * from inbox_message where patient_id = ? and id = ?", person.id, row["facts"]["message"])
    if message is None:
        return
    view = rights.family_view("owner", person.profile.get("birthDate"), config.today())
    for guardian_id in relationships.guardians(person.id):
        if message["sensitivity"] not in view.hidden:
            _put(service.get(guardian_id), message, _facts(person, message))


def page(reader: Identity, *, after: str | None, limit: int, locale: str) -> dict:
    """`{"items", "next"}`, newest first; what speaks of somebody whom the reader may no longer know is left out, and so are
    topics that the reader switched off (they are back when switched on again)."""
    patient_id = access.own_patient(reader)
    at, last = crypto.cursor.read("inbox", reader.account_id, after) or (2**62, "ffffffff-ffff-ffff-ffff-ffffffffffff")
    found = db.rows(
        "select * from inbox_message where patient_id = ? and (at, id) < (?, ?) order by at desc, id desc limit ?",
        patient_id,
        at,
        last,
        limit + 1,
    )
    more = crypto.cursor.following("inbox", reader.account_id, found, limit, "at", "id")
    doors = {door.person.id: door for door in access.mine(reader, config.today())}
    person, chosen = service.get(patient_id), choices.of(patient_id)
    shown = [row for row in found[:limit] if _may_read(row, doors) and chosen[topic_of(row["template"]).name]["inbox"]]
    return {"items": [_item(person, row, locale) for row in shown], "next": more}


def mark_read(reader: Identity, message_id: str, at: datetime, locale: str) -> dict:
    """Note that it was read; the first time counts. Raises NotFound for anybody else's message."""
    patient_id = access.own_patient(reader)
    row = db.one("select * from inbox_message where patient_id = ? and id = ?", patient_id, message_id)
    if row is None or not _may_read(row, {door.person.id: door for door in access.mine(reader, config.today())}):
        raise NotFound()
    with db.atomic():
        db.run(
            "update inbox_message set read_at = coalesce(read_at, ?) where patient_id = ? and id = ?",
            db.micros(at),
            patient_id,
            message_id,
        )
    return _item(service.get(patient_id), row | {"read_at": db.micros(at)}, locale)


def _may_read(row: dict, doors: dict) -> bool:
    door = doors.get(row["about_id"])
    return door is not None and row["sensitivity"] not in door.view.hidden


def _put(person: service.Person, message: dict, facts: dict) -> bool:
    sealed = crypto.seal(person.key, PLACE, person.id, message["id"], json.dumps(facts, ensure_ascii=False).encode())
    fresh = (
        db.run(
            INSERT,
            person.id,
            message["id"],
            message["about_id"],
            message["record_id"],
            message["template"],
            sealed,
            message["sensitivity"],
            message["at"],
        )
        == 1
    )
    if fresh:
        outgoing.expect(person.id, message["id"], db.EPOCH + timedelta(microseconds=message["at"]))
    return fresh


def _facts(person: service.Person, row: dict) -> dict:
    return json.loads(crypto.open_(person.key, PLACE, person.id, row["id"], row["facts"]))


def _item(person: service.Person, row: dict, locale: str) -> dict:
    facts = _facts(person, row) | {"at": row["at"]}
    return {
        "id": row["id"],
        "at": db.wire_time(row["at"]),
        "read": row["read_at"] is not None,
        "title": words.title(row["template"], facts, locale),
        "text": words.text(row["template"], facts, locale),
        "patient": row["about_id"],
        "record": row["record_id"],
    }
