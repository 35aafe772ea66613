"""Contract §3 as an outsider reads it: patients, consent, the shape of a record, contents, terminology."""

import gzip
import hashlib
import json

import pytest

from tests.contracts.outsider import DAY, NUMBER, PATIENT, TIME, error, fresh, is_record, page
from tests.support.house import House
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
    for sent in (etag, f'"x", {etag}', "*" if False else etag, f"W/{etag}" if not etag.startswith("W/") else etag):
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


CONTENTS = [
    (
        "immunization",
        {"vaccine": {"cvx": "198"}},
        {"vaccine", "lot", "place", "performer", "doseText", "reaction", "notGiven"},
    ),
    (
        "home-measurement",
        {"measure": "blood-pressure", "systolic": 152, "diastolic": 94, "unit": "mm[Hg]", "setting": "home"},
        {"systolic", "diastolic", "unit"},
    ),
    ("home-measurement", {"measure": "weight", "value": 61.5, "unit": "kg"}, {"measure", "value", "unit"}),
    ("home-measurement", {"measure": "height", "value": 158, "unit": "cm"}, {"measure", "value", "unit"}),
    ("home-measurement", {"measure": "waist", "value": 80, "unit": "cm"}, {"measure", "value", "unit"}),
    ("home-measurement", {"measure": "pulse", "value": 72, "unit": "/min"}, {"measure", "value", "unit"}),
    ("home-measurement", {"measure": "spo2", "value": 97, "unit": "%"}, {"measure", "value", "unit"}),
    ("home-measurement", {"measure": "temperature", "value": 37.2, "unit": "Cel"}, {"measure", "value", "unit"}),
    ("home-measurement", {"measure": "glucose", "value": 5.4, "unit": "mmol/L"}, {"measure", "value", "unit"}),
    ("allergy", {"type": "food", "substance": "Tôm"}, {"type", "substance", "reaction", "severity"}),
    ("condition", {"code": "qd831:2", "text": "Hen"}, {"code", "text", "sinceYear", "icd10"}),
    ("risk-factor", {"factor": "smoking", "state": "never"}, {"factor", "state", "amount", "quit"}),
    ("allergy", {"none": True}, {"none"}),
    ("condition", {"none": True}, {"none"}),
    ("immunization", {"none": True}, {"none"}),
]


@pytest.mark.parametrize("kind, content, members", CONTENTS)
def test_contents_begin_as_the_contract_draws_them(hanh, kind, content, members):
    result = hanh.create(kind, content)
    if kind == "risk-factor" and result["outcome"] == "rejected":
        assert set(result["errors"]) == {"content.state"}
        return
    assert result["outcome"] == "applied", result
    record = is_record(result["record"])
    assert set(record["content"]) >= members
    for name, value in content.items():
        if not isinstance(value, dict):
            assert record["content"][name] == value
    if not content.get("none"):
        assert all(record["content"][name] is None for name in members - set(content))


def test_antigens_are_filled_from_the_code(hanh):
    record = hanh.create(content={"vaccine": {"cvx": "198"}})["record"]
    assert record["code"] == "cvx:198" and set(record["content"]["vaccine"]) >= {"product", "cvx", "antigens"}
    assert record["content"]["vaccine"]["antigens"] and record["content"]["vaccine"]["product"] is None


@pytest.mark.parametrize(
    "vaccine, reason",
    [
        ({"cvx": "198", "antigens": ["measles"]}, "antigen-mismatch"),
        ({}, "invalid"),
        (None, "invalid"),
        ({"cvx": "99999"}, "invalid"),
        ({"antigens": ["surprise"]}, "invalid"),
        ({"antigens": []}, "invalid"),
        ({"product": None, "cvx": None, "antigens": None}, "invalid"),
        ({"product": ""}, "invalid"),
    ],
)
def test_a_vaccine_says_at_least_which(hanh, vaccine, reason):
    result = hanh.create(content={"vaccine": vaccine})
    assert result["outcome"] == "rejected" and result["reason"] in {reason, "antigen-mismatch"}, result
    assert all(place.startswith("content") for place in result["errors"])


@pytest.mark.parametrize(
    "content",
    [
        {"measure": "weight", "value": 61.5, "unit": "lb"},
        {"measure": "weight", "value": True, "unit": "kg"},
        {"measure": "weight", "value": "61", "unit": "kg"},
        {"measure": "weight", "value": 1e300, "unit": "kg"},
        {"measure": "weight", "value": -1, "unit": "kg"},
        {"measure": "mood", "value": 1, "unit": "1"},
        {"measure": "blood-pressure", "systolic": 152, "unit": "mm[Hg]"},
        {"measure": "weight", "systolic": 152, "diastolic": 90, "unit": "mm[Hg]"},
        {"measure": "weight", "value": None, "unit": "kg"},
        {"measure": "weight", "value": 10**400, "unit": "kg"},
        {"none": False},
        {"none": True, "value": 1},
        {},
        {"measure": "blood-pressure", "systolic": 90, "diastolic": 150, "unit": "mm[Hg]"},
    ],
)
def test_a_measurement_that_cannot_be_is_refused(hanh, content):
    result = hanh.create("home-measurement", content)
    assert (result["outcome"], result["reason"]) == ("rejected", "invalid"), result
    assert result["record"] is None and result["errors"]


