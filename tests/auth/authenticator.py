"""A passkey in software: makes and uses a credential as a phone would (WebAuthn L3 §6)."""

import hashlib
import json
import secrets

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from webauthn.helpers import bytes_to_base64url as text

PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40


class Authenticator:
    def __init__(self, *, origin: str = "https://app.example", rp_id: str = "app.example", verified: bool = True):
        self.origin, self.rp_id, self.verified = origin, rp_id, verified
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.credential_id = secrets.token_bytes(32)
        self.count = 0

    def create(self, options: dict) -> dict:
        """`RegistrationResponseJSON`."""
        numbers = self.key.public_key().public_numbers()
        cose = cbor2.dumps({1: 2, 3: -7, -1: 1, -2: numbers.x.to_bytes(32, "big"), -3: numbers.y.to_bytes(32, "big")})
        attested = bytes(16) + len(self.credential_id).to_bytes(2, "big") + self.credential_id + cose
        statement = {"fmt": "none", "attStmt": {}, "authData": self._data(ATTESTED) + attested}
        return self._credential("webauthn.create", options, {"attestationObject": text(cbor2.dumps(statement))})

    def get(self, options: dict) -> dict:
        """`AuthenticationResponseJSON`."""
        self.count += 1
        data = self._data(0)
        signed = data + hashlib.sha256(self._client_data("webauthn.get", options)).digest()
        signature = self.key.sign(signed, ec.ECDSA(hashes.SHA256()))
        return self._credential(
            "webauthn.get", options, {"authenticatorData": text(data), "signature": text(signature)}
        )

    def _data(self, more: int) -> bytes:
        flags = PRESENT | more | (VERIFIED if self.verified else 0)
        return hashlib.sha256(self.rp_id.encode()).digest() + bytes([flags]) + self.count.to_bytes(4, "big")

    def _client_data(self, kind: str, options: dict) -> bytes:
        return json.dumps(
            {"type": kind, "challenge": options["challenge"], "origin": self.origin, "crossOrigin": False}
        ).encode()

    def _credential(self, kind: str, options: dict, response: dict) -> dict:
        told = {"clientDataJSON": text(self._client_data(kind, options)), **response}
        credential_id = text(self.credential_id)
        return {
            "id": credential_id,
            "rawId": credential_id,
            "type": "public-key",
            "response": told,
            "clientExtensionResults": {},
        }
