"""What the report routes take and give."""

from marshmallow import fields

from server.fields import DayField, Schema, Word


class ReportIn(Schema):
    at = DayField(load_default=None)
    by = Word("commune", load_default="commune")


def _count():
    return fields.Integer(required=True, allow_none=True, metadata={"description": "Null when too few to be told"})


class CommuneSection(Schema):
    section = fields.String(required=True)
    name = fields.String(required=True)
    asked = _count()
    filled = _count()
    fresh = _count()


class CommuneCounts(Schema):
    commune = fields.String(required=True)
    name = fields.String(required=True, allow_none=True)
    people = _count()
    sections = fields.List(fields.Nested(CommuneSection), required=True)


class CompletenessReport(Schema):
    indicator = fields.String(required=True)
    at = fields.String(required=True, metadata={"format": "date"})
    countedOn = fields.String(required=True, allow_none=True, metadata={"format": "date"})
    version = fields.String(required=True)
    source = fields.String(required=True)
    items = fields.List(fields.Nested(CommuneCounts), required=True)
