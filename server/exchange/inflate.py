"""Inflate at most so many bytes: a small code must not become a large memory."""

import zlib

from server.exchange.verdicts import Refused

ZLIB, RAW = zlib.MAX_WBITS, -zlib.MAX_WBITS


def inflate(data: bytes, *, most: int, window: int = ZLIB) -> bytes:
    """The one complete stream in `data`, `most` bytes or fewer.

    Refused `bad-compression` (broken, cut off, followed by something) or `too-large`. `window` is ZLIB (RFC 1950) or
    RAW (RFC 1951).
    """
    stream = zlib.decompressobj(window)
    try:
        content = stream.decompress(data, most + 1)
    except zlib.error:
        raise Refused("bad-compression") from None
    if len(content) > most:
        raise Refused("too-large")
    if not stream.eof or stream.unused_data:
        raise Refused("bad-compression")
    return content
