# Generated from a schema diff on 2026-11-24 12:57.
from peewee import *
from auth.models import Id
from auth.models import Word
from server.db import Day

def up(migrator, db):
    SQLITE = isinstance(db, SqliteDatabase)

    class CompletenessCount(Model):
        day = Day(max_length=10)
        commune = Word(max_length=40)
        section = Word(max_length=40)
        version = Word(max_length=40)
        people = IntegerField()
        asked = IntegerField()
        filled = IntegerField()
        fresh = IntegerField()
        class Meta:
            database = db
            table_name = 'completeness_count'
            without_rowid = SQLITE
            primary_key = CompositeKey('day', 'commune', 'section')
    db.create_tables([CompletenessCount])

    class CompletenessState(Model):
        patient_id = Id(primary_key=True)
        change_seq = BigIntegerField()
        policy_version = IntegerField()
        version = Word(max_length=40)
        turns_on = Day(max_length=10)
        states = Word(max_length=60)
        class Meta:
            database = db
            table_name = 'completeness_state'
    db.create_tables([CompletenessState])


def down(migrator, db):
    migrator.migrate(migrator.drop_table('completeness_state'))
    migrator.migrate(migrator.drop_table('completeness_count'))
