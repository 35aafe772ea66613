"""The same entries unsealed in a table of their own, for those who are compared with us and open nothing."""

import peewee
from marshmallow import fields

from auth.fields import Schema
from server import db


class PlainEntry(db.Table):
    """One entry with fifteen columns, as others keep it."""

    patient_id = db.Id()
    id = db.Id()
    kind = db.Word()
    code = db.Word(null=True)
    product = peewee.CharField(null=True)
    lot = peewee.CharField(null=True)
    place = peewee.CharField(null=True)
    performer = peewee.CharField(null=True)
    source = db.Word()
    verification_status = db.Word()
    version = peewee.IntegerField()
    occurred_from = db.Day(null=True)
    occurred_to = db.Day(null=True)
    author = peewee.CharField(null=True)
    recorded_at = peewee.CharField()

    class Meta:
        table_name = "bench_entry"
        primary_key = peewee.CompositeKey("patient_id", "id")


COLUMNS = tuple(PlainEntry._meta.fields)


class EntryOut(Schema):
    patient_id = fields.String()
    id = fields.String()
    kind = fields.String()
    code = fields.String(allow_none=True)
    product = fields.String(allow_none=True)
    lot = fields.String(allow_none=True)
    place = fields.String(allow_none=True)
    performer = fields.String(allow_none=True)
    source = fields.String()
    verification_status = fields.String()
    version = fields.Integer()
    occurred_from = fields.String(allow_none=True)
    occurred_to = fields.String(allow_none=True)
    author = fields.String(allow_none=True)
    recorded_at = fields.String()


ENTRY = EntryOut()


def keep(patient_id: str, records: list[dict]) -> None:
    """Copy these Records (contract §3) of one patient."""
    PlainEntry.insert_many([_row(patient_id, record) for record in records]).execute()


def _row(patient_id: str, record: dict) -> dict:
    content, occurred = record["content"], record["occurred"]
    return {
        "patient_id": patient_id,
        "id": record["id"],
        "kind": record["kind"],
        "code": record["code"],
        "product": content["vaccine"]["product"],
        "lot": content["lot"],
        "place": content["place"],
        "performer": content["performer"],
        "source": record["source"],
        "verification_status": record["verificationStatus"],
        "version": record["version"],
        "occurred_from": occurred["from"],
        "occurred_to": occurred["to"],
        "author": record["author"]["name"],
        "recorded_at": record["recordedAt"],
    }
