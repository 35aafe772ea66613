"""Whom to believe: key sets of issuers ("Determining keys associated with an issuer") and their revocation lists."""

import base64
import binascii
import hashlib
import json
import re
from dataclasses import dataclass

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import load_der_public_key

from server.exchange import pick
from server.exchange.hcert import der
from server.exchange.shc import strict

SIGNING = {"kty": "EC", "use": "sig", "alg": "ES256", "crv": "P-256"}
REVOKED = re.compile(r"([A-Za-z0-9_-]{1,24})(?:\.(\d{1,12}))?", re.ASCII)


@dataclass(frozen=True)
class Key:
    """A trusted P-256 key; `issuer` is the only one it speaks for, None for any; `crl` the list's number or None."""

    kid: str
    key: ec.EllipticCurvePublicKey
    issuer: str | None
    crl: int | None


@dataclass(frozen=True)
class Revocations:
    """One key's revocation list: `rids` maps an id to the second before which its cards are revoked, None for all."""

    kid: str
    ctr: int
    rids: dict[str, float | None]

    def reach(self, rid: str | None, issued: float) -> bool:
        """Whether a card with this id, issued at this second, is revoked."""
        if rid not in self.rids:
            return False
        until = self.rids[rid]
        return until is None or issued < until


def load(document: dict) -> tuple[list[Key], list[str]]:
    """The signing keys of a JWKS that obey the specification, and why others were left out, like `key 2: private-key`.

    The key set may name its `issuer` (the URL it was fetched from); its keys then speak for that issuer only.
    """
    keys, left_out = [], []
    for number, entry in enumerate(document["keys"], 1):
        try:
            keys.append(key(entry, issuer=document.get("issuer")))
        except ValueError as refusal:
            left_out.append(f"key {number}: {refusal}")
    return keys, left_out


def key(entry: dict, *, issuer: str | None = None) -> Key:
    """One JWK.

    ValueError `not-a-signing-key`, `private-key`, `bad-key`, `kid-not-thumbprint`, `certificate-of-another-key`.
    """
    if not isinstance(entry, dict) or not SIGNING.items() <= entry.items():
        raise ValueError("not-a-signing-key")
    if "d" in entry:
        raise ValueError("private-key")
    public = _public(entry)
    if entry.get("kid") != thumbprint(public):
        raise ValueError("kid-not-thumbprint")
    if "x5c" in entry and not _certifies(entry["x5c"], public):
        raise ValueError("certificate-of-another-key")
    crl = entry.get("crlVersion")
    return Key(entry["kid"], public, issuer, crl if type(crl) is int else None)


def thumbprint(public: ec.EllipticCurvePublicKey) -> str:
    """JWK thumbprint (RFC 7638 §3) of a P-256 key."""
    members = {"crv": "P-256", "kty": "EC", **coordinates(public)}
    return strict.to_base64url(hashlib.sha256(json.dumps(members, separators=(",", ":")).encode()).digest())


def coordinates(public: ec.EllipticCurvePublicKey) -> dict[str, str]:
    """`x` and `y` as RFC 7518 §6.2.1 writes them."""
    numbers = public.public_numbers()
    return {name: strict.to_base64url(getattr(numbers, name).to_bytes(32, "big")) for name in ("x", "y")}


def jwk(public: ec.EllipticCurvePublicKey) -> dict:
    """The entry that an issuer publishes for its key."""
    return {"kty": "EC", "kid": thumbprint(public), "use": "sig", "alg": "ES256", "crv": "P-256", **coordinates(public)}


def revocations(document: dict) -> Revocations:
    """A card revocation list ("Revocation"). ValueError `bad-revocation-list`."""
    kid, ctr, rids = pick.text(document, "kid"), pick.count(document, "ctr"), document.get("rids")
    if document.get("method") != "rid" or kid is None or ctr is None or not isinstance(rids, list):
        raise ValueError("bad-revocation-list")
    return Revocations(kid, ctr, dict(map(_revoked, rids)))


def _revoked(rid) -> tuple[str, float | None]:
    found = REVOKED.fullmatch(rid) if isinstance(rid, str) else None
    if not found:
        raise ValueError("bad-revocation-list")
    return found[1], float(found[2]) if found[2] else None


def _public(entry: dict) -> ec.EllipticCurvePublicKey:
    try:
        x, y = (strict.from_base64url(entry[name]) for name in ("x", "y"))
        if (len(x), len(y)) != (32, 32):
            raise ValueError
        numbers = ec.EllipticCurvePublicNumbers(int.from_bytes(x, "big"), int.from_bytes(y, "big"), ec.SECP256R1())
        return numbers.public_key()
    except (KeyError, TypeError, ValueError):
        raise ValueError("bad-key") from None


def _certifies(chain, public: ec.EllipticCurvePublicKey) -> bool:
    """The first certificate must hold this key. Trust comes from the supplied set, so the chain is not followed."""
    try:
        info, _ = der.key_and_usage(base64.b64decode(chain[0], validate=True))
        return load_der_public_key(info) == public
    except (TypeError, LookupError, binascii.Error, ValueError, UnsupportedAlgorithm):
        return False
