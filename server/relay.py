"""What the server still has to hand on. Written inside the act's transaction, carried by the worker afterwards."""

import json
import uuid
from collections.abc import Iterable, Iterator
from datetime import datetime

import peewee

from server import db

PERSON_CHANGED = "person-changed"  # somebody came, or their birth date, commune or a consent is another now


class Relay(db.Table):
    """One thing to hand on. `facts` holds ids, codes and dates only, never a name, a number or free text."""

    patient_id = db.Id()
    id = db.Id()
    topic = db.Word()
    facts = peewee.TextField()
    created_at = db.Utc(index=True)

    class Meta:
        primary_key = peewee.CompositeKey("patient_id", "id")
        without_rowid = True
        indexes = ((("topic", "created_at"), False),)  # a flood of one topic must not be in the way of another


INSERT = "insert into relay (patient_id, id, topic, facts, created_at) values (?, ?, ?, ?, ?) on conflict do nothing"


def post(patient_id: str, topic: str, at: datetime, *, row_id: str | None = None, **facts) -> None:
    """Remember to hand this on. Call it inside the transaction that made it true. What has the same `row_id` waits once."""
    sql, values = note(patient_id, topic, at, row_id=row_id, **facts)
    db.run(sql, *values)


def note(patient_id: str, topic: str, at: datetime, *, row_id: str | None = None, **facts) -> db.Statement:
    """The same as a statement, for those who send it together with others."""
    return INSERT, (patient_id, row_id or str(uuid.uuid4()), topic, json.dumps(facts), db.micros(at))


def waiting(limit: int = 500, topics: Iterable[str] = (), patient_id: str | None = None) -> Iterator[dict]:
    """The oldest rows as `{"patient_id","id","topic","facts": dict}`; only these topics, only this patient's, where named."""
    named = tuple(topics)
    only = [f"topic in ({', '.join('?' * len(named))})"] * bool(named) + ["patient_id = ?"] * bool(patient_id)
    where = f"where {' and '.join(only)} " if only else ""
    asked = (*named, *([patient_id] if patient_id else []), limit)
    for row in db.rows(
        f"select patient_id, id, topic, facts from relay {where}order by created_at, id limit ?", *asked
    ):
        yield row | {"facts": json.loads(row["facts"])}


def done(row: dict) -> bool:
    """Take the row away; False when another worker had it first. Call it in the transaction that handed it on."""
    return db.run("delete from relay where patient_id = ? and id = ?", row["patient_id"], row["id"]) == 1
