"""The open part of the EU's test suite, through the public function."""

import pytest

from server.exchange.certificates import Trust
from tests.certificates.certificate_score import cases, judged, outcomes, pem

CASES = {case["file"]: case for case in cases()}
MEMBERS = {"antigen": "tg", "product": "mp", "date": "dt", "dose": "dn", "of": "sd", "country": "co"}


def whole_list() -> Trust:
    trust = Trust()
    assert trust.add("".join(pem(case) for case in CASES.values())) == []
    return trust


WHOLE_LIST = whole_list()


def test_the_open_part_has_all_its_cases():
    assert len(CASES) == 202
    assert sum(name.startswith("common/") for name in CASES) == 38


@pytest.mark.parametrize("name", CASES)
def test_every_stated_expectation_is_met(name):
    outcome = outcomes(CASES[name])
    assert [step for step, met in outcome.items() if not met] == []


@pytest.mark.parametrize("name", CASES)
def test_the_answer_is_the_same_with_every_country_in_the_trust_list(name):
    assert judged(CASES[name], WHOLE_LIST) == judged(CASES[name])


@pytest.mark.parametrize("name", CASES)
def test_a_key_from_the_certificate_is_never_trusted(name):
    answer = judged(CASES[name], Trust())
    assert answer["signature"] != "valid"
    assert answer["verdict"] in ("unknown-key", "invalid")


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if case.get("JSON", {}).get("v")])
def test_doses_are_told_as_the_certificate_has_them(name):
    entries = CASES[name]["JSON"]["v"]
    answer = judged(CASES[name])
    assert len(answer["doses"]) in (len(entries), 0)
    for dose, entry in zip(answer["doses"], entries, strict=False):
        assert {member: dose[member] for member in MEMBERS} == {
            member: entry[key][:10] if key == "dt" else entry[key] for member, key in MEMBERS.items()
        }
        assert (dose["issuer"], dose["id"]) == (entry["is"], entry["ci"])
