"""What the forecast route takes and gives."""

from marshmallow import fields

from server.fields import Schema, Word
from server.immunization.resident import LEVELS

STATUSES = ("complete", "due", "overdue", "not-yet", "aged-out", "contraindicated", "immune")


class ForecastIn(Schema):
    level = Word(*LEVELS, load_default="declared")


class Line(Schema):
    group = fields.String(required=True)
    status = fields.String(required=True, metadata={"enum": list(STATUSES)})
    dose = fields.Raw(required=True, allow_none=True, metadata={"description": "Number of the next dose"})
    earliest = fields.String(required=True, allow_none=True, metadata={"format": "date"})
    recommended = fields.String(required=True, allow_none=True, metadata={"format": "date"})
    pastDue = fields.String(required=True, allow_none=True, metadata={"format": "date"})
    availability = fields.String(required=True, allow_none=True)
    why = fields.Dict(
        required=True,
        metadata={"description": "code, rule, series, slot, source, confidence, after, version, statements"},
    )


class Antigen(Schema):
    antigen = fields.String(required=True)
    status = fields.String(required=True)
    reason = fields.String(required=True, allow_none=True)


class Verdict(Schema):
    record = fields.String(required=True)
    status = fields.String(required=True)
    reason = fields.String(required=True, allow_none=True)
    antigens = fields.List(fields.Nested(Antigen), required=True)


class Difference(Schema):
    group = fields.String(required=True)
    code = fields.String(required=True)
    records = fields.List(fields.String(), required=True)
    days = fields.List(fields.String(), required=True)
    declared = fields.String(required=True)
    verified = fields.String(required=True)
    dose = fields.Raw(required=True, allow_none=True)
    sentence = fields.String(required=True)


class ForecastOut(Schema):
    ruleVersion = fields.String(required=True)
    asOf = fields.String(required=True, metadata={"format": "date"})
    items = fields.List(fields.Nested(Line), required=True)
    doses = fields.List(fields.Nested(Verdict), required=True)
    undated = fields.List(
        fields.String(), required=True, metadata={"description": "Doses without any day, which no rule can judge"}
    )
    differences = fields.List(fields.Nested(Difference), required=True)
