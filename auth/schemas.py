"""What this room accepts and answers under `/api/v1`. Times are RFC 3339 in UTC."""

from datetime import UTC, datetime

from marshmallow import ValidationError, fields

from auth.fields import Flag, Limit, Schema, Text, Word
from auth.paths import is_local

LOCALES = ("vi", "km", "en")


class Moment(fields.Field):
    """An aware time on its way out, to the millisecond."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs, metadata={"type": "string", "format": "date-time"})

    def _serialize(self, value: datetime | None, attr, obj, **kwargs):
        return (
            None if value is None else value.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        )


class LocalPath(Text):
    """A path of this site, for the way back: no scheme, no host, no backslash."""

    def __init__(self, **kwargs):
        super().__init__(longest=2000, **kwargs)

    def _deserialize(self, value, attr, data, **kwargs):
        path = super()._deserialize(value, attr, data, **kwargs)
        if not is_local(path):
            raise ValidationError("not-local")
        return path


class Page(Schema):
    after = Text(longest=100)
    limit = Limit()


class StationOut(Schema):
    commune = fields.String(required=True)
    name = fields.String(required=True)


class SessionOut(Schema):
    account = fields.UUID(required=True)
    name = fields.String(required=True, allow_none=True)
    level = fields.Integer(required=True, metadata={"enum": [1, 2]})
    roles = fields.List(fields.String(), required=True)
    station = fields.Nested(StationOut, required=True, allow_none=True)
    patient = fields.UUID(required=True, allow_none=True)
    stepUpUntil = Moment(required=True, allow_none=True)
    locale = Word(*LOCALES, required=True)
    own = fields.Boolean(required=True)


class VisitorOut(Schema):
    session = fields.Nested(SessionOut, required=True, allow_none=True)


class SessionPatch(Schema):
    locale = Word(*LOCALES)
    own = Flag()


class ListedSession(Schema):
    id = fields.UUID(required=True)
    current = fields.Boolean(required=True)
    device = fields.String(required=True)
    own = fields.Boolean(required=True)
    createdAt = Moment(required=True)
    lastSeenAt = Moment(required=True)


class SessionsOut(Schema):
    items = fields.List(fields.Nested(ListedSession), required=True)
    next = fields.String(required=True, allow_none=True)


class StepUpIn(Schema):
    # `return` is a word of Python's own.
    return_path = LocalPath(required=True, data_key="return")


class StepUpOut(Schema):
    location = fields.String(required=True, allow_none=True)
    passkey = fields.Boolean(required=True)


class PasskeyIn(Schema):
    name = Text(longest=100, shortest=1, required=True)
    credential = fields.Dict(required=True)


class PasskeyOut(Schema):
    id = fields.UUID(required=True)
    name = fields.String(required=True)
    createdAt = Moment(required=True)
    lastUsedAt = Moment(required=True, allow_none=True)


class PasskeysOut(Schema):
    items = fields.List(fields.Nested(PasskeyOut), required=True)
    next = fields.String(required=True, allow_none=True)


class OptionsIn(Schema):
    # `for` is a word of Python's own.
    purpose = Word("register", "assert", required=True, data_key="for")


class AssertionIn(Schema):
    credential = fields.Dict(required=True)


class OutboxKey(Schema):
    key = Text(longest=500, shortest=1, required=True)
