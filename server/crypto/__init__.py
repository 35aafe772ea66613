"""Keys and sealed bytes: one key per patient, wrapped by a root ring that never lies in the database."""

from server.crypto import cursor
from server.crypto.blind import blind
from server.crypto.envelope import Broken, open_, seal
from server.crypto.ring import Ring, ring, use

__all__ = ["Broken", "Ring", "blind", "cursor", "open_", "open_root", "ring", "seal", "seal_root", "use"]


def seal_root(place: str, row_id: str, data: bytes) -> bytes:
    """Seal a row that belongs to no patient (staff names, an account's outbox key) under the active root key."""
    kid, key = ring().active()
    return seal(key, place, "root", row_id, data, kid)


def open_root(place: str, row_id: str, blob: bytes) -> bytes:
    """Raises Broken when the blob was moved, altered, or sealed under a key that is gone."""
    return open_(ring().key(int.from_bytes(blob[1:3], "big")), place, "root", row_id, blob)
