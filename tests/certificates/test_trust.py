"""What may be trusted: files that obey the rules; what does not is left out by name, or the file is refused."""

import base64
import json

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from server.exchange.certificates import BadTrust, Trust, load_trust
from server.exchange.shc import keys
from tests.certificates.makers import HEALTH_CARDS, LAB, DccSigner, fixture

JWK = keys.jwk(HEALTH_CARDS.public_key())
OTHER = keys.jwk(ec.generate_private_key(ec.SECP256R1()).public_key())
X5C = fixture("jwks.json")["keys"][1]["x5c"]


def test_all_kinds_of_files_can_be_loaded_together(tmp_path):
    (tmp_path / "signers.pem").write_text(LAB.pem + DccSigner().pem)
    (tmp_path / "jwks.json").write_text(json.dumps({"keys": [JWK]}))
    (tmp_path / "crl.json").write_text(json.dumps(fixture("crl-3Kfdg.json")))
    trust = load_trust(sorted(tmp_path.iterdir()))
    assert (len(trust.signers), len(trust.keys), len(trust.lists), trust.left_out) == (2, 1, 1, [])


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        (JWK | {"kty": "RSA"}, "not-a-signing-key"),
        (JWK | {"use": "enc"}, "not-a-signing-key"),
        (JWK | {"alg": "ES384"}, "not-a-signing-key"),
        (JWK | {"crv": "P-384"}, "not-a-signing-key"),
        ("text", "not-a-signing-key"),
        (JWK | {"d": "AAAA"}, "private-key"),
        (JWK | {"kid": OTHER["kid"]}, "kid-not-thumbprint"),
        (JWK | {"x": OTHER["x"]}, "bad-key"),
        (JWK | {"x": "AAAA"}, "bad-key"),
        (JWK | {"x": 5}, "bad-key"),
        ({name: value for name, value in JWK.items() if name != "y"}, "bad-key"),
        (JWK | {"x5c": X5C}, "certificate-of-another-key"),
        (JWK | {"x5c": []}, "certificate-of-another-key"),
        (JWK | {"x5c": ["!"]}, "certificate-of-another-key"),
    ],
)
def test_a_key_against_the_specification_is_left_out_and_the_next_taken(entry, reason):
    trust = Trust()
    assert trust.add(json.dumps({"keys": [entry, OTHER]})) == [f"key 1: {reason}"]
    assert list(trust.keys) == [OTHER["kid"]]


def test_a_certificate_that_cannot_be_read_is_left_out_and_the_next_taken():
    body = LAB.pem.splitlines()[1:-1]
    cut = "\n".join(["-----BEGIN CERTIFICATE-----", *body[:3], "-----END CERTIFICATE-----\n"])
    trust = Trust()
    assert trust.add(cut + LAB.pem) == ["certificate 1: bad-certificate"]
    assert list(trust.signers) == [LAB.kid]


def test_no_cut_certificate_is_read():
    der = LAB.certificate.public_bytes(serialization.Encoding.DER)
    pieces = [base64.b64encode(der[:size]).decode() for size in range(len(der))]
    pem = "\n".join(f"-----BEGIN CERTIFICATE-----\n{piece}\n-----END CERTIFICATE-----" for piece in pieces)
    assert Trust().add(pem) == [f"certificate {number}: bad-certificate" for number in range(1, len(der) + 1)]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "no-certificate"),
        (b"hello", "no-certificate"),
        (b"{", "bad-json"),
        (b"{}", "no-keys"),
        (b'{"keys": 5}', "no-keys"),
        (b'{"rids": []}', "bad-revocation-list"),
        (b'{"kid": "a", "method": "rid", "ctr": 1, "rids": ["a b"]}', "bad-revocation-list"),
        (b'{"kid": "a", "method": "rid", "ctr": 1, "rids": [5]}', "bad-revocation-list"),
        (b'{"kid": "a", "method": "other", "ctr": 1, "rids": []}', "bad-revocation-list"),
        (b"\x30\x82\xff", "not-text"),
    ],
)
def test_a_file_that_is_no_trust_list_is_refused_by_name(tmp_path, content, reason):
    (tmp_path / "trust").write_bytes(content)
    with pytest.raises(BadTrust, match=rf"^trust: {reason}$"):
        load_trust([tmp_path / "trust"])


def test_a_file_that_is_not_there_is_refused_by_name(tmp_path):
    with pytest.raises(BadTrust, match=r"^absent: cannot-be-read$"):
        load_trust([tmp_path / "absent"])
