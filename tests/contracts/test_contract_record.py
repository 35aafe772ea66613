"""Contract §3 as an outsider reads it: patients, consent, the shape of a record, contents, terminology."""

import gzip
import hashlib
import json

import pytest

from tests.contracts.outsider import NUMBER, PATIENT, TIME, error, fresh, is_record, page
from tests.support.phone import Phone


@pytest.fixture
def hanh(town):
    return Phone(town.hanh, town.id_of("hanh"))


def test_a_resident_sees_herself_and_her_children_as_owner(town):
    items = {item["name"]: item for item in page(town.hanh.get("/api/v1/patients"))}
    assert set(items) == {"Nguyễn Thị Mỹ Hạnh", "Trần Gia An", "Trần Quốc Minh"}
    own, an = items["Nguyễn Thị Mỹ Hạnh"], items["Trần Gia An"]
    assert all(set(item) >= PATIENT for item in items.values())
    assert (own["relationship"], own["level"], own["until"], own["birthDate"]) == ("self", "owner", None, "1994-03-14")
    assert (an["relationship"], an["level"], an["birthDate"], an["commune"]["code"]) == (
        "child",
        "owner",
        "2025-08-01",
        "31150",
    )
    assert set(own["commune"]) >= {"code", "name"} and own["sex"] == "female"
    for item in items.values():
        assert not NUMBER.search(item["numberMasked"]) and item["numberMasked"]


def test_staff_see_their_own_family_only(town):
    [own] = page(town.lan.get("/api/v1/patients"))
    assert (own["relationship"], own["level"], own["name"]) == ("self", "owner", "Võ Ngọc Lan")


def test_the_number_of_a_child_stays_masked(town):
    for person in (town.hanh, town.tuan):
        assert not NUMBER.search(person.get(f"/api/v1/patients/{town.id_of('an')}").get_data(as_text=True))
        assert not NUMBER.search(person.get(f"/api/v1/patients/{town.id_of('an')}/record").get_data(as_text=True))


def test_one_patient_looks_as_in_the_list(town):
    [own] = [item for item in page(town.hanh.get("/api/v1/patients")) if item["relationship"] == "self"]
    alone = town.hanh.get(f"/api/v1/patients/{town.hanh.id}").get_json()
    assert {name: alone[name] for name in PATIENT} == {name: own[name] for name in PATIENT}


def test_ids_are_read_in_either_case_or_not_at_all(town):
    assert town.hanh.get(f"/api/v1/patients/{town.hanh.id.upper()}").status_code in {200, 404}
    for text in (
        "x",
        "0",
        town.hanh.id + "0",
        town.hanh.id.replace("-", ""),
        "{" + town.hanh.id + "}",
        "%00",
        "..",
        "ⅷ" * 8,
    ):
        error(town.hanh.get(f"/api/v1/patients/{text}"), 404)


def test_the_consents_have_the_members_of_the_contract(town):
    items = page(town.hanh.get(f"/api/v1/patients/{town.hanh.id}/consents"))
    assert any(item["required"] for item in items) and not all(item["required"] for item in items)
    for item in items:
        assert set(item) >= {"purpose", "required", "text", "textVersion", "textHash", "state", "at"}
        assert item["state"] in {"none", "given", "withdrawn"} and (item["at"] is None) == (item["state"] == "none")
        assert item["textHash"] == hashlib.sha256(item["text"].encode()).hexdigest()
    assert {item["state"] for item in items if item["required"]} == {"given"}
    assert "keep-record" in {item["purpose"] for item in items}


def consent(town, person, patient, **said):
    return person.post(f"/api/v1/patients/{patient}/consents", said)


def test_a_consent_is_given_and_withdrawn(town):
    patient = town.tuan.id
    item = next(item for item in page(town.tuan.get(f"/api/v1/patients/{patient}/consents")) if not item["required"])
    for decision in ("given", "withdrawn", "given"):
        answer = consent(
            town, town.tuan, patient, purpose=item["purpose"], textVersion=item["textVersion"], decision=decision
        )
        assert answer.status_code == 200
        body = answer.get_json()
        assert (body["purpose"], body["state"]) == (item["purpose"], decision) and TIME.fullmatch(body["at"])
        assert set(body) >= {"purpose", "required", "text", "textVersion", "textHash", "state", "at"}
    assert (
        next(i for i in page(town.tuan.get(f"/api/v1/patients/{patient}/consents")) if i["purpose"] == item["purpose"])[
            "state"
        ]
        == "given"
    )


