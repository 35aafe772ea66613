"""Records and their life. What was said is sealed with the patient's key; in clear lie only the columns that rules,
queues and counts need (design §4)."""

from typing import Any

import peewee

from server import db
from server.records.words import SENSITIVITIES, SOURCES, STATUSES


def _among(column: str, words: tuple[str, ...]) -> Any:
    listed = ",".join(f"'{word}'" for word in words)
    return peewee.Check(f"{column} in ({listed})")


RULES = [
    _among("source", SOURCES),
    _among("verification_status", STATUSES),
    _among("sensitivity", SENSITIVITIES),
    peewee.Check("version >= 1"),
]


class Record(db.Table):
    """One statement about a patient as it is now. `content` is the same sealed blob as the latest version's.

    `kind` reads `restricted` and `code` is null for restricted records. `change_seq` is the place of the last change in the
    patient's history; `normal_seq` the first place at which views without restricted records could see it."""

    patient_id = db.Id()
    id = db.Id()
    kind = db.Word()
    code = db.Word(null=True)
    content = db.Blob()
    content_schema = peewee.SmallIntegerField()
    source = db.Word()
    verification_status = db.Word()
    sensitivity = db.Word()
    version = peewee.IntegerField()
    change_seq = peewee.BigIntegerField()
    normal_seq = peewee.BigIntegerField(null=True)
    occurred_from = db.Day(null=True)
    occurred_to = db.Day(null=True)
    author_account = db.Id(null=True)
    relationship = db.Word()  # the author's role: self, family, helper, staff, system
    supersedes = db.Id(null=True)
    conflict_of = db.Id(null=True)
    duplicate_of = db.Id(null=True)
    facts = db.Blob(null=True)  # what upper floors know, sealed
    received_at = db.Utc()

    class Meta:
        table_name = "record"
        primary_key = peewee.CompositeKey("patient_id", "id")
        without_rowid = True
        indexes = ((("patient_id", "change_seq"), True),)
        constraints = RULES
        # Those that say "there is none" have no day: each new entry looks for one of its kind.
        extra_sql = [
            "create index if not exists record_undated on record (patient_id, kind) where occurred_from is null"
        ]


class RecordVersion(db.Table):
    """Everything a record ever said, append-only. `author_account` is who made this version, a deciding nurse included."""

    patient_id = db.Id()
    record_id = db.Id()
    version = peewee.IntegerField()
    change_seq = peewee.BigIntegerField()
    content = db.Blob()
    content_schema = peewee.SmallIntegerField()
    source = db.Word()
    verification_status = db.Word()
    sensitivity = db.Word()
    author_account = db.Id(null=True)
    received_at = db.Utc()

    class Meta:
        table_name = "record_version"
        primary_key = peewee.CompositeKey("patient_id", "record_id", "version")
        without_rowid = True
        indexes = ((("patient_id", "change_seq"), True),)
        constraints = RULES


class RecordAnnotation(db.Table):
    """What upper floors came to know about a record, append-only: a place in the history without a new version."""

    patient_id = db.Id()
    change_seq = peewee.BigIntegerField()
    record_id = db.Id()
    facts = db.Blob(null=True)
    at = db.Utc()

    class Meta:
        table_name = "record_annotation"
        primary_key = peewee.CompositeKey("patient_id", "change_seq")
        without_rowid = True


class Mutation(db.Table):
    """What a phone asked for and what became of it, so that asking again changes nothing."""

    patient_id = db.Id()
    mutation_id = db.Id()
    account_id = db.Id()
    device_id = db.Id()
    counter = peewee.BigIntegerField()
    request_hash = db.Blob()  # keyed: a plain hash of health data could be guessed
    outcome = db.Word()
    answer = db.Blob()  # sealed {"reason","errors","record","other"}
    at = db.Utc()

    class Meta:
        table_name = "mutation"
        primary_key = peewee.CompositeKey("patient_id", "mutation_id")
        without_rowid = True
        constraints = [_among("outcome", ("applied", "converted", "conflict", "rejected"))]


class Document(db.Table):
    """The whole record as one view reads it: JSON, gzipped once, sealed. Served only while both numbers equal the patient's."""

    patient_id = db.Id()
    view = db.Word(max_length=120)
    change_seq = peewee.BigIntegerField()
    policy_version = peewee.IntegerField()
    etag = db.Word(max_length=64)
    body = db.Blob()

    class Meta:
        table_name = "document"
        primary_key = peewee.CompositeKey("patient_id", "view")


class Evidence(db.Table):
    """A photo that shows a statement. Belongs to one patient; `digest` is the keyed hash of what the phone promised to send."""

    patient_id = db.Id()
    id = db.Id()
    account_id = db.Id()
    digest = db.Blob()
    size = peewee.IntegerField()
    received = peewee.IntegerField(default=0)
    stored = peewee.BooleanField(default=False)
    created_at = db.Utc()

    class Meta:
        table_name = "evidence"
        primary_key = peewee.CompositeKey("patient_id", "id")
        without_rowid = True
        constraints = [peewee.Check("received between 0 and size")]


class EvidenceChunk(db.Table):
    """A sealed piece of a photo: first as it arrives, afterwards of the picture that is kept."""

    patient_id = db.Id()
    evidence_id = db.Id()
    n = peewee.IntegerField()
    data = db.Blob()

    class Meta:
        table_name = "evidence_chunk"
        primary_key = peewee.CompositeKey("patient_id", "evidence_id", "n")


class EvidenceUse(db.Table):
    """Which records refer to a photo, in any of their versions: who may see one of them may see the photo."""

    patient_id = db.Id()
    evidence_id = db.Id()
    record_id = db.Id()

    class Meta:
        table_name = "evidence_use"
        primary_key = peewee.CompositeKey("patient_id", "evidence_id", "record_id")
        without_rowid = True
