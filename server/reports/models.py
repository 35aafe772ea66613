"""What reports are counted from: one narrow row a person, and the counts of each day on which something changed."""

import peewee

from server import db


class CompletenessState(db.Table):
    """How one person's record stood when it was last judged, a letter a section in the order of `completeness.sections()`:
    `-` not asked (or not to be counted), `0` empty, `1` filled, `2` filled and fresh. No restricted section is ever asked here."""

    patient_id = db.Id(primary_key=True)
    change_seq = peewee.BigIntegerField()
    policy_version = peewee.IntegerField()
    version = db.Word()  # of the sections' list
    turns_on = db.Day()  # the first day on which time alone may change it
    states = db.Word(max_length=60)

    class Meta:
        table_name = "completeness_state"


class CompletenessCount(db.Table):
    """People of one commune by one section, as counted on a day."""

    day = db.Day()
    commune = db.Word()
    section = db.Word()
    version = db.Word()
    people = peewee.IntegerField()  # counted at all
    asked = peewee.IntegerField()
    filled = peewee.IntegerField()
    fresh = peewee.IntegerField()

    class Meta:
        table_name = "completeness_count"
        primary_key = peewee.CompositeKey("day", "commune", "section")
        without_rowid = True