@pytest.mark.parametrize(
    "wrong",
    [
        {"purpose": "surprise"},
        {"decision": "maybe"},
        {"textVersion": "1900-01"},
        {"decision": None},
        {"at": "now"},
        {"decision": "none"},
    ],
)
def test_a_consent_that_cannot_be_is_refused(town, wrong):
    item = page(town.tuan.get(f"/api/v1/patients/{town.tuan.id}/consents"))[0]
    good = {"purpose": item["purpose"], "textVersion": item["textVersion"], "decision": "given"}
    error(consent(town, town.tuan, town.tuan.id, **(good | wrong)), 422)


def test_while_a_required_consent_is_missing_everything_else_is_closed(empty_house):
    house = empty_house.move_in(consented=False)
    patient = house.hanh.id
    for path in (
        "/record",
        "/records",
        "/access-log",
        "/immunization/forecast",
        "/relationships",
        f"/records/{fresh()}",
        f"/evidence/{fresh()}",
    ):
        error(house.hanh.get(f"/api/v1/patients/{patient}{path}"), 403, "consent-required")
    error(house.hanh.get("/api/v1/sync/changes", query_string={"patient": patient}), 403, "consent-required")
    phone = Phone(house.hanh, patient)
    result = phone.create()
    assert (result["outcome"], result["reason"], result["record"]) == ("rejected", "consent-required", None)
    items = page(house.hanh.get(f"/api/v1/patients/{patient}/consents"))
    assert {item["state"] for item in items} == {"none"}
    for item in [item for item in items if item["required"]]:
        error(house.hanh.get(f"/api/v1/patients/{patient}/record"), 403, "consent-required")
        consent(house, house.hanh, patient, purpose=item["purpose"], textVersion=item["textVersion"], decision="given")
    assert house.hanh.get(f"/api/v1/patients/{patient}/record").status_code == 200
    assert phone.create()["outcome"] == "applied"
    assert house.hanh.get("/api/v1/patients").status_code == 200
    error(house.sa_ruol.get(f"/api/v1/patients/{patient}/record"), 404)


def test_the_record_says_whose_it_is_and_when(town, hanh):
    hanh.create("allergy", {"type": "drug", "substance": "Penicillin", "severity": "severe"})
    answer = town.hanh.get(f"/api/v1/patients/{town.hanh.id}/record")
    body = answer.get_json()
    assert set(body) >= {"patient", "records", "asOf"} and TIME.fullmatch(body["asOf"])
    assert set(body["patient"]) >= PATIENT and body["patient"]["id"] == town.hanh.id
    for record in body["records"]:
        is_record(record)
    assert answer.headers["ETag"].startswith(('"', 'W/"')) and "no-store" in answer.headers["Cache-Control"]


def test_who_holds_the_record_is_told_so(town):
    path = f"/api/v1/patients/{town.hanh.id}/record"
    etag = town.hanh.get(path).headers["ETag"]
    for sent in (etag, f'"x", {etag}', f"W/{etag}" if not etag.startswith("W/") else etag):
        answer = town.hanh.get(path, headers={"If-None-Match": sent})
        assert (answer.status_code, answer.data) == (304, b"") and answer.headers["ETag"] == etag
    assert town.hanh.get(path, headers={"If-None-Match": '"x"'}).status_code == 200
    zipped = town.hanh.get(path, headers={"Accept-Encoding": "gzip"})
    assert zipped.headers["Content-Encoding"] == "gzip"
    assert json.loads(gzip.decompress(zipped.data))["patient"]["id"] == town.hanh.id
    assert "Content-Encoding" not in town.hanh.get(path, headers={"Accept-Encoding": "identity"}).headers


def test_a_refuted_one_is_in_the_record_and_a_withdrawn_one_is_not(town, hanh):
    kept, gone = hanh.create()["record"], hanh.create()["record"]
    assert hanh.retract(gone)["outcome"] == "applied"
    ids = {record["id"] for record in hanh.record()["records"]}
    assert kept["id"] in ids and gone["id"] not in ids
    listed = {record["id"]: record for record in page(hanh.get("/records", query_string={"limit": 200}))}
    assert listed[gone["id"]]["tag"] == listed[gone["id"]]["verificationStatus"] == "entered-in-error"
    assert is_record(hanh.get(f"/records/{gone['id']}").get_json())["tag"] == "entered-in-error"
    versions = page(hanh.get(f"/records/{gone['id']}/versions"))
    assert {version["version"] for version in versions} == {1, 2}
    for version in versions:
        assert is_record(version)["id"] == gone["id"]


def test_records_of_one_kind(town, hanh):
    hanh.create("condition", {"text": "Hen", "sinceYear": 2001})
    assert {record["kind"] for record in page(hanh.get("/records", query_string={"kind": "condition"}))} == {
        "condition"
    }
    error(hanh.get("/records", query_string={"kind": "surprise", "x": 1}), 422)
