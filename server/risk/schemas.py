"""What the score routes take and give."""

from marshmallow import fields

from server.fields import Schema
from server.kinds.members import Flag


class SwitchIn(Schema):
    on = Flag(required=True)


class Said(Schema):
    code = fields.String(required=True)
    words = fields.String(required=True)


class Parts(Schema):
    systolic = fields.Float(required=True)
    diastolic = fields.Float(required=True)


class Input(Schema):
    name = fields.String(required=True)
    words = fields.String(required=True)
    value = fields.Raw(required=True, allow_none=True, metadata={"description": "A number, or true or false"})
    parts = fields.Nested(Parts, required=True, allow_none=True)
    unit = fields.String(required=True, allow_none=True)
    shown = fields.String(required=True)
    on = fields.String(required=True, metadata={"format": "date"})
    record = fields.String(required=True, allow_none=True)
    source = fields.String(required=True, allow_none=True)
    verificationStatus = fields.String(required=True)
    setting = fields.String(required=True, allow_none=True)
    note = fields.String(required=True, allow_none=True, metadata={"description": "How it was concluded"})


class Lack(Schema):
    name = fields.String(required=True)
    reason = fields.String(required=True, metadata={"enum": ["absent", "too-old", "unit-unknown", "impossible"]})
    words = fields.String(required=True)


class Frequency(Schema):
    some = fields.Integer(required=True)
    among = fields.Integer(required=True)
    words = fields.String(required=True)


class Table(Schema):
    version = fields.String(required=True)
    source = fields.String(required=True)
    confidence = fields.String(required=True)
    validFrom = fields.String(required=True, metadata={"format": "date"})


class Item(Schema):
    score = fields.String(
        required=True,
        metadata={"description": "blood-pressure, bmi, waist, cardiovascular; weight-for-age, length-for-age, …"},
    )
    name = fields.String(required=True)
    setting = fields.String(
        required=True, allow_none=True, metadata={"description": "clinic, home, elsewhere: where it was measured"}
    )
    settingWords = fields.String(required=True, allow_none=True)
    state = fields.String(required=True, metadata={"enum": ["found", "missing", "not-for-you"]})
    value = fields.Float(required=True, allow_none=True)
    parts = fields.Nested(Parts, required=True, allow_none=True)
    unit = fields.String(required=True)
    shown = fields.String(required=True, allow_none=True)
    class_ = fields.String(data_key="class", attribute="class", required=True, allow_none=True)
    classWords = fields.String(required=True, allow_none=True)
    refusal = fields.String(required=True, allow_none=True, metadata={"description": "Why this table is not for them"})
    refusalWords = fields.String(required=True, allow_none=True)
    notes = fields.List(fields.Nested(Said), required=True, metadata={"description": "urgent comes first"})
    frequency = fields.Nested(Frequency, required=True, allow_none=True)
    todo = fields.String(required=True, allow_none=True)
    inputs = fields.List(fields.Nested(Input), required=True)
    missing = fields.List(fields.Nested(Lack), required=True)
    table = fields.Nested(Table, required=True)


class ScoresOut(Schema):
    on = fields.Boolean(required=True)
    reason = fields.String(required=True, allow_none=True, metadata={"description": "switched-off"})
    reasonWords = fields.String(required=True, allow_none=True)
    items = fields.List(fields.Nested(Item), required=True)
    disclaimer = fields.String(required=True)
    asOf = fields.String(required=True, metadata={"format": "date"})
