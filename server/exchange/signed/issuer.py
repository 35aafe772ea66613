"""Our own signature under vaccination certificates: the key, the address it is published under, and both as others read them."""

from functools import lru_cache
from pathlib import Path
from typing import cast

from cryptography.hazmat.primitives.asymmetric import ec

from auth import keys as own_keys
from server import config
from server.exchange.shc import keys

KEY = "health-cards.pem"  # a file of its own in the key folder, made at first need


def private_key() -> ec.EllipticCurvePrivateKey:
    """The P-256 key that signs."""
    return private(config.settings().key_dir, KEY)


def address() -> str:
    """The https URL that certificates name (`iss`); `/.well-known/jwks.json` below it holds the key."""
    return config.settings().certificate_issuer


def kid() -> str:
    return keys.thumbprint(private_key().public_key())


def key_set(changes: int) -> dict:
    """The JWKS as the specification wants it; `changes` numbers the revocation list ("Determining keys", "Revocation")."""
    return {"keys": [keys.jwk(private_key().public_key()) | {"crlVersion": changes}]}


@lru_cache(maxsize=4)
def private(key_dir: Path, name: str) -> ec.EllipticCurvePrivateKey:
    """The key of this file, made at first need."""
    return cast(ec.EllipticCurvePrivateKey, own_keys.ec_key(key_dir, name).private_key)
