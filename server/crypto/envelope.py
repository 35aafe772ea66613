"""The envelope `01 | kid(2) | nonce(12) | AES-256-GCM`, bound to its place, its patient and its row."""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

VERSION = b"\x01"
HEADER = 15


class Broken(Exception):
    """These bytes were not sealed here, or not for this place, patient and row."""


def seal(cipher: AESGCM, place: str, patient_id: str, row_id: str, data: bytes, kid: int = 0) -> bytes:
    """Seal `data` so that it opens only at this place, for this patient and this row (ASVS 11.3.3)."""
    nonce = os.urandom(12)
    head = VERSION + kid.to_bytes(2, "big")
    return head + nonce + cipher.encrypt(nonce, data, _bound(head, place, patient_id, row_id))


def open_(cipher: AESGCM, place: str, patient_id: str, row_id: str, blob: bytes) -> bytes:
    """The sealed bytes. Raises Broken for anything that was moved, altered or sealed with another key."""
    if blob[:1] != VERSION or len(blob) < HEADER + 16:
        raise Broken(place)
    try:
        return cipher.decrypt(blob[3:HEADER], blob[HEADER:], _bound(blob[:3], place, patient_id, row_id))
    except InvalidTag:
        raise Broken(place) from None


def _bound(head: bytes, place: str, patient_id: str, row_id: str) -> bytes:
    return head + f"{place}|{patient_id}|{row_id}".encode()
