"""Blind indexes: find a row by a secret without storing the secret."""

import hmac

from server.crypto.ring import ring


def blind(purpose: str, text: str) -> bytes:
    """HMAC-SHA-256 of a normalised text. The citizen-number space is only 10^12, so the key lives outside the
    database and outside its backup (ASVS 11.4)."""
    return hmac.digest(ring().blind_key, f"{purpose}|{text}".encode(), "sha256")
