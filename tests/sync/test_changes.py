"""What a phone learns of what others did (contract §4): opaque places, nothing hidden shows, no right no replica."""

import uuid

import pytest

from server import audit, config, db
from server.patients import relationships
from server.records import service
from tests.support.phone import Phone

FLU, HIV = {"text": "Viêm mũi"}, {"text": "Viêm mũi", "icd10": "B20"}


@pytest.fixture
def hanh(house):
    return Phone(house.hanh, house.id_of("hanh"))


def sees(house, name, level, of="hanh"):
    """Give somebody a look at Hạnh's record and the phone to do it with."""
    house.lets(of, name, level)
    return Phone(getattr(house, name), house.id_of(of))


def ids(answer):
    return [item["id"] for item in answer["items"]]


def test_everything_comes_once_and_then_nothing(hanh):
    told = [hanh.create()["record"] for _ in range(3)]
    first = hanh.changes()
    assert first["items"] == told and first["more"] is False and first["epoch"] == 1
    assert hanh.changes(first["next"])["items"] == []


def test_a_record_that_changed_twice_comes_once_in_its_latest_form(hanh):
    record = hanh.create()["record"]
    start = hanh.changes()["next"]
    hanh.amend(hanh.amend(record, {"lot": "B2"})["record"], {"lot": "C3"})
    assert [(item["id"], item["content"]["lot"]) for item in hanh.changes(start)["items"]] == [(record["id"], "C3")]


def test_pages_join_without_a_gap(hanh):
    told = [hanh.create()["record"]["id"] for _ in range(5)]
    seen, after, more = [], None, True
    while more:
        page = hanh.changes(after, limit=2)
        seen, after, more = seen + ids(page), page["next"], page["more"]
    assert seen == told


def test_an_edit_between_two_pages_is_not_lost(hanh):
    told = [hanh.create()["record"] for _ in range(3)]
    page = hanh.changes(limit=2)
    hanh.amend(told[0], {"lot": "B2"})
    rest = hanh.changes(page["next"])
    assert ids(rest) == [told[2]["id"], told[0]["id"]] and rest["items"][1]["content"]["lot"] == "B2"


def test_what_was_taken_back_comes_as_such(hanh):
    record = hanh.create()["record"]
    start = hanh.changes()["next"]
    hanh.retract(record)
    assert [item["verificationStatus"] for item in hanh.changes(start)["items"]] == ["entered-in-error"]


def test_what_the_station_notes_reaches_the_phone(house, hanh):
    record = hanh.create()["record"]
    start = hanh.changes()["next"]
    service.annotate(hanh.patient, record["id"], at=config.now(), task={"state": "waiting", "promisedBy": "2026-06-12"})
    (item,) = hanh.changes(start)["items"]
    assert item["task"] == {"state": "waiting", "promisedBy": "2026-06-12"} and item["version"] == 1


@pytest.mark.parametrize("who", ["sa_ruol", "lan", "binh", "thuy", "admin"])
def test_whoever_has_no_right_is_told_to_wipe(house, hanh, who):
    hanh.create()
    answer = getattr(house, who).get("/api/v1/sync/changes", query_string={"patient": hanh.patient})
    nobody = getattr(house, who).get("/api/v1/sync/changes", query_string={"patient": str(uuid.uuid4())})
    assert answer.status_code == nobody.status_code == 200
    assert answer.get_json() == nobody.get_json() == {"wipe": True}


@pytest.mark.parametrize("who", ["sa_ruol", "lan", "binh", "thuy", "admin"])
def test_whoever_has_no_right_changes_nothing(house, hanh, who):
    record = hanh.create()["record"]
    theirs = Phone(getattr(house, who), hanh.patient)
    for result in (
        theirs.create(),
        theirs.amend(record, {"lot": "B2"}),
        theirs.retract(record),
        theirs.create(patient=str(uuid.uuid4())),
    ):
        assert (result["outcome"], result["reason"], result["record"], result["other"]) == (
            "rejected",
            "not-found",
            None,
            None,
        )
    assert hanh.changes()["items"] == [record]


