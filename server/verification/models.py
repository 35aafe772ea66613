"""Who works at a station, what waits there, and what was decided. The queue is keyed by commune; the rest by patient."""

import peewee

from server import db


class Staff(db.Table):
    """A role held by whoever has this citizen number. The number lies here as a blind index only."""

    id = db.Id(primary_key=True)
    blind = db.Blob(index=True)
    role = db.Word()  # nurse | authority | admin | helper
    commune = db.Word()
    name = db.Blob(null=True)  # sealed under the root ring
    valid_from = db.Day()
    valid_until = db.Day(null=True)  # exclusive
    ended_at = db.Utc(null=True)
    created_at = db.Utc()

    class Meta:
        table_name = "staff"
        constraints = [peewee.Check("role in ('nurse','authority','admin','helper')")]


class Task(db.Table):
    """One record that waits at one station. Ids, codes and times only; what it is about is read through the patient's door."""

    commune = db.Word()
    id = db.Id()
    patient_id = db.Id()
    record_id = db.Id()
    kind = db.Word()
    group_id = db.Id(null=True)  # shared by records that share a photo
    state = db.Word()  # waiting | need-info | decided | closed | moved
    tier = peewee.SmallIntegerField()
    why = db.Word()
    order_at = db.Utc()
    came_from = db.Word(null=True)  # the commune that sent it here
    claimed_by = db.Id(null=True)
    lease_until = db.Utc(null=True)
    decision_id = db.Id(null=True)  # the decision that stands
    decided_at = db.Utc(null=True)

    class Meta:
        table_name = "task"
        primary_key = peewee.CompositeKey("commune", "id")
        without_rowid = True
        indexes = ((("record_id", "patient_id"), False), (("patient_id", "commune"), False))
        # Serves `queue.page`: one station's queue, oldest first.
        extra_sql = ["create index if not exists task_queue on task (commune, order_at, id) where state = 'waiting'"]


class Decision(db.Table):
    """A practitioner's decision about a record, or its undoing. Append-only."""

    patient_id = db.Id()
    id = db.Id()
    task_id = db.Id(index=True)
    record_id = db.Id()
    commune = db.Word()
    account_id = db.Id()
    outcome = db.Word()  # confirm | correct | return | refute | transfer | undo
    reason = db.Word(null=True)
    undoes = db.Id(null=True)
    version_before = peewee.IntegerField()
    version_after = peewee.IntegerField()
    shown = db.Word(max_length=64)
    request_hash = db.Blob()
    sealed = db.Blob()  # {"note", "by", "answer", …} under the patient's key
    at = db.Utc()

    class Meta:
        table_name = "verification"
        primary_key = peewee.CompositeKey("patient_id", "id")
        without_rowid = True


class Ticket(db.Table):
    """A dispute or a request, with a number people can read out."""

    patient_id = db.Id()
    id = db.Id()
    number = db.Word(unique=True)
    commune = db.Word()
    state = db.Word()  # open | answered
    about = db.Word()
    record_id = db.Id(null=True)
    event_id = db.Id(null=True)
    account_id = db.Id(null=True)  # null: opened by the system
    request_hash = db.Blob()
    sealed = db.Blob()  # {"text", "by", "answer": null|{…}} under the patient's key
    at = db.Utc()
    answered_at = db.Utc(null=True)

    class Meta:
        table_name = "ticket"
        primary_key = peewee.CompositeKey("patient_id", "id")
        without_rowid = True
        indexes = ((("commune", "state", "at"), False),)


class TicketCounter(db.Table):
    """The last number given out under a prefix in a year."""

    series = db.Word(primary_key=True)  # AB-26
    last = peewee.IntegerField()

    class Meta:
        table_name = "ticket_counter"
