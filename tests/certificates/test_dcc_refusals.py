"""An EU certificate is believed for good reasons only; every refusal beside the certificate it was made from."""

import zlib
from datetime import timedelta

import cbor2
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from server.exchange.certificates import verify
from tests.certificates.makers import (
    LAB,
    NOW,
    PS256,
    TEST,
    VACCINATION,
    DccSigner,
    base45,
    claims,
    dcc,
    dcc_trust,
    hanh_dose,
    hc1,
    message,
)
from tests.certificates.promise import held_to_its_promise

CONTRACT = [
    "format",
    "prefix",
    "base45",
    "zlib",
    "cose",
    "signature",
    "keyUsage",
    "expired",
    "verdict",
    "doses",
    "reason",
]


def judged(text, *signers, at=NOW):
    return held_to_its_promise(verify(text, dcc_trust(*(signers or (LAB,))), at))


def refused(text, *signers, at=NOW):
    answer = judged(text, *signers, at=at)
    return answer["verdict"], answer["reason"]


def test_a_good_certificate_is_valid_and_tells_its_dose():
    answer = judged(dcc())
    assert [answer[member] for member in CONTRACT] == [
        "hcert", True, True, True, True, "valid", True, False, "valid", answer["doses"], None,
    ]  # fmt: skip
    assert answer["doses"] == [
        {
            "antigen": "840539006",
            "product": "EU/1/20/1528",
            "date": "2021-08-20",
            "dose": 2,
            "of": 2,
            "country": "VN",
            "issuer": "Synthetic issuer",
            "id": "URN:UVCI:01:VN:SYNTHETIC#1",
            "productText": "Comirnaty",
            "vaccine": "1119349007",
            "lot": None,
        }
    ]
    assert answer["subject"] == {"family": "Nguyễn", "given": "Hạnh", "birthDate": "1994-03-14"}


def test_a_line_end_does_not_matter_but_a_blank_is_a_letter_of_base45():
    text = dcc()
    assert judged(text + "\r\n")["verdict"] == "valid"
    assert judged(text + " ")["verdict"] == "invalid"


def test_an_rsa_signature_is_believed():
    signer = DccSigner(key=rsa.generate_private_key(65537, 2048))
    header = {1: PS256, 4: signer.kid}
    assert judged(dcc(signer=signer, header=header), signer)["verdict"] == "valid"


@pytest.mark.parametrize("start", ["HC2:", "HL0:", "hc1:", "HC1", ""])
def test_another_prefix_is_refused(start):
    assert refused(start + dcc().removeprefix("HC1:")) == ("invalid", "wrong-prefix")


@pytest.mark.parametrize("body", ["6BFab", "6BFÄ", ":::", "GGX", "6", "6BF0"])
def test_what_is_no_base45_is_refused(body):
    answer = judged("HC1:" + body)
    assert (answer["prefix"], answer["base45"], answer["reason"]) == (True, False, "bad-base45")


def test_an_endless_text_is_refused_unread():
    answer = judged("HC1:" + "0" * 4_300)
    assert (answer["prefix"], answer["reason"]) == (False, "too-large")


def test_a_zip_bomb_is_refused():
    bomb = zlib.compress(bytes(1_500_000), 9)
    answer = judged("HC1:" + base45(bomb))
    assert (answer["base45"], answer["zlib"], answer["reason"]) == (True, False, "too-large")


@pytest.mark.parametrize(
    "change", [lambda data: data[:-1], lambda data: data + b"\0", lambda data: data[2:-4], lambda _: b""]
)
def test_a_stream_that_is_cut_prolonged_or_bare_is_refused(change):
    data = zlib.compress(message(cbor2.dumps(claims())))
    answer = judged("HC1:" + base45(change(data)))
    assert (answer["zlib"], answer["verdict"], answer["reason"]) == (False, "invalid", "bad-compression")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00",
        cbor2.dumps([b"", {}, b""]),
        cbor2.dumps([b"", {}, b"", b"", b""]),
        cbor2.dumps([{}, {}, b"", b""]),
        cbor2.dumps([b"", [], b"", b""]),
        cbor2.dumps([cbor2.dumps([]), {}, b"", b""]),
        b"\x81" * 100 + b"\x00",
        message(cbor2.dumps(claims())) + b"\x00",
        message(cbor2.dumps(claims()))[:-1],
        b"\x9b" + b"\xff" * 8,
    ],
)
def test_what_is_no_cose_message_is_refused(data):
    answer = judged(hc1(data))
    assert (answer["zlib"], answer["cose"], answer["signature"]) == (True, False, "invalid")
    assert answer["reason"] in ("bad-cose", "bad-cbor")


