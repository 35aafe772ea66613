"""What these routes take and give. Answers are described here and written without schemas: reading is the hot path (design §9)."""

from marshmallow import ValidationError, fields, validate

from server.fields import Digits, Id, Limit, Schema, Text, Whole, Word
from server.records.checks import Share
from server.records.words import OUTCOMES, ROLES, SENSITIVITIES, SOURCES, STATUSES, TAGS


def _word(*words: str, **kwargs) -> fields.String:
    return fields.String(required=True, metadata={"enum": list(words)}, **kwargs)


def _maybe(format_: str | None = None, **more) -> fields.String:
    return fields.String(required=True, allow_none=True, metadata={**({"format": format_} if format_ else {}), **more})


class OccurredOut(Schema):
    from_ = fields.String(data_key="from", attribute="from", required=True, metadata={"format": "date"})
    to = fields.String(required=True, metadata={"format": "date"})
    words = _maybe(description="As the person said it")


class RegionOut(Schema):
    x = fields.Float(required=True)
    y = fields.Float(required=True)
    w = fields.Float(required=True)
    h = fields.Float(required=True)


class EvidenceOut(Schema):
    id = fields.String(required=True, metadata={"format": "uuid"})
    region = fields.Nested(RegionOut, required=True, allow_none=True)


class AuthorOut(Schema):
    name = _maybe()
    role = _word(*ROLES)
    onBehalfOf = _maybe(description="The person for whom a relative or helper speaks")


class VerificationOut(Schema):
    outcome = _word("confirmed", "corrected", "refuted")
    reason = _maybe()
    by = _maybe()
    station = _maybe()
    at = _maybe("date-time")
    before = fields.Dict(
        required=True,
        allow_none=True,
        metadata={"description": "content and occurred as they were before a correction"},
    )


class RecordTaskOut(Schema):
    state = _word("waiting", "claimed", "need-info")
    promisedBy = _maybe("date")


class RecordOut(Schema):
    """A statement about a patient, as the caller's view sees it. `version` is numbered per view and is sent back as `base`."""

    id = fields.String(required=True, metadata={"format": "uuid"})
    kind = fields.String(required=True)
    code = _maybe(description="The code by which records of this kind are counted, such as cvx:198")
    content = fields.Dict(
        required=True,
        metadata={"description": "By kind: ImmunizationContent, HomeMeasurementContent, … among the components"},
    )
    contentSchema = fields.Integer(required=True)
    source = _word(*SOURCES)
    verificationStatus = _word(*STATUSES)
    tag = _word(*TAGS)
    sensitivity = _word(*SENSITIVITIES)
    version = fields.Integer(required=True)
    occurred = fields.Nested(OccurredOut, required=True, allow_none=True)
    author = fields.Nested(AuthorOut, required=True)
    recordedAt = fields.String(required=True, metadata={"format": "date-time", "description": "As the device told it"})
    receivedAt = fields.String(required=True, metadata={"format": "date-time"})
    evidence = fields.List(fields.Nested(EvidenceOut), required=True)
    verification = fields.Nested(VerificationOut, required=True, allow_none=True)
    task = fields.Nested(RecordTaskOut, required=True, allow_none=True)
    supersedes = _maybe("uuid")
    conflictOf = _maybe("uuid")
    duplicateOf = _maybe("uuid")


class DocumentOut(Schema):
    patient = fields.Dict(required=True, metadata={"description": "As `GET /patients/{id}`"})
    records = fields.List(fields.Nested(RecordOut), required=True)
    asOf = fields.String(
        required=True, metadata={"format": "date-time", "description": "When this view of the record last changed"}
    )


class RecordsOut(Schema):
    items = fields.List(fields.Nested(RecordOut), required=True)
    next = _maybe()


class RecordsIn(Schema):
    kind = Text(load_default=None, longest=40)
    after = Text(load_default=None, longest=2_000)
    limit = Limit()


class PushIn(Schema):
    """Only the envelope is checked here; what is wrong inside a mutation is that mutation's `rejected`."""

    device = Id(required=True)
    mutations = fields.List(
        fields.Raw(allow_none=True), required=True, validate=validate.Length(max=100, error="too-many")
    )


class ResultOut(Schema):
    id = _maybe("uuid")
    outcome = _word(*OUTCOMES)
    first = _maybe(description="The first outcome, when this one is `replayed`")
    reason = _maybe()
    errors = fields.Dict(required=True)
    record = fields.Nested(RecordOut, required=True, allow_none=True)
    other = fields.Nested(RecordOut, required=True, allow_none=True)


class PushOut(Schema):
    results = fields.List(fields.Nested(ResultOut), required=True)


class ChangesIn(Schema):
    patient = Id(required=True)
    after = Text(load_default=None, longest=2_000)
    limit = Limit(usual=200, most=500)


class ChangesOut(Schema):
    """`{"wipe": true}` alone for every patient that the caller may not know."""

    items = fields.List(
        fields.Dict(), metadata={"description": "Record, or {id, gone: true} for one that left this view"}
    )
    next = fields.String(allow_none=True)
    more = fields.Boolean()
    epoch = fields.Integer(
        metadata={"description": "Another number: forget what is held and start again without `after`"}
    )
    wipe = fields.Boolean()


class EvidenceIn(Schema):
    sha256 = Text(
        required=True,
        metadata={"pattern": "^[0-9a-f]{64}$"},
        validate=validate.Regexp(r"[0-9a-f]{64}\Z", error="wrong-type"),
    )
    size = Whole(least=1, required=True, metadata={"description": "Bytes; more than 8 MB answers 413"})
    type = Word("image/jpeg", "image/png", "image/webp", "application/pdf", required=True)


class EvidenceIdOut(Schema):
    id = fields.String(required=True, metadata={"format": "uuid"})


class OffsetIn(Schema):
    offset = Digits(least=0, most=10**9, required=True)


class OffsetOut(Schema):
    offset = fields.Integer(required=True, metadata={"description": "Bytes that have arrived"})


class RegionText(Text):
    """`x,y,w,h` as fractions of width and height; loads as four numbers."""

    def _deserialize(self, value, attr, data, **kwargs):
        text = super()._deserialize(value, attr, data, **kwargs)
        try:
            x, y, w, h = (Share().deserialize(float(part)) for part in text.split(","))
        except ValueError:
            raise ValidationError("wrong-type") from None
        if min(w, h) <= 0 or max(x + w, y + h) > 1.000001:
            raise ValidationError("out-of-range")
        return x, y, w, h


class RegionIn(Schema):
    region = RegionText(load_default=None, longest=100)
