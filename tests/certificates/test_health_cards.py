"""A SMART Health Card is believed for good reasons only; every refusal beside the card it was made from."""

import json
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from server.exchange.certificates import Trust, verify
from server.exchange.shc import keys, numeric, strict
from tests.certificates.makers import HEALTH_CARDS, ISSUER, NOW, card, card_claims, card_trust, deflated, fixture
from tests.certificates.promise import held_to_its_promise

TRUST = card_trust()
MINI = json.dumps(card_claims(), separators=(",", ":")).encode()


def judged(text, trust=TRUST, at=NOW):
    return held_to_its_promise(verify(text, trust, at))


def refused(text, trust=TRUST, at=NOW):
    answer = judged(text, trust, at)
    return answer["verdict"], answer["reason"]


def with_vc(**changes):
    claims = card_claims()
    return claims | {"vc": claims["vc"] | changes}


def with_bundle(**changes):
    claims = card_claims()
    bundle = claims["vc"]["credentialSubject"]["fhirBundle"]
    return with_vc(credentialSubject={"fhirVersion": "4.0.1", "fhirBundle": bundle | changes})


def with_dose(**changes):
    entries = card_claims()["vc"]["credentialSubject"]["fhirBundle"]["entry"]
    entries[1]["resource"] |= changes
    return with_bundle(entry=entries)


def test_a_good_card_is_valid_and_tells_its_doses():
    answer = judged(card())
    assert (answer["format"], answer["signature"], answer["verdict"], answer["reason"]) == (
        "shc",
        "valid",
        "valid",
        None,
    )
    assert [(dose["antigen"], dose["product"], dose["date"], dose["lot"]) for dose in answer["doses"]] == [
        ("840539006", "207", "2021-01-01", "0000001"),
        ("840539006", "207", "2021-01-29", "0000007"),
        ("840539006", "229", "2022-09-05", "0000001"),
    ]
    assert {dose["issuer"] for dose in answer["doses"]} == {ISSUER}
    assert answer["subject"] == {"family": "Anyperson", "given": "John B.", "birthDate": "1951-01-20"}
    assert answer["warnings"] == []


def test_digits_say_the_same_as_the_letters():
    text = card()
    (code,) = numeric.encode(text)
    assert judged(code) == judged(f" {code}\n") == judged(text)


def test_a_vaccine_against_three_diseases_is_three_doses():
    mmr = {"coding": [{"system": "http://hl7.org/fhir/sid/cvx", "code": "03"}]}
    told = judged(card(with_dose(vaccineCode=mmr)))["doses"]
    assert [dose["antigen"] for dose in told[:3]] == ["14189004", "36989005", "36653000"]
    assert {dose["date"] for dose in told[:3]} == {"2021-01-01"}


def test_a_dose_that_was_not_given_is_not_told():
    assert len(judged(card(with_dose(status="not-done")))["doses"]) == 2


def long_card():
    claims = card_claims()
    entries = claims["vc"]["credentialSubject"]["fhirBundle"]["entry"]
    lots = [f"LOT{number * 7919 % 100003:05}" for number in range(200)]
    doses = [
        {"fullUrl": f"resource:{n}", "resource": entries[1]["resource"] | {"lotNumber": lot}}
        for n, lot in enumerate(lots, 1)
    ]
    return card(with_bundle(entry=[entries[0], *doses]))


def test_the_codes_of_a_long_card_may_be_scanned_in_any_order():
    codes = numeric.encode(long_card())
    assert len(codes) > 1
    assert max(map(len, codes)) - min(map(len, codes)) < 100
    assert judged(" ".join(codes)) == judged("\n".join(reversed(codes))) == judged(long_card())
    assert judged(long_card())["verdict"] == "valid"


