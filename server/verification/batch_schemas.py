"""What the routes for many like doses take and give."""

from marshmallow import fields, validate

from server.fields import Id, Schema, Text, Whole
from server.verification.schemas import StationTaskOut


class Displayed(Schema):
    id = Id(required=True)
    base = Whole(required=True, least=1)
    shown = Text(required=True, longest=200)


class BatchIn(Schema):
    id = Id(required=True)
    tasks = fields.List(fields.Nested(Displayed), required=True, validate=validate.Length(1, 200, error="too-many"))


class BatchUndoIn(Schema):
    tasks = fields.List(Id(), required=True, validate=validate.Length(1, 200, error="too-many"))


class AlikeOut(Schema):
    items = fields.List(fields.Nested(StationTaskOut), required=True)
    sample = fields.List(
        fields.String(),
        required=True,
        metadata={"description": "Tasks to be opened first (POST claim), drawn by the server"},
    )
    unopened = fields.List(fields.String(), required=True)


class NotDone(Schema):
    task = fields.String(required=True)
    reason = fields.String(required=True)


class BatchOut(Schema):
    id = fields.String(required=True, metadata={"format": "uuid"})
    done = fields.List(fields.String(), required=True)
    refused = fields.List(fields.Nested(NotDone), required=True)
