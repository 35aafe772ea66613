"""What these routes take and give (contract §8)."""

from marshmallow import fields

from server.fields import DayField, Id, Schema, Text, Whole, Word
from server.patients.schemas import Code, Page, PatientOut
from server.verification.staff import ROLES
from server.verification.ticket_desk import STATE_AFTER
from server.verification.ticket_rows import ABOUT, IDENTITY, KEPT_ELSEWHERE

OUTCOMES = ("confirm", "correct", "return", "refute", "transfer")


def _next():
    return fields.String(required=True, allow_none=True)


class TaskPage(Page):
    record = Id(load_default=None)


class Person(Schema):
    name = fields.String(required=True, allow_none=True)


class ResidentOut(Schema):
    id = fields.String(required=True, metadata={"format": "uuid"})
    name = fields.String(required=True)
    birthDate = fields.String(required=True, allow_none=True)
    birthDateText = fields.String(required=True, allow_none=True)
    sex = fields.String(required=True, allow_none=True)
    numberMasked = fields.String(required=True, allow_none=True)
    commune = fields.Nested(Code, required=True, allow_none=True)
    synthetic = fields.Boolean(required=True)


class StationTaskOut(Schema):
    id = fields.String(required=True, metadata={"format": "uuid"})
    group = fields.String(
        required=True, allow_none=True, metadata={"description": "The same for records that share a photo"}
    )
    patient = fields.Nested(ResidentOut, required=True)
    record = fields.Dict(required=True, metadata={"description": "The Record of contract §3 in the station's view"})
    tier = fields.Integer(required=True, metadata={"description": "2: may be looked at in a batch; 3: one by one"})
    why = fields.String(required=True, metadata={"enum": ["declared", "resubmitted", "proposal", "conflict"]})
    promisedBy = fields.String(required=True, allow_none=True)
    claimedBy = fields.Nested(Person, required=True, allow_none=True)
    shown = fields.String(required=True, metadata={"description": "Opaque; send it back with the decision, unchanged"})


class PhotoOut(Schema):
    id = fields.String(required=True)
    url = fields.String(required=True, metadata={"description": "The picture, cropped to what shows this record"})


class DoubleOut(Schema):
    record = fields.String(required=True, metadata={"format": "uuid", "description": "One of those `beside`"})
    fit = fields.String(
        required=True,
        metadata={
            "enum": ["suggested", "candidate"],
            "description": "Suggested: the same day and vaccine family, no other lot. Candidate: at most four days apart, or another lot",
        },
    )
    choices = fields.List(
        fields.String(metadata={"enum": ["old", "new", "both"]}),
        required=True,
        metadata={
            "description": "`old`: refute with R07 and `duplicateOf`; `new`: confirm or correct with `replaces`; `both`: confirm. "
            "What a stronger source keeps is never put aside: no `new`"
        },
    )


class OneStationTaskOut(StationTaskOut):
    state = fields.String(required=True, metadata={"enum": ["waiting", "need-info", "decided"]})
    cameFrom = fields.String(required=True, allow_none=True, metadata={"description": "The commune that sent it here"})
    beside = fields.List(
        fields.Dict(), required=True, metadata={"description": "Records of the same disease or kind, to compare with"}
    )
    doubles = fields.List(
        fields.Nested(DoubleOut),
        required=True,
        metadata={"description": "Doses of this person that may be this very one, the likeliest first"},
    )
    photos = fields.List(fields.Nested(PhotoOut), required=True)


class StationTasksOut(Schema):
    items = fields.List(fields.Nested(StationTaskOut), required=True)
    next = _next()


class Decision(Schema):
    id = Id(required=True)
    outcome = Word(*OUTCOMES, required=True)
    base = Whole(required=True, least=1)
    shown = Text(required=True, longest=200)
    content = fields.Dict(keys=fields.String(), load_default=None, allow_none=True)
    occurred = fields.Dict(keys=fields.String(), load_default=None, allow_none=True)
    reason = Text(load_default=None, allow_none=True, longest=10)
    note = Text(load_default=None, allow_none=True, longest=2_000)
    to = Text(load_default=None, allow_none=True, longest=10)
    duplicateOf = Id(
        allow_none=True,
        metadata={
            "description": "With refute and R07: the record that tells of the same dose and is the one that counts"
        },
    )
    replaces = Id(
        allow_none=True,
        metadata={
            "description": "With confirm or correct: the record that tells of the same dose and is put aside for this one"
        },
    )


class Lookup(Schema):
    number = Text(load_default=None, longest=20)
    card = Text(load_default=None, longest=1_000)
    name = Text(load_default=None, longest=100)
    birthDate = Text(load_default=None, longest=10)
    reason = Text(load_default=None, longest=100)


class LookupOut(Schema):
    items = fields.List(fields.Nested(PatientOut), required=True)
    next = _next()
    reasonNeeded = fields.Boolean(
        required=True, metadata={"description": "Nobody of this number here: elsewhere only with a reason"}
    )


