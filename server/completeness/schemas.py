"""What the completeness route gives."""

from marshmallow import fields

from server.completeness.model import ITEMS, NONE, NOT_DECLARED
from server.fields import Schema


class Part(Schema):
    code = fields.String(required=True)
    words = fields.String(required=True)


class SectionOut(Schema):
    section = fields.String(required=True, metadata={"description": "A kind of record"})
    name = fields.String(required=True)
    state = fields.String(required=True, metadata={"enum": [NOT_DECLARED, NONE, ITEMS]})
    count = fields.Integer(required=True, allow_none=True, metadata={"description": "Entries; null when there is none"})
    newest = fields.String(
        required=True, allow_none=True, metadata={"format": "date", "description": "When it was last told or measured"}
    )
    fresh = fields.Boolean(required=True, metadata={"description": "False when it should be looked through again"})
    missing = fields.List(fields.Nested(Part), required=True, metadata={"description": "Questions not yet answered"})
    why = fields.String(required=True, metadata={"description": "Why it matters, in the caller's language"})


class CompletenessOut(Schema):
    sections = fields.List(fields.Nested(SectionOut), required=True)
    filled = fields.Integer(required=True)
    of = fields.Integer(required=True)
    asOf = fields.String(required=True, metadata={"format": "date"})
    version = fields.String(required=True)
