"""Anybody who signed in may ask what a certificate is worth. Nothing is fetched, nothing is kept."""

import json
from hashlib import sha256

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from server import db
from server.exchange.shc import numeric
from tests.certificates.believing import ans_doses, believing, hanhs_dose
from tests.certificates.makers import DccSigner, card, card_claims
from tests.support.house import House


@pytest.fixture
def house(database_url, tmp_path):
    return believing(House(database_url, tmp_path).move_in())


def asked(person, qr: str, **options) -> dict:
    answer = person.post("/api/v1/certificates/verify", {"qr": qr}, **options)
    assert answer.status_code == 200, answer.get_json()
    return answer.get_json()


def test_each_verdict_has_a_word_and_a_sentence(house):
    stranger = DccSigner()
    letters = hanhs_dose()
    altered = letters[:200] + ("A" if letters[200] != "A" else "B") + letters[201:]
    for qr, word in (
        (letters, "valid"),
        (hanhs_dose(cwt={"expires": 1_700_000_000, "issued": 1_600_000_000}), "expired"),
        (hanhs_dose(cwt={"not_before": 1_800_000_000, "expires": 1_900_000_000}), "not-yet-valid"),
        (hanhs_dose(stranger), "unknown-key"),
        (altered, "unreadable"),
        ("shlink:/eyJ1cmwiOiJodHRwczovL2V4YW1wbGUub3JnIn0", "link"),
        ("https://viewer.example/#shlink:/eyJ1cmwi", "link"),
        ("092194000011|Nguyễn", "unreadable"),
        ("", "unreadable"),
    ):
        told = asked(house.hanh, qr)
        assert (told["word"], bool(told["sentence"])) == (word, True), qr[:40]


def test_a_changed_word_under_the_same_signature_is_a_wrong_signature(house):
    good = ans_doses()
    head, _, signature = good.split(".")
    other = ans_doses({"cvx": "21", "day": "2026-03-01"}).split(".")[1]
    told = asked(house.hanh, f"{head}.{other}.{signature}")
    assert (told["word"], told["verdict"], told["reason"]) == ("bad-signature", "invalid", "bad-signature")


def test_a_combined_vaccine_is_one_injection_against_several_diseases(house):
    told = asked(house.hanh, ans_doses())
    assert len(told["doses"]) == 3
    assert [dose["antigens"] for dose in told["given"]] == [["14189004", "36989005", "36653000"]]
    assert told["subject"] == {"family": "Trần", "given": "Gia An", "birthDate": "2025-08-01"}


def test_a_card_in_several_codes_is_read_whichever_was_scanned_first(house):
    codes = numeric.encode(
        ans_doses(
            *(
                {"cvx": "03", "day": f"2026-02-{day:02}", "lot": sha256(bytes([day])).hexdigest()[:20]}
                for day in range(1, 29)
            )
        )
    )
    assert len(codes) > 1
    assert asked(house.hanh, " ".join(reversed(codes)))["word"] == "valid"


def test_the_sentence_is_in_the_callers_language(house):
    said = {lang: asked(house.hanh, "x", headers={"Accept-Language": lang})["sentence"] for lang in ("vi", "km", "en")}
    assert len(set(said.values())) == 3


def test_algorithms_that_nobody_agreed_on_are_refused(house):
    for header in ({"alg": "none"}, {"alg": "HS256"}, {"alg": "RS256"}, {"crit": ["x"]}):
        told = asked(house.hanh, card(header=header))
        assert (told["verdict"], told["signature"]) == ("invalid", "invalid")


def test_a_key_that_the_card_brings_along_is_not_believed(house):
    own = ec.generate_private_key(ec.SECP256R1())
    told = asked(house.hanh, card(card_claims(), {"jku": "https://evil.example/jwks.json"}, own))
    assert told["word"] == "unknown-key"


def test_a_trust_file_that_cannot_be_read_takes_nobody_else_down(house):
    trust = house.clock.parent / "trust"
    (trust / "broken.json").write_text("{")
    (trust / "notes.txt").write_text("not a key")
    assert asked(house.hanh, hanhs_dose())["word"] == "valid"
    (trust / "lab.pem").unlink()
    assert asked(house.hanh, hanhs_dose())["word"] == "unknown-key"


def test_only_those_who_signed_in_may_ask_and_only_properly(house):
    path = "/api/v1/certificates/verify"
    assert house.anyone.post(path, {"qr": "HC1:"}).status_code == 401
    for body in ({}, {"qr": 7}, {"qr": "HC1:", "more": 1}, {"qr": "x" * 300_001}, {"qr": "HC1:\x00"}):
        assert house.hanh.post(path, body).status_code == 422, json.dumps(body)[:40]
    assert house.hanh.post(path, {"qr": "x" * 1_000_001}).status_code == 413


def test_asking_leaves_no_trace_of_the_certificate(house):
    tables = ("record", "evidence", "certificate")
    before = [db.count(f"select count(*) from {table}") for table in tables]
    asked(house.hanh, hanhs_dose())
    assert [db.count(f"select count(*) from {table}") for table in tables] == before
