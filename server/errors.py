"""Nouns that upper floors raise, and the one place where they become HTTP."""

import logging

from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException
from werkzeug.http import HTTP_STATUS_CODES

from auth.errors import Invalid, LevelTooLow, Malformed, NotFound, NotSignedIn, Refusal, StepUpRequired, Throttled
from server import texts

__all__ = [
    "Conflict",
    "Forbidden",
    "Gone",
    "Invalid",
    "LevelTooLow",
    "Malformed",
    "NotFound",
    "NotSignedIn",
    "Refusal",
    "StepUpRequired",
    "Throttled",
    "TooLarge",
    "body",
    "register",
]

log = logging.getLogger("sokhoe")


class Conflict(Refusal):
    """The state does not allow it: `stale`, `claimed`, `already-decided`, `too-late`, `wrong-offset`, …"""

    code = 409

    def __init__(self, reason: str, **more):
        super().__init__(reason)
        self.more = more


class Forbidden(Refusal):
    """A role is missing, or `consent-required`."""

    code = 403


class TooLarge(Refusal):
    code = 413
    reason = "too-large"


class Gone(Refusal):
    code = 410


def body(code: int, reason: str | None, errors: dict, locale: str) -> dict:
    """The contract's error body (§1): the same for the same refusal, in the person's language, naming nobody."""
    key = f"errors.{reason}" if reason and texts.has(f"errors.{reason}") else f"errors.{code}"
    message = texts.say(locale, key if texts.has(key) else "errors.400")
    return {
        "code": code,
        "status": HTTP_STATUS_CODES.get(code, "Error"),
        "message": message,
        "reason": reason,
        "errors": errors,
    }


def register(app: Flask) -> None:
    """Every refusal, every stock HTTP error and every accident leaves by one of these three doors."""

    @app.errorhandler(Refusal)
    def refused(refusal: Refusal):
        answer = body(refusal.code, refusal.reason, refusal.errors, texts.preferred(request))
        return answer | getattr(refusal, "more", {}), refusal.code, refusal.headers

    @app.errorhandler(HTTPException)
    def stock(error: HTTPException):
        if isinstance(error.response, Response):
            return error.response
        code = error.code or 500
        data = getattr(error, "data", None) or {}
        headers = [(name, value) for name, value in error.get_headers() if name in ("Allow", "Retry-After")]
        return body(code, None, data.get("messages") or {}, texts.preferred(request)), code, headers

    @app.errorhandler(Exception)
    def accident(error: Exception):
        # The class name only: a message could carry a person's words.
        log.error("accident %s at %s", type(error).__name__, request.endpoint, exc_info=app.debug or app.testing)
        return body(500, None, {}, texts.preferred(request)), 500
