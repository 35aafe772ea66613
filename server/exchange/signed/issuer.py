"""Our own signature under vaccination certificates: the keys, the address they are published under, and both as others read them.

One private key signs. Of those before it only the public half is kept, so that what they signed can still be checked."""

from functools import lru_cache
from pathlib import Path
from typing import cast

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_public_key

from auth import keys as own_keys
from server import config
from server.exchange.shc import keys

KEY = "health-cards.pem"  # a file of its own in the key folder, made at first need
EARLIER = "health-cards-earlier"  # a folder beside it: {kid}.pem, public keys


def private_key() -> ec.EllipticCurvePrivateKey:
    """The P-256 key that signs today."""
    return private(config.settings().key_dir, KEY)


def public_keys() -> dict[str, ec.EllipticCurvePublicKey]:
    """Every key that we stand by, by `kid`, today's first."""
    folder = config.settings().key_dir / EARLIER
    files = sorted(folder.glob("*.pem")) if folder.is_dir() else []
    return {kid(): private_key().public_key()} | {file.stem: _public(file) for file in files}


def address() -> str:
    """The https URL that certificates name (`iss`); `/.well-known/jwks.json` below it holds the keys."""
    return config.settings().certificate_issuer


def kid() -> str:
    return keys.thumbprint(private_key().public_key())


def key_set(changes: int) -> dict:
    """The JWKS as the specification wants it; `changes` numbers the revocation lists ("Determining keys", "Revocation")."""
    return {"keys": [keys.jwk(key) | {"crlVersion": changes} for key in public_keys().values()]}


def renew(*, disown: bool = False) -> tuple[str, str]:
    """A new key signs from now on; gives its `kid` and the one before, whose private half is destroyed.

    `disown` when the old key may be in other hands: then nothing it signed is vouched for any more."""
    folder, old = config.settings().key_dir, kid()
    if not disown:
        own_keys.keep(folder / EARLIER / f"{old}.pem", _pem(private_key().public_key()))
    own_keys.replace_ec_key(folder, KEY)
    return kid(), old


def private(key_dir: Path, name: str) -> ec.EllipticCurvePrivateKey:
    """The key of this file, made at first need; read anew when another process has renewed it."""
    path = key_dir / name
    return _private(key_dir, name, path.stat().st_mtime_ns if path.exists() else 0)


@lru_cache(maxsize=4)
def _private(key_dir: Path, name: str, _changed: int) -> ec.EllipticCurvePrivateKey:
    return cast(ec.EllipticCurvePrivateKey, own_keys.ec_key(key_dir, name).private_key)


@lru_cache(maxsize=16)
def _public(file: Path) -> ec.EllipticCurvePublicKey:
    return cast(ec.EllipticCurvePublicKey, load_pem_public_key(file.read_bytes()))


def _pem(key: ec.EllipticCurvePublicKey) -> bytes:
    return key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
