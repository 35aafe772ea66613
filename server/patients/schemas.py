"""What these routes take and give."""

from marshmallow import fields

from server import terminology
from server.fields import DayField, Limit, Schema, Text, Word
from server.patients.consent import texts
from server.patients.relationships import WORDS
from server.patients.rights import LEVELS

GRANTABLE = tuple(level for level in LEVELS if level != "owner")


class Code(Schema):
    code = fields.String(required=True)
    name = fields.String(required=True)


class PatientOut(Schema):
    id = fields.String(required=True, metadata={"format": "uuid"})
    name = fields.String(required=True)
    birthDate = fields.String(required=True, allow_none=True, metadata={"description": "YYYY-MM-DD, YYYY-MM or YYYY"})
    birthDateText = fields.String(required=True, allow_none=True)
    sex = fields.String(required=True, allow_none=True)
    number = fields.String(required=True, allow_none=True, metadata={"description": "In full only on one's own record"})
    numberMasked = fields.String(required=True, allow_none=True)
    commune = fields.Nested(Code, required=True, allow_none=True)
    relationship = fields.String(
        required=True, metadata={"description": "self, or what the patient is to the caller; station for staff"}
    )
    level = fields.String(required=True, metadata={"description": "owner, see-…; station for staff"})
    until = fields.String(required=True, allow_none=True)
    consented = fields.Boolean(
        required=True, metadata={"description": "False while other calls answer 403 `consent-required`"}
    )
    synthetic = fields.Boolean(required=True, metadata={"description": "An invented person"})


class PatientsOut(Schema):
    items = fields.List(fields.Nested(PatientOut), required=True)
    next = fields.String(required=True, allow_none=True)


class Page(Schema):
    after = Text(load_default=None, longest=2_000)
    limit = Limit()


class ConsentIn(Schema):
    purpose = Word(*(entry["purpose"] for entry in texts()["purposes"]), required=True)
    textVersion = Text(required=True, longest=40, metadata={"enum": [texts()["version"]]})
    decision = Word("given", "withdrawn", required=True)


class ConsentOut(Schema):
    purpose = fields.String(required=True)
    required = fields.Boolean(required=True)
    basis = fields.String(required=True, metadata={"description": "Legal basis"})
    text = fields.String(required=True)
    textVersion = fields.String(required=True)
    textHash = fields.String(required=True, metadata={"description": "SHA-256 of the text shown"})
    state = fields.String(required=True, metadata={"enum": ["none", "given", "withdrawn"]})
    at = fields.String(required=True, allow_none=True, metadata={"format": "date-time"})


class ConsentsOut(Schema):
    items = fields.List(fields.Nested(ConsentOut), required=True)
    next = fields.String(required=True, allow_none=True)


class PersonNumber(Schema):
    number = Text(required=True, longest=20)


class RelationshipIn(Schema):
    person = fields.Nested(PersonNumber, required=True)
    relationship = Word(*WORDS, required=True)
    level = Word(*GRANTABLE, required=True)
    until = DayField(load_default=None, allow_none=True)


class PersonName(Schema):
    name = fields.String(required=True)


class RelationshipOut(Schema):
    id = fields.String(required=True)
    person = fields.Nested(PersonName, required=True)
    relationship = fields.String(required=True)
    level = fields.String(required=True)
    from_ = fields.String(data_key="from", attribute="from", required=True, allow_none=True)
    until = fields.String(required=True, allow_none=True)
    basis = fields.String(required=True)


class RelationshipsOut(Schema):
    items = fields.List(fields.Nested(RelationshipOut), required=True)
    next = fields.String(required=True, allow_none=True)


class Who(Schema):
    name = fields.String(required=True, allow_none=True)
    role = fields.String(required=True)
    station = fields.String(required=True, allow_none=True)


class AccessLogItem(Schema):
    id = fields.String(required=True)
    at = fields.String(required=True, metadata={"format": "date-time"})
    sentence = fields.String(required=True)
    class_ = fields.String(data_key="class", attribute="class", required=True)
    who = fields.Nested(Who, required=True)
    purpose = fields.String(required=True, allow_none=True)


class AccessLogOut(Schema):
    items = fields.List(fields.Nested(AccessLogItem), required=True)
    next = fields.String(required=True, allow_none=True)


class CommuneIn(Schema):
    commune = Word(*terminology.by_code("communes"), required=True)
