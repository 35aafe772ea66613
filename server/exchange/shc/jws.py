"""Compact JWS (RFC 7515 §3.1) as health cards use it: ES256 over a payload of raw DEFLATE."""

from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, utils

from server.exchange.shc import strict
from server.exchange.verdicts import Refused

# A card in a file has no limit of its own; a whole patient summary stays well below this.
LONGEST = 256 * 1024
ES256 = ec.ECDSA(hashes.SHA256())


@dataclass(frozen=True)
class Jws:
    """A signed card taken apart; the payload is still deflated."""

    kid: str
    signed: bytes
    payload: bytes
    signature: bytes


def parse(text: str) -> Jws:
    """Take a card apart.

    Refused `too-large`, `bad-jws`, `bad-json`, `critical-header`, `unknown-algorithm`, `unknown-zip`.
    Keys or addresses of keys in the header (`jwk`, `jku`, `x5c`, `x5u`) are not looked at.
    """
    if len(text) > LONGEST:
        raise Refused("too-large")
    parts = text.split(".")
    if len(parts) != 3:
        raise Refused("bad-jws")
    try:
        header, payload, signature = map(strict.from_base64url, parts)
    except ValueError:
        raise Refused("bad-jws") from None
    kid = _kid(strict.json_object(header))
    return Jws(kid, text.rpartition(".")[0].encode("ascii"), payload, signature)


def verifies(jws: Jws, key: ec.EllipticCurvePublicKey) -> bool:
    """Whether the signature was made with this key (RFC 7518 §3.4: r and s, 32 bytes each)."""
    if len(jws.signature) != 64:
        return False
    r, s = (int.from_bytes(half, "big") for half in (jws.signature[:32], jws.signature[32:]))
    try:
        key.verify(utils.encode_dss_signature(r, s), jws.signed, ES256)
    except InvalidSignature:
        return False
    return True


def sign(header: bytes, payload: bytes, key: ec.EllipticCurvePrivateKey) -> str:
    """Header, payload and signature as a compact JWS."""
    signed = f"{strict.to_base64url(header)}.{strict.to_base64url(payload)}"
    r, s = utils.decode_dss_signature(key.sign(signed.encode("ascii"), ES256))
    return f"{signed}.{strict.to_base64url(r.to_bytes(32, 'big') + s.to_bytes(32, 'big'))}"


def _kid(header: dict) -> str:
    if "crit" in header:
        raise Refused("critical-header")
    if header.get("alg") != "ES256":
        raise Refused("unknown-algorithm")
    if header.get("zip") != "DEF":
        raise Refused("unknown-zip")
    if not isinstance(header.get("kid"), str):
        raise Refused("bad-jws")
    return header["kid"]