def test_a_replay_by_somebody_without_a_right_tells_nothing(house, hanh):
    told = hanh.mutation("create", kind="allergy", content={"none": True})
    hanh.one(told)
    assert Phone(house.sa_ruol, hanh.patient).one(told)["reason"] == "not-found"


def test_a_right_is_judged_when_the_mutation_arrives(house, hanh):
    house.lets("hanh", "tuan", "see-and-add", "spouse")
    tuan = Phone(house.tuan, hanh.patient)
    assert tuan.create()["outcome"] == "applied"
    held = relationships.items(hanh.patient)[0]["id"]
    relationships.end(hanh.patient, held, actor=audit.SYSTEM)
    assert tuan.create()["reason"] == "not-found"
    assert tuan.changes() == {"wipe": True}


def test_a_guardians_right_ends_on_the_eighteenth_birthday(house):
    house.at("2026-06-10T23:50:00+07:00")
    hanh = Phone(house.hanh, house.id_of("minh"))
    assert hanh.create("allergy", {"none": True})["outcome"] == "applied"
    house.at("2026-06-11T00:00:00+07:00")
    assert hanh.changes() == {"wipe": True} and hanh.create("allergy", {"none": True})["reason"] == "not-found"
    assert house.hanh.get(f"/api/v1/patients/{house.id_of('minh')}/record").status_code == 404


def test_a_level_one_account_is_told_its_level(house, hanh):
    for answer in (
        house.mot.get("/api/v1/sync/changes", query_string={"patient": hanh.patient}),
        house.mot.post("/api/v1/sync/mutations", {"device": str(uuid.uuid4()), "mutations": []}),
    ):
        assert (answer.status_code, answer.get_json()["reason"]) == (403, "level-too-low")


def test_without_a_session_nothing_moves(house):
    assert house.anyone.get("/api/v1/sync/changes", query_string={"patient": str(uuid.uuid4())}).status_code == 401
    assert house.anyone.post("/api/v1/sync/mutations", {}).status_code == 401


def test_whoever_only_looks_may_not_write(house, hanh):
    for name, level in (("tuan", "see-basics"), ("sa_ruol", "see-most"), ("ba", "see-all")):
        result = sees(house, name, level).create()
        assert (result["outcome"], result["reason"]) == ("rejected", "level-too-low")
    assert hanh.changes()["items"] == []


def test_without_consent_nothing_moves(empty_house):
    empty_house.move_in(consented=False)
    hanh = Phone(empty_house.hanh, empty_house.id_of("hanh"))
    assert hanh.create()["reason"] == "consent-required"
    answer = empty_house.hanh.get("/api/v1/sync/changes", query_string={"patient": hanh.patient})
    assert (answer.status_code, answer.get_json()["reason"]) == (403, "consent-required")


@pytest.mark.parametrize(
    "query, reason",
    [
        ({"patient": "x"}, None),
        ({}, None),
        ({"limit": 0}, None),
        ({"limit": 501}, None),
        ({"after": "x"}, "bad-cursor"),
        ({"after": "A" * 60}, "bad-cursor"),
    ],
)
def test_a_question_that_makes_no_sense_is_refused(house, hanh, query, reason):
    asked = query if query in ({"patient": "x"}, {}) else {"patient": hanh.patient} | query
    answer = house.hanh.get("/api/v1/sync/changes", query_string=asked)
    assert (answer.status_code, answer.get_json()["reason"]) == (422, reason)


def test_a_place_belongs_to_one_person_and_one_record(house, hanh):
    after = hanh.changes()["next"]
    tuan = sees(house, "tuan", "see-all")
    for phone in (tuan, Phone(house.hanh, house.id_of("an"))):
        answer = phone.who.get("/api/v1/sync/changes", query_string={"patient": phone.patient, "after": after})
        assert (answer.status_code, answer.get_json()["reason"]) == (422, "bad-cursor")


def test_a_new_epoch_starts_the_phone_again(hanh):
    hanh.create()
    after = hanh.changes()["next"]
    db.run("update patient set epoch = 2 where id = ?", hanh.patient)
    assert hanh.changes(after) == {"items": [], "next": None, "more": True, "epoch": 2}
    assert len(hanh.changes()["items"]) == 1


