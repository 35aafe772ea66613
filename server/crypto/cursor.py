"""Opaque cursors: a place in one list for one viewer. Altered, foreign or outdated ones are refused."""

import base64
import binascii
import json

from auth.errors import Invalid
from server.crypto.envelope import Broken, open_, seal
from server.crypto.ring import ring


def write(list_name: str, viewer: str, position: object) -> str:
    """The text that stands for `position` (JSON) in this list for this viewer and for nobody else."""
    kid, key = ring().active()
    blob = seal(key, "cursor", viewer, list_name, json.dumps(position).encode(), kid)
    return _text(blob)


def read(list_name: str, viewer: str, text: str | None):
    """The position, or None without a cursor. Raises Invalid `bad-cursor`."""
    if text is None or text == "":
        return None
    try:
        blob = base64.b64decode(text.encode("ascii") + b"=" * (-len(text) % 4), altchars=b"-_", validate=True)
        if _text(blob) != text:
            raise bad_cursor()
        return json.loads(open_(ring().key(int.from_bytes(blob[1:3], "big")), "cursor", viewer, list_name, blob))
    except (Broken, binascii.Error, UnicodeEncodeError, ValueError):
        raise bad_cursor() from None


def following(list_name: str, viewer: str, found: list[dict], limit: int, *columns: str) -> str | None:
    """The cursor behind the `limit`-th of the rows found, None when there are no more than that."""
    return write(list_name, viewer, [found[limit - 1][column] for column in columns]) if len(found) > limit else None


def bad_cursor() -> Invalid:
    return Invalid("bad-cursor", errors={"query": {"after": ["bad-cursor"]}})


def _text(blob: bytes) -> str:
    return base64.urlsafe_b64encode(blob).decode().rstrip("=")
