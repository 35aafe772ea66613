"""Contract §8 as an outsider reads it: tasks, claims, decisions, undo, transfer, residents, staff."""

import json

import pytest

from server import worker
from tests.contracts.outsider import NOBODY, NUMBER, TASK, UUID, error, fresh, is_record, page
from tests.support.house import APP, HEADERS
from tests.support.phone import OCTOBER, Phone, photo

MMR = {"vaccine": {"cvx": "03"}, "lot": "L1", "place": "Trạm Y tế An Bình"}


def declared(town, name="hanh", patient=None, kind="immunization", content=MMR, **said):
    result = Phone(getattr(town, name), town.id_of(patient or name)).create(kind, content, **said)
    assert result["outcome"] == "applied", result
    worker.once()
    return result["record"]


def task_of(nurse, record):
    [task] = page(nurse.get("/api/v1/station/tasks", query_string={"record": record["id"]}))
    return task


def body_of(task, outcome, **more):
    return {"id": fresh(), "outcome": outcome, "base": task["record"]["version"], "shown": task["shown"], **more}


def decide(nurse, task, outcome="confirm", **more):
    return nurse.post(f"/api/v1/station/tasks/{task['id']}/decision", body_of(task, outcome, **more))


def test_a_task_has_the_members_of_the_contract(town):
    record = declared(town, patient="an")
    task = task_of(town.lan, record)
    assert (
        set(task) >= TASK
        and UUID.fullmatch(task["id"])
        and task["claimedBy"] is None
        and isinstance(task["shown"], str)
    )
    assert task["patient"]["id"] == town.id_of("an") and not NUMBER.search(json.dumps(task["patient"]))
    shown = is_record(task["record"])
    assert shown["id"] == record["id"] and shown["task"]["state"] == "waiting"
    owner = town.hanh.get(f"/api/v1/patients/{town.id_of('an')}/records/{record['id']}").get_json()
    assert owner["task"]["state"] == "waiting" and owner["tag"] in {"self-declared", "in-review"}
    assert page(town.binh.get("/api/v1/station/tasks", query_string={"record": record["id"]})) == []
    error(town.binh.get(f"/api/v1/station/tasks/{task['id']}"), 404)


def test_only_the_kinds_of_the_list_make_tasks(town):
    quiet = [
        declared(town, kind="home-measurement", content={"measure": "weight", "value": 60, "unit": "kg"}),
        declared(town, kind="risk-factor", content={"none": True}),
    ]
    for record in quiet:
        assert page(town.lan.get("/api/v1/station/tasks", query_string={"record": record["id"]})) == []
    for kind, content in (("allergy", {"type": "drug", "substance": "X"}), ("condition", {"text": "Hen"})):
        assert task_of(town.lan, declared(town, kind=kind, content=content))


def test_records_that_share_a_photo_share_a_group(town):
    phone = Phone(town.hanh, town.id_of("an"))
    evidence, _ = phone.upload(photo())
    pair = [
        declared(town, patient="an", evidence=[{"id": evidence}]),
        declared(town, patient="an", evidence=[{"id": evidence}]),
    ]
    alone = declared(town, patient="an")
    groups = [task_of(town.lan, record)["group"] for record in pair]
    assert groups[0] == groups[1] and UUID.fullmatch(groups[0])
    assert task_of(town.lan, alone)["group"] is None


def test_a_live_claim_of_another_is_409_with_a_name(town):
    town.employ("tuan", "nurse", "31150")
    nurse, path = town.someone("tuan"), f"/api/v1/station/tasks/{task_of(town.lan, declared(town))['id']}/claim"
    assert town.lan.post(path).status_code in {200, 204}
    answer = nurse.post(path)
    assert (answer.status_code, answer.get_json()["reason"]) == (409, "claimed")
    assert answer.get_json()["claimedBy"]["name"] == "Võ Ngọc Lan"
    assert nurse.delete(path).status_code in {204, 404, 409}
    assert nurse.post(path).status_code == 409
    assert town.lan.delete(path).status_code in {200, 204}
    assert nurse.post(path).status_code in {200, 204}


