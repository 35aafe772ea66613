"""What becomes of a mutation (contract §4), each row and each refusal."""

import uuid

import pytest

from server import config
from server.records import service
from server.records.service import Author
from tests.support.phone import DOSE, OCTOBER, Phone

LAN = Author("00000000-0000-4000-8000-0000000000a1", "Võ Ngọc Lan", "staff")
BY_LAN = {"by": "Võ Ngọc Lan", "station": "An Bình", "at": "2026-06-10T02:00:00Z", "reason": None}


@pytest.fixture
def hanh(house):
    return Phone(house.hanh, house.id_of("an"))


@pytest.fixture
def tuan(house):
    return Phone(house.tuan, house.id_of("an"))


def lan_decides(house, record, outcome, **more):
    return service.decide(
        house.id_of("an"),
        record["id"],
        outcome=outcome,
        decider=LAN,
        verification=BY_LAN,
        at=config.now(),
        **{"base": record["version"]} | more,
    )


def test_a_mother_tells_of_a_dose(hanh):
    result = hanh.create()
    assert (result["outcome"], result["reason"], result["errors"], result["first"], result["other"]) == (
        "applied",
        None,
        {},
        None,
        None,
    )
    record = result["record"]
    assert (record["source"], record["verificationStatus"], record["tag"]) == ("family", "unconfirmed", "self-declared")
    assert record["version"] == 1
    assert record["author"] == {"name": "Nguyễn Thị Mỹ Hạnh", "role": "family", "onBehalfOf": "Trần Gia An"}
    assert record["content"]["lot"] == "A1" and record["content"]["place"] is None
    assert record["recordedAt"] == "2026-06-10T08:59:00+07:00" and record["receivedAt"] == "2026-06-10T02:00:00.000Z"


def test_what_one_tells_of_oneself_is_self_declared(house):
    assert Phone(house.hanh, house.id_of("hanh")).create()["record"]["author"]["role"] == "self"


def test_sending_again_changes_nothing(hanh):
    told = hanh.mutation("create", kind="immunization", content=DOSE, occurred=OCTOBER)
    first, again = hanh.one(told), hanh.one(told)
    assert (again["outcome"], again["first"]) == ("replayed", "applied")
    assert again["record"] == first["record"] and len(hanh.record()["records"]) == 1


def test_a_replay_shows_the_record_as_it_is_now(hanh):
    told = hanh.mutation("create", kind="immunization", content=DOSE, occurred=OCTOBER)
    hanh.amend(hanh.one(told)["record"], {"lot": "B2"})
    assert hanh.one(told)["record"]["content"]["lot"] == "B2"


def test_a_refusal_is_remembered_too(hanh):
    told = hanh.mutation("create", kind="immunization", content={"vaccine": {"product": "x"}, "lot": 7})
    first, again = hanh.one(told), hanh.one(told)
    assert first["outcome"] == "rejected" and again["outcome"] == "replayed"
    assert (again["first"], again["reason"], again["errors"]) == (
        "rejected",
        "invalid",
        {"content.lot": ["wrong-type"]},
    )


def test_one_id_with_another_body_is_refused(hanh):
    told = hanh.mutation("create", kind="immunization", content=DOSE, occurred=OCTOBER)
    hanh.one(told)
    changed = hanh.one(told | {"content": DOSE | {"lot": "B2"}})
    assert (changed["outcome"], changed["reason"]) == ("rejected", "mutation-id-reused")
    assert hanh.record()["records"][0]["content"]["lot"] == "A1"


def test_one_id_from_another_person_is_refused(hanh, tuan):
    told = hanh.mutation("create", kind="immunization", content=DOSE, occurred=OCTOBER)
    hanh.one(told)
    assert tuan.one(told)["reason"] == "mutation-id-reused"


def test_a_create_on_an_existing_id_is_refused(hanh):
    record = hanh.create()["record"]
    again = hanh.one(hanh.mutation("create", record["id"], kind="immunization", content=DOSE))
    assert (again["outcome"], again["reason"], again["record"]) == ("rejected", "record-exists", record)


