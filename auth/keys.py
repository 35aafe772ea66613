"""Keys of this room, one file each in `key_dir`, made at first need. Two processes may ask at once: one makes it."""

import os
import secrets
import tempfile
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from joserfc.jwk import ECKey, RSAKey

CLIENT_SIGNING, CLIENT_ENCRYPTION, CAPABILITY = "client-sig.pem", "client-enc.pem", "capability.pem"


def ec_key(key_dir: str | Path, name: str, *, use: str = "sig") -> ECKey:
    """The P-256 key of that name, with its thumbprint as `kid`."""
    pem = _load_or_make(Path(key_dir) / name, lambda: _pem(ec.generate_private_key(ec.SECP256R1())))
    key = ECKey.import_key(pem, {"use": use})
    key.ensure_kid()
    return key


def rsa_key(key_dir: str | Path, name: str, *, use: str = "sig") -> RSAKey:
    """The RSA key of that name; only what VNeID's envelopes and RS256 providers need."""
    pem = _load_or_make(Path(key_dir) / name, lambda: _pem(rsa.generate_private_key(65537, 3072)))
    key = RSAKey.import_key(pem, {"use": use})
    key.ensure_kid()
    return key


def secret(key_dir: str | Path, name: str) -> bytes:
    """256 random bits kept under that name."""
    return _load_or_make(Path(key_dir) / name, lambda: secrets.token_bytes(32))


def text_secret(key_dir: str | Path, name: str) -> str:
    """The same as text that may travel in a form."""
    return _load_or_make(Path(key_dir) / name, lambda: secrets.token_urlsafe(32).encode()).decode()


def client_jwks(key_dir: str | Path) -> dict:
    """The public keys that identity providers know this client by."""
    keys = (ec_key(key_dir, CLIENT_SIGNING), ec_key(key_dir, CLIENT_ENCRYPTION, use="enc"))
    return {"keys": [key.as_dict(private=False) for key in keys]}


def replace_ec_key(key_dir: str | Path, name: str) -> None:
    """Put a new P-256 key in the place of that one, at once for every reader."""
    fresh = Path(key_dir) / f"{name}.{secrets.token_hex(4)}"
    keep(fresh, _pem(ec.generate_private_key(ec.SECP256R1())))
    fresh.replace(Path(key_dir) / name)


def keep(path: Path, content: bytes) -> None:
    """Write a file that only we may read; one that is there stays."""
    path.parent.mkdir(parents=True, exist_ok=True)
    _create_once(path, content)


def _load_or_make(path: Path, make) -> bytes:
    if not path.exists():
        keep(path, make())
    return path.read_bytes()


def _create_once(path: Path, content: bytes) -> None:
    """Write aside (mkstemp gives mode 0600), then link: nobody reads half a key and the first maker wins."""
    handle, draft = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        os.unlink(draft)


def _pem(key) -> bytes:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
