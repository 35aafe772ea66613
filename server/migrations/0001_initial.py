"""Build every table of the first release. SQLite keeps person tables clustered by patient (docs: performance)."""
from peewee import *
from auth.models import Blob
from auth.models import Id
from auth.models import Utc
from auth.models import Word
from server.db import Day

def up(migrator, db):
    SQLITE = isinstance(db, SqliteDatabase)

    class Account(Model):
        id = Id(primary_key=True)
        issuer = CharField(max_length=200)
        subject = CharField()
        level = SmallIntegerField()
        locale = Word(max_length=40, default='vi')
        created_at = Utc()
        disabled_at = Utc(null=True)
        class Meta:
            database = db
            table_name = 'auth_account'
            indexes = ((('issuer', 'subject'), True),)
    db.create_tables([Account])

    class AccountLink(Model):
        account_id = Id(primary_key=True)
        patient_id = Id(index=True, null=True)
        name = Blob(null=True)
        locale = Word(max_length=40, default='vi')
        class Meta:
            database = db
            table_name = 'account_link'
    db.create_tables([AccountLink])

    class AuditEvent(Model):
        id = Id(primary_key=True)
        at = Utc()
        action = Word(max_length=40)
        outcome = Word(max_length=40)
        actor_id = Id(null=True)
        actor_role = Word(max_length=40)
        station = Word(null=True, max_length=40)
        patient_id = Id(null=True)
        on_behalf_of = Id(null=True)
        object_kind = Word(null=True, max_length=40)
        object_id = Id(null=True)
        purpose = CharField(null=True, max_length=100)
        before_hash = Blob(null=True)
        after_hash = Blob(null=True)
        class Meta:
            database = db
            table_name = 'audit_event'
            indexes = ((('patient_id', 'at'), False),)
    db.create_tables([AuditEvent])

    class AuditLink(Model):
        n = BigIntegerField(primary_key=True)
        event_id = Id(unique=True)
        prev = Blob()
        hash = Blob()
        sealed_at = Utc()
        class Meta:
            database = db
            table_name = 'audit_link'
    db.create_tables([AuditLink])

    class Challenge(Model):
        challenge_hash = CharField(primary_key=True, max_length=64)
        account_id = Id()
        purpose = Word(max_length=40)
        expires_at = Utc(index=True)
        class Meta:
            database = db
            table_name = 'auth_challenge'
    db.create_tables([Challenge])

    class CommuneHistory(Model):
        patient_id = Id()
        valid_from = Day(max_length=10)
        commune = Word(max_length=40)
        class Meta:
            database = db
            table_name = 'commune_history'
            without_rowid = SQLITE
            primary_key = CompositeKey('patient_id', 'valid_from')
    db.create_tables([CommuneHistory])

    class Consent(Model):
        patient_id = Id()
        n = IntegerField()
        id = Id()
        purpose = Word(max_length=40)
        decision = Word(max_length=40)
        text_version = Word(max_length=40)
        text_hash = Word(max_length=64)
        account_id = Id(null=True)
        relationship = Word(max_length=40)
        locale = Word(max_length=40)
        at = Utc()
        class Meta:
            database = db
            table_name = 'consent'
            without_rowid = SQLITE
            primary_key = CompositeKey('patient_id', 'n')
    db.create_tables([Consent])

    class Decision(Model):
        patient_id = Id()
        id = Id()
        task_id = Id(index=True)
        record_id = Id()
        commune = Word(max_length=40)
        account_id = Id()
        outcome = Word(max_length=40)
        reason = Word(null=True, max_length=40)
        undoes = Id(null=True)
        version_before = IntegerField()
        version_after = IntegerField()
        shown = Word(max_length=64)
        request_hash = Blob()
        sealed = Blob()
        at = Utc()
        class Meta:
            database = db
            table_name = 'verification'
            without_rowid = SQLITE
            primary_key = CompositeKey('patient_id', 'id')
    db.create_tables([Decision])

    class Device(Model):
        id = Id(primary_key=True)
        account_id = Id(index=True)
        secret_hash = CharField(max_length=64)
        created_at = Utc()
        expires_at = Utc()
        ended_at = Utc(null=True)
        class Meta:
            database = db
            table_name = 'auth_device'
    db.create_tables([Device])

    class Directory(Model):
        system = Word(max_length=40)
        blind = Blob()
        patient_id = Id(index=True)
        class Meta:
            database = db
            table_name = 'directory'
            without_rowid = SQLITE
            primary_key = CompositeKey('system', 'blind')
    db.create_tables([Directory])

    class Document(Model):
        patient_id = Id()
        view = Word(max_length=120)
        change_seq = BigIntegerField()
        policy_version = IntegerField()
        etag = Word(max_length=64)
        body = Blob()
        class Meta:
            database = db
            table_name = 'document'
            primary_key = CompositeKey('patient_id', 'view')
    db.create_tables([Document])

    class Evidence(Model):
        patient_id = Id()
        id = Id()
        account_id = Id()
        digest = Blob()
        size = IntegerField()
        received = IntegerField(default=0)
        stored = BooleanField(default=False)
        created_at = Utc()
        class Meta:
            database = db
            table_name = 'evidence'
            without_rowid = SQLITE
            constraints = [SQL('CHECK (received between 0 and size)')]
            primary_key = CompositeKey('patient_id', 'id')
    db.create_tables([Evidence])

    class EvidenceChunk(Model):
        patient_id = Id()
        evidence_id = Id()
        n = IntegerField()
        data = Blob()
        class Meta:
            database = db
            table_name = 'evidence_chunk'
            primary_key = CompositeKey('patient_id', 'evidence_id', 'n')
    db.create_tables([EvidenceChunk])

    class EvidenceUse(Model):
        patient_id = Id()
        evidence_id = Id()
        record_id = Id()
        class Meta:
            database = db
            table_name = 'evidence_use'
            without_rowid = SQLITE
            primary_key = CompositeKey('patient_id', 'evidence_id', 'record_id')
    db.create_tables([EvidenceUse])

    class Job(Model):
        name = Word(primary_key=True, max_length=40)
        due_at = Utc()
        lease_until = Utc(null=True)
        finished_at = Utc(null=True)
        failures = IntegerField(default=0)
        class Meta:
            database = db
            table_name = 'job'
    db.create_tables([Job])

    class LoginTx(Model):
        state_hash = CharField(primary_key=True, max_length=64)
        browser_hash = CharField(max_length=64)
        nonce = CharField(max_length=100)
        verifier = CharField(max_length=128)
        return_path = CharField(max_length=2000)
        fresh = BooleanField()
        own = BooleanField()
        session_hash = CharField(null=True, max_length=64)
        device_id = Id(null=True)
        created_at = Utc()
        expires_at = Utc(index=True)
        class Meta:
            database = db
            table_name = 'login_tx'
    db.create_tables([LoginTx])

    class Message(Model):
        patient_id = Id()
        id = Id()
        about_id = Id()
        record_id = Id(null=True)
        template = Word(max_length=40)
        facts = Blob()
        sensitivity = Word(max_length=40, default='normal')
        at = Utc()
        read_at = Utc(null=True)
        class Meta:
            database = db
            table_name = 'inbox_message'
            without_rowid = SQLITE
            primary_key = CompositeKey('patient_id', 'id')
            indexes = ((('patient_id', 'at', 'id'), False),)
    db.create_tables([Message])

    class Mutation(Model):
        patient_id = Id()
        mutation_id = Id()
        account_id = Id()
        device_id = Id()
        counter = BigIntegerField()
        request_hash = Blob()
        outcome = Word(max_length=40)
        answer = Blob()
        at = Utc()
        class Meta:
            database = db
            table_name = 'mutation'
            without_rowid = SQLITE
            constraints = [SQL("CHECK (outcome in ('applied','converted','conflict','rejected'))")]
            primary_key = CompositeKey('patient_id', 'mutation_id')
    db.create_tables([Mutation])

    class NameIndex(Model):
        patient_id = Id()
        blind = Blob(index=True)
        class Meta:
            database = db
            table_name = 'name_index'
            without_rowid = SQLITE
            primary_key = CompositeKey('patient_id', 'blind')
    db.create_tables([NameIndex])

    class Opening(Model):
        patient_id = Id()
        id = Id()
        account_id = Id()
        reason = Word(max_length=100)
        until = Utc()
        class Meta:
            database = db
            table_name = 'opening'
            without_rowid = SQLITE
            primary_key = CompositeKey('patient_id', 'id')
    db.create_tables([Opening])

    class OutboxKey(Model):
        account_id = Id()
        device_id = Id()
        sealed = Blob()
        updated_at = Utc()
        class Meta:
            database = db
            table_name = 'auth_outbox_key'
            primary_key = CompositeKey('account_id', 'device_id')
    db.create_tables([OutboxKey])

    class Passkey(Model):
        id = Id(primary_key=True)
        account_id = Id(index=True)
        credential_id = CharField(unique=True, max_length=1400)
        public_key = Blob()
        sign_count = BigIntegerField()
        name = CharField(max_length=100)
        created_at = Utc()
        last_used_at = Utc(null=True)
        class Meta:
            database = db
            table_name = 'auth_passkey'
    db.create_tables([Passkey])

    class Patient(Model):
        id = Id(primary_key=True)
        commune = Word(index=True, max_length=40)
        wrapped_key = Blob(null=True)
        profile = Blob()
        change_seq = BigIntegerField(default=0)
        policy_version = IntegerField(default=1)
        epoch = IntegerField(default=1)
        consent_version = Word(max_length=40, default='')
        synthetic = BooleanField(default=False)
        created_at = Utc()
        class Meta:
            database = db
            table_name = 'patient'
    db.create_tables([Patient])

    class Record(Model):
        patient_id = Id()
        id = Id()
        kind = Word(max_length=40)
        code = Word(null=True, max_length=40)
        content = Blob()
        content_schema = SmallIntegerField()
        source = Word(max_length=40)
        verification_status = Word(max_length=40)
        sensitivity = Word(max_length=40)
        version = IntegerField()
        change_seq = BigIntegerField()
        normal_seq = BigIntegerField(null=True)
        occurred_from = Day(null=True, max_length=10)
        occurred_to = Day(null=True, max_length=10)
        author_account = Id(null=True)
        relationship = Word(max_length=40)
        supersedes = Id(null=True)
        conflict_of = Id(null=True)
        duplicate_of = Id(null=True)
        facts = Blob(null=True)
        received_at = Utc()
        class Meta:
            database = db
            table_name = 'record'
            without_rowid = SQLITE
            constraints = [SQL("CHECK (source in ('self','family','station','registry','facility','certificate','identity','legacy'))"), SQL("CHECK (verification_status in ('unconfirmed','confirmed','refuted','entered-in-error'))"), SQL("CHECK (sensitivity in ('normal','restricted'))"), SQL('CHECK (version >= 1)')]
            primary_key = CompositeKey('patient_id', 'id')
            indexes = ((('patient_id', 'change_seq'), True),)
    db.create_tables([Record])

    class RecordAnnotation(Model):
        patient_id = Id()
        change_seq = BigIntegerField()
        record_id = Id()
        facts = Blob(null=True)
        at = Utc()
        class Meta:
            database = db
            table_name = 'record_annotation'
            without_rowid = SQLITE
            primary_key = CompositeKey('patient_id', 'change_seq')
    db.create_tables([RecordAnnotation])

    class RecordVersion(Model):
        patient_id = Id()
        record_id = Id()
        version = IntegerField()
        change_seq = BigIntegerField()
        content = Blob()
        content_schema = SmallIntegerField()
        source = Word(max_length=40)
        verification_status = Word(max_length=40)
        sensitivity = Word(max_length=40)
        author_account = Id(null=True)
        received_at = Utc()
        class Meta:
            database = db
            table_name = 'record_version'
            without_rowid = SQLITE
            constraints = [SQL("CHECK (source in ('self','family','station','registry','facility','certificate','identity','legacy'))"), SQL("CHECK (verification_status in ('unconfirmed','confirmed','refuted','entered-in-error'))"), SQL("CHECK (sensitivity in ('normal','restricted'))"), SQL('CHECK (version >= 1)')]
            primary_key = CompositeKey('patient_id', 'record_id', 'version')
            indexes = ((('patient_id', 'change_seq'), True),)
    db.create_tables([RecordVersion])

    class Relationship(Model):
        patient_id = Id()
        id = Id()
        related_id = Id(index=True)
        relationship = Word(max_length=40)
        level = Word(max_length=40)
        basis = Word(max_length=40)
        valid_from = Day(max_length=10)
        valid_until = Day(null=True, max_length=10)
        ended_at = Utc(null=True)
        class Meta:
            database = db
            table_name = 'relationship'
            without_rowid = SQLITE
            constraints = [SQL("CHECK (level in ('owner','see-basics','see-most','see-all','see-and-add'))")]
            primary_key = CompositeKey('patient_id', 'id')
    db.create_tables([Relationship])

    class Relay(Model):
        patient_id = Id()
        id = Id()
        topic = Word(max_length=40)
        facts = TextField()
        created_at = Utc(index=True)
        class Meta:
            database = db
            table_name = 'relay'
            without_rowid = SQLITE
            primary_key = CompositeKey('patient_id', 'id')
    db.create_tables([Relay])

    class Session(Model):
        sid_hash = CharField(primary_key=True, max_length=64)
        id = Id(unique=True)
        account_id = Id(index=True)
        level = SmallIntegerField()
        auth_time = Utc()
        amr = CharField(max_length=200, default='')
        idp_sid = CharField(null=True)
        device_id = Id(null=True)
        own = BooleanField(default=False)
        browser = CharField(max_length=60, default='')
        created_at = Utc()
        last_seen_at = Utc()
        idle_seconds = IntegerField()
        expires_at = Utc()
        step_up_until = Utc(null=True)
        ended_at = Utc(null=True)
        ended_why = Word(null=True, max_length=40)
        class Meta:
            database = db
            table_name = 'auth_session'
    db.create_tables([Session])

    class SpentToken(Model):
        jti = CharField(primary_key=True, max_length=200)
        expires_at = Utc(index=True)
        class Meta:
            database = db
            table_name = 'auth_spent_token'
    db.create_tables([SpentToken])

    class Staff(Model):
        id = Id(primary_key=True)
        blind = Blob(index=True)
        role = Word(max_length=40)
        commune = Word(max_length=40)
        name = Blob(null=True)
        valid_from = Day(max_length=10)
        valid_until = Day(null=True, max_length=10)
        ended_at = Utc(null=True)
        created_at = Utc()
        class Meta:
            database = db
            table_name = 'staff'
            constraints = [SQL("CHECK (role in ('nurse','authority','admin','helper'))")]
    db.create_tables([Staff])

    class Task(Model):
        commune = Word(max_length=40)
        id = Id()
        patient_id = Id()
        record_id = Id()
        kind = Word(max_length=40)
        group_id = Id(null=True)
        state = Word(max_length=40)
        tier = SmallIntegerField()
        why = Word(max_length=40)
        order_at = Utc()
        came_from = Word(null=True, max_length=40)
        claimed_by = Id(null=True)
        lease_until = Utc(null=True)
        decision_id = Id(null=True)
        decided_at = Utc(null=True)
        class Meta:
            database = db
            table_name = 'task'
            without_rowid = SQLITE
            primary_key = CompositeKey('commune', 'id')
            indexes = ((('record_id', 'patient_id'), False), (('patient_id', 'commune'), False))
    db.create_tables([Task])
    db.execute_sql("create index if not exists task_queue on task (commune, order_at, id) where state = 'waiting'")

    class Throttle(Model):
        key_hash = CharField(max_length=64)
        slot = BigIntegerField()
        hits = IntegerField()
        expires_at = Utc(index=True)
        class Meta:
            database = db
            table_name = 'auth_throttle'
            primary_key = CompositeKey('key_hash', 'slot')
    db.create_tables([Throttle])

    class Ticket(Model):
        patient_id = Id()
        id = Id()
        number = Word(unique=True, max_length=40)
        commune = Word(max_length=40)
        state = Word(max_length=40)
        about = Word(max_length=40)
        record_id = Id(null=True)
        event_id = Id(null=True)
        account_id = Id(null=True)
        request_hash = Blob()
        sealed = Blob()
        at = Utc()
        answered_at = Utc(null=True)
        class Meta:
            database = db
            table_name = 'ticket'
            without_rowid = SQLITE
            primary_key = CompositeKey('patient_id', 'id')
            indexes = ((('commune', 'state', 'at'), False),)
    db.create_tables([Ticket])

    class TicketCounter(Model):
        series = Word(primary_key=True, max_length=40)
        last = IntegerField()
        class Meta:
            database = db
            table_name = 'ticket_counter'
    db.create_tables([TicketCounter])


