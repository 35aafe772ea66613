"""VNeID's envelopes as observed: base64 of AES data, and its key under RSA PKCS#1 v1.5 (identity_security §1.1, route A).

The only file where ECB and PKCS#1 v1.5 are allowed (a recorded deviation from ASVS 11.3.1): the other side decides.
"""

import base64
import json

from cryptography.hazmat.primitives import padding as block_padding
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from auth.providers.base import SignInFailed

BLOCK = 16


def open_text(data: str, key: str, private: RSAPrivateKey, mode: str) -> str:
    """The text under `data`. Whatever is wrong, the refusal is the same: no padding oracle. Raises SignInFailed."""
    try:
        secret = private.decrypt(_bytes(key), padding.PKCS1v15())
        # Bad PKCS#1 padding yields a random key, of random length (implicit rejection, OpenSSL 3.2+).
        if len(secret) not in (16, 24, 32):
            raise ValueError
        return _decrypt(_bytes(data), secret, mode).decode()
    except (ValueError, TypeError, AttributeError):
        raise SignInFailed("envelope") from None


def open_json(answer: dict, private: RSAPrivateKey, mode: str) -> dict:
    """The object inside `{"data", "key"}`. Raises SignInFailed."""
    try:
        value = json.loads(open_text(answer["data"], answer["key"], private, mode))
    except (KeyError, ValueError):
        raise SignInFailed("envelope") from None
    if not isinstance(value, dict):
        raise SignInFailed("envelope")
    return value


def seal_text(text: str, secret: bytes, iv: bytes, public: RSAPublicKey, mode: str) -> tuple[str, str]:
    """`(data, key)` as VNeID would make them; for the sandbox."""
    padder = block_padding.PKCS7(BLOCK * 8).padder()
    encryptor = _cipher(secret, iv, mode).encryptor()
    body = encryptor.update(padder.update(text.encode()) + padder.finalize()) + encryptor.finalize()
    data = (iv if mode == "cbc" else b"") + body
    return base64.b64encode(data).decode(), base64.b64encode(public.encrypt(secret, padding.PKCS1v15())).decode()


def _decrypt(data: bytes, secret: bytes, mode: str) -> bytes:
    """CBC carries its IV in front."""
    iv, body = (data[:BLOCK], data[BLOCK:]) if mode == "cbc" else (b"", data)
    decryptor = _cipher(secret, iv, mode).decryptor()
    unpadder = block_padding.PKCS7(BLOCK * 8).unpadder()
    return unpadder.update(decryptor.update(body) + decryptor.finalize()) + unpadder.finalize()


def _cipher(secret: bytes, iv: bytes, mode: str) -> Cipher:
    return Cipher(algorithms.AES(secret), modes.CBC(iv) if mode == "cbc" else modes.ECB())  # noqa: S305


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)
