"""A certificate for localhost and 127.0.0.1, made at first run: Chromium 109 keeps no `__Host-` cookie on plain http."""

import ipaddress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

LIFE = timedelta(days=365)


def certificate(folder: Path) -> tuple[Path, Path]:
    """Paths of the certificate and its key in this folder; made anew when missing or nearly over."""
    cert, key = folder / "demo-cert.pem", folder / "demo-key.pem"
    if not (cert.exists() and key.exists()) or _over(cert):
        _make(cert, key)
    return cert, key


def _over(cert: Path) -> bool:
    return x509.load_pem_x509_certificate(cert.read_bytes()).not_valid_after_utc < datetime.now(UTC) + timedelta(days=7)


def _make(cert: Path, key: Path) -> None:
    cert.parent.mkdir(parents=True, exist_ok=True)
    private = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "So Khoe demo")])
    places = x509.SubjectAlternativeName([x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    begin = datetime.now(UTC) - timedelta(days=1)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(private.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begin)
        .not_valid_after(begin + LIFE)
        .add_extension(places, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(private, hashes.SHA256())
    )
    cert.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    key.touch(mode=0o600)
    key.write_bytes(
        private.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
