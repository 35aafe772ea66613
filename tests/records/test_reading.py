"""The record as it is read: one stored document per view, single records, versions, and who may not."""

import gzip
import hashlib
import json
import uuid

import pytest

from server import config, db
from server.records import service
from server.records.service import Author
from tests.support.phone import Phone

LAN = Author("00000000-0000-4000-8000-0000000000a1", "Võ Ngọc Lan", "staff")


@pytest.fixture
def hanh(house):
    return Phone(house.hanh, house.id_of("an"))


def served(phone, **headers):
    return phone.get("/record", headers=headers)


def rows(table="document"):
    return db.one(f"select count(*) as n from {table}")["n"]


def actions(patient_id, outcome="ok"):
    found = db.rows(
        "select action, actor_role, station, outcome from audit_event where patient_id = ? order by at, id", patient_id
    )
    return [row["action"] for row in found if row["outcome"] == outcome]


def test_the_whole_record_with_the_patient_and_the_time(hanh):
    told = hanh.create()["record"]
    document = hanh.record()
    assert document["patient"]["name"] == "Trần Gia An" and document["patient"]["relationship"] == "child"
    assert document["records"] == [told] and document["asOf"] == "2026-06-10T02:00:00.000Z"


def test_it_is_built_once_and_served_as_it_lies(hanh):
    hanh.create()
    first, second = served(hanh), served(hanh)
    assert first.data == second.data and rows() == 1


def test_a_write_makes_it_new(hanh):
    before = served(hanh)
    hanh.create()
    after = served(hanh)
    assert before.headers["ETag"] != after.headers["ETag"] and len(after.get_json()["records"]) == 1


def test_a_change_of_rights_makes_it_new(house, hanh):
    served(hanh)
    db.run("update patient set policy_version = policy_version + 1 where id = ?", hanh.patient)
    db.run("update document set etag = 'old'")
    assert served(hanh).headers["ETag"] != '"old"'


def test_the_etag_is_the_hash_of_the_body(hanh):
    answer = served(hanh)
    assert answer.headers["ETag"] == f'"{hashlib.sha256(answer.data).hexdigest()}"'


def test_who_holds_it_gets_304(hanh):
    etag = served(hanh).headers["ETag"]
    again = served(hanh, **{"If-None-Match": etag})
    assert (again.status_code, again.data) == (304, b"")
    hanh.create()
    assert served(hanh, **{"If-None-Match": etag}).status_code == 200


def test_it_travels_zipped_where_that_is_understood(hanh):
    hanh.create()
    plain, zipped = served(hanh), served(hanh, **{"Accept-Encoding": "gzip"})
    assert zipped.headers["Content-Encoding"] == "gzip" and zipped.headers["Vary"] == "Accept-Encoding"
    assert gzip.decompress(zipped.data) == plain.data and "Content-Encoding" not in plain.headers


def test_it_lies_sealed(hanh):
    hanh.create(content={"vaccine": {"product": "BI-MAT"}})
    body = bytes(gzip.decompress(served(hanh, **{"Accept-Encoding": "gzip"}).data))
    assert b"BI-MAT" in body and b"BI-MAT" not in db.one("select body from document")["body"]


def test_two_who_are_different_things_to_the_patient_get_their_own(house, hanh):
    an = house.id_of("an")
    assert Phone(house.hanh, an).record()["patient"]["number"] is None
    own = Phone(house.hanh, house.id_of("hanh")).record()
    assert own["patient"]["number"] == "092194000011"
    house.lets("hanh", "tuan", "see-all", "spouse")
    assert Phone(house.tuan, house.id_of("hanh")).record()["patient"]["number"] is None


def test_each_reading_is_written_down_once(hanh):
    record = hanh.create()["record"]
    served(hanh)
    hanh.get("/records")
    hanh.get(f"/records/{record['id']}/versions")
    hanh.changes()
    done = actions(hanh.patient)
    assert [done.count(action) for action in ("record-create", "record-read", "versions-read", "changes-read")] == [
        1,
        2,
        1,
        1,
    ]


def test_the_nurse_of_the_commune_reads_and_is_written_down(house, hanh):
    told = hanh.create("condition", {"text": "x", "icd10": "B20"})["record"]
    lan = Phone(house.lan, hanh.patient)
    assert [record["id"] for record in lan.record()["records"]] == [told["id"]]
    assert lan.get(f"/records/{told['id']}").get_json() == told
    row = db.one(
        "select actor_role, station from audit_event where patient_id = ? and actor_role = 'staff' limit 1",
        hanh.patient,
    )
    assert row == {"actor_role": "staff", "station": "31150"}
    log = hanh.get("/access-log").get_json()["items"]
    assert {item["class"] for item in log} >= {"station"}


