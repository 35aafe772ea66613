"""What the certificate routes take and give."""

from marshmallow import fields

from server.exchange.signed.models import STATES
from server.exchange.signed.paper import FORMS
from server.exchange.signed.verdict import WORDS
from server.fields import Schema, Text, Word
from server.texts import LOCALES

LONGEST = 300_000  # 99 codes of one chunked card; the readers measure each format again


class CodeIn(Schema):
    qr = Text(
        required=True,
        longest=LONGEST,
        metadata={
            "description": "`HC1:…`, `shc:/…` (the codes of one card apart by spaces, in any order) or a compact JWS. "
            "A SMART Health Link (`shlink:/…`) is named and never followed"
        },
    )


class NothingIn(Schema):
    """An empty object."""


class PaperIn(Schema):
    form = Word(*FORMS, load_default="certificate", metadata={"description": "school: the slip that a school asks for"})
    lang = Word(*LOCALES, load_default=None, allow_none=True, metadata={"description": "Else that of the request"})


class StatusIn(Schema):
    id = Text(required=True, longest=24, metadata={"description": "The card's `rid`"})


class Dose(Schema):
    antigen = fields.String(required=True, allow_none=True, metadata={"description": "SNOMED CT code of the disease"})
    product = fields.String(required=True, allow_none=True)
    date = fields.String(required=True, allow_none=True)
    dose = fields.Integer(required=True, allow_none=True)
    of = fields.Integer(required=True, allow_none=True)
    country = fields.String(required=True, allow_none=True)
    issuer = fields.String(required=True, allow_none=True)
    id = fields.String(required=True, allow_none=True)
    productText = fields.String(required=True, allow_none=True)
    vaccine = fields.String(required=True, allow_none=True)
    lot = fields.String(required=True, allow_none=True)


class Given(Dose):
    """One injection; `antigens` are all the diseases it is against."""

    class Meta:
        exclude = ("antigen",)

    antigens = fields.List(fields.String(), required=True)
    diseases = fields.List(fields.String(), required=True, metadata={"description": "The list `antigens` knows them"})


class Subject(Schema):
    family = fields.String(required=True, allow_none=True)
    given = fields.String(required=True, allow_none=True)
    birthDate = fields.String(required=True, allow_none=True)


class VerdictOut(Schema):
    """The line of `certificate verify` (a step that was not reached is false, one the format lacks is null), and words for people."""

    format = fields.String(required=True, metadata={"enum": ["hcert", "shc", "shlink", "unknown"]})
    prefix = fields.Boolean(required=True)
    base45 = fields.Boolean(required=True, allow_none=True)
    zlib = fields.Boolean(required=True)
    cose = fields.Boolean(required=True, allow_none=True)
    jws = fields.Boolean(required=True, allow_none=True)
    signature = fields.String(required=True, metadata={"enum": ["valid", "invalid", "unknown-key"]})
    keyUsage = fields.Boolean(required=True, allow_none=True)
    payload = fields.Boolean(required=True)
    schema = fields.Boolean(required=True)
    expired = fields.Boolean(required=True)
    verdict = fields.String(
        required=True, metadata={"enum": ["valid", "expired", "not-yet-valid", "unknown-key", "invalid"]}
    )
    reason = fields.String(required=True, allow_none=True)
    warnings = fields.List(fields.String(), required=True)
    subject = fields.Nested(Subject, required=True, allow_none=True)
    doses = fields.List(fields.Nested(Dose), required=True)
    given = fields.List(fields.Nested(Given), required=True, metadata={"description": "`doses`, one per injection"})
    issuer = fields.String(required=True, allow_none=True)
    word = fields.String(required=True, metadata={"enum": list(WORDS)})
    sentence = fields.String(required=True, metadata={"description": "The word in the person's language"})


class Kept(Schema):
    outcome = fields.String(
        required=True, metadata={"enum": ["created", "unchanged", "amended", "conflict", "refused"]}
    )
    record = fields.Raw(required=True, allow_none=True, metadata={"description": "The Record, null when refused"})
    reason = fields.String(required=True, allow_none=True)


class KeptOut(Schema):
    word = fields.String(required=True, metadata={"enum": ["valid", "expired", "not-yet-valid", "unknown-key"]})
    items = fields.List(fields.Nested(Kept), required=True)


class Drawing(Schema):
    size = fields.Integer(required=True)
    path = fields.String(required=True, metadata={"description": "SVG path of the black modules"})


class CertificateOut(Schema):
    id = fields.String(required=True)
    rid = fields.String(required=True, metadata={"description": "The id as the card spells it"})
    state = fields.String(required=True, metadata={"enum": list(STATES)})
    issuedAt = fields.String(required=True, metadata={"format": "date-time"})
    stateAt = fields.String(required=True, metadata={"format": "date-time"})
    issuer = fields.String(required=True)
    codes = fields.List(fields.String(), required=True, metadata={"description": "QR texts; none once it ended"})
    drawings = fields.List(fields.Nested(Drawing), required=True, metadata={"description": "`codes` to be drawn"})
    doses = fields.List(fields.String(), required=True, metadata={"description": "Ids of the records in it"})


class CertificatesOut(Schema):
    items = fields.List(fields.Nested(CertificateOut), required=True)
    next = fields.String(required=True, allow_none=True)


class StatusOut(Schema):
    state = fields.String(required=True, metadata={"enum": [*STATES, "unknown"]})
