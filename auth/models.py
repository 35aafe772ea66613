"""The database handle, the base of every table, and the tables of this room."""

from datetime import UTC, datetime, timedelta

from peewee import (
    BigIntegerField,
    BlobField,
    BooleanField,
    CharField,
    CompositeKey,
    DatabaseProxy,
    IntegerField,
    Model,
    SmallIntegerField,
    UUIDField,
)

database = DatabaseProxy()

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Table(Model):
    class Meta:
        database = database
        legacy_table_names = False


class Utc(BigIntegerField):
    """An aware time, kept as whole microseconds since 1970 so that both databases order it alike."""

    def db_value(self, value):
        return value if value is None or isinstance(value, int) else micros(value)

    def python_value(self, value):
        return None if value is None else EPOCH + timedelta(microseconds=value)


class Id(UUIDField):
    """A UUID that is text in Python and on the wire, native in PostgreSQL."""

    def db_value(self, value):
        return None if value is None else str(value)

    def python_value(self, value):
        return None if value is None else str(value)


class Word(CharField):
    """A short code out of a closed list."""

    def __init__(self, **kwargs):
        super().__init__(max_length=kwargs.pop("max_length", 40), **kwargs)


class Blob(BlobField):
    """Sealed bytes. Always bytes in Python, whatever the driver hands out."""

    def python_value(self, value):
        return None if value is None else bytes(value)


def micros(aware: datetime) -> int:
    """Whole microseconds since 1970 of an aware time."""
    return (aware - EPOCH) // timedelta(microseconds=1)


def moment(written: int) -> datetime:
    """The aware time that `micros` wrote down."""
    return EPOCH + timedelta(microseconds=written)


class Account(Table):
    """Someone who can sign in. The key is (issuer, subject); a citizen number is never kept here (ASVS 6.8.1)."""

    id = Id(primary_key=True)
    issuer = CharField(max_length=200)
    subject = CharField(max_length=255)
    level = SmallIntegerField()
    locale = Word(default="vi")
    created_at = Utc()
    disabled_at = Utc(null=True)

    class Meta:
        table_name = "auth_account"
        indexes = ((("issuer", "subject"), True),)


class Device(Table):
    """Somebody's own phone: a family of rotating secrets of which only the newest is good."""

    id = Id(primary_key=True)
    account_id = Id(index=True)
    secret_hash = CharField(max_length=64)
    created_at = Utc()
    expires_at = Utc()
    ended_at = Utc(null=True)

    class Meta:
        table_name = "auth_device"


class Session(Table):
    """An open sign-in. The cookie's value is not here, only its SHA-256 (ASVS 7.2.3)."""

    sid_hash = CharField(max_length=64, primary_key=True)
    id = Id(unique=True)
    account_id = Id(index=True)
    level = SmallIntegerField()
    auth_time = Utc()
    amr = CharField(max_length=200, default="")
    idp_sid = CharField(max_length=255, null=True)
    device_id = Id(null=True)
    own = BooleanField(default=False)
    browser = CharField(max_length=60, default="")
    created_at = Utc()
    last_seen_at = Utc()
    idle_seconds = IntegerField()
    expires_at = Utc()
    step_up_until = Utc(null=True)
    ended_at = Utc(null=True)
    ended_why = Word(null=True)

    class Meta:
        table_name = "auth_session"


class LoginTx(Table):
    """A sign-in under way: made at the start, used once by the callback, ten minutes at most."""

    state_hash = CharField(max_length=64, primary_key=True)
    browser_hash = CharField(max_length=64)
    nonce = CharField(max_length=100)
    verifier = CharField(max_length=128)
    return_path = CharField(max_length=2000)
    fresh = BooleanField()
    own = BooleanField()
    session_hash = CharField(max_length=64, null=True)
    device_id = Id(null=True)
    created_at = Utc()
    expires_at = Utc(index=True)

    class Meta:
        table_name = "login_tx"


class Passkey(Table):
    id = Id(primary_key=True)
    account_id = Id(index=True)
    credential_id = CharField(max_length=1400, unique=True)
    public_key = Blob()
    sign_count = BigIntegerField()
    name = CharField(max_length=100)
    created_at = Utc()
    last_used_at = Utc(null=True)

    class Meta:
        table_name = "auth_passkey"


class Challenge(Table):
    """What a passkey was asked to sign: once, five minutes, for one purpose of one account."""

    challenge_hash = CharField(max_length=64, primary_key=True)
    account_id = Id()
    purpose = Word()
    expires_at = Utc(index=True)

    class Meta:
        table_name = "auth_challenge"


class SpentToken(Table):
    """The `jti` of a one-time token that was used, kept until the token would have expired anyway."""

    jti = CharField(max_length=200, primary_key=True)
    expires_at = Utc(index=True)

    class Meta:
        table_name = "auth_spent_token"


class Throttle(Table):
    """How often a key knocked in a window of time. One row per bucket, key and slot."""

    key_hash = CharField(max_length=64)
    slot = BigIntegerField()
    hits = IntegerField()
    expires_at = Utc(index=True)

    class Meta:
        table_name = "auth_throttle"
        primary_key = CompositeKey("key_hash", "slot")


class OutboxKey(Table):
    """The key of a phone's outbox, wrapped for its account, so that unsent entries outlive a forgotten PIN."""

    account_id = Id()
    device_id = Id()
    sealed = Blob()
    updated_at = Utc()

    class Meta:
        table_name = "auth_outbox_key"
        primary_key = CompositeKey("account_id", "device_id")


TABLES = (Account, Device, Session, LoginTx, Passkey, Challenge, SpentToken, Throttle, OutboxKey)
