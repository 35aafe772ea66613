"""Contract §4 as an outsider reads it: the envelope, results in order, merging, conflicts, ids, replay, and the feed of changes."""

import uuid

import pytest

from tests.contracts.outsider import NOBODY, error, fresh, is_record, is_result
from tests.support.phone import OCTOBER, Phone

DOSE = {"vaccine": {"product": "Rotarix"}, "lot": "A1", "place": None}


@pytest.fixture
def hanh(town):
    return Phone(town.hanh, town.id_of("an"))


@pytest.fixture
def tuan(town):
    return Phone(town.tuan, town.id_of("an"))


def push(person, body):
    return person.post("/api/v1/sync/mutations", body)


def test_results_come_in_the_order_sent_with_every_member(hanh):
    sent = [
        hanh.mutation("create", kind="immunization", content=DOSE, occurred=OCTOBER),
        hanh.mutation("retract", base=1),
        hanh.mutation("create", kind="surprise", content={}),
        hanh.mutation("create", kind="allergy", content={"none": True}),
    ]
    results = hanh.send(*sent)
    assert [result["id"] for result in results] == [mutation["id"] for mutation in sent]
    assert [is_result(result)["outcome"] for result in results] == ["applied", "rejected", "rejected", "applied"]
    assert results[0]["record"]["id"] == sent[0]["record"] and results[0]["record"]["recordedAt"].startswith(
        "2026-06-10T"
    )
    assert [results[0][name] for name in ("first", "reason", "errors", "other")] == [None, None, {}, None]
    assert results[1]["reason"] == "not-found" and results[1]["record"] is None


def test_one_batch_may_build_on_itself(hanh):
    create = hanh.mutation("create", kind="immunization", content=DOSE, occurred=OCTOBER)
    amend = hanh.mutation("amend", create["record"], base=1, content=DOSE | {"lot": "B2"})
    retract = hanh.mutation("retract", create["record"], base=2)
    assert [(r["outcome"], r["record"]["version"]) for r in hanh.send(create, amend, retract)] == [
        ("applied", 1),
        ("applied", 2),
        ("applied", 3),
    ]


@pytest.mark.parametrize(
    "wrong", [{"device": "x"}, {"device": None}, {"mutations": None}, {"mutations": {}}, {"surprise": 1}, {"device": 7}]
)
def test_the_envelope_fails_as_a_whole(hanh, wrong):
    error(push(hanh.who, {"device": hanh.device, "mutations": []} | wrong), 422)


def test_a_hundred_and_no_more(hanh):
    hundred = [hanh.mutation("retract", base=1) for _ in range(100)]
    assert len(hanh.send(*hundred)) == 100
    error(push(hanh.who, {"device": hanh.device, "mutations": [*hundred, hanh.mutation("retract", base=1)]}), 422)
    assert hanh.send() == []


def test_amend_merges_by_key_and_keeps_what_the_mutation_leaves_out(hanh, tuan):
    record = hanh.create(content=DOSE, occurred=OCTOBER)["record"]
    other_day = {"from": "2025-10-06", "to": "2025-10-06", "words": None}
    first = hanh.one(hanh.mutation("amend", record["id"], base=1, content=record["content"] | {"place": "Trạm"}))
    second = tuan.one(tuan.mutation("amend", record["id"], base=1, content=record["content"], occurred=other_day))
    assert (first["outcome"], second["outcome"]) == ("applied", "applied") and second["record"]["version"] == 3
    assert (second["record"]["content"]["place"], second["record"]["occurred"]) == ("Trạm", other_day)
    assert second["other"] is None and second["record"]["conflictOf"] is None
    third = hanh.one(hanh.mutation("amend", record["id"], base=3, content={"vaccine": record["content"]["vaccine"]}))
    assert third["record"]["content"]["place"] is None and third["record"]["content"]["lot"] is None
    assert third["record"]["occurred"] == other_day


