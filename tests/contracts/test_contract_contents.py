"""Contract §3 as an outsider reads it: contents by kind, terminology, and what stands beside the API."""

import pytest

from tests.contracts.outsider import is_record
from tests.support.house import House
from tests.support.phone import Phone


@pytest.fixture
def hanh(town):
    return Phone(town.hanh, town.id_of("hanh"))


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
    assert result["errors"]
    midnight.at("2026-06-11T00:00:01+07:00")
    assert dose("2026-06-11")["outcome"] == "applied"