def test_an_edit_of_what_one_saw_is_a_new_version(hanh):
    record = hanh.amend(hanh.create()["record"], {"place": "Trạm Y tế An Bình"})["record"]
    assert record["version"] == 2 and record["content"]["place"] == "Trạm Y tế An Bình"


def test_what_is_absent_from_the_content_is_removed(hanh):
    record = hanh.create()["record"]
    amended = hanh.one(hanh.mutation("amend", record["id"], base=1, content={"vaccine": {"product": "Rotarix"}}))
    assert amended["record"]["content"]["lot"] is None and amended["record"]["occurred"] == OCTOBER


def test_a_day_can_be_taken_back(hanh):
    record = hanh.create()["record"]
    assert hanh.amend(record, occurred=None)["record"]["occurred"] is None


def test_an_edit_that_changes_nothing_writes_nothing(hanh):
    record = hanh.create()["record"]
    again = hanh.amend(record)
    assert again["outcome"] == "applied" and again["record"] == record


def test_two_phones_change_different_fields(hanh, tuan):
    record = hanh.create()["record"]
    hanh.amend(record, {"place": "Trạm Y tế An Bình"})
    merged = tuan.amend(record, occurred=OCTOBER | {"from": "2025-10-06", "to": "2025-10-06"})
    assert merged["outcome"] == "applied" and merged["record"]["version"] == 3
    assert (
        merged["record"]["content"]["place"] == "Trạm Y tế An Bình"
        and merged["record"]["occurred"]["from"] == "2025-10-06"
    )
    assert [
        version["author"]["name"] for version in hanh.get(f"/records/{record['id']}/versions").get_json()["items"]
    ] == ["Nguyễn Thị Mỹ Hạnh", "Nguyễn Thị Mỹ Hạnh", "Trần Minh Tuấn"]


def test_two_phones_change_the_same_field(hanh, tuan):
    record = hanh.create()["record"]
    hanh.amend(record, {"lot": "B2"})
    result = tuan.amend(record, {"lot": "C3"})
    assert result["outcome"] == "conflict"
    assert (
        result["record"]["content"]["lot"] == "C3"
        and result["record"]["conflictOf"] == record["id"] == result["other"]["id"]
    )
    assert result["other"]["content"]["lot"] == "B2"
    assert {shown["content"]["lot"] for shown in hanh.record()["records"]} == {"B2", "C3"}


def test_the_sibling_has_an_id_that_every_device_can_compute(hanh, tuan):
    record = hanh.create()["record"]
    hanh.amend(record, {"lot": "B2"})
    told = tuan.mutation("amend", record["id"], base=1, content=record["content"] | {"lot": "C3"})
    assert tuan.one(told)["record"]["id"] == str(uuid.uuid5(uuid.UUID(told["id"]), "sibling"))


def test_the_same_change_on_two_phones_is_no_conflict(hanh, tuan):
    record = hanh.create()["record"]
    first = hanh.amend(record, {"lot": "B2"})
    second = tuan.amend(record, {"lot": "B2"})
    assert second["outcome"] == "applied" and second["record"] == first["record"]


@pytest.fixture
def sibling(hanh, tuan):
    record = hanh.create()["record"]
    hanh.amend(record, {"lot": "B2", "place": "Cần Thơ"})
    return tuan.amend(record, {"lot": "C3"})["record"]


def test_mine_puts_the_siblings_value_into_the_original(hanh, sibling):
    result = hanh.resolve(sibling, "mine")
    assert (result["outcome"], result["record"]["id"], result["record"]["version"]) == (
        "applied",
        sibling["conflictOf"],
        3,
    )
    assert (result["record"]["content"]["lot"], result["record"]["content"]["place"]) == ("C3", "Cần Thơ")
    assert hanh.get(f"/records/{sibling['id']}").get_json()["verificationStatus"] == "entered-in-error"