def test_codes_that_do_not_make_a_whole_are_refused():
    first, second, *others = numeric.encode(long_card())
    total = 2 + len(others)
    assert refused(first) == ("invalid", "chunks-missing")
    assert refused(f"{first} {first} {' '.join(others)}") == ("invalid", "bad-chunks")
    assert refused(" ".join([first, second.replace(f"/{total}/", f"/{total + 1}/"), *others])) == (
        "invalid",
        "bad-chunks",
    )
    assert refused(" ".join([first.replace("shc:/1/", "shc:/0/"), second, *others])) == ("invalid", "bad-chunks")
    assert refused(" ".join([first, numeric.encode(card())[0]])) == ("invalid", "bad-chunks")


@pytest.mark.parametrize("text", ["shc:/", "shc:/1", "shc:/5676a", "shc:/99", "shc:/1/2/", "shc:/1/2/3/4", "shc:/٣٤"])
def test_digits_that_are_no_letters_are_refused(text):
    assert refused(text)[0] == "invalid"
    assert refused(text)[1] in ("bad-numeric", "chunks-missing")


def test_a_code_longer_than_a_printed_one_may_be_is_refused():
    digits = "".join(f"{ord(letter) - 45:02}" for letter in long_card())
    assert refused("shc:/" + digits) == ("invalid", "too-large")


def test_an_endless_text_is_refused():
    assert refused("shc:/" + "5" * 400_000) == ("invalid", "too-large")
    assert refused("a." + "b" * 400_000 + ".c") == ("invalid", "too-large")


@pytest.mark.parametrize("change", [".x", "=", "", "A"])
def test_a_jws_of_another_form_is_refused(change):
    head, payload, signature = card().split(".")
    text = f"{head}.{payload}{change}.{signature}" if change else f"{head}.{payload}"
    assert refused(f"shc:/{''.join(f'{ord(letter) - 45:02}' for letter in text)}")[0] == "invalid"


def test_a_jws_in_another_spelling_of_base64_is_refused():
    text = card()
    last = text[-1]
    respelled = text[:-1] + chr(ord(last) + 1)
    assert strict.BASE64URL.fullmatch(respelled.split(".")[2])
    assert refused(respelled) == ("invalid", "bad-jws")


@pytest.mark.parametrize("algorithm", ["none", "None", "HS256", "ES384", "RS256", None, 7])
def test_an_unknown_algorithm_is_refused(algorithm):
    assert refused(card(header={"alg": algorithm})) == ("invalid", "unknown-algorithm")


def test_alg_none_without_a_signature_is_refused():
    header, payload, _ = card(header={"alg": "none"}).split(".")
    assert refused(f"{header}.{payload}.") == ("invalid", "unknown-algorithm")


@pytest.mark.parametrize("word", ["GZ", "def", None, ["DEF"]])
def test_another_compression_is_refused(word):
    assert refused(card(header={"zip": word})) == ("invalid", "unknown-zip")


def test_a_second_zip_in_the_header_is_refused():
    kid = keys.thumbprint(HEALTH_CARDS.public_key())
    header = f'{{"alg":"ES256","zip":"DEF","zip":"DEF","kid":"{kid}"}}'.encode()
    assert refused(card(header=header)) == ("invalid", "bad-json")


def test_a_header_we_must_understand_is_refused():
    assert refused(card(header={"crit": ["b64"], "b64": False})) == ("invalid", "critical-header")


@pytest.mark.parametrize("kid", ["", "3Kfdg-XwP-7gXyywtUfUADwBumDOPKMQx-iELL11W9s", "unknown"])
def test_a_key_id_that_names_no_trusted_key_is_unknown(kid):
    answer = judged(card(header={"kid": kid}))
    assert (answer["signature"], answer["verdict"], answer["reason"]) == ("unknown-key", "unknown-key", "unknown-key")
    assert len(answer["doses"]) == 3