def test_a_conflict_keeps_both_and_its_id_can_be_computed(hanh, tuan):
    record = hanh.create(content=DOSE)["record"]
    hanh.amend(record, {"lot": "mine"})
    mutation = tuan.mutation("amend", record["id"], base=1, content=record["content"] | {"lot": "yours"})
    result = is_result(tuan.one(mutation))
    assert result["outcome"] == "conflict" and result["reason"] is None
    assert result["record"]["id"] == str(uuid.uuid5(uuid.UUID(mutation["id"]), "sibling"))
    assert result["record"]["conflictOf"] == record["id"] == result["other"]["id"]
    assert (result["record"]["content"]["lot"], result["other"]["content"]["lot"]) == ("yours", "mine")
    assert result["record"]["author"]["name"] == "Trần Minh Tuấn" and result["record"]["version"] == 1
    assert {result["record"]["id"], record["id"]} <= {item["id"] for item in hanh.record()["records"]}
    again = is_result(tuan.one(mutation))
    assert (again["outcome"], again["first"], again["record"]["id"], again["other"]["id"]) == (
        "replayed",
        "conflict",
        result["record"]["id"],
        record["id"],
    )


def conflict(hanh, tuan):
    record = hanh.create(content=DOSE)["record"]
    hanh.amend(record, {"lot": "mine"})
    return record, tuan.amend(record, {"lot": "yours"})["record"]


@pytest.mark.parametrize(
    "choice, lot, ended", [("mine", "yours", True), ("theirs", "mine", True), ("station", "mine", False)]
)
def test_a_conflict_is_resolved_as_chosen(hanh, tuan, choice, lot, ended):
    record, sibling = conflict(hanh, tuan)
    result = is_result(tuan.resolve(sibling, choice))
    assert (result["outcome"], result["record"]["id"], result["record"]["content"]["lot"]) == (
        "applied",
        record["id"],
        lot,
    )
    assert (tuan.get(f"/records/{sibling['id']}").get_json()["verificationStatus"] == "entered-in-error") is ended
    assert tuan.resolve(record, choice)["outcome"] == "rejected"


@pytest.mark.parametrize("choice", ["ours", "", None, 7])
def test_a_choice_is_one_of_three(hanh, tuan, choice):
    _, sibling = conflict(hanh, tuan)
    assert list(tuan.resolve(sibling, choice)["errors"]) == ["choice"]


def test_a_replay_has_the_first_outcome_and_todays_record(hanh):
    mutation = hanh.mutation("create", kind="immunization", content=DOSE, occurred=OCTOBER)
    first = hanh.one(mutation)["record"]
    hanh.amend(first, {"lot": "now"})
    again = is_result(hanh.one(mutation))
    assert (again["outcome"], again["first"], again["record"]["version"], again["record"]["content"]["lot"]) == (
        "replayed",
        "applied",
        2,
        "now",
    )
    shuffled = dict(reversed(list(mutation.items())))
    assert hanh.one(shuffled)["outcome"] == "replayed"
    other = is_result(hanh.one(mutation | {"content": DOSE | {"lot": "other"}}))
    assert (other["outcome"], other["reason"]) == ("rejected", "mutation-id-reused")
    refused = mutation | {"id": fresh()}
    second = is_result(hanh.one(refused))
    assert (second["outcome"], second["reason"]) == ("rejected", "record-exists")
    again = is_result(hanh.one(refused))
    assert (again["outcome"], again["first"], again["reason"]) == ("replayed", "rejected", "record-exists")


def test_a_mutation_id_of_one_patient_is_nothing_to_another(town, hanh):
    mutation = hanh.mutation("create", kind="immunization", content=DOSE, occurred=OCTOBER)
    hanh.one(mutation)
    own = Phone(town.hanh, town.hanh.id)
    same = is_result(own.one(mutation | {"patient": town.hanh.id}))
    assert same["outcome"] in {"applied", "rejected"} and (
        same["record"] is None or same["record"]["content"]["lot"] == "A1"
    )
    stranger = Phone(town.sa_ruol, town.id_of("an"))
    assert stranger.one(mutation)["reason"] == "not-found"
    stolen = is_result(Phone(town.tuan, town.id_of("an")).one(mutation))
    assert (stolen["outcome"], stolen["reason"]) == ("rejected", "mutation-id-reused")