def test_theirs_keeps_the_original(hanh, sibling):
    result = hanh.resolve(sibling, "theirs")
    assert (
        result["outcome"] == "applied"
        and result["record"]["content"]["lot"] == "B2"
        and result["record"]["version"] == 2
    )
    assert [shown["id"] for shown in hanh.record()["records"]] == [sibling["conflictOf"]]


def test_station_leaves_both(hanh, sibling):
    result = hanh.resolve(sibling, "station")
    assert result["outcome"] == "applied" and result["record"]["id"] == sibling["conflictOf"]
    assert len(hanh.record()["records"]) == 2


def test_a_conflict_is_resolved_once(hanh, tuan, sibling):
    hanh.resolve(sibling, "theirs")
    late = tuan.resolve(sibling, "mine")
    assert (late["outcome"], late["reason"]) == ("rejected", "final")


def test_only_a_sibling_can_be_resolved(hanh):
    result = hanh.resolve(hanh.create()["record"], "mine")
    assert (result["reason"], result["errors"]) == ("invalid", {"record": ["not-a-sibling"]})


def test_a_siblings_value_becomes_a_proposal_when_the_original_was_confirmed(house, hanh, sibling):
    original = hanh.get(f"/records/{sibling['conflictOf']}").get_json()
    lan_decides(house, original, "confirm")
    result = hanh.resolve(sibling, "mine")
    assert result["outcome"] == "converted" and result["record"]["supersedes"] == original["id"]
    assert result["other"]["content"]["lot"] == "B2"


def test_an_edit_of_something_confirmed_becomes_a_proposal(house, hanh):
    confirmed = lan_decides(house, hanh.create()["record"], "confirm")
    result = hanh.amend(confirmed, {"lot": "B2"})
    assert result["outcome"] == "converted" and result["record"]["supersedes"] == confirmed["id"]
    assert result["record"]["content"]["lot"] == "B2" and result["record"]["verificationStatus"] == "unconfirmed"
    assert result["other"] == confirmed


def test_also_when_it_was_confirmed_while_the_phone_was_offline(house, hanh):
    record = hanh.create()["record"]
    lan_decides(house, record, "correct", content=record["content"] | {"place": "Ô Môn"})
    result = hanh.amend(record, {"lot": "B2"})
    assert result["outcome"] == "converted" and result["other"]["content"]["lot"] == "A1"
    assert (result["record"]["content"]["lot"], result["record"]["content"]["place"]) == ("B2", "Ô Môn")


def test_an_edit_of_something_refuted_opens_it_again(house, hanh):
    refuted = lan_decides(house, hanh.create()["record"], "return")
    result = hanh.amend(refuted, {"lot": "B2"})
    assert result["outcome"] == "applied" and result["record"]["verificationStatus"] == "unconfirmed"
    assert result["record"]["verification"] is None and result["record"]["version"] == 3


def test_an_edit_of_what_the_registry_says_becomes_a_proposal(house, hanh):
    told = service.write(
        house.id_of("an"),
        kind="immunization",
        content=DOSE,
        occurred=OCTOBER,
        source="registry",
        verification_status="confirmed",
        author=Author(None, None, "system"),
        recorded_at="2026-06-10T02:00:00Z",
        at=config.now(),
    )
    assert hanh.amend(told["record"], {"lot": "B2"})["outcome"] == "converted"
    assert hanh.retract(told["record"])["reason"] == "confirmed-cannot-be-withdrawn"


def test_one_takes_back_what_one_said(hanh):
    result = hanh.retract(hanh.create()["record"])
    assert result["outcome"] == "applied" and result["record"]["tag"] == "entered-in-error"
    assert hanh.record()["records"] == []
    assert [item["tag"] for item in hanh.get("/records").get_json()["items"]] == ["entered-in-error"]