def test_a_key_inside_the_card_is_not_looked_at():
    forger = ec.generate_private_key(ec.SECP256R1())
    own = {"jwk": keys.jwk(forger.public_key()), "jku": "https://forger.example/jwks.json", "x5c": ["AAAA"]}
    assert refused(card(header=own, key=forger))[0] == "unknown-key"
    disguised = card(header=own | {"kid": keys.thumbprint(HEALTH_CARDS.public_key())}, key=forger)
    assert refused(disguised) == ("invalid", "bad-signature")


def test_a_changed_dose_is_noticed():
    header, _, signature = card().split(".")
    changed = strict.to_base64url(deflated(MINI.replace(b"2021-01-29", b"2021-01-28")))
    answer = judged(f"{header}.{changed}.{signature}")
    assert (answer["signature"], answer["verdict"], answer["reason"]) == ("invalid", "invalid", "bad-signature")


def test_a_zip_bomb_is_refused():
    bomb = card(deflated(b'{"iss":"' + b" " * 40_000_000 + b'"}'))
    answer = judged(bomb)
    assert (answer["jws"], answer["zlib"], answer["reason"]) == (True, False, "too-large")


@pytest.mark.parametrize("payload", [MINI, deflated(MINI)[:-3], deflated(MINI) + b"\0", b""])
def test_a_payload_that_is_not_one_raw_stream_is_refused(payload):
    answer = judged(card(payload))
    assert (answer["zlib"], answer["verdict"], answer["reason"]) == (False, "invalid", "bad-compression")


@pytest.mark.parametrize(
    "text",
    [
        "[]",
        "null",
        "{",
        '{"a":NaN}',
        '{"a":1,"a":2}',
        '{"a":' * 60 + "1" + "}" * 60,
        "[" * 100_000,
        '{"a":1e400}',
        '{"a":' + "9" * 21 + "}",
        '"\\ud800"',
        "\xff",
    ],
)
def test_a_payload_that_is_not_one_plain_object_is_refused(text):
    answer = judged(card(deflated(text.encode("latin-1"))))
    assert (answer["zlib"], answer["payload"], answer["reason"]) == (True, False, "bad-json")


def test_it_does_not_hold_before_its_time():
    answer = judged(card(card_claims(nbf=NOW.timestamp() + 60)))
    assert (answer["signature"], answer["verdict"]) == ("valid", "not-yet-valid")
    assert judged(card(card_claims(nbf=NOW.timestamp() + 60)), at=NOW + timedelta(seconds=60))["verdict"] == "valid"


def test_milliseconds_are_a_time_far_away():
    assert refused(card(card_claims(nbf=NOW.timestamp() * 1000)))[0] == "not-yet-valid"


def test_it_ends_when_it_says_so():
    text = card(card_claims(exp=NOW.timestamp()))
    assert refused(text) == ("expired", "expired")
    assert judged(text, at=NOW - timedelta(seconds=1))["verdict"] == "valid"


@pytest.mark.parametrize(
    ("claims", "reason"),
    [
        (card_claims(iss="http://plain.example"), "bad-issuer"),
        (card_claims(iss=ISSUER + "/"), "bad-issuer"),
        (card_claims(iss=7), "schema"),
        (card_claims(nbf="2026-03-14"), "schema"),
        (card_claims(nbf=True), "schema"),
        (card_claims(vc=None), "schema"),
        ({"iss": ISSUER, "vc": card_claims()["vc"]}, "schema"),
        (with_vc(type=["https://smarthealth.cards#immunization"]), "not-a-health-card"),
        (with_vc(credentialSubject={"fhirVersion": "4.0.1"}), "schema"),
        (with_vc(rid="*"), "bad-rid"),
        (with_vc(rid=5), "bad-rid"),
        (with_vc(rid="A" * 25), "bad-rid"),
        (with_bundle(type="batch"), "schema"),
        (with_bundle(entry=[]), "schema"),
        (with_bundle(entry=None), "schema"),
        (with_bundle(unknownMember=1), "schema"),
        (with_bundle(entry=[{"fullUrl": "resource:0"}]), "schema"),
        (with_bundle(entry=[{"fullUrl": "resource:0", "resource": {"resourceType": "Nonsense"}}]), "schema"),
        (with_bundle(entry=[{}] * 501), "too-large"),
        (with_dose(occurrenceDateTime="yesterday"), "schema"),
        (with_dose(vaccineCode="207"), "schema"),
    ],
)
def test_a_signed_card_against_the_rules_is_invalid(claims, reason):
    answer = judged(card(claims))
    assert (answer["signature"], answer["verdict"], answer["reason"]) == ("valid", "invalid", reason)


