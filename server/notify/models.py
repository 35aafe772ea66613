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


class Reminder(db.Table):
    """A reminder that was said: once per group, dose and kind."""

    patient_id = db.Id()
    vaccine_group = db.Word()
    dose = peewee.SmallIntegerField()  # 0 where the schedule counts none
    kind = db.Word()
    at = db.Utc()

    class Meta:
        table_name = "reminder"
        primary_key = peewee.CompositeKey("patient_id", "vaccine_group", "dose", "kind")
        without_rowid = True


class NoticeChoice(db.Table):
    """What somebody chose for one topic; without a row the topic's defaults hold."""

    patient_id = db.Id()
    topic = db.Word()
    inbox = peewee.BooleanField()
    push = peewee.BooleanField()
    sms = peewee.BooleanField()
    at = db.Utc()

    class Meta:
        table_name = "notice_choice"
        primary_key = peewee.CompositeKey("patient_id", "topic")
        without_rowid = True


class PushSubscription(db.Table):
    """A browser that may be woken. Its address and keys are sealed; a browser belongs to whoever subscribed last."""

    patient_id = db.Id()
    id = db.Id()
    blind = db.Blob(unique=True)  # of the endpoint
    sealed = db.Blob()  # {"endpoint", "p256dh", "auth"} under the patient's key
    account_id = db.Id()
    device_id = db.Id(null=True)
    created_at = db.Utc()

    class Meta:
        table_name = "push_subscription"
        primary_key = peewee.CompositeKey("patient_id", "id")
        without_rowid = True


class Delivery(db.Table):
    """A message on its way out of the app, to one browser or as one SMS. What it says is made when it is sent."""

    patient_id = db.Id()
    id = db.Id()
    message_id = db.Id()
    channel = db.Word()  # push | sms
    subscription_id = db.Id(null=True)
    due_at = db.Utc(index=True)
    tries = peewee.SmallIntegerField(default=0)
    created_at = db.Utc()

    class Meta:
        table_name = "delivery"
        primary_key = peewee.CompositeKey("patient_id", "id")
        without_rowid = True
