"""Makes certificates of invented people, right and wrong, with keys made for the run."""

import json
import zlib
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import cbor2
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa, utils

from server.exchange.certificates import Trust
from server.exchange.hcert.base45 import ALPHABET
from server.exchange.shc import keys, strict

NOW = datetime(2026, 3, 14, 8, 0, tzinfo=UTC)
FIXTURES = Path(__file__).parents[1] / "data" / "shc"
ISSUER = "https://canh-thu.example/issuer"
VACCINATION, TEST = "1.3.6.1.4.1.1847.2021.1.2", "1.3.6.1.4.1.1847.2021.1.1"
ES256, PS256 = -7, -37


def base45(data: bytes) -> str:
    """Base45 as an issuer writes it."""
    groups = [data[at : at + 2] for at in range(0, len(data), 2)]
    return "".join(_letters(int.from_bytes(group, "big"), len(group) + 1) for group in groups)


def _letters(number: int, count: int) -> str:
    return "".join(ALPHABET[number // 45**place % 45] for place in range(count))


@dataclass
class DccSigner:
    """Someone who signs EU DCCs: a key and a certificate that may limit what it signs."""

    usages: tuple[str, ...] = ()
    key: object = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))

    def __post_init__(self):
        name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "synthetic signer")])
        builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(self.key.public_key())
        builder = builder.serial_number(7).not_valid_before(NOW).not_valid_after(NOW + timedelta(days=700))
        if self.usages:
            usages = x509.ExtendedKeyUsage([x509.ObjectIdentifier(usage) for usage in self.usages])
            builder = builder.add_extension(usages, critical=False)
        self.certificate = builder.sign(self.key, hashes.SHA256())

    @property
    def pem(self) -> str:
        """What goes into the trust list."""
        return self.certificate.public_bytes(serialization.Encoding.PEM).decode()

    @property
    def kid(self) -> bytes:
        """What names the certificate in a code."""
        return self.certificate.fingerprint(hashes.SHA256())[:8]

    def sign(self, protected: bytes, payload: bytes) -> bytes:
        """The raw signature over a COSE_Sign1."""
        signed = cbor2.dumps(["Signature1", protected, b"", payload])
        if isinstance(self.key, rsa.RSAPrivateKey):
            return self.key.sign(signed, padding.PSS(padding.MGF1(hashes.SHA256()), 32), hashes.SHA256())
        r, s = utils.decode_dss_signature(self.key.sign(signed, ec.ECDSA(hashes.SHA256())))
        return r.to_bytes(32, "big") + s.to_bytes(32, "big")


LAB = DccSigner()
HEALTH_CARDS = ec.generate_private_key(ec.SECP256R1())


def hanh_dose(**changes) -> dict:
    """The payload for one dose of an invented person."""
    entry = {"tg": "840539006", "vp": "1119349007", "mp": "EU/1/20/1528", "ma": "ORG-100030215", "dn": 2, "sd": 2}
    entry |= {"dt": "2021-08-20", "co": "VN", "is": "Synthetic issuer", "ci": "URN:UVCI:01:VN:SYNTHETIC#1"}
    name = {"fn": "Nguyễn", "fnt": "NGUYEN", "gn": "Hạnh", "gnt": "HANH"}
    return {"ver": "1.3.0", "nam": name, "dob": "1994-03-14", "v": [entry | changes]}


def claims(certificate=None, **changes) -> dict:
    """CWT claims in force at NOW; a claim given as None is left out."""
    issued, ends = int((NOW - timedelta(days=1)).timestamp()), int((NOW + timedelta(days=30)).timestamp())
    cwt = {"issuer": "VN", "expires": ends, "issued": issued, "hcert": {1: certificate or hanh_dose()}} | changes
    labels = {"issuer": 1, "expires": 4, "not_before": 5, "issued": 6, "hcert": -260}
    return {labels[name]: value for name, value in cwt.items() if value is not None}


def message(
    payload: bytes, signer: DccSigner = LAB, header: dict | None = None, unprotected: dict | None = None
) -> bytes:
    """A COSE_Sign1."""
    protected = cbor2.dumps({1: ES256, 4: signer.kid} if header is None else header)
    signature = signer.sign(protected, payload)
    return cbor2.dumps(cbor2.CBORTag(18, [protected, unprotected or {}, payload, signature]))


def hc1(data: bytes) -> str:
    """A COSE message as the text of a QR code."""
    return "HC1:" + base45(zlib.compress(data))


def dcc(cwt: dict | None = None, signer: DccSigner = LAB, **parts) -> str:
    """An EU DCC."""
    return hc1(message(cbor2.dumps(cwt or claims()), signer, **parts))


def dcc_trust(*signers_trusted: DccSigner) -> Trust:
    """A trust list of EU DCC signers."""
    trust = Trust()
    trust.add("\n".join(signer.pem for signer in signers_trusted))
    return trust


def fixture(name: str) -> dict:
    """A fixture of the SMART Health Cards specification."""
    return json.loads((FIXTURES / name).read_text("utf-8"))


def card_claims(**changes) -> dict:
    """A card's claims in force at NOW."""
    bundle = fixture("covid-vaccines-bundle.json")
    bundle.pop("id")
    vc = {
        "type": ["https://smarthealth.cards#health-card"],
        "credentialSubject": {"fhirVersion": "4.0.1", "fhirBundle": bundle},
    }
    return {"iss": ISSUER, "nbf": int(NOW.timestamp()) - 60, "vc": vc} | changes


def deflated(data: bytes) -> bytes:
    """Raw DEFLATE."""
    deflate = zlib.compressobj(9, wbits=-15)
    return deflate.compress(data) + deflate.flush()


def card(payload: dict | bytes | None = None, header: dict | bytes | None = None, key=HEALTH_CARDS) -> str:
    """A compact JWS; `payload` as bytes is taken as it is, deflated or not."""
    if not isinstance(payload, bytes):
        payload = deflated(json.dumps(payload or card_claims(), separators=(",", ":")).encode())
    if not isinstance(header, bytes):
        standard = {"alg": "ES256", "zip": "DEF", "kid": keys.thumbprint(key.public_key())}
        header = json.dumps(standard | (header or {})).encode()
    signed = f"{strict.to_base64url(header)}.{strict.to_base64url(payload)}"
    r, s = utils.decode_dss_signature(key.sign(signed.encode(), ec.ECDSA(hashes.SHA256())))
    return f"{signed}.{strict.to_base64url(r.to_bytes(32, 'big') + s.to_bytes(32, 'big'))}"


def card_trust(key=HEALTH_CARDS, **members) -> Trust:
    """Trust in one issuer's key; `members` go into its JWK."""
    trust = Trust()
    trust.add(json.dumps({"keys": [keys.jwk(key.public_key()) | members]}))
    return trust
