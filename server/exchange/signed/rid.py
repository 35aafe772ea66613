"""A certificate's id in its two spellings: 128 random bits as a UUID in the house, as 22 letters of base64url on the card."""

import secrets
import uuid

from server.exchange.shc import strict


def new() -> str:
    """128 random bits: more than a random UUID of the standard has, and nobody guesses them."""
    return str(uuid.UUID(bytes=secrets.token_bytes(16)))


def on_card(certificate_id: str) -> str:
    """The `rid` ("Revocation": base64url, at most 24 letters)."""
    return strict.to_base64url(uuid.UUID(certificate_id).bytes)


def from_card(rid: str) -> str | None:
    """The id, or None for what cannot be one of ours."""
    try:
        return str(uuid.UUID(bytes=strict.from_base64url(rid)))
    except ValueError:
        return None
