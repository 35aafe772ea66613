"""Whom to believe: document signer certificates, found by the first eight bytes of their SHA-256 (HCERT §2.6.4)."""

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa, utils
from cryptography.hazmat.primitives.serialization import load_der_public_key

from server.exchange.hcert import der
from server.exchange.hcert.cose import Sign1

PEM = re.compile(r"-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]*)-----END CERTIFICATE-----")
# "Certificate governance" §4: what a signer may sign. The arc with the stray 0 is in circulation, and honoured.
USAGES = {
    kind: frozenset({f"1.3.6.1.4.1.1847.2021.1.{last}", f"1.3.6.1.4.1.0.1847.2021.1.{last}"})
    for kind, last in (("t", 1), ("v", 2), ("r", 3))
}
RSA_BITS = range(2048, 8193)


@dataclass(frozen=True)
class Signer:
    """A trusted public key; `usages` are the OIDs it is limited to, None for no limit."""

    kid: bytes
    key: ec.EllipticCurvePublicKey | rsa.RSAPublicKey
    usages: frozenset[str] | None

    def may_sign(self, kind: str) -> bool:
        """Whether this signer may sign `v`, `t` or `r`."""
        return self.usages is None or bool(self.usages & USAGES[kind])

    def verifies(self, message: Sign1) -> bool:
        """Whether the signature was made with this key, by the algorithm that belongs to the key's type."""
        match message.algorithm, self.key:
            case "ES256", ec.EllipticCurvePublicKey():
                return _es256(self.key, message)
            case "PS256", rsa.RSAPublicKey():
                return _ps256(self.key, message)
        return False


def load(text: str) -> tuple[list[Signer], list[str]]:
    """The certificates of a PEM text, and which of them could not be used, like `certificate 3: unsupported-key`.

    ValueError `no-certificate` when the text holds none.
    """
    blocks = PEM.findall(text)
    if not blocks:
        raise ValueError("no-certificate")
    found, left_out = [], []
    for number, block in enumerate(blocks, 1):
        try:
            found.append(signer(_der(block)))
        except ValueError as refusal:
            left_out.append(f"certificate {number}: {refusal}")
    return found, left_out


def signer(certificate: bytes) -> Signer:
    """A signer from one DER certificate. ValueError `bad-certificate` or `unsupported-key`."""
    info, usages = der.key_and_usage(certificate)
    try:
        key = load_der_public_key(info)
    except (ValueError, UnsupportedAlgorithm):
        raise ValueError("bad-certificate") from None
    match key:
        case ec.EllipticCurvePublicKey(curve=ec.SECP256R1()):
            pass
        case rsa.RSAPublicKey(key_size=bits) if bits in RSA_BITS:
            pass
        case _:
            raise ValueError("unsupported-key")
    return Signer(hashlib.sha256(certificate).digest()[:8], key, usages)


def _der(block: str) -> bytes:
    try:
        return base64.b64decode("".join(block.split()), validate=True)
    except binascii.Error:
        raise ValueError("bad-certificate") from None


def _es256(key: ec.EllipticCurvePublicKey, message: Sign1) -> bool:
    if len(message.signature) != 64:
        return False
    r, s = (int.from_bytes(half, "big") for half in (message.signature[:32], message.signature[32:]))
    return _holds(key, utils.encode_dss_signature(r, s), message.signed, ec.ECDSA(hashes.SHA256()))


def _ps256(key: rsa.RSAPublicKey, message: Sign1) -> bool:
    pss = padding.PSS(padding.MGF1(hashes.SHA256()), hashes.SHA256.digest_size)
    return _holds(key, message.signature, message.signed, pss, hashes.SHA256())


def _holds(key, signature: bytes, *rest) -> bool:
    try:
        key.verify(signature, *rest)
    except InvalidSignature:
        return False
    return True
