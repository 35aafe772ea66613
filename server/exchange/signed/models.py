"""Certificates that we gave out. The card is sealed; in clear lie its random id, its state and which records it contains."""

import peewee

from server import db

STATES = ("valid", "superseded", "revoked")


class Certificate(db.Table):
    """One vaccination certificate. `id` is 128 random bits, in the card as its `rid`; `identity` the keyed hash of name and birth date."""

    patient_id = db.Id()
    id = db.Id(unique=True)
    state = db.Word()
    identity = db.Blob()
    card = db.Blob()  # sealed {"card", "codes", "bundle", "doses"}
    issued_at = db.Utc()
    state_at = db.Utc()

    class Meta:
        table_name = "certificate"
        primary_key = peewee.CompositeKey("patient_id", "id")
        constraints = [peewee.Check("state in ('valid','superseded','revoked')")]
        indexes = ((("state", "id"), False),)


class CertificateDose(db.Table):
    """Which records a certificate contains: a change of one of them supersedes it."""

    patient_id = db.Id()
    record_id = db.Id()
    certificate_id = db.Id()

    class Meta:
        table_name = "certificate_dose"
        primary_key = peewee.CompositeKey("patient_id", "record_id", "certificate_id")
        without_rowid = True
