"""Each patient's own key: opened once, kept briefly, gone when the wrapped key is gone."""

import os
from functools import lru_cache

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from server import crypto


def new_key(patient_id: str) -> bytes:
    """A fresh wrapped key for a new patient."""
    return crypto.ring().wrap(patient_id, AESGCM.generate_key(bit_length=256))


@lru_cache(maxsize=4096)
def opened(patient_id: str, wrapped: bytes) -> AESGCM:
    """The cipher of this patient. The wrapped key is part of the cache key, so a rotated or erased key is never served."""
    return AESGCM(crypto.ring().unwrap(patient_id, wrapped))


def rewrapped(patient_id: str, wrapped: bytes) -> bytes:
    """The same key under the active root key."""
    return crypto.ring().wrap(patient_id, crypto.ring().unwrap(patient_id, wrapped))


def shredded() -> bytes:
    """Random bytes of a wrapped key's length, to overwrite one before it is deleted."""
    return os.urandom(75)
