"""What the inbox gives."""

from marshmallow import fields

from server.fields import Schema


class MessageOut(Schema):
    id = fields.String(required=True, metadata={"format": "uuid"})
    at = fields.String(required=True, metadata={"format": "date-time"})
    read = fields.Boolean(required=True)
    title = fields.String(required=True, metadata={"description": "In the language of Accept-Language: vi, km or en"})
    text = fields.String(required=True, metadata={"description": "Who, when, why and what to do next"})
    patient = fields.String(required=True, metadata={"description": "The patient the message speaks of"})
    record = fields.String(required=True, allow_none=True)


class MessagesOut(Schema):
    items = fields.List(fields.Nested(MessageOut), required=True)
    next = fields.String(required=True, allow_none=True)


class Nothing(Schema):
    """An empty object."""
