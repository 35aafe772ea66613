"""Checks that need no session: version, forgery, size and form of a request (contract §1)."""

import json
import math
from typing import Any
from urllib.parse import urlsplit

from flask import request

from auth.errors import ClientTooOld, Csrf, Malformed, TooLarge

SAFE = ("GET", "HEAD", "OPTIONS")
DEEPEST = 20


def refuse_old_client(supported: int) -> None:
    """Raises ClientTooOld. What is no number is judged later, as malformed."""
    version = _client_version()
    if version is not None and version.isdecimal() and version.isascii() and int(version[:9]) < supported:
        raise ClientTooOld()


def refuse_forged(base_url: str, accepts: tuple[str, ...]) -> None:
    """Raises Csrf unless a state-changing call was made by our own page (identity_security §2.3)."""
    if request.method in SAFE:
        return
    ours = (
        request.headers.get("X-SoKhoe") == "1"
        and (request.mimetype in accepts or _bodiless())
        and request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
        and request.headers.get("Origin", _origin(base_url)) == _origin(base_url)
    )
    if not ours:
        raise Csrf()


def refuse_too_large(longest: int) -> None:
    """Raises TooLarge by the announced length; a body that grows while it is read is stopped by Werkzeug."""
    request.max_content_length = longest
    if (request.content_length or 0) > longest:
        raise TooLarge()


def refuse_malformed() -> None:
    """Raises Malformed for a version that is no number and a JSON body that is none (contract §1)."""
    version = _client_version()
    if version is not None and not (version.isdecimal() and version.isascii()):
        raise Malformed("bad-client-version")
    if request.method not in SAFE and request.is_json:
        parse_json(request.get_data(cache=True))


def parse_json(body: bytes) -> Any:
    """The value of a JSON text. Raises Malformed for NaN, Infinity, numbers beyond a double, nesting deeper than 20."""
    try:
        value = json.loads(body, parse_constant=_refuse_constant, parse_float=_finite)
    except (ValueError, RecursionError):
        raise Malformed("not-json") from None
    if _deeper_than(value, DEEPEST):
        raise Malformed("too-deep")
    return value


def _client_version() -> str | None:
    version = request.environ.get("HTTP_X_CLIENT_VERSION")
    return version if version is not None and request.path.startswith("/api/v1/") else None


def _bodiless() -> bool:
    """A DELETE has nothing to say and so no content type."""
    return request.method == "DELETE" and not request.content_length and not request.mimetype


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _refuse_constant(word: str):
    raise ValueError(word)


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(text)
    return number


def _deeper_than(value: Any, deepest: int) -> bool:
    """Level by level, so that the depth of the value cannot exhaust the stack."""
    level = _containers([value])
    for _ in range(deepest):
        level = _containers([child for container in level for child in _children(container)])
    return bool(level)


def _containers(values: list) -> list:
    return [value for value in values if isinstance(value, (dict, list))]


def _children(value: dict | list) -> list:
    return list(value.values()) if isinstance(value, dict) else value