def test_a_confirmed_entry_is_a_record_and_the_same_answer_again(town):
    record = declared(town)
    task = task_of(town.lan, record)
    body = body_of(task, "confirm", content=None, occurred=None, reason=None, note=None, to=None)
    path = f"/api/v1/station/tasks/{task['id']}/decision"
    first = town.lan.post(path, body)
    assert first.status_code == 200
    confirmed = is_record(first.get_json())
    assert (confirmed["verificationStatus"], confirmed["tag"]) == ("confirmed", "station")
    assert (
        confirmed["verification"]["outcome"] == "confirmed"
        and confirmed["verification"]["by"]
        and confirmed["verification"]["before"] is None
    )
    assert town.lan.post(path, body).data == first.data
    error(town.lan.post(path, body | {"id": fresh()}), 409)
    assert town.lan.post(path, body | {"note": "khác"}).status_code in {409, 422}


def test_a_correction_keeps_what_stood_before(town):
    task = task_of(town.lan, declared(town))
    answer = decide(town.lan, task, "correct", content=task["record"]["content"] | {"lot": "L2"}, reason="R01")
    record = is_record(answer.get_json())
    assert (record["tag"], record["content"]["lot"], record["verification"]["outcome"]) == (
        "station-corrected",
        "L2",
        "corrected",
    )
    assert record["verification"]["before"]


@pytest.mark.parametrize("outcome, tag", [("return", "needs-correction"), ("refute", None)])
def test_return_and_refute_need_a_reason_and_leave_refuted(town, outcome, tag):
    task = task_of(town.lan, declared(town))
    error(decide(town.lan, task, outcome), 422)
    error(decide(town.lan, task, outcome, reason="R99"), 422)
    record = is_record(decide(town.lan, task, outcome, reason="R01").get_json())
    assert record["verificationStatus"] == "refuted" and record["verification"]["reason"] == "R01"
    assert tag is None or record["tag"] == tag


def test_a_transfer_leaves_this_station(town):
    record = declared(town)
    task = task_of(town.lan, record)
    error(decide(town.lan, task, "transfer"), 422)
    error(decide(town.lan, task, "transfer", to="99999"), 422)
    assert decide(town.lan, task, "transfer", to="31528").status_code == 200
    assert page(town.lan.get("/api/v1/station/tasks", query_string={"record": record["id"]})) == []
    assert task_of(town.binh, record)["record"]["id"] == record["id"]


def test_undo_within_five_minutes(town):
    record = declared(town)
    task = task_of(town.lan, record)
    decide(town.lan, task)
    error(town.binh.post(f"/api/v1/station/tasks/{task['id']}/undo"), 404)
    assert (
        is_record(town.lan.post(f"/api/v1/station/tasks/{task['id']}/undo").get_json())["verificationStatus"]
        == "unconfirmed"
    )
    decide(town.lan, task_of(town.lan, record))
    town.at("2026-06-10T09:05:01+07:00")
    error(town.lan.post(f"/api/v1/station/tasks/{task['id']}/undo"), 409, "too-late")
    town.at("2026-06-10T09:00:00+07:00")


WRONG = [
    {"outcome": "burn"},
    {"base": 0},
    {"base": "1"},
    {"shown": 7},
    {"id": "x"},
    {"author": "x"},
    {"station": "31528"},
    {"note": "x" * 2001},
    {"verificationStatus": "confirmed"},
    {"content": {"vaccine": {"cvx": "03"}, "surprise": 1}, "outcome": "correct"},
    {"base": 10**400},
    {"occurred": {"from": "2999-01-01", "to": "2999-01-01"}, "outcome": "correct"},
    {"note": "\u0000"},
    {"content": [], "outcome": "correct"},
]


@pytest.mark.parametrize("wrong", WRONG, ids=range(len(WRONG)))
def test_a_decision_that_cannot_be_is_refused(town, wrong):
    task = task_of(town.lan, declared(town))
    error(town.lan.post(f"/api/v1/station/tasks/{task['id']}/decision", body_of(task, "confirm") | wrong), 422)
    assert task_of(town.lan, task["record"])["record"]["verificationStatus"] == "unconfirmed"


@pytest.mark.parametrize("place", ["note", "content", "occurred", "shown", "to", "reason"])
def test_a_lone_surrogate_in_a_decision_is_content_and_no_accident(town, place):
    task = task_of(town.lan, declared(town))
    body = body_of(task, "correct") | {
        place: {"lot": "\ud800", "\udc00": 1} if place in {"content", "occurred"} else "\ud800"
    }
    answer = town.lan.browser.post(
        f"/api/v1/station/tasks/{task['id']}/decision",
        data=json.dumps(body).encode(),
        base_url=APP,
        headers=HEADERS | {"Content-Type": "application/json"},
    )
    error(answer, 422)