def test_what_was_confirmed_cannot_be_taken_back(house, hanh):
    confirmed = lan_decides(house, hanh.create()["record"], "confirm")
    result = hanh.retract(confirmed)
    assert (result["outcome"], result["reason"]) == ("rejected", "confirmed-cannot-be-withdrawn")


def test_what_was_taken_back_stays_so(hanh):
    gone = hanh.retract(hanh.create()["record"])["record"]
    assert hanh.amend(gone, {"lot": "B2"})["reason"] == "final"
    assert hanh.retract(gone)["reason"] == "final"


def test_a_stale_edit_of_what_was_taken_back_stands_beside_it(hanh, tuan):
    record = hanh.create()["record"]
    hanh.retract(record)
    result = tuan.amend(record, {"lot": "C3"})
    assert result["outcome"] == "conflict" and result["record"]["conflictOf"] == record["id"]
    assert result["other"]["tag"] == "entered-in-error" and result["record"]["content"]["lot"] == "C3"


def test_what_somebody_changed_since_is_not_taken_back_unseen(hanh, tuan):
    record = hanh.create()["record"]
    tuan.amend(record, {"lot": "B2"})
    result = hanh.retract(record)
    assert result["outcome"] == "conflict" and result["record"]["content"]["lot"] == "B2"
    assert hanh.record()["records"][0]["verificationStatus"] == "unconfirmed"


def test_a_version_that_never_was_is_unknown(hanh):
    record = hanh.create()["record"]
    assert hanh.amend(record, {"lot": "B2"}, base=2)["reason"] == "base-unknown"
    assert hanh.retract(record, base=9)["reason"] == "base-unknown"


def test_a_record_that_never_was_is_not_found(hanh):
    missing = {"id": str(uuid.uuid4()), "version": 1, "content": DOSE}
    for result in (hanh.amend(missing), hanh.retract(missing), hanh.resolve(missing, "mine")):
        assert (result["outcome"], result["reason"], result["record"]) == ("rejected", "not-found", None)


def test_an_item_takes_the_place_of_there_is_nothing(hanh):
    nothing = hanh.create("allergy", {"none": True})["record"]
    item = hanh.create("allergy", {"type": "drug", "substance": "Penicillin"})["record"]
    assert item["supersedes"] == nothing["id"]


