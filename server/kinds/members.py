"""Members of contents. Every optional one that is absent loads as null (contract §3)."""

import math
import re

from marshmallow import ValidationError, fields

from server import terminology
from server.fields import DayField, Schema, Text, Whole, Word

ABSENT: dict = {"load_default": None, "allow_none": True}

ICD10 = re.compile(r"[A-Z]\d{2}(\.\d{1,4})?[*†+]?")


class Flag(fields.Field):
    """true, false or null; nothing that merely looks like it."""

    def _deserialize(self, value, attr, data, **kwargs):
        if not isinstance(value, bool):
            raise ValidationError("wrong-type")
        return value


class Number(fields.Float):
    """A finite number, kept as it was written (152 stays 152); no booleans, no text."""

    def __init__(self, *, least: float = -1e9, most: float = 1e9, **kwargs):
        super().__init__(**kwargs)
        self.least, self.most = least, most
        self.metadata = {**self.metadata, "minimum": least, "maximum": most}

    def _deserialize(self, value, attr, data, **kwargs):
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            raise ValidationError("wrong-type")
        # A whole number may be too large to be made a float.
        if isinstance(value, float) and not math.isfinite(value):
            raise ValidationError("wrong-type")
        if not self.least <= value <= self.most:
            raise ValidationError("out-of-range")
        return value


class CodeOf(Text):
    """A code of one of our lists; `prefix` is what the list has before it (`cvx:` before 198)."""

    def __init__(self, name: str, *, prefix: str = "", **kwargs):
        super().__init__(longest=60, **kwargs)
        self.list_name, self.prefix = name, prefix

    def _deserialize(self, value, attr, data, **kwargs):
        code = super()._deserialize(value, attr, data, **kwargs)
        if self.prefix + code not in terminology.by_code(self.list_name):
            raise ValidationError("not-in-list")
        return code


class Icd10(Text):
    """An ICD-10 code as hospitals write it: `I10`, `E11.9`."""

    def _deserialize(self, value, attr, data, **kwargs):
        code = super()._deserialize(value, attr, data, **kwargs).strip().upper()
        if not ICD10.fullmatch(code):
            raise ValidationError("not-in-list")
        return code


class Said(fields.Field):
    """A number, true or false, or a few words: what people answer where a form asks "how much"."""

    words = Text(longest=200)

    def _deserialize(self, value, attr, data, **kwargs):
        if isinstance(value, bool):
            return value
        return Number().deserialize(value) if isinstance(value, (int, float)) else self.words.deserialize(value)


class Coding(Schema):
    """The code under which another system knows this."""

    system = Text(required=True, longest=200)
    code = Text(required=True, longest=100)


def text(longest: int = 500, **more) -> Text:
    return Text(longest=longest, **ABSENT, **more)


def note() -> Text:
    return Text(longest=2_000, **ABSENT)


def name() -> Text:
    return Text(longest=100, **ABSENT)


def flag() -> Flag:
    return Flag(**ABSENT)


def word(*choices: str) -> Word:
    return Word(*choices, **ABSENT)


def number(least: float = -1e9, most: float = 1e9) -> Number:
    return Number(least=least, most=most, **ABSENT)


def whole(least: int = 0, most: int = 1_000_000) -> Whole:
    return Whole(least=least, most=most, **ABSENT)


def day() -> DayField:
    return DayField(**ABSENT)


def year() -> Whole:
    return Whole(least=1850, most=9999, **ABSENT)


def coding() -> fields.Nested:
    return fields.Nested(Coding, **ABSENT)
