"""The three cookies of identity_security §2.1. Their values are random; the database knows only their SHA-256."""

import hashlib
import secrets

from flask import Response, request

TX = "__Host-Http-tx"
SID = "__Host-Http-sid"
DEVICE = "__Host-Http-dev"

SAME_SITE = {TX: "Lax", SID: "Strict", DEVICE: "Strict"}


def new_secret() -> str:
    """256 random bits as text for a cookie."""
    return secrets.token_urlsafe(32)


def digest(secret: str) -> str:
    """What the database keeps of a secret: 64 hex digits."""
    return hashlib.sha256(secret.encode()).hexdigest()


def read(name: str) -> str | None:
    return request.cookies.get(name)


def put(response: Response, name: str, value: str, *, seconds: int | None = None) -> None:
    """Set one of the three. Without `seconds` it dies with the browser."""
    response.set_cookie(name, value, max_age=seconds, secure=True, httponly=True, samesite=SAME_SITE[name], path="/")


def drop(response: Response, name: str) -> None:
    response.set_cookie(name, "", max_age=0, secure=True, httponly=True, samesite=SAME_SITE[name], path="/")
