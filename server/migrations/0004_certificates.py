# Generated from a schema diff on 2026-11-24 12:04.
from peewee import *
from auth.models import Blob
from auth.models import Id
from auth.models import Utc
from auth.models import Word

def up(migrator, db):
    SQLITE = isinstance(db, SqliteDatabase)

    class Certificate(Model):
        patient_id = Id()
        id = Id(unique=True)
        state = Word(max_length=40)
        identity = Blob()
        card = Blob()
        issued_at = Utc()
        state_at = Utc()
        class Meta:
            database = db
            table_name = 'certificate'
            constraints = [SQL("CHECK (state in ('valid','superseded','revoked'))")]
            primary_key = CompositeKey('patient_id', 'id')
            indexes = ((('state', 'id'), False),)
    db.create_tables([Certificate])

    class CertificateDose(Model):
        patient_id = Id()
        record_id = Id()
        certificate_id = Id()
        class Meta:
            database = db
            table_name = 'certificate_dose'
            without_rowid = SQLITE
            primary_key = CompositeKey('patient_id', 'record_id', 'certificate_id')
    db.create_tables([CertificateDose])


def down(migrator, db):
    migrator.migrate(migrator.drop_table('certificate_dose'))
    migrator.migrate(migrator.drop_table('certificate'))