def test_a_card_with_too_much_in_it_is_believed_with_a_warning():
    coding = {"system": "http://hl7.org/fhir/sid/cvx", "code": "207", "display": "Spikevax"}
    claims = with_dose(id="1", meta={"profile": ["x"]}, vaccineCode={"coding": [coding], "text": "Spikevax"})
    claims["vc"]["credentialSubject"]["fhirBundle"]["entry"][1]["resource"]["patient"]["reference"] = "Patient/1"
    answer = judged(card(claims))
    assert answer["verdict"] == "valid"
    assert answer["warnings"] == ["coding-display", "concept-text", "long-url", "resource-id", "resource-meta"]


def with_revocations(rids, ctr=1, **members):
    trust = card_trust(**members)
    listed = {"kid": keys.thumbprint(HEALTH_CARDS.public_key()), "method": "rid", "ctr": ctr, "rids": rids}
    trust.add(json.dumps(listed))
    return trust


def test_a_revoked_card_is_invalid():
    text = card(with_vc(rid="TqB_qu_6OtM"))
    later, earlier = int(NOW.timestamp()), int(NOW.timestamp()) - 3600
    assert judged(text, with_revocations([]))["verdict"] == "valid"
    assert refused(text, with_revocations(["TqB_qu_6OtM"])) == ("invalid", "revoked")
    assert refused(text, with_revocations([f"TqB_qu_6OtM.{later}"])) == ("invalid", "revoked")
    assert judged(text, with_revocations([f"TqB_qu_6OtM.{earlier}"]))["verdict"] == "valid"


def test_it_says_so_when_revocation_could_not_be_checked():
    assert judged(card(), card_trust(crlVersion=2))["warnings"] == ["revocation-not-checked"]
    assert judged(card(), with_revocations([], ctr=1, crlVersion=2))["warnings"] == ["revocation-not-checked"]
    assert judged(card(), with_revocations([], ctr=2, crlVersion=2))["warnings"] == []


def test_a_key_set_that_names_its_issuer_speaks_for_no_other():
    own = {"keys": [keys.jwk(HEALTH_CARDS.public_key())]}
    right, wrong = Trust(), Trust()
    right.add(json.dumps(own | {"issuer": ISSUER}))
    wrong.add(json.dumps(own | {"issuer": "https://other.example"}))
    assert judged(card(), right)["verdict"] == "valid"
    assert refused(card(), wrong) == ("invalid", "issuer-of-another-key")


@pytest.mark.parametrize(
    "text", ["shlink:/eyJ1cmwiOiJodHRwczovL2V4YW1wbGUub3JnIn0", "https://viewer.example/see#shlink:/eyJ9"]
)
def test_a_health_link_is_named_and_not_followed(text):
    answer = judged(text)
    assert (answer["format"], answer["verdict"], answer["reason"]) == ("shlink", "invalid", "link-not-followed")


def test_the_specifications_own_key_set_and_revocation_list_can_be_trusted():
    trust = Trust()
    assert trust.add(json.dumps(fixture("jwks.json"))) == []
    assert trust.add(json.dumps(fixture("crl-3Kfdg.json"))) == []
    assert len(trust.keys) == 2
    assert trust.lists["3Kfdg-XwP-7gXyywtUfUADwBumDOPKMQx-iELL11W9s"].rids["FKDIxsTCGlU"] is None