@pytest.mark.parametrize(
    "said, reason, errors",
    [
        ({"content": {"vaccine": {"product": "x"}, "lot": 7}}, "invalid", {"content.lot": ["wrong-type"]}),
        (
            {"content": {"vaccine": {"product": "x"}, "colour": "red"}},
            "invalid",
            {"content.colour": ["unknown-member"]},
        ),
        ({"content": {"vaccine": {"cvx": 1}}}, "invalid", {"content.vaccine.cvx": ["wrong-type"]}),
        ({"content": []}, "invalid", {"content": ["wrong-type"]}),
        ({"content": "x"}, "invalid", {"content": ["wrong-type"]}),
        ({"content": None}, "invalid", {"content": ["required"]}),
        ({"kind": "horoscope"}, "invalid", {"kind": ["not-in-list"]}),
        ({"kind": None}, "invalid", {"kind": ["required"]}),
        ({"colour": "red"}, "invalid", {"colour": ["unknown-member"]}),
        ({"counter": -1}, "invalid", {"counter": ["out-of-range"]}),
        ({"counter": 2**53}, "invalid", {"counter": ["out-of-range"]}),
        ({"counter": True}, "invalid", {"counter": ["wrong-type"]}),
        ({"type": "erase"}, "invalid", {"type": ["not-in-list"]}),
        ({"record": "x"}, "invalid", {"record": ["wrong-type"]}),
        ({"recordedAt": "yesterday"}, "invalid", {"recordedAt": ["wrong-type"]}),
        ({"recordedAt": "2026-02-30T10:00:00Z"}, "no-such-day", {"recordedAt": ["no-such-day"]}),
        ({"content": DOSE | {"place": "a\ud800b"}}, "invalid", {"content.place": ["control-character"]}),
        ({"content": DOSE | {"a\ud800": 1}}, "invalid", {"content.a?": ["unknown-member"]}),
        ({"content": DOSE | {"n" * 200: 1}}, "invalid", {"content." + "n" * 100: ["unknown-member"]}),
        ({"content": DOSE | {"lot": 10**400}}, "invalid", {"content.lot": ["wrong-type"]}),
        ({"\u0000": 1}, "invalid", {"\u0000": ["unknown-member"]}),
        (
            {"occurred": OCTOBER | {"from": "2026-06-11", "to": "2026-06-11"}},
            "in-the-future",
            {"occurred": ["in-the-future"]},
        ),
        (
            {"occurred": OCTOBER | {"from": "2025-07-31", "to": "2025-07-31"}},
            "before-birth",
            {"occurred": ["before-birth"]},
        ),
        ({"occurred": OCTOBER | {"from": "2026-02-29"}}, "no-such-day", {"occurred.from": ["no-such-day"]}),
        ({"occurred": OCTOBER | {"to": "2025-10-04"}}, "interval-backwards", {"occurred.to": ["interval-backwards"]}),
        ({"occurred": {"from": "2025-10-05"}}, "invalid", {"occurred.to": ["required"]}),
        ({"content": {"vaccine": {"cvx": "03", "antigens": ["rabies"]}}}, "antigen-mismatch", None),
        (
            {"evidence": [{"id": "00000000-0000-4000-8000-000000000001"}]},
            "evidence-not-found",
            {"evidence": ["evidence-not-found"]},
        ),
        (
            {
                "evidence": [
                    {"id": "00000000-0000-4000-8000-000000000001", "region": {"x": 0.5, "y": 0, "w": 0.6, "h": 1}}
                ]
            },
            "invalid",
            {"evidence.0.region": ["out-of-range"]},
        ),
        ({"content": DOSE | {"place": "a\u0000b"}}, "invalid", {"content.place": ["control-character"]}),
    ],
)
def test_what_is_wrong_inside_a_mutation_is_said_by_its_place(hanh, said, reason, errors):
    result = hanh.create(**{"kind": "immunization", "content": DOSE} | said)
    assert (result["outcome"], result["reason"]) == ("rejected", reason)
    assert errors is None or result["errors"] == errors
    assert hanh.record()["records"] == []


def test_the_others_are_not_touched(hanh):
    good, bad = (hanh.mutation("create", kind="immunization", content=content) for content in (DOSE, {"lot": "x"}))
    assert [result["outcome"] for result in hanh.send(good, bad, "nonsense", {}, good)] == [
        "applied",
        "rejected",
        "rejected",
        "rejected",
        "replayed",
    ]


def test_what_must_be_there_is_named(hanh):
    result = hanh.one({"id": str(uuid.uuid4()), "patient": hanh.patient})
    assert result["errors"] == {name: ["required"] for name in ("counter", "type", "record", "recordedAt")}
    for type_, missing in (("amend", {"base", "content"}), ("retract", {"base"}), ("resolve", {"base", "choice"})):
        assert hanh.one(hanh.mutation(type_))["errors"].keys() == missing


@pytest.mark.parametrize(
    "body",
    [
        {"device": "x", "mutations": []},
        {"mutations": []},
        {"device": "00000000-0000-4000-8000-000000000001"},
        {"device": "00000000-0000-4000-8000-000000000001", "mutations": [], "colour": "red"},
        {"device": "00000000-0000-4000-8000-000000000001", "mutations": [{}] * 101},
        {"device": "00000000-0000-4000-8000-000000000001", "mutations": {}},
    ],
)
def test_only_the_envelope_fails_as_a_whole(house, body):
    assert house.hanh.post("/api/v1/sync/mutations", body).status_code == 422


def test_no_json_is_malformed(house):
    assert (
        house.hanh.call(
            "POST", "/api/v1/sync/mutations", data=b"{", headers={"Content-Type": "application/json"}
        ).status_code
        == 400
    )
