"""COSE_Sign1 (RFC 9052 §4.2) with the two algorithms that the HCERT specification allows."""

from dataclasses import dataclass

import cbor2

from server.exchange.hcert import cbor
from server.exchange.verdicts import Refused

# Tag 61 (CWT), tag 18 (COSE_Sign1); both are optional, in this order.
CWT, SIGN1 = b"\xd8\x3d", b"\xd2"
ALGORITHM, CRITICAL, KEY_ID = 1, 2, 4
ALGORITHMS = {-7: "ES256", -37: "PS256"}


@dataclass(frozen=True)
class Sign1:
    """A signed message taken apart; `algorithm` is a word of ALGORITHMS or None, `kid` bytes or None."""

    algorithm: str | None
    kid: bytes | None
    signed: bytes
    payload: bytes
    signature: bytes


def parse(data: bytes) -> Sign1:
    """Take a message apart, with or without its tags. Refused `bad-cose`, `critical-header`."""
    parts = cbor.decode(data.removeprefix(CWT).removeprefix(SIGN1))
    if not isinstance(parts, list) or len(parts) != 4:
        raise Refused("bad-cose")
    protected, unprotected, payload, signature = parts
    if [type(part) for part in parts] != [bytes, dict, bytes, bytes]:
        raise Refused("bad-cose")
    header = {**unprotected, **_protected(protected)}
    if CRITICAL in header:
        raise Refused("critical-header")
    return Sign1(_algorithm(header), _kid(header), _signed(protected, payload), payload, signature)


def _protected(data: bytes) -> dict:
    header = cbor.decode(data) if data else {}
    if not isinstance(header, dict):
        raise Refused("bad-cose")
    return header


def _algorithm(header: dict) -> str | None:
    label = header.get(ALGORITHM)
    return ALGORITHMS.get(label) if type(label) is int else None


def _kid(header: dict) -> bytes | None:
    kid = header.get(KEY_ID)
    return kid if isinstance(kid, bytes) else None


def _signed(protected: bytes, payload: bytes) -> bytes:
    """Sig_structure of RFC 9052 §4.4, without external data."""
    return cbor2.dumps(["Signature1", protected, b"", payload])