@pytest.mark.parametrize("tag", [*range(2, 300), 1004, 43000, 55799, 70000])
def test_no_tag_comes_alive(tag):
    text = dcc(unprotected={9: cbor2.CBORTag(tag, [1, 2])})
    assert judged(text)["reason"] == "bad-cbor"


@pytest.mark.parametrize("head", [b"\xd8\x3d\xd2", b"\xd2", b""])
def test_the_tags_around_the_message_are_optional(head):
    data = message(cbor2.dumps(claims())).removeprefix(b"\xd2")
    assert judged(hc1(head + data))["verdict"] == "valid"


@pytest.mark.parametrize("algorithm", [None, 0, "none", -8, -35, -36, -257, 5, True])
def test_an_unknown_algorithm_is_refused(algorithm):
    header = {1: algorithm, 4: LAB.kid} if algorithm is not None else {4: LAB.kid}
    answer = judged(dcc(header=header))
    assert (answer["cose"], answer["signature"], answer["reason"]) == (True, "invalid", "unknown-algorithm")


def test_an_rsa_algorithm_with_an_ec_key_is_refused():
    assert refused(dcc(header={1: PS256, 4: LAB.kid})) == ("invalid", "bad-signature")


def test_a_header_we_must_understand_is_refused():
    assert refused(dcc(header={1: -7, 4: LAB.kid, 2: [99]})) == ("invalid", "critical-header")


def test_a_foreign_signer_is_unknown():
    answer = judged(dcc(), DccSigner())
    assert (answer["signature"], answer["verdict"], answer["reason"]) == ("unknown-key", "unknown-key", "unknown-key")
    assert answer["keyUsage"] is False


@pytest.mark.parametrize("header", [{1: -7}, {1: -7, 4: b""}, {1: -7, 4: "text"}, {1: -7, 4: b"12345678"}])
def test_a_key_id_that_names_no_trusted_key_is_unknown(header):
    assert refused(dcc(header=header))[0] == "unknown-key"


def test_the_protected_key_id_counts_before_the_other():
    other = DccSigner()
    assert judged(dcc(header={1: -7, 4: LAB.kid}, unprotected={4: other.kid}))["verdict"] == "valid"
    assert refused(dcc(header={1: -7, 4: other.kid}, unprotected={4: LAB.kid}))[0] == "unknown-key"
    assert judged(dcc(header={1: -7}, unprotected={4: LAB.kid}))["verdict"] == "valid"


def test_a_signature_by_another_key_under_a_trusted_key_id_is_invalid():
    forger = DccSigner()
    assert refused(dcc(signer=forger, header={1: -7, 4: LAB.kid})) == ("invalid", "bad-signature")


def test_a_changed_dose_is_noticed():
    protected, unprotected, payload, signature = cbor2.loads(message(cbor2.dumps(claims()))).value
    tampered = payload.replace(b"2021-08-20", b"2021-08-21")
    assert tampered != payload
    answer = judged(hc1(cbor2.dumps([protected, dict(unprotected), tampered, signature])))
    assert (answer["signature"], answer["verdict"], answer["reason"]) == ("invalid", "invalid", "bad-signature")


@pytest.mark.parametrize("change", [lambda s: b"", lambda s: s[:-1], lambda s: s + b"\0", lambda s: bytes(64)])
def test_a_signature_of_another_form_is_invalid(change):
    protected, unprotected, payload, signature = cbor2.loads(message(cbor2.dumps(claims()))).value
    assert refused(hc1(cbor2.dumps([protected, dict(unprotected), payload, change(signature)])))[1] == "bad-signature"