def test_what_hanh_says_of_herself(town, hanh):
    record = hanh.create(
        occurred={"from": "2025-12-01", "to": "2025-12-31", "words": "khoảng tháng 12/2025"},
        content={"vaccine": {"product": "Rotarix"}},
    )["record"]
    assert (
        record["source"],
        record["verificationStatus"],
        record["tag"],
        record["sensitivity"],
        record["version"],
    ) == ("self", "unconfirmed", "self-declared", "normal", 1)
    assert record["occurred"] == {"from": "2025-12-01", "to": "2025-12-31", "words": "khoảng tháng 12/2025"}
    assert record["author"] | {"name": "Nguyễn Thị Mỹ Hạnh", "role": "self", "onBehalfOf": None} == record["author"]
    assert [record[name] for name in ("verification", "task", "supersedes", "conflictOf", "duplicateOf")] == [None] * 5
    assert record["contentSchema"] == 1 and record["evidence"] == []


def test_what_hanh_says_of_an(town):
    record = Phone(town.hanh, town.id_of("an")).create()["record"]
    assert (record["source"], record["author"]["role"]) == ("family", "family")
    assert record["author"]["name"] == "Nguyễn Thị Mỹ Hạnh" and record["author"]["onBehalfOf"]


NAMES = ["vaccines", "antigens", "communes", "conditions", "reasons", "measures", "kinds"]


@pytest.mark.parametrize("name", NAMES)
def test_terminology_is_public_and_known_by_its_etag(town, name):
    path = f"/api/v1/terminology/{name}"
    answer = town.anyone.get(path)
    body = answer.get_json()
    assert answer.status_code == 200 and body["version"] and body["items"]
    for item in body["items"]:
        assert set(item) >= {"code", "vi", "km", "en"} and item["code"] and item["vi"]
    codes = [item["code"] for item in body["items"]]
    assert len(set(codes)) == len(codes)
    same = town.anyone.get(path, headers={"If-None-Match": answer.headers["ETag"]})
    assert (same.status_code, same.data) == (304, b"")
    assert not answer.headers.getlist("Set-Cookie")


def test_the_lists_hold_what_the_contract_names(town):
    def codes(name):
        return {item["code"] for item in town.anyone.get(f"/api/v1/terminology/{name}").get_json()["items"]}

    assert (
        {"31150", "31528"} <= codes("communes") and "cvx:198" in codes("vaccines") and "qd831:2" in codes("conditions")
    )
    assert "R01" in codes("reasons")
    assert {"blood-pressure", "glucose", "weight", "height", "waist", "pulse", "spo2", "temperature"} <= codes(
        "measures"
    )
    assert {
        "immunization",
        "home-measurement",
        "allergy",
        "condition",
        "risk-factor",
        "procedure",
        "disability",
        "pregnancy-tetanus",
        "medication",
    } <= codes("kinds")


def test_the_api_describes_itself_outside_production(town):
    document = town.anyone.get("/api/openapi.json").get_json()
    assert document["openapi"].startswith("3.1")
    for path in (
        "/api/v1/session",
        "/api/v1/sync/mutations",
        "/api/v1/sync/changes",
        "/api/v1/patients/{patient_id}/record",
        "/api/v1/station/tasks",
        "/api/v1/tickets",
        "/api/v1/inbox",
        "/api/v1/staff",
    ):
        assert path in document["paths"], path


def test_health_is_told_and_metrics_are_not(town):
    assert town.anyone.get("/healthz").status_code == 200
    assert town.anyone.get("/readyz").status_code == 200
    assert town.anyone.get(
        "/metrics", headers={"X-Forwarded-For": "127.0.0.1"}, environ_overrides={"REMOTE_ADDR": "203.0.113.9"}
    ).status_code in {401, 403, 404}


@pytest.fixture
def midnight(database_url, tmp_path):
    return House(database_url, tmp_path).move_in()


def test_in_the_future_is_by_the_day_in_viet_nam(midnight):
    phone = Phone(midnight.hanh, midnight.hanh.id)

    def dose(day, **more):
        return phone.create(occurred={"from": day, "to": day, "words": None}, **more)

    midnight.at("2026-06-10T23:59:59+07:00")
    result = dose("2026-06-11")
    assert (result["outcome"], result["reason"]) == ("rejected", "in-the-future")
    assert result["errors"] and DAY.fullmatch("2026-06-11")
    midnight.at("2026-06-11T00:00:01+07:00")
    assert dose("2026-06-11")["outcome"] == "applied"
