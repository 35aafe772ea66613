"""What is to come for each person, laid where a station and the reminders find it."""

import peewee

from server import db


class Outlook(db.Table):
    """One person's next doses as the schedule says on some day, keyed by commune. `lines` are sealed: they tell a birth date.

    `due_on` is the first day on which a dose of the programme is recommended for a child, null when none is to come."""

    commune = db.Word()
    patient_id = db.Id(index=True)
    due_on = db.Day(null=True)
    look_on = db.Day(null=True, index=True)  # the day on which to look again
    seq = peewee.BigIntegerField()  # the person's change_seq that it was made from
    lines = db.Blob()

    class Meta:
        table_name = "outlook"
        primary_key = peewee.CompositeKey("commune", "patient_id")
        without_rowid = True
        indexes = ((("commune", "due_on", "patient_id"), False),)
