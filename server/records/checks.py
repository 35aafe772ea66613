"""Is this content possible? The kind's schema first, then what follows from it, then the kind's rules. Errors are places and codes."""

from collections.abc import Callable
from datetime import date, datetime
from functools import cache

from marshmallow import Schema as MarshmallowSchema
from marshmallow import ValidationError, fields, validates_schema

from server import config, db
from server.errors import Invalid
from server.fields import Id, Occurred, Schema
from server.patients import profile
from server.patients.service import Person
from server.records.kind import Facts
from server.records.kind import kind as kind_named
from server.records.merge import Said
from server.records.words import REASONS

MOST_EVIDENCE = 20
LONGEST_NAME = 100  # of a member in an answer: strangers invent names


class Share(fields.Field):
    """A number from 0 to 1: no text, no booleans."""

    def _deserialize(self, value, attr, data, **kwargs):
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            raise ValidationError("wrong-type")
        if not 0 <= value <= 1:
            raise ValidationError("out-of-range")
        return value


class Region(Schema):
    """The part of a picture that shows the statement, as fractions of its width and height."""

    x = Share(required=True)
    y = Share(required=True)
    w = Share(required=True)
    h = Share(required=True)

    @validates_schema
    def _inside(self, data, **kwargs):
        if min(data["w"], data["h"]) == 0 or max(data["x"] + data["w"], data["y"] + data["h"]) > 1.000001:
            raise ValidationError("out-of-range")


class EvidenceItem(Schema):
    """A picture and the part of it that shows this statement (absent: all of it)."""

    id = Id(required=True)
    region = fields.Nested(Region, load_default=None, allow_none=True)


OCCURRED = Occurred()
EVIDENCE = EvidenceItem(many=True)


def valid(
    person: Person,
    kind_name: str,
    content: object,
    occurred: object,
    evidence: object,
    at: datetime,
    showable: Callable[[Person, set[str]], bool] | None = None,
) -> Said:
    """What was said in its clean form. `showable` judges whether these pictures may be referred to.

    Raises Invalid with `errors` like `{"content.lot": ["wrong-type"]}`."""
    kind = kind_named(kind_name)
    if kind is None:
        raise Invalid("invalid", errors={"kind": ["not-in-list"]})
    errors: dict = {}
    clean = _loaded(_schema(kind.schema), content, "content", errors)
    when = None if occurred is None else _loaded(OCCURRED, occurred, "occurred", errors)
    shown = _evidence(person, evidence, errors, showable or stored)
    if not errors:
        clean = _filled(kind, clean, errors)
    if not errors:
        for place, code in kind.rules(clean, when, facts_of(person, at)):
            if code not in errors.setdefault(place, []):
                errors[place].append(code)
    if errors:
        raise Invalid(reason_of(errors), errors=errors)
    return Said(clean, when, shown)


def facts_of(person: Person, at: datetime) -> Facts:
    """What a kind's rules may know."""
    known = person.profile
    return Facts(today=_today(at), born=profile.birth_interval(known.get("birthDate")), sex=known.get("sex"))


def reason_of(errors: dict) -> str:
    """The one reason a mutation is refused for: the first known code among its errors, else `invalid`."""
    codes = {code for found in errors.values() for code in found}
    return next((reason for reason in REASONS if reason in codes), "invalid")


def _today(at: datetime) -> date:
    return at.astimezone(config.HO_CHI_MINH).date()


@cache
def _schema(of: type[MarshmallowSchema]) -> MarshmallowSchema:
    """Made once: making one costs more than what it checks."""
    return of()


def _loaded(schema: MarshmallowSchema, value: object, place: str, errors: dict):
    try:
        return schema.load(value)  # type: ignore[arg-type]
    except ValidationError as error:
        errors.update(flat(error.messages, place))


def flat(messages: object, place: str) -> dict:
    """Nested messages as `{"content.vaccine.cvx": ["wrong-type"]}`; what concerns the whole stands under the whole's place."""
    if isinstance(messages, dict):
        out: dict = {}
        for sent, inner in messages.items():
            name = (
                str(sent)[:LONGEST_NAME].encode("utf-8", "replace").decode()
            )  # whoever sends a lone surrogate as a name is told "?"
            for where, codes in flat(
                inner, place if name == "_schema" else f"{place}.{name}" if place else name
            ).items():
                out.setdefault(where, []).extend(codes)
        return out
    return {place: [str(code) for code in messages] if isinstance(messages, list) else [str(messages)]}


def _filled(kind, clean: dict, errors: dict) -> dict:
    try:
        return kind.fill(clean)
    except ValueError as error:
        errors["content"] = [str(error)]
        return clean


def _evidence(person: Person, evidence: object, errors: dict, showable: Callable[[Person, set[str]], bool]) -> list:
    if evidence is None or evidence == []:
        return []
    shown = _loaded(EVIDENCE, evidence, "evidence", errors)
    if shown is None:
        return []
    if len(shown) > MOST_EVIDENCE:
        errors["evidence"] = ["too-long"]
    elif not showable(person, {item["id"] for item in shown}):
        errors["evidence"] = ["evidence-not-found"]
    return shown


def stored(person: Person, ids: set[str]) -> bool:
    """All of these pictures arrived in full and belong to this patient."""
    marks = ", ".join("?" * len(ids))
    found = db.rows(
        f"select id from evidence where patient_id = ? and id in ({marks}) and stored", person.id, *sorted(ids)
    )
    return len(found) == len(ids)