def down(migrator, db):
    migrator.migrate(migrator.drop_table('ticket_counter'))
    migrator.migrate(migrator.drop_table('ticket'))
    migrator.migrate(migrator.drop_table('auth_throttle'))
    migrator.migrate(migrator.drop_table('task'))
    migrator.migrate(migrator.drop_table('staff'))
    migrator.migrate(migrator.drop_table('auth_spent_token'))
    migrator.migrate(migrator.drop_table('auth_session'))
    migrator.migrate(migrator.drop_table('relay'))
    migrator.migrate(migrator.drop_table('relationship'))
    migrator.migrate(migrator.drop_table('record_version'))
    migrator.migrate(migrator.drop_table('record_annotation'))
    migrator.migrate(migrator.drop_table('record'))
    migrator.migrate(migrator.drop_table('patient'))
    migrator.migrate(migrator.drop_table('auth_passkey'))
    migrator.migrate(migrator.drop_table('auth_outbox_key'))
    migrator.migrate(migrator.drop_table('opening'))
    migrator.migrate(migrator.drop_table('name_index'))
    migrator.migrate(migrator.drop_table('mutation'))
    migrator.migrate(migrator.drop_table('inbox_message'))
    migrator.migrate(migrator.drop_table('login_tx'))
    migrator.migrate(migrator.drop_table('job'))
    migrator.migrate(migrator.drop_table('evidence_use'))
    migrator.migrate(migrator.drop_table('evidence_chunk'))
    migrator.migrate(migrator.drop_table('evidence'))
    migrator.migrate(migrator.drop_table('document'))
    migrator.migrate(migrator.drop_table('directory'))
    migrator.migrate(migrator.drop_table('auth_device'))
    migrator.migrate(migrator.drop_table('verification'))
    migrator.migrate(migrator.drop_table('consent'))
    migrator.migrate(migrator.drop_table('commune_history'))
    migrator.migrate(migrator.drop_table('auth_challenge'))
    migrator.migrate(migrator.drop_table('audit_link'))
    migrator.migrate(migrator.drop_table('audit_event'))
    migrator.migrate(migrator.drop_table('account_link'))
    migrator.migrate(migrator.drop_table('auth_account'))
