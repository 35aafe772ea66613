"""CBOR (RFC 8949) from strangers: shallow, without surprises, and nothing after it."""

import math
from datetime import UTC, datetime
from io import BytesIO

from cbor2 import CBORDecoder, CBORError

from server.exchange.verdicts import Refused

DEEPEST = 12
# Tags that cbor2 turns into Python objects: numbers of any size, references (cycles), patterns, messages, addresses.
# A certificate has no use for them, nor for tags that cbor2 does not know. Dates (0, 1) are handled below.
LIVELY = (2, 3, 4, 5, 25, 28, 29, 30, 35, 36, 37, 52, 54, 100, 256, 258, 260, 261, 1004, 43000, 55799)


def decode(data: bytes):
    """The one item in `data`; of tags only dates, which come as text. Refused `bad-cbor`."""
    stream = BytesIO(data)
    decoder = CBORDecoder(
        stream,
        read_size=1,
        max_depth=DEEPEST,
        allow_duplicate_keys=False,
        tag_hook=_refuse,
        semantic_decoders={**dict.fromkeys(LIVELY, _refuse), 0: _date_text, 1: _date_number},
    )
    try:
        item = decoder.decode()
    except (CBORError, ValueError, TypeError, OverflowError, RecursionError):
        raise Refused("bad-cbor") from None
    if stream.tell() != len(data):
        raise Refused("bad-cbor")
    return item


def plain(item):
    """The item as JSON has it: text keys, lists, text, finite numbers, booleans, None. Refused `bad-cbor` otherwise."""
    if isinstance(item, dict) and all(isinstance(key, str) for key in item):
        return {key: plain(value) for key, value in item.items()}
    if isinstance(item, list):
        return [plain(value) for value in item]
    if item is None or isinstance(item, str | bool | int):
        return item
    if isinstance(item, float) and math.isfinite(item):
        return item
    raise Refused("bad-cbor")


def _refuse(_value, _immutable):
    raise ValueError("tag")


def _date_text(value, _immutable) -> str:
    if not isinstance(value, str):
        raise ValueError("date")
    return value


def _date_number(value, _immutable) -> str:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError("date")
    return datetime.fromtimestamp(value, UTC).isoformat().replace("+00:00", "Z")
