"""Outlooks for stations and reminders; what leaves the app: choices, browsers, deliveries."""
from peewee import *
from auth.models import Blob
from auth.models import Id
from auth.models import Utc
from auth.models import Word
from server.db import Day

def up(migrator, db):
    SQLITE = isinstance(db, SqliteDatabase)

    class Delivery(Model):
        patient_id = Id()
        id = Id()
        message_id = Id()
        channel = Word(max_length=40)
        subscription_id = Id(null=True)
        due_at = Utc(index=True)
        tries = SmallIntegerField(default=0)
        created_at = Utc()
        class Meta:
            database = db
            table_name = 'delivery'
            without_rowid = SQLITE
            primary_key = CompositeKey('patient_id', 'id')
    db.create_tables([Delivery])

    class NoticeChoice(Model):
        patient_id = Id()
        topic = Word(max_length=40)
        inbox = BooleanField()
        push = BooleanField()
        sms = BooleanField()
        at = Utc()
        class Meta:
            database = db
            table_name = 'notice_choice'
            without_rowid = SQLITE
            primary_key = CompositeKey('patient_id', 'topic')
    db.create_tables([NoticeChoice])

    class Outlook(Model):
        commune = Word(max_length=40)
        patient_id = Id(index=True)
        due_on = Day(null=True, max_length=10)
        look_on = Day(index=True, null=True, max_length=10)
        seq = BigIntegerField()
        lines = Blob()
        class Meta:
            database = db
            table_name = 'outlook'
            without_rowid = SQLITE
            primary_key = CompositeKey('commune', 'patient_id')
            indexes = ((('commune', 'due_on', 'patient_id'), False),)
    db.create_tables([Outlook])

    class PushSubscription(Model):
        patient_id = Id()
        id = Id()
        blind = Blob(unique=True)
        sealed = Blob()
        account_id = Id()
        device_id = Id(null=True)
        created_at = Utc()
        class Meta:
            database = db
            table_name = 'push_subscription'
            without_rowid = SQLITE
            primary_key = CompositeKey('patient_id', 'id')
    db.create_tables([PushSubscription])

    class Reminder(Model):
        patient_id = Id()
        vaccine_group = Word(max_length=40)
        dose = SmallIntegerField()
        kind = Word(max_length=40)
        at = Utc()
        class Meta:
            database = db
            table_name = 'reminder'
            without_rowid = SQLITE
            primary_key = CompositeKey('patient_id', 'vaccine_group', 'dose', 'kind')
    db.create_tables([Reminder])

    db.execute_sql("create index if not exists relay_topic_created_at on relay (topic, created_at)")

    # whoever is here already is looked at once, as if they came now
    db.execute_sql(
        "insert into relay (patient_id, id, topic, facts, created_at) "
        "select id, id, 'person-changed', '{}', 0 from patient where wrapped_key is not null"
    )


def down(migrator, db):
    migrator.migrate(migrator.drop_table('reminder'))
    migrator.migrate(migrator.drop_table('push_subscription'))
    migrator.migrate(migrator.drop_table('outlook'))
    migrator.migrate(migrator.drop_table('notice_choice'))
    migrator.migrate(migrator.drop_table('delivery'))
