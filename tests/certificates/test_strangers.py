"""Whatever a stranger holds before the camera, the answer is the documented one: no crash, no hang, no flood."""

import zlib
from datetime import timedelta

import cbor2
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from server.exchange.certificates import Trust, verify
from server.exchange.shc import numeric
from tests.certificates.makers import (
    LAB,
    NOW,
    base45,
    card,
    card_claims,
    card_trust,
    claims,
    dcc,
    hanh_dose,
    hc1,
    message,
)
from tests.certificates.promise import held_to_its_promise

QUICK = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])

TRUST: Trust = card_trust()
TRUST.add(LAB.pem)


def documented(text, at=NOW):
    return held_to_its_promise(verify(text, TRUST, at))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63) | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
ITEMS = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**64), 2**64 - 1)
    | st.floats()
    | st.text(max_size=20)
    | st.binary(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.integers(-300, 300) | st.text(max_size=8), inner, max_size=4)
        | st.builds(cbor2.CBORTag, st.integers(0, 300), inner)
    ),
    max_leaves=12,
)


@QUICK
@given(st.text())
def test_any_text(text):
    assert documented(text)["verdict"] == "invalid"


@QUICK
@given(
    st.sampled_from(["HC1:", "shc:/", "shc:/1/2/", "shlink:/", "eyJ."]),
    st.text("0123456789AZ $%*+-./:aé\n", max_size=400),
)
def test_any_text_with_the_right_beginning(start, text):
    assert documented(start + text)["verdict"] == "invalid"


@QUICK
@given(st.binary(max_size=400))
def test_any_bytes_well_wrapped(data):
    documented("HC1:" + base45(data))
    documented("HC1:" + base45(zlib.compress(data)))
    documented(card(data))


@QUICK
@given(ITEMS)
def test_any_cbor_well_wrapped(item):
    assert documented(hc1(cbor2.dumps(item)))["verdict"] == "invalid"


@QUICK
@given(ITEMS, st.sampled_from(["hcert", "expires", "issued", "not_before", "issuer"]))
def test_any_claim_well_signed(item, claim):
    documented(dcc(claims(**{claim: item})))


@QUICK
@given(ITEMS, st.sampled_from(["ver", "nam", "dob", "v", "t", "r"]))
def test_any_statement_well_signed(item, member):
    documented(dcc(claims({**hanh_dose(), member: item})))


@QUICK
@given(ITEMS, ITEMS)
def test_any_header(protected, unprotected):
    body = [cbor2.dumps(protected), unprotected, cbor2.dumps(claims()), bytes(64)]
    assert documented(hc1(cbor2.dumps(body)))["verdict"] in ("invalid", "unknown-key")


@QUICK
@given(JSON, st.sampled_from(["iss", "nbf", "exp", "vc"]))
def test_any_claim_of_a_card_well_signed(value, claim):
    documented(card(card_claims(**{claim: value})))


@QUICK
@given(
    JSON,
    st.sampled_from(
        ["resourceType", "status", "vaccineCode", "patient", "occurrenceDateTime", "protocolApplied", "meta"]
    ),
)
def test_any_resource_well_signed(value, member):
    told = card_claims()
    told["vc"]["credentialSubject"]["fhirBundle"]["entry"][1]["resource"][member] = value
    documented(card(told))


@QUICK
@given(JSON, st.sampled_from(["alg", "kid", "zip", "crit", "typ"]))
def test_any_header_of_a_card(value, member):
    documented(card(header={member: value}))


GOOD = [dcc(), card(), numeric.encode(card())[0]]


@QUICK
@given(st.sampled_from(GOOD), st.data())
def test_one_letter_of_a_good_certificate_changed(good, data):
    place = data.draw(st.integers(5, len(good) - 1))
    letter = data.draw(st.sampled_from("0123456789ABCDEFGHIJ").filter(lambda letter: letter != good[place]))
    assert documented(good[:place] + letter + good[place + 1 :])["verdict"] != "valid"


@QUICK
@given(st.sampled_from(GOOD), st.data())
def test_a_good_certificate_cut(good, data):
    assert documented(good[: data.draw(st.integers(0, len(good) - 1))])["verdict"] != "valid"


@QUICK
@given(st.integers(-400, 400))
def test_the_dates_decide(days):
    at = NOW + timedelta(days=days)
    expected = "not-yet-valid" if days < -1 else "expired" if days > 30 else "valid"
    assert documented(dcc(), at)["verdict"] == expected


def test_a_deep_message_costs_nothing():
    for byte in (b"\x81", b"\xa1\x01", b"\xd2", b"\x9f", b"\xbf\x01"):
        assert documented(hc1(byte * 4000))["reason"] in ("bad-cbor", "bad-cose")
        assert documented(hc1(message(byte * 4000)))["reason"] == "bad-cbor"
