"""What may come in over the wire: one base schema and one kind of text. Messages are codes, never sentences."""

import re
import unicodedata

from marshmallow import RAISE, ValidationError, fields
from marshmallow import Schema as MarshmallowSchema

DEFAULT_LENGTH = 500

DIGITS = re.compile(r"[0-9]{1,9}")

# The same rule for readers of the OpenAPI document; lone surrogates cannot be written there.
PATTERN = r"^[^\u0000-\u0008\u000B-\u001F\u007F-\u009F]*$"

# C0 and C1 controls but \n and \t, and lone surrogates (contract §1).
FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def clean_text(value: str, *, longest: int = DEFAULT_LENGTH) -> str:
    """NFC text of at most `longest` code points. Raises ValidationError `control-character` or `too-long`."""
    if FORBIDDEN.search(value):
        raise ValidationError("control-character")
    value = unicodedata.normalize("NFC", value)
    if len(value) > longest:
        raise ValidationError("too-long")
    return value


class Text(fields.String):
    """Text as people write it: kept as typed but NFC, without control characters, at most `longest` code points."""

    default_error_messages = {"invalid": "wrong-type", "invalid_utf8": "wrong-type"}

    def __init__(self, *, longest: int = DEFAULT_LENGTH, shortest: int = 0, **kwargs):
        super().__init__(**kwargs)
        self.longest, self.shortest = longest, shortest
        lengths = {"maxLength": longest, **({"minLength": shortest} if shortest else {})}
        self.metadata = {**lengths, "pattern": PATTERN, **self.metadata}

    def _deserialize(self, value, attr, data, **kwargs):
        text = clean_text(super()._deserialize(value, attr, data, **kwargs), longest=self.longest)
        if len(text) < self.shortest:
            raise ValidationError("too-short")
        return text


class Flag(fields.Boolean):
    """true or false and nothing that looks like it."""

    def _deserialize(self, value, attr, data, **kwargs):
        if not isinstance(value, bool):
            raise ValidationError("wrong-type")
        return value


class Digits(fields.Integer):
    """A whole number in a query: ASCII digits and nothing else, `least` to `most`."""

    def __init__(self, *, least: int, most: int, **kwargs):
        super().__init__(metadata={"minimum": least, "maximum": most}, **kwargs)
        self.least, self.most = least, most

    def _deserialize(self, value, attr, data, **kwargs):
        if not DIGITS.fullmatch(value):
            raise ValidationError("wrong-type")
        if not self.least <= int(value) <= self.most:
            raise ValidationError("out-of-range")
        return int(value)


class Limit(Digits):
    """How many items a page may hold (contract §1)."""

    def __init__(self, *, usual: int = 50, most: int = 200):
        super().__init__(least=1, most=most, load_default=usual)


class OneOf:
    """A validator for closed vocabularies; answers with the code `not-in-list`."""

    def __init__(self, choices):
        self.choices = tuple(choices)
        self.options = self.choices

    def __call__(self, value):
        if value not in self.choices:
            raise ValidationError("not-in-list")
        return value


class Word(Text):
    """One word of a closed list."""

    def __init__(self, *choices: str, **kwargs):
        super().__init__(longest=100, validate=OneOf(choices), **kwargs)
        self.metadata = {"enum": [*choices, None] if kwargs.get("allow_none") else list(choices)}


class Schema(MarshmallowSchema):
    """Refuses unknown members and answers in codes."""

    class Meta:
        unknown = RAISE

    error_messages = {"unknown": "unknown-member", "type": "wrong-type"}


def _speak_in_codes() -> None:
    """Give every stock field messages that are codes, so that no English sentence reaches the wire."""
    codes: dict[str, str | list | dict] = {"required": "required", "null": "null", "validator_failed": "not-allowed"}
    fields.Field.default_error_messages = codes
    wrong = {"invalid": "wrong-type"}
    for field in (fields.String, fields.Integer, fields.Float, fields.Boolean, fields.List, fields.Dict, fields.UUID):
        field.default_error_messages = {**{key: "wrong-type" for key in field.default_error_messages}, **wrong}
    fields.Integer.default_error_messages["too_large"] = "out-of-range"
    fields.Float.default_error_messages["special"] = "not-a-number"
    fields.Nested.default_error_messages = {"type": "wrong-type"}


_speak_in_codes()
