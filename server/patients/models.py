"""People, how they are found, and who may look. Names and numbers are always sealed."""

import peewee

from server import db


class Patient(db.Table):
    """The person a record is about. `profile` is sealed JSON; `change_seq` numbers everything that happens to the record."""

    id = db.Id(primary_key=True)
    commune = db.Word(index=True)
    wrapped_key = db.Blob(null=True)  # null once erased
    profile = db.Blob()
    change_seq = peewee.BigIntegerField(default=0)
    policy_version = peewee.IntegerField(default=1)
    epoch = peewee.IntegerField(default=1)
    consent_version = db.Word(default="")  # the set of texts under which all required purposes are given
    synthetic = peewee.BooleanField(default=False)
    created_at = db.Utc()

    class Meta:
        table_name = "patient"


class Directory(db.Table):
    """Where a number leads. One row per active or former number; the number itself is nowhere in clear."""

    system = db.Word()  # citizen-id | bhxh | foreign:<source>
    blind = db.Blob()
    patient_id = db.Id(index=True)

    class Meta:
        table_name = "directory"
        primary_key = peewee.CompositeKey("system", "blind")
        without_rowid = True


class NameIndex(db.Table):
    """Blind index of (folded name, birth date, commune)."""

    patient_id = db.Id()
    blind = db.Blob(index=True)

    class Meta:
        table_name = "name_index"
        primary_key = peewee.CompositeKey("patient_id", "blind")
        without_rowid = True


class AccountLink(db.Table):
    """Which patient an account is. `name` is sealed under the root ring, for accounts that may not open a record."""

    account_id = db.Id(primary_key=True)
    patient_id = db.Id(null=True, index=True)
    name = db.Blob(null=True)
    locale = db.Word(default="vi")

    class Meta:
        table_name = "account_link"


class Relationship(db.Table):
    """Who may act for or look at a patient. `related_id` is the other person's patient id; it ends on `valid_until` (exclusive)."""

    patient_id = db.Id()
    id = db.Id()
    related_id = db.Id(index=True)
    relationship = (
        db.Word()
    )  # what the patient is to the other: child, ward, parent, spouse, sibling, grandparent, other
    level = db.Word()
    basis = db.Word()  # registry | owner | station | court
    valid_from = db.Day()
    valid_until = db.Day(null=True)
    ended_at = db.Utc(null=True)

    class Meta:
        table_name = "relationship"
        primary_key = peewee.CompositeKey("patient_id", "id")
        without_rowid = True
        constraints = [peewee.Check("level in ('owner','see-basics','see-most','see-all','see-and-add')")]


class Opening(db.Table):
    """A record opened with a reason by staff from elsewhere; ends by itself."""

    patient_id = db.Id()
    id = db.Id()
    account_id = db.Id()
    reason = db.Word(max_length=100)
    until = db.Utc()

    class Meta:
        table_name = "opening"
        primary_key = peewee.CompositeKey("patient_id", "id")
        without_rowid = True


class Consent(db.Table):
    """A purpose agreed to or withdrawn, with the text's version and hash. Append-only (NĐ 356/2025 Đ6)."""

    patient_id = db.Id()
    n = peewee.IntegerField()  # the policy version that this decision made
    id = db.Id()
    purpose = db.Word()
    decision = db.Word()  # given | withdrawn
    text_version = db.Word()
    text_hash = db.Word(max_length=64)
    account_id = db.Id(null=True)
    relationship = db.Word()
    locale = db.Word()
    at = db.Utc()

    class Meta:
        table_name = "consent"
        primary_key = peewee.CompositeKey("patient_id", "n")
        without_rowid = True


class CommuneHistory(db.Table):
    """Which commune a patient belonged to from which day on."""

    patient_id = db.Id()
    valid_from = db.Day()
    commune = db.Word()

    class Meta:
        table_name = "commune_history"
        primary_key = peewee.CompositeKey("patient_id", "valid_from")
        without_rowid = True
