"""A record's JSON made small before it is sealed: deflated against a dictionary of the words that nearly every record says.

One byte in front names the dictionary. A dictionary never changes once records were packed with it; better words are a new file
with the next number. Rows of before are plain JSON and begin with `{`."""

import zlib
from functools import cache
from pathlib import Path
from typing import Any

import orjson

from server.crypto import Broken

NEWEST = 1
RAW = -zlib.MAX_WBITS  # no header and no checksum: the seal around it knows better
LONGEST = 8_000_000  # bytes unpacked; a request has at most a million
PLAIN = b"{"


def packed(body: dict[str, Any]) -> bytes:
    """The JSON of `body`, some 140 bytes in place of 540."""
    packer = zlib.compressobj(wbits=RAW, zdict=_dictionary(NEWEST))
    return bytes([NEWEST]) + packer.compress(orjson.dumps(body)) + packer.flush()


def unpacked(blob: bytes) -> dict[str, Any]:
    """What was packed. Raises Broken for an unknown dictionary, and for bytes that end too early or never."""
    if blob[:1] == PLAIN:
        return orjson.loads(blob)
    unpacker = zlib.decompressobj(wbits=RAW, zdict=_dictionary(blob[0]))
    try:
        body = unpacker.decompress(blob[1:], LONGEST)
    except zlib.error:
        raise Broken("record.content") from None
    if not unpacker.eof:
        raise Broken("record.content")
    return orjson.loads(body)


@cache
def _dictionary(number: int) -> bytes:
    try:
        return (Path(__file__).parent / f"dictionary_{number}.txt").read_bytes()
    except FileNotFoundError:
        raise Broken(f"dictionary {number}") from None