def test_a_record_of_one_patient_is_not_reached_through_another(town, hanh):
    record = hanh.create(content=DOSE)["record"]
    own = Phone(town.hanh, town.hanh.id)
    for type_, more in (
        ("amend", {"base": 1, "content": DOSE}),
        ("retract", {"base": 1}),
        ("resolve", {"base": 1, "choice": "mine"}),
    ):
        assert own.one(own.mutation(type_, record["id"], **more))["reason"] == "not-found"
    assert hanh.get(f"/records/{record['id']}").get_json()["version"] == 1


def test_unknown_bases_and_final_ends_have_their_reason(hanh):
    record = hanh.create(content=DOSE)["record"]
    for type_, more in (("amend", {"content": DOSE}), ("retract", {})):
        assert hanh.one(hanh.mutation(type_, record["id"], base=9, **more))["reason"] == "base-unknown"
    hanh.retract(record)
    again = hanh.one(hanh.mutation("retract", record["id"], base=2))
    assert again["outcome"] in {"applied", "rejected"} and again["reason"] in {None, "final"}
    edit = is_result(hanh.one(hanh.mutation("amend", record["id"], base=2, content=record["content"] | {"lot": "x"})))
    assert (edit["outcome"], edit["reason"]) in {("conflict", None), ("rejected", "final")}
    assert hanh.get(f"/records/{record['id']}").get_json()["verificationStatus"] == "entered-in-error"


def test_changes_have_the_members_of_the_contract(hanh):
    hanh.create(content=DOSE)
    body = hanh.changes(limit=1)
    assert set(body) == {"items", "next", "more", "epoch"} and body["more"] is True and isinstance(body["epoch"], int)
    is_record(body["items"][0])
    seen, after = [], None
    while True:
        body = hanh.changes(after, limit=3)
        assert isinstance(body["next"], str)
        seen += [item["id"] for item in body["items"]]
        after = body["next"]
        if not body["more"]:
            break
    assert len(seen) == len(set(seen))
    assert hanh.changes(after)["items"] == [] and hanh.changes(after)["more"] is False


@pytest.mark.parametrize("patient, status", [(NOBODY, 200), ("x", 422), ("", 422), (None, 422), (NOBODY + "0", 422)])
def test_only_a_well_formed_patient_is_asked_about(town, patient, status):
    answer = town.sa_ruol.get("/api/v1/sync/changes", query_string={"patient": patient} if patient is not None else {})
    assert answer.status_code == status
    if status == 200:
        assert answer.get_json() == {"wipe": True}


@pytest.mark.parametrize("limit, status", [("500", 200), ("501", 422), ("0", 422)])
def test_the_feed_has_its_own_limit(hanh, limit, status):
    assert (
        hanh.who.get("/api/v1/sync/changes", query_string={"patient": hanh.patient, "limit": limit}).status_code
        == status
    )


def test_existing_or_not_looks_the_same_to_a_stranger(town, hanh):
    answers = [
        town.sa_ruol.get("/api/v1/sync/changes", query_string={"patient": patient, "after": "x"})
        for patient in (hanh.patient, NOBODY)
    ]
    assert answers[0].data == answers[1].data and answers[0].status_code == answers[1].status_code == 200
    results = [
        Phone(town.sa_ruol, patient).create(content=DOSE, occurred={"from": "9999-01-01", "to": "x"})
        for patient in (hanh.patient, NOBODY)
    ]
    for result in results:
        assert (result["outcome"], result["reason"], result["record"], result["errors"]) == (
            "rejected",
            "not-found",
            None,
            {},
        )