@pytest.mark.parametrize(
    ("usages", "allowed"), [((), True), ((VACCINATION,), True), ((TEST, VACCINATION), True), ((TEST,), False)]
)
def test_a_signer_signs_only_what_its_certificate_says(usages, allowed):
    signer = DccSigner(usages)
    answer = judged(dcc(signer=signer), signer)
    assert (answer["signature"], answer["keyUsage"]) == ("valid", allowed)
    assert answer["reason"] == (None if allowed else "key-usage")


def test_the_usage_of_the_signing_certificate_counts_when_two_share_a_key_id():
    narrow, wide = DccSigner((TEST,)), DccSigner()
    trust = dcc_trust(narrow, wide)
    trust.signers = {wide.kid: [signer for signers in trust.signers.values() for signer in signers]}
    assert verify(dcc(signer=wide), trust, NOW)["verdict"] == "valid"


def test_it_holds_to_its_last_second_and_not_longer():
    ends = NOW + timedelta(days=30)
    assert judged(dcc(), at=ends)["verdict"] == "valid"
    answer = judged(dcc(), at=ends + timedelta(seconds=1))
    assert (answer["expired"], answer["verdict"], answer["reason"]) == (True, "expired", "expired")


@pytest.mark.parametrize("claim", ["issued", "not_before"])
def test_it_does_not_hold_before_its_time(claim):
    begins = NOW + timedelta(hours=1)
    text = dcc(claims(**{claim: int(begins.timestamp())}))
    answer = judged(text)
    assert (answer["expired"], answer["verdict"], answer["reason"]) == (False, "not-yet-valid", "not-yet-valid")
    assert judged(text, at=begins)["verdict"] == "valid"


def test_one_without_an_end_is_refused():
    assert refused(dcc(claims(expires=None))) == ("invalid", "no-expiry")


@pytest.mark.parametrize(
    "changes",
    [
        {"expires": "soon"},
        {"expires": True},
        {"expires": float("nan")},
        {"issued": float("inf")},
        {"hcert": {}},
        {"hcert": [1]},
    ],
)
def test_claims_of_another_form_are_refused(changes):
    assert refused(dcc(claims(**changes))) == ("invalid", "bad-claims")


@pytest.mark.parametrize("payload", [b"", b"\xff", b"\xa1\x01", b"\xa2\x01\x01\x01\x02", b"\x81" * 50 + b"\x00"])
def test_a_payload_that_is_no_cbor_is_refused(payload):
    answer = judged(hc1(message(payload)))
    assert (answer["signature"], answer["payload"], answer["reason"]) == ("valid", False, "bad-cbor")


@pytest.mark.parametrize(
    "certificate",
    [
        hanh_dose(dn="two"),
        hanh_dose(dn=0),
        hanh_dose(tg=None),
        {**hanh_dose(), "t": []},
        {**hanh_dose(), "r": hanh_dose()["v"]},
        {**hanh_dose(), "v": []},
        {**hanh_dose(), "v": "many"},
        {**hanh_dose(), "nam": None},
        {"ver": "1.3.0"},
        {**hanh_dose(), "ver": ["1.3.0"]},
    ],
)
def test_a_certificate_against_the_schema_is_invalid(certificate):
    answer = judged(dcc(claims(certificate)))
    assert (answer["signature"], answer["schema"], answer["verdict"]) == ("valid", False, "invalid")


@pytest.mark.parametrize("value", [b"bytes", {1: 2}, float("inf"), cbor2.undefined, cbor2.CBORSimpleValue(99)])
def test_a_value_that_json_does_not_have_is_refused(value):
    assert refused(dcc(claims(hanh_dose(mp=value)))) == ("invalid", "bad-cbor")


def test_a_certificate_of_a_later_version_is_read_by_the_newest_schema():
    assert judged(dcc(claims({**hanh_dose(), "ver": "1.9.0"})))["verdict"] == "valid"


def test_a_day_that_does_not_exist_is_no_date():
    assert judged(dcc(claims(hanh_dose(dt="2021-02-30"))))["doses"][0]["date"] is None


def test_another_curve_is_no_signer():
    trust = dcc_trust(LAB)
    assert trust.add(DccSigner(key=ec.generate_private_key(ec.SECP384R1())).pem) == ["certificate 1: unsupported-key"]
    assert list(trust.signers) == [LAB.kid]