def test_a_shown_of_another_task_or_moment_is_stale(town):
    one, other = task_of(town.lan, declared(town)), task_of(town.lan, declared(town))
    error(decide(town.lan, one | {"shown": other["shown"]}), 409, "stale")
    Phone(town.hanh, town.hanh.id).amend(one["record"], {"lot": "L9"})
    error(decide(town.lan, one), 409, "stale")


def test_residents_are_found_by_what_the_contract_names(town):
    path = "/api/v1/station/residents"
    number, by_name = town.cast["hanh"]["number"], {"name": "nguyen thi my hanh", "birthDate": "1994-03-14"}
    found = page(town.lan.get(path, query_string={"number": number}))
    assert [item["id"] for item in found] == [town.hanh.id] and not NUMBER.search(json.dumps(found))
    assert town.hanh.id in {item["id"] for item in page(town.lan.get(path, query_string=by_name))}
    decomposed = {"name": "Nguye\u0302\u0303n Thi\u0323 My\u0303 Ha\u0323nh", "birthDate": "1994-03-14"}
    assert town.hanh.id in {item["id"] for item in page(town.lan.get(path, query_string=decomposed))}
    assert page(town.binh.get(path, query_string=by_name)) == []
    for query in (
        {},
        {"number": "1"},
        {"name": "x"},
        {"birthDate": "1994-03-14"},
        {"number": "٠" * 12},
        {"name": "%", "birthDate": "1994"},
        {"name": "x", "birthDate": "soon"},
    ):
        answer = town.lan.get(path, query_string=query)
        assert answer.status_code == 422 or page(answer) == [], query


def test_a_resident_is_made_once(town):
    body = {
        "name": "Lê Mới",
        "birthDate": "2026-06-01",
        "sex": "female",
        "number": None,
        "commune": "31150",
        "guardians": [town.cast["hanh"]["number"]],
    }
    made = town.lan.post("/api/v1/station/residents", body)
    assert made.status_code == 201 and UUID.fullmatch(made.get_json()["id"])
    error(town.lan.post("/api/v1/station/residents", body), 409, "possible-duplicate")
    for wrong in (
        {"birthDate": "2026-06-11"},
        {"sex": "x"},
        {"number": "1"},
        {"commune": "1"},
        {"guardians": ["1"]},
        {"name": ""},
        {"id": NOBODY},
        {"source": "identity"},
        {"name": "x" * 101},
        {"guardians": "x"},
    ):
        error(town.lan.post("/api/v1/station/residents", body | wrong), 422)
    assert made.get_json()["id"] in {item["id"] for item in page(town.hanh.get("/api/v1/patients"))}


def test_a_role_is_given_and_ends(town):
    town.admin.step_up()
    number = town.cast["minh"]["number"]
    body = {"number": number, "role": "nurse", "commune": "31150"}
    made = town.admin.post("/api/v1/staff", body)
    if made.status_code == 422:
        made = town.admin.post("/api/v1/staff", body | {"from": "2026-06-10", "until": None})
    assert made.status_code in {200, 201}, made.get_data(as_text=True)
    assert town.minh.get("/api/v1/station/tasks").status_code == 200
    assert not NUMBER.search(town.admin.get("/api/v1/staff").get_data(as_text=True))
    assert town.admin.delete(f"/api/v1/staff/{made.get_json()['id']}").status_code in {200, 204}
    error(town.minh.get("/api/v1/station/tasks"), 403)


def test_a_nurse_decides_nothing_about_her_own_child(town):
    town.employ("hanh", "nurse", "31150")
    record = declared(town, "tuan", "an", occurred=OCTOBER)
    for task in page(town.hanh.get("/api/v1/station/tasks", query_string={"record": record["id"]})):
        assert decide(town.hanh, task).status_code in {403, 404, 409}
    assert (
        town.tuan.get(f"/api/v1/patients/{town.id_of('an')}/records/{record['id']}").get_json()["verificationStatus"]
        == "unconfirmed"
    )