@pytest.mark.parametrize("who", ["sa_ruol", "binh", "thuy", "admin"])
def test_whoever_may_not_know_gets_the_same_404(house, hanh, who):
    record = hanh.create()["record"]
    stranger = getattr(house, who)
    paths = ["/record", "/records", f"/records/{record['id']}", f"/records/{record['id']}/versions"]
    theirs = [stranger.get(f"/api/v1/patients/{hanh.patient}{path}") for path in paths]
    nobodys = [stranger.get(f"/api/v1/patients/{uuid.uuid4()}{path}") for path in paths]
    assert {answer.status_code for answer in theirs + nobodys} == {404}
    assert len({answer.data for answer in theirs + nobodys}) == 1


def test_not_signed_in_is_401_and_level_one_403(house, hanh):
    assert house.anyone.get(f"/api/v1/patients/{hanh.patient}/record").status_code == 401
    answer = house.mot.get(f"/api/v1/patients/{uuid.uuid4()}/record")
    assert (answer.status_code, answer.get_json()["reason"]) == (403, "level-too-low")


def test_a_record_of_somebody_else_is_not_found_under_ones_own_patient(house, hanh):
    record = hanh.create()["record"]
    own = Phone(house.hanh, house.id_of("hanh"))
    missing = own.get(f"/records/{uuid.uuid4()}")
    for path in (f"/records/{record['id']}", f"/records/{record['id']}/versions"):
        assert own.get(path).status_code == 404 and own.get(path).data == missing.data
    assert actions(own.patient, "not-found").count("record-read") == 3


def test_see_basics_sees_the_basics_only(house):
    hanh = Phone(house.hanh, house.id_of("hanh"))
    shown = hanh.create("allergy", {"none": True})["record"]
    weight = hanh.create("home-measurement", {"measure": "weight", "value": 60, "unit": "kg"})["record"]
    house.lets("hanh", "tuan", "see-basics", "spouse")
    tuan = Phone(house.tuan, hanh.patient)
    assert tuan.record()["records"] == tuan.get("/records").get_json()["items"] == [shown]
    assert tuan.get(f"/records/{weight['id']}").status_code == 404
    assert tuan.get(f"/records/{weight['id']}/versions").status_code == 404


def test_refuted_ones_and_siblings_are_shown(house, hanh):
    record = hanh.create()["record"]
    service.decide(
        hanh.patient,
        record["id"],
        outcome="return",
        base=1,
        decider=LAN,
        at=config.now(),
        reason="R01",
        verification={"by": "Lan", "station": "An Bình", "at": "2026-06-10T02:00:00Z", "reason": "R01"},
    )
    (shown,) = hanh.record()["records"]
    assert shown["tag"] == "needs-correction" and shown["verification"]["reason"] == "R01"


def test_lists_page_by_an_opaque_place(house, hanh):
    told = {hanh.create()["record"]["id"] for _ in range(5)}
    seen, after = [], None
    while True:
        page = hanh.get(
            "/records", query_string={"limit": 2, "kind": "immunization"} | ({"after": after} if after else {})
        ).get_json()
        seen += [item["id"] for item in page["items"]]
        after = page["next"]
        if after is None:
            break
    assert len(seen) == 5 and set(seen) == told


@pytest.mark.parametrize("query", [{"kind": "horoscope"}, {"limit": 0}, {"limit": 201}, {"after": "x"}])
def test_a_list_that_makes_no_sense_is_refused(hanh, query):
    assert hanh.get("/records", query_string=query).status_code == 422


def test_of_one_kind_come_also_the_restricted_ones(hanh):
    told = hanh.create("condition", {"text": "x", "icd10": "B20"})["record"]
    hanh.create()
    assert hanh.get("/records", query_string={"kind": "condition"}).get_json()["items"] == [told]


def test_what_a_correction_replaced_is_not_told_where_it_was_restricted(house):
    hanh = Phone(house.hanh, house.id_of("hanh"))
    record = hanh.create("condition", {"text": "bí mật", "icd10": "B20"})["record"]
    service.decide(
        hanh.patient,
        record["id"],
        outcome="correct",
        base=1,
        decider=LAN,
        at=config.now(),
        content={"text": "Viêm mũi"},
        verification={"by": "Lan", "station": "An Bình", "at": "2026-06-10T02:00:00Z", "reason": None},
    )
    house.lets("hanh", "tuan", "see-most", "spouse")
    (shown,) = Phone(house.tuan, hanh.patient).record()["records"]
    assert (
        shown["version"] == 1
        and shown["verification"]["outcome"] == "corrected"
        and shown["verification"]["before"] is None
    )
    assert "bí mật" not in json.dumps(shown, ensure_ascii=False)


def test_reading_changes_no_row_but_the_audit_and_the_document(hanh):
    hanh.create()
    tables = ("record", "record_version", "mutation", "patient", "record_annotation")
    before = [str(db.rows(f"select * from {table}")) for table in tables]
    served(hanh)
    hanh.changes()
    hanh.get("/records")
    assert [str(db.rows(f"select * from {table}")) for table in tables] == before
