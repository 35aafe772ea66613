"""Messages inside the app. They lie with their reader, sealed with the reader's key."""

import peewee

from server import db


class Message(db.Table):
    """One message: a template's code and the values for its gaps. `about_id` is the patient it speaks of."""

    patient_id = db.Id()
    id = db.Id()
    about_id = db.Id()
    record_id = db.Id(null=True)
    template = db.Word()
    facts = db.Blob()
    sensitivity = db.Word(default="normal")
    at = db.Utc()
    read_at = db.Utc(null=True)

    class Meta:
        table_name = "inbox_message"
        primary_key = peewee.CompositeKey("patient_id", "id")
        without_rowid = True
        indexes = ((("patient_id", "at", "id"), False),)