def test_a_wider_or_narrower_view_starts_the_phone_again(house, hanh):
    hanh.create("condition", HIV)
    hanh.create()
    tuan = sees(house, "tuan", "see-all")
    first = tuan.changes()
    assert len(first["items"]) == 2
    relationships.end(hanh.patient, relationships.items(hanh.patient)[0]["id"], actor=audit.SYSTEM)
    sees(house, "tuan", "see-basics")
    again = tuan.changes(first["next"])
    assert again["items"] == [] and again["next"] is None and again["more"] is True and again["epoch"] != first["epoch"]
    assert [item["kind"] for item in tuan.changes()["items"]] == ["immunization"]


def test_what_is_always_hidden_leaves_no_trace(house, hanh):
    tuan = sees(house, "tuan", "see-most")
    before = tuan.changes()
    secret = hanh.create("condition", HIV)["record"]
    for _ in range(3):
        secret = hanh.amend(secret, {"note": str(_)})["record"]
    after = tuan.changes(before["next"], limit=1)
    assert after["items"] == [] and after["more"] is False
    assert tuan.get(f"/records/{secret['id']}").status_code == 404


def test_kinds_beyond_the_basics_leave_no_trace_and_no_short_page(house, hanh):
    tuan = sees(house, "tuan", "see-basics")
    start = tuan.changes()["next"]
    for value in (70, 71, 72):
        hanh.create("home-measurement", {"measure": "weight", "value": value, "unit": "kg"})
    shown = hanh.create()["record"]
    page = tuan.changes(start, limit=1)
    assert ids(page) == [shown["id"]] and page["more"] is False


def test_what_becomes_hidden_is_gone_from_the_view(house, hanh):
    tuan = sees(house, "tuan", "see-most")
    record = hanh.create("condition", FLU)["record"]
    seen = tuan.changes()
    hanh.amend(record, HIV)
    assert tuan.changes(seen["next"])["items"] == [{"id": record["id"], "gone": True}]
    assert tuan.changes()["items"] == []
    assert hanh.changes()["items"][0]["sensitivity"] == "restricted"


def test_what_was_never_seen_is_not_said_to_be_gone(house, hanh):
    tuan = sees(house, "tuan", "see-most")
    seen = tuan.changes()
    hanh.amend(hanh.create("condition", FLU)["record"], HIV)
    assert tuan.changes(seen["next"])["items"] == []


def test_versions_are_numbered_per_view(house, hanh):
    tuan = sees(house, "tuan", "see-and-add")
    secret = hanh.amend(hanh.create("condition", HIV)["record"], {"note": "x"})["record"]
    shown = hanh.amend(secret, {"icd10": None})["record"]
    (theirs,) = tuan.changes()["items"]
    assert shown["version"] == 3 and theirs["version"] == 1
    assert [item["version"] for item in tuan.get(f"/records/{secret['id']}/versions").get_json()["items"]] == [1]
    amended = tuan.amend(theirs, {"note": "y"})
    assert amended["outcome"] == "applied" and amended["record"]["version"] == 2
    assert hanh.get(f"/records/{secret['id']}").get_json()["version"] == 4
    assert tuan.amend(theirs, {"note": "z"}, base=3)["reason"] == "base-unknown"


def test_nobody_writes_what_they_could_not_read(house, hanh):
    tuan = sees(house, "tuan", "see-and-add")
    assert tuan.create("condition", HIV)["reason"] == "level-too-low"
    secret = hanh.create("condition", HIV)["record"]
    assert tuan.amend(secret, {"note": "y"})["reason"] == "not-found"
    exists = tuan.one(tuan.mutation("create", secret["id"], kind="condition", content=FLU))
    assert (exists["reason"], exists["record"]) == ("record-exists", None)


def test_whoever_adds_takes_back_only_their_own(house, hanh):
    tuan = sees(house, "tuan", "see-and-add")
    assert tuan.retract(hanh.create()["record"])["reason"] == "level-too-low"
    assert tuan.retract(tuan.create()["record"])["outcome"] == "applied"


def test_a_restricted_kind_is_not_named_in_the_row(hanh):
    hanh.create("condition", HIV)
    row = db.one("select kind, code, sensitivity from record where patient_id = ?", hanh.patient)
    assert row == {"kind": "restricted", "code": None, "sensitivity": "restricted"}
