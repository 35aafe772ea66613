"""Base64url and JSON that mean one thing only."""

import base64
import json
import math
import re

from server.exchange.verdicts import Refused

BASE64URL = re.compile(r"[A-Za-z0-9_-]*")
DEEPEST = 40
LONGEST_INTEGER = 20


def from_base64url(text: str) -> bytes:
    """Bytes of unpadded base64url (RFC 7515 §2), in its one canonical spelling. ValueError otherwise."""
    if not BASE64URL.fullmatch(text) or len(text) % 4 == 1:
        raise ValueError("base64url")
    data = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    if to_base64url(data) != text:
        raise ValueError("base64url")
    return data


def to_base64url(data: bytes) -> str:
    """Unpadded base64url."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def json_object(data: bytes) -> dict:
    """A JSON object without repeated names, numbers beyond any use, or more than 40 levels. Refused `bad-json`."""
    try:
        value = json.loads(
            data.decode("utf-8"),
            object_pairs_hook=_once,
            parse_constant=_finite,
            parse_float=_finite,
            parse_int=_short,
        )
    except (ValueError, RecursionError):
        raise Refused("bad-json") from None
    if not isinstance(value, dict) or _deeper_than(value, DEEPEST):
        raise Refused("bad-json")
    return value


def _once(pairs: list[tuple[str, object]]) -> dict:
    value = dict(pairs)
    if len(value) != len(pairs):
        raise ValueError("repeated")
    return value


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise ValueError("number")
    return number


def _short(digits: str) -> int:
    if len(digits) > LONGEST_INTEGER:
        raise ValueError("number")
    return int(digits)


def _deeper_than(value, levels: int) -> bool:
    if not isinstance(value, dict | list):
        return False
    inside = value.values() if isinstance(value, dict) else value
    return levels == 0 or any(_deeper_than(item, levels - 1) for item in inside)
