"""Fields that more than one room accepts. Everything here answers with codes (contract §1)."""

import re
from datetime import date, datetime

from marshmallow import ValidationError, fields, validates_schema

from auth.fields import Digits, Limit, OneOf, Schema, Text, Word, clean_text

__all__ = [
    "DayField",
    "Digits",
    "Id",
    "Limit",
    "Occurred",
    "OneOf",
    "RecordedAt",
    "Schema",
    "Text",
    "Whole",
    "Word",
    "clean_text",
]

UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})")


class Id(Text):
    """A UUID in its canonical lower-case text form, made on the device or by the server."""

    def __init__(self, **kwargs):
        super().__init__(longest=36, **kwargs)
        self.metadata = {**self.metadata, "format": "uuid", "pattern": f"^{UUID.pattern}$"}

    def _deserialize(self, value, attr, data, **kwargs):
        text = super()._deserialize(value, attr, data, **kwargs).lower()
        if not UUID.fullmatch(text):
            raise ValidationError("wrong-type")
        return text


class DayField(Text):
    """A day that exists, as `YYYY-MM-DD` and nothing shorter."""

    def __init__(self, **kwargs):
        super().__init__(longest=10, **kwargs)
        self.metadata = {**self.metadata, "format": "date", "pattern": f"^{DAY.pattern}$"}

    def _deserialize(self, value, attr, data, **kwargs):
        text = super()._deserialize(value, attr, data, **kwargs)
        if not DAY.fullmatch(text):
            raise ValidationError("wrong-type")
        try:
            date.fromisoformat(text)
        except ValueError as error:
            raise ValidationError("no-such-day") from error
        return text


class RecordedAt(Text):
    """An RFC 3339 time with its offset, kept as the device told it."""

    def __init__(self, **kwargs):
        super().__init__(longest=40, **kwargs)
        self.metadata = {**self.metadata, "format": "date-time", "pattern": f"^{MOMENT.pattern}$"}

    def _deserialize(self, value, attr, data, **kwargs):
        text = super()._deserialize(value, attr, data, **kwargs)
        if not MOMENT.fullmatch(text):
            raise ValidationError("wrong-type")
        try:
            datetime.fromisoformat(text)
        except ValueError as error:
            raise ValidationError("no-such-day") from error
        return text


class Whole(fields.Integer):
    """A whole number: no booleans, no fractions, no text; within `least` and `most`."""

    def __init__(self, *, least: int = 0, most: int = 2**53 - 1, **kwargs):
        super().__init__(strict=True, **kwargs)
        self.least, self.most = least, most
        self.metadata = {**self.metadata, "minimum": least, "maximum": most}

    def _deserialize(self, value, attr, data, **kwargs):
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            raise ValidationError("wrong-type")
        # JSON has one kind of number: 3.0 is the whole number 3.
        whole = int(value) if isinstance(value, float) and value.is_integer() else value
        number = super()._deserialize(whole, attr, data, **kwargs)
        if not self.least <= number <= self.most:
            raise ValidationError("out-of-range")
        return number


class Occurred(Schema):
    """When it happened: an interval of days and, where vague, the person's own words (design §4)."""

    from_ = DayField(data_key="from", attribute="from", required=True)
    to = DayField(required=True)
    words = Text(load_default=None, allow_none=True, longest=200)

    @validates_schema
    def _forwards(self, data, **kwargs):
        if data["from"] > data["to"]:
            raise ValidationError("interval-backwards", "to")
