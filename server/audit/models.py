"""Two append-only tables: what happened, and the chain that shows nobody changed it."""

import peewee

from server import db


class AuditEvent(db.Table):
    """One act. Ids and codes only; whose name belongs to an id is looked up when the log is read."""

    id = db.Id(primary_key=True)
    at = db.Utc()
    action = db.Word()
    outcome = db.Word()
    actor_id = db.Id(null=True)
    actor_role = db.Word()
    station = db.Word(null=True)
    patient_id = db.Id(null=True)
    on_behalf_of = db.Id(null=True)
    object_kind = db.Word(null=True)
    object_id = db.Id(null=True)
    purpose = peewee.CharField(null=True, max_length=100)
    before_hash = db.Blob(null=True)
    after_hash = db.Blob(null=True)

    class Meta:
        table_name = "audit_event"
        indexes = ((("patient_id", "at"), False),)


class AuditLink(db.Table):
    """The n-th link: the hash of the event together with the hash of the link before it."""

    n = peewee.BigIntegerField(primary_key=True)
    event_id = db.Id(unique=True)
    prev = db.Blob()
    hash = db.Blob()
    sealed_at = db.Utc()

    class Meta:
        table_name = "audit_link"
