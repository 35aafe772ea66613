"""Records into doses, and the forecast document as the API gives it."""

import json
from datetime import date

import pytest

from server.immunization.difference import differences
from server.immunization.intake import doses_of, observations_of
from server.immunization.people import Patient
from server.immunization.resident import read
from server.immunization.wire import difference_item, document
from tests.immunization.story import AN, SCHEDULE, day

MARCH = ("2026-03-15", "2026-03-15")


def record(
    id: str = "r1", *, product=None, cvx=None, antigens=None, occurred=MARCH, status="unconfirmed", **more
) -> dict:
    content = {"vaccine": {"product": product, "cvx": cvx, "antigens": antigens}, "notGiven": None}
    span = {"from": occurred[0], "to": occurred[1], "words": None} if occurred else None
    return {"id": id, "kind": "immunization", "content": content, "occurred": span, "verificationStatus": status} | more


def codes(*records: dict) -> list[str]:
    return [dose.cvx for dose in doses_of(SCHEDULE, records)[0]]


def test_a_product_gives_its_code():
    assert codes(record(product="Hexaxim"), record(product="JEEV"), record(product="mũi 6 trong 1")) == [
        "132",
        "134",
        "",
    ]


def test_a_product_with_two_codes_gives_none():
    assert codes(record(product="Prevenar 13", antigens=["pneumococcal"])) == [""]


def test_a_shot_because_of_a_pregnancy_is_a_tetanus_dose():
    """QĐ 831 C3 keeps UV1 to UV5 in a table of their own; the engine counts them with the others."""
    uv = {"kind": "pregnancy-tetanus", "content": {"dose": 1, "pregnancyMonth": 5, "product": None}}
    adacel = {"kind": "pregnancy-tetanus", "content": {"dose": 2, "product": "Adacel"}}
    none = {"kind": "pregnancy-tetanus", "content": {"none": True}}
    first, second = doses_of(SCHEDULE, [record("r1") | uv, record("r2") | adacel, record("r3") | none])[0]
    assert (first.cvx, second.cvx) == ("112", "115")


def test_a_pregnancy_counts_until_it_must_have_ended_or_somebody_says_so():
    def told(pregnant, occurred):
        return record("r1", occurred=occurred) | {"kind": "reproductive-health", "content": {"pregnant": pregnant}}

    march, may = told(True, MARCH), told(False, ("2026-05-05", "2026-05-05"))
    assert [found.code for found in observations_of([march], date(2026, 12, 31))] == ["007"]
    assert observations_of([march], date(2027, 1, 10)) == ()
    assert observations_of([march, may], date(2026, 6, 1)) == ()


def test_imojev_is_told_from_japanese_encephalitis_without_a_name():
    assert codes(record(product="IMOJEV", cvx="129"), record(cvx="129")) == ["vn:imojev", "129"]


def test_antigens_are_read_by_their_codes():
    dose = doses_of(SCHEDULE, [record(antigens=["japanese-encephalitis", "hepb"])])[0][0]
    assert set(dose.antigens) == {"Japanese Encephalitis", "HepB"}


@pytest.mark.parametrize("word", ["refuted", "entered-in-error"])
def test_what_was_taken_back_is_left_out(word):
    assert doses_of(SCHEDULE, [record(cvx="198", status=word)]) == ([], [])


def test_the_double_of_a_dose_counts_only_when_that_one_does_not_stand():
    double = record("r1", cvx="198", duplicateOf="r0")
    assert codes(record("r0", cvx="132"), double) == ["132"]
    assert codes(record("r0", cvx="132", status="entered-in-error"), double) == ["198"]


@pytest.mark.parametrize("link", ["supersedes", "conflictOf"])
def test_what_waits_beside_another_record_is_left_out(link):
    original = record("r0", cvx="03", status="confirmed")
    assert codes(original, record(cvx="198", **{link: "r0"})) == ["03"]
    assert codes(original, record(cvx="198")) == ["03", "198"]


def test_the_first_dose_after_none_counts_and_so_does_what_replaced_a_record():
    none = record("r0") | {"content": {"none": True, "vaccine": None, "notGiven": None}}
    replaced = record("r2", cvx="03", status="entered-in-error")
    assert codes(none, record(cvx="198", supersedes="r0")) == ["198"]
    assert codes(replaced, record(cvx="198", supersedes="r2", status="confirmed")) == ["198"]


def test_a_dose_that_was_refused_is_no_dose():
    refused = record(cvx="198")
    refused["content"]["notGiven"] = "refused"
    assert doses_of(SCHEDULE, [refused]) == ([], [])


def test_no_immunization_at_all_is_no_dose():
    nothing = record()
    nothing["content"] = {"none": True, "vaccine": None, "notGiven": None}
    assert doses_of(SCHEDULE, [nothing]) == ([], [])


def test_a_dose_without_a_day_is_named():
    assert doses_of(SCHEDULE, [record(cvx="198", occurred=None)]) == ([], ["r1"])


def test_only_confirmed_is_verified():
    doses, _ = doses_of(SCHEDULE, [record("a", cvx="198"), record("b", cvx="198", status="confirmed")])
    assert [dose.verified for dose in doses] == [False, True]


def test_the_document_has_the_members_of_the_contract():
    doses, _ = doses_of(SCHEDULE, [record(cvx="198")])
    found = document(read(SCHEDULE, Patient(day(AN)), doses, day("2026-04-20")), "31120")
    dtp = next(item for item in json.loads(json.dumps(found))["items"] if item["group"] == "dtp")
    assert (found["ruleVersion"], found["asOf"]) == ("vn-2026-02-15", "2026-04-20")
    assert dtp | {"why": None} == {"group": "dtp", "status": "due", "dose": 2, "earliest": "2026-04-15", "recommended": "2026-04-15",
                                   "pastDue": "2026-05-14", "availability": "programme", "why": None}  # fmt: skip
    assert dtp["why"]["after"] == "r1"
    assert found["doses"][0]["status"] == "valid"


def test_a_difference_names_the_records_that_wait():
    doses, _ = doses_of(SCHEDULE, [record(cvx="198")])
    levels = [
        read(SCHEDULE, Patient(day(AN)), doses, day("2026-03-20"), level=level) for level in ("declared", "verified")
    ]
    found = [difference_item(item) for item in differences(*levels)]
    assert {item["group"] for item in found if item["records"] == ["r1"]} == {"hib", "dtp", "hepatitis-b"}
