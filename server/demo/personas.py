"""Who is in the demonstration: the cast, and the people of `--personas FILE` (contract §10). Judged before anything is seeded."""

import json
import re
from functools import cache
from pathlib import Path

from marshmallow import ValidationError, fields

from auth import sandbox
from server.demo.numbers import is_number
from server.fields import Occurred, Schema, Text, Word
from server.kinds.members import ABSENT, CodeOf, Flag
from server.patients.profile import birth_interval
from server.records.words import SOURCES, STATUSES
from server.verification.staff import ROLES

CAST = Path(__file__).parent / "data" / "cast.json"
LARGEST = 5_000_000
ID = re.compile(r"[a-z][a-z0-9_-]{0,39}")
IDENTITY = ("id", "number", "name", "sex", "birthDate", "level")


class Wrong(Exception):
    """This file cannot join the cast; the message says where and why, by id and code."""


class BirthDate(Text):
    """A day, a month or a year."""

    def _deserialize(self, value, attr, data, **kwargs):
        text = super()._deserialize(value, attr, data, **kwargs)
        try:
            known = birth_interval(text) if re.fullmatch(r"\d{4}(-\d{2}){0,2}", text) else None
        except ValueError:
            known = None
        if known is None:
            raise ValidationError("no-such-day")
        return text


class Statement(Schema):
    kind = CodeOf("kinds", required=True)
    content = fields.Dict(required=True)
    occurred = fields.Nested(Occurred, **ABSENT)
    source = Word(*SOURCES, load_default="self")
    verificationStatus = Word(*STATUSES, load_default="unconfirmed")


class Persona(Schema):
    id = Text(required=True, longest=40)
    name = Text(required=True, longest=100, shortest=1)
    sex = Word("male", "female", required=True)
    birthDate = BirthDate(required=True, longest=10)
    number = Text(**ABSENT, longest=12)
    commune = CodeOf("communes", required=True)
    level = fields.Integer(**ABSENT, strict=True)
    role = Word(*ROLES, **ABSENT)
    relationship = Word("child", "ward", load_default="child")
    guardians = fields.List(Text(longest=40), load_default=list)
    consented = Flag(load_default=True)
    records = fields.List(fields.Nested(Statement), load_default=list)


@cache
def cast() -> tuple[dict, ...]:
    """The people of the journeys, each as a full persona."""
    known = json.loads(CAST.read_text("utf-8"))["people"]
    return tuple(Persona().load(identity | known[identity["id"]]) for identity in sandbox.cast())


def read(path: Path) -> list[dict]:
    """The people of a file. Raises Wrong for what is no list of personas, FileNotFoundError."""
    if path.stat().st_size > LARGEST:
        raise Wrong("too-large")
    try:
        return Persona(many=True).load(json.loads(path.read_text("utf-8")))
    except (ValueError, RecursionError):
        raise Wrong("not-json") from None
    except ValidationError as error:
        raise Wrong(json.dumps(error.normalized_messages(), ensure_ascii=False)) from None


def judge(newcomers: list[dict], present: list[dict]) -> None:
    """May these join those? Raises Wrong for an id or a number that is taken, an unknown guardian, a level or number that is none."""
    ids, numbers = {person["id"] for person in present}, {person["number"] for person in present if person["number"]}
    for person in newcomers:
        if (
            not ID.fullmatch(person["id"])
            or person["level"] not in (None, 1, 2)
            or (person["number"] and not is_number(person["number"]))
        ):
            raise Wrong(f"{person['id']}: not-allowed")
        if person["id"] in ids or person["number"] in numbers:
            raise Wrong(f"{person['id']}: already-there")
        ids.add(person["id"])
        numbers |= {person["number"]} - {None}
    for person in newcomers:
        if unknown := [guardian for guardian in person["guardians"] if guardian not in ids or guardian == person["id"]]:
            raise Wrong(f"{person['id']}: unknown guardian {unknown[0]}")


def identity(person: dict) -> dict:
    """What the sandbox may know: who somebody is, nothing about health."""
    return {member: person[member] for member in IDENTITY}
