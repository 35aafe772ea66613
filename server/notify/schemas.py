"""What the inbox gives."""

from marshmallow import fields

from auth.fields import Flag
from server.fields import Schema, Text, Word
from server.notify.topics import topics


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


class SubscriptionKeys(Schema):
    p256dh = Text(required=True, longest=100)
    auth = Text(required=True, longest=40)


class SubscriptionIn(Schema):
    endpoint = Text(required=True, longest=1_000, metadata={"description": "https, at a known push service"})
    keys = fields.Nested(SubscriptionKeys, required=True)


class SubscriptionOut(Schema):
    id = fields.String(required=True, metadata={"format": "uuid"})
    service = fields.String(required=True, metadata={"description": "The host of its push service"})
    createdAt = fields.String(required=True, metadata={"format": "date-time"})


class SubscriptionsOut(Schema):
    items = fields.List(fields.Nested(SubscriptionOut), required=True)
    next = fields.String(required=True, allow_none=True)
    applicationServerKey = fields.String(
        required=True, metadata={"description": "base64url, for pushManager.subscribe"}
    )


class ChoiceIn(Schema):
    topic = Word(*topics(), required=True)
    inbox = Flag(required=True)
    push = Flag(required=True)
    sms = Flag(required=True)


class ChoicesIn(Schema):
    topics = fields.List(fields.Nested(ChoiceIn), required=True)


class ChoiceOut(Schema):
    topic = fields.String(required=True, metadata={"enum": list(topics())})
    inbox = fields.Boolean(required=True)
    push = fields.Boolean(required=True)
    sms = fields.Boolean(required=True)
    fixed = fields.List(fields.String(), required=True, metadata={"description": "Channels that stay on"})
    waits = fields.Boolean(required=True, metadata={"description": "Held during quiet hours"})


class QuietHours(Schema):
    from_ = fields.String(data_key="from", attribute="from", required=True)
    until = fields.String(required=True)
    zone = fields.String(required=True)


class ChoicesOut(Schema):
    topics = fields.List(fields.Nested(ChoiceOut), required=True)
    quietHours = fields.Nested(QuietHours, required=True)
    phoneMasked = fields.String(
        required=True, allow_none=True, metadata={"description": "Where an SMS would go; null: no number is known"}
    )
    smsAvailable = fields.Boolean(required=True, metadata={"description": "Whether this house sends SMS at all"})