class ResidentIn(Schema):
    name = Text(required=True, longest=100)
    birthDate = Text(required=True, longest=10)
    sex = Word("male", "female", required=True)
    number = Text(load_default=None, allow_none=True, longest=20)
    commune = Text(required=True, longest=10)
    guardians = fields.List(Text(longest=20), load_default=list)


class StaffIn(Schema):
    number = Text(required=True, longest=20)
    role = Word(*ROLES, required=True)
    commune = Text(load_default=None, allow_none=True, longest=10)
    name = Text(load_default=None, allow_none=True, longest=100)
    from_ = DayField(data_key="from", attribute="from", load_default=None, allow_none=True)
    until = DayField(load_default=None, allow_none=True)


class StaffOut(Schema):
    id = fields.String(required=True, metadata={"format": "uuid"})
    name = fields.String(required=True, allow_none=True)
    role = fields.String(required=True, metadata={"enum": list(ROLES)})
    commune = fields.Nested(Code, required=True, allow_none=True)
    from_ = fields.String(data_key="from", attribute="from", required=True)
    until = fields.String(required=True, allow_none=True, metadata={"description": "The first day without the role"})
    endedAt = fields.String(required=True, allow_none=True)


class StaffListOut(Schema):
    items = fields.List(fields.Nested(StaffOut), required=True)
    next = _next()


class TicketIn(Schema):
    id = Id(load_default=None, allow_none=True)
    patient = Id(required=True)
    record = Id(load_default=None, allow_none=True)
    event = Id(load_default=None, allow_none=True)
    about = Word(*ABOUT, required=True)
    text = Text(load_default="", longest=2_000)


class RequestIn(Schema):
    id = Id(required=True)
    record = Id(required=True)
    text = Text(load_default="", longest=2_000)


class AnswerIn(Schema):
    code = Word(*STATE_AFTER, required=True)
    note = Text(load_default=None, allow_none=True, longest=2_000)


class AnswerOut(Schema):
    code = fields.String(required=True, metadata={"enum": list(STATE_AFTER)})
    note = fields.String(required=True, allow_none=True)
    by = fields.String(required=True)
    station = fields.String(required=True)
    at = fields.String(required=True, metadata={"format": "date-time"})


class TicketOut(Schema):
    id = fields.String(required=True, metadata={"format": "uuid"})
    number = fields.String(required=True, metadata={"description": "Such as AB-26-000123"})
    patient = fields.String(required=True)
    record = fields.String(required=True, allow_none=True)
    event = fields.String(required=True, allow_none=True, metadata={"description": "A line of the access log"})
    about = fields.String(required=True, metadata={"enum": [*ABOUT, IDENTITY, KEPT_ELSEWHERE]})
    text = fields.String(required=True)
    state = fields.String(required=True, metadata={"enum": ["open", "need-info", "forwarded", "answered"]})
    commune = fields.String(required=True)
    at = fields.String(required=True, metadata={"format": "date-time"})
    answer = fields.Nested(AnswerOut, required=True, allow_none=True)


class TicketsOut(Schema):
    items = fields.List(fields.Nested(TicketOut), required=True)
    next = _next()


class DeskTicketOut(TicketOut):
    patientName = fields.String(required=True)


class DeskTicketsOut(Schema):
    items = fields.List(fields.Nested(DeskTicketOut), required=True)
    next = _next()


class DuePage(Page):
    by = DayField(load_default=None)


class DueGroupOut(Schema):
    group = fields.String(required=True)
    name = fields.String(required=True, metadata={"description": "In the language of Accept-Language"})
    dose = fields.Integer(required=True, allow_none=True, metadata={"description": "Number of the next dose"})
    recommended = fields.String(required=True, metadata={"format": "date"})
    pastDue = fields.String(required=True, allow_none=True, metadata={"format": "date"})
    status = fields.String(required=True, metadata={"enum": ["due", "overdue"], "description": "On the day `by`"})
    askFirst = fields.Boolean(
        required=True,
        metadata={"description": "The record holds something to ask about before this vaccine; it is not said here"},
    )


class ToCheckOut(Schema):
    group = fields.String(required=True)
    name = fields.String(required=True)
    days = fields.List(fields.String(metadata={"format": "date"}), required=True)


class GuardianOut(Schema):
    name = fields.String(required=True)
    phoneMasked = fields.String(required=True, allow_none=True)


class DueOut(Schema):
    patient = fields.Nested(ResidentOut, required=True)
    dueOn = fields.String(required=True, metadata={"format": "date", "description": "Since when the first one is due"})
    ruleVersion = fields.String(required=True)
    groups = fields.List(fields.Nested(DueGroupOut), required=True)
    toCheck = fields.List(
        fields.Nested(ToCheckOut),
        required=True,
        metadata={
            "description": "Declared doses that nobody verified and that make a difference: look into the paper book"
        },
    )
    guardians = fields.List(fields.Nested(GuardianOut), required=True)


class DueListOut(Schema):
    by = fields.String(required=True, metadata={"format": "date"})
    items = fields.List(fields.Nested(DueOut), required=True)
    next = _next()
