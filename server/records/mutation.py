"""One mutation as a phone sends it (contract §4): what it must say, and what is wrong with it in places and codes."""

from dataclasses import dataclass, field

from marshmallow import ValidationError, fields, validates_schema

from server.fields import Id, RecordedAt, Schema, Text, Whole, Word
from server.records.checks import flat

NEEDED = {
    "create": ("kind", "content"),
    "amend": ("base", "content"),
    "retract": ("base",),
    "resolve": ("base", "choice"),
}

ABSENT = object()


class MutationIn(Schema):
    """Required: id, counter, patient, type, record, recordedAt; create also kind, content; amend base, content; retract base;
    resolve base, choice."""

    id = Id(required=True)
    counter = Whole(required=True)
    patient = Id(required=True)
    type = Word(*NEEDED, required=True)
    record = Id(required=True)
    kind = Text(load_default=None, allow_none=True, longest=40)
    base = Whole(least=1, load_default=None, allow_none=True)
    content = fields.Raw(allow_none=True)
    occurred = fields.Raw(allow_none=True)
    evidence = fields.Raw(allow_none=True)
    recordedAt = RecordedAt(required=True)
    choice = Word("mine", "theirs", "station", load_default=None, allow_none=True)
    sameAs = Id(
        allow_none=True,
        metadata={
            "description": "amend only: the record that tells of the same thing and counts; null: they are two. Changes nothing else"
        },
    )

    @validates_schema(skip_on_field_errors=True)
    def _complete(self, data, **kwargs):
        if missing := [name for name in NEEDED[data["type"]] if data.get(name) is None]:
            raise ValidationError({name: ["required"] for name in missing})
        if "sameAs" in data and data["type"] != "amend":
            raise ValidationError({"sameAs": ["not-allowed"]})


@dataclass(frozen=True)
class Mutation:
    """What a phone asks for. `occurred`, `evidence` and `same_as` are ABSENT where the phone left them out: not changed."""

    id: str
    counter: int
    patient: str
    type: str
    record: str
    recorded_at: str
    kind: str | None = None
    base: int | None = None
    content: object = None
    occurred: object = ABSENT
    evidence: object = ABSENT
    choice: str | None = None
    same_as: object = ABSENT
    errors: dict = field(default_factory=dict)


SCHEMA = MutationIn()


def read(raw: object) -> Mutation | dict:
    """A mutation, with `errors` where something in it is wrong; only the errors when not even its id and patient can be read."""
    try:
        said = SCHEMA.load(raw)  # type: ignore[arg-type]
    except ValidationError as error:
        errors = flat(error.messages, "")
        known = error.valid_data if isinstance(error.valid_data, dict) else {}
        if not {"id", "patient"} <= known.keys() or not isinstance(raw, dict):
            return errors
        return Mutation(
            id=known["id"],
            counter=known.get("counter") or 0,
            patient=known["patient"],
            type=known.get("type") or "create",
            record=known.get("record") or known["id"],
            recorded_at="",
            errors=errors,
        )
    evidence: object = said.get("evidence", ABSENT)
    return Mutation(
        said["id"],
        said["counter"],
        said["patient"],
        said["type"],
        said["record"],
        said["recordedAt"],
        said["kind"],
        said["base"],
        said.get("content"),
        said.get("occurred", ABSENT),
        ABSENT if evidence is None else evidence,
        said["choice"],
        said.get("sameAs", ABSENT),
    )
