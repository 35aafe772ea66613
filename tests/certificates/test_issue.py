"""Cards that we issue are cards that readers believe."""

import json

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import given, settings
from hypothesis import strategies as st

from server.exchange.certificates import verify
from server.exchange.inflate import RAW, inflate
from server.exchange.shc import issue, keys, strict
from server.exchange.verdicts import Refused
from tests.certificates.makers import HEALTH_CARDS, ISSUER, NOW, card_trust, fixture

CVX = "http://hl7.org/fhir/sid/cvx"


def record(lots=("AB12",), family="Nguyễn"):
    """An invented person's vaccinations, as a server holds them: ids, texts, displays, long addresses."""
    patient = {
        "resourceType": "Patient",
        "id": "p1",
        "name": [{"family": family, "given": ["Hạnh"]}],
        "birthDate": "1994-03-14",
    }
    code = {"coding": [{"system": CVX, "code": "03", "display": "MMR"}], "text": "Sởi, quai bị, rubella"}
    doses = [
        {
            "resourceType": "Immunization",
            "id": f"i{number}",
            "meta": {
                "lastUpdated": "2026-03-01T00:00:00Z",
                "security": [{"system": "https://smarthealth.cards/ial", "code": "IAL2"}],
            },
            "text": {"status": "generated", "div": "<div>…</div>"},
            "status": "completed",
            "vaccineCode": code,
            "patient": {"reference": "Patient/p1"},
            "occurrenceDateTime": "2025-12-01",
            "lotNumber": lot,
        }
        for number, lot in enumerate(lots)
    ]
    entries = [{"fullUrl": f"urn:uuid:{resource['id']}", "resource": resource} for resource in (patient, *doses)]
    return {"resourceType": "Bundle", "id": "b1", "type": "searchset", "entry": entries}


def claims_of(card):
    return json.loads(inflate(strict.from_base64url(card.split(".")[1]), most=10**6, window=RAW))


def test_a_card_we_issue_is_valid_and_small():
    card, codes = issue.issue(record(), HEALTH_CARDS, ISSUER, NOW)
    answer = verify(card, card_trust(), NOW)
    assert (answer["verdict"], answer["warnings"]) == ("valid", [])
    assert [dose["antigen"] for dose in answer["doses"]] == ["14189004", "36989005", "36653000"]
    assert answer["subject"] == {"family": "Nguyễn", "given": "Hạnh", "birthDate": "1994-03-14"}
    assert len(codes) == 1
    assert verify(codes[0], card_trust(), NOW) == answer


def test_what_a_card_does_not_need_is_left_out():
    card, _ = issue.issue(record(), HEALTH_CARDS, ISSUER, NOW)
    bundle = claims_of(card)["vc"]["credentialSubject"]["fhirBundle"]
    dose = bundle["entry"][1]
    assert (bundle["type"], "id" in bundle, dose["fullUrl"]) == ("collection", False, "resource:1")
    assert dose["resource"]["patient"] == {"reference": "resource:0"}
    assert dose["resource"]["vaccineCode"] == {"coding": [{"system": CVX, "code": "03"}]}
    assert set(dose["resource"]["meta"]) == {"security"}
    assert {"id", "text"}.isdisjoint(dose["resource"])


def test_the_header_names_the_key_by_its_thumbprint():
    card, _ = issue.issue(record(), HEALTH_CARDS, ISSUER, NOW)
    header = json.loads(strict.from_base64url(card.split(".")[0]))
    assert header == {"alg": "ES256", "zip": "DEF", "kid": keys.thumbprint(HEALTH_CARDS.public_key())}


def test_a_thumbprint_is_that_of_the_specifications_own_key():
    entry = fixture("jwks.json")["keys"][0]
    assert keys.key(entry).kid == "3Kfdg-XwP-7gXyywtUfUADwBumDOPKMQx-iELL11W9s"


def test_the_specifications_own_bundles_can_be_issued():
    for name in ("covid-vaccines-bundle.json", "revoked-bundle.json"):
        card, codes = issue.issue(fixture(name), HEALTH_CARDS, ISSUER, NOW, rid="TqB_qu_6OtM")
        assert verify(card, card_trust(), NOW)["verdict"] == "valid"
        assert verify(" ".join(codes), card_trust(), NOW)["verdict"] == "valid"


@pytest.mark.parametrize("issuer", ["http://plain.example", ISSUER + "/"])
def test_no_card_is_issued_under_an_address_that_readers_refuse(issuer):
    with pytest.raises(Refused, match="bad-issuer"):
        issue.issue(record(), HEALTH_CARDS, issuer, NOW)


def test_no_card_is_issued_that_points_outside_itself():
    bundle = record()
    bundle["entry"][1]["resource"]["patient"]["reference"] = "Patient/someone-else"
    with pytest.raises(Refused, match="bad-reference"):
        issue.issue(bundle, HEALTH_CARDS, ISSUER, NOW)


def test_no_card_is_issued_that_is_no_fhir():
    bundle = record()
    bundle["entry"][1]["resource"]["occurrenceDateTime"] = "yesterday"
    with pytest.raises(Refused, match="schema"):
        issue.issue(bundle, HEALTH_CARDS, ISSUER, NOW)
    with pytest.raises(Refused, match="schema"):
        issue.issue({"resourceType": "Bundle"}, HEALTH_CARDS, ISSUER, NOW)


@settings(max_examples=40, deadline=None)
@given(
    lots=st.lists(st.text("ABCDEFGH0123456789", min_size=1, max_size=20), min_size=1, max_size=60),
    family=st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=100),
    order=st.randoms(use_true_random=False),
)
def test_whatever_is_issued_is_read_back(lots, family, order):
    key = ec.derive_private_key(order.randrange(1, 2**200), ec.SECP256R1())
    _, codes = issue.issue(record(lots, family), key, ISSUER, NOW)
    order.shuffle(codes)
    answer = verify(" ".join(codes), card_trust(key), NOW)
    assert answer["verdict"] == "valid"
    assert answer["subject"]["family"] == family
    assert [dose["lot"] for dose in answer["doses"][::3]] == lots
    assert all(len(code) <= 5 + 2 * 1195 for code in codes)
