"""What waits at a station, in which order, and who sees it (journey S6)."""

import pytest

from server import audit, config, db, relay, worker
from server.patients import service
from server.verification import feed
from tests.support.house import KE_SACH
from tests.support.phone import photo
from tests.verification.station import MMR, OCTOBER_3, decide, declare, phone, queue, reason_of, record_of, task_of

ALLERGY = {"type": "drug", "substance": "penicillin", "reaction": "nổi mẩn", "severity": "moderate"}


def test_what_hanh_declares_waits_at_her_station(house):
    record = declare(house, "hanh")
    [task] = queue(house.lan)
    assert task["record"]["id"] == record["id"] and task["patient"]["name"] == "Nguyễn Thị Mỹ Hạnh"
    assert task["patient"]["numberMasked"] == "092******011" and "number" not in task["patient"]
    assert (task["why"], task["tier"], task["claimedBy"], task["promisedBy"], task["group"]) == (
        "declared",
        2,
        None,
        "2026-06-17",
        None,
    )
    assert record_of(house.hanh, house.hanh.id, record)["task"] == {
        "state": "waiting",
        "promisedBy": "2026-06-17",
    }


def test_home_measurements_are_nobodys_work(house):
    declare(house, "hanh", kind="home-measurement", content={"measure": "weight", "value": 52, "unit": "kg"})
    assert queue(house.lan) == []


def test_an_allergy_is_looked_at_one_by_one(house):
    assert task_of(house.lan, declare(house, "hanh", kind="allergy", content=ALLERGY))["tier"] == 3


def test_the_queue_is_in_the_order_of_submission_and_pages_by_place(house):
    sent = []
    for minute in range(5):
        house.at(f"2026-06-10T09:0{minute}:00+07:00")
        sent.append(declare(house, "hanh", content=MMR | {"lot": f"L{minute}"})["id"])
    seen, after = [], None
    while True:
        page = house.lan.get(
            "/api/v1/station/tasks", query_string={"limit": 2} | ({"after": after} if after else {})
        ).get_json()
        seen += [task["record"]["id"] for task in page["items"]]
        after = page["next"]
        if after is None:
            break
    assert seen == sent


def test_a_foreign_cursor_is_refused(house):
    house.employ("tuan", "nurse", "31150")
    declare(house, "hanh"), declare(house, "hanh", content=MMR | {"lot": "2"})
    cursor = house.lan.get("/api/v1/station/tasks?limit=1").get_json()["next"]
    assert reason_of(house.tuan.get("/api/v1/station/tasks", query_string={"after": cursor})) == (422, "bad-cursor")
    assert reason_of(house.lan.get("/api/v1/station/tasks?after=x")) == (422, "bad-cursor")


def test_one_record_makes_one_task_however_often_it_is_handed_on(house):
    record = declare(house, "hanh")
    phone(house, "hanh").amend(record, {"lot": "L2"})
    feed.carry(config.now())
    feed.carry(config.now())
    [task] = queue(house.lan)
    assert task["record"]["content"]["lot"] == "L2" and task["record"]["version"] == 2


def test_two_workers_open_one_task(house):
    phone(house, "hanh").create("immunization", MMR)
    rows = list(relay.waiting(topics=feed.TOPICS))
    assert [feed._carry_one(row, config.now()) for row in rows + rows] == [1] * len(rows) + [0] * len(rows)
    assert len(queue(house.lan)) == 1


def test_a_note_that_cannot_be_carried_holds_nobody_up(house):
    relay.post(house.id_of("hanh"), "task", config.now(), nonsense=True)
    record = declare(house, "tuan")
    assert task_of(house.lan, record)["record"]["id"] == record["id"]


def test_a_note_about_somebody_who_was_erased_is_dropped(house):
    phone(house, "hanh").create("immunization", MMR)
    db.run("update patient set wrapped_key = null where id = ?", house.id_of("hanh"))
    worker.once()
    assert list(relay.waiting(topics=feed.TOPICS)) == [] and queue(house.lan) == []


def test_a_withdrawn_entry_leaves_the_queue(house):
    record = declare(house, "hanh")
    assert phone(house, "hanh").retract(record)["outcome"] == "applied"
    worker.once()
    assert queue(house.lan) == [] and queue(house.lan, record=record["id"]) == []
    assert record_of(house.hanh, house.hanh.id, record)["task"] is None


def test_a_guardians_entry_waits_too(house):
    record = declare(house, "hanh", "an")
    task = task_of(house.lan, record)
    assert task["record"]["source"] == "family" and task["patient"]["id"] == house.id_of("an")


def test_a_change_of_something_confirmed_waits_as_a_proposal(house):
    confirmed = decide(house.lan, task_of(house.lan, declare(house, "hanh")), "confirm").get_json()
    proposed = phone(house, "hanh").amend(confirmed, {"lot": "L9"})
    assert proposed["outcome"] == "converted"
    worker.once()
    task = task_of(house.lan, proposed["record"])
    assert (task["why"], task["tier"]) == ("proposal", 3)
    shown = house.lan.get(f"/api/v1/station/tasks/{task['id']}").get_json()
    assert [other["id"] for other in shown["beside"]] == [confirmed["id"]]


def test_a_conflict_waits_only_when_the_family_leaves_it_to_the_station(house):
    record = declare(house, "hanh", "an")
    mother, father = phone(house, "hanh", "an"), phone(house, "tuan", "an")
    mother.amend(record, occurred=OCTOBER_3)
    sibling = father.amend(record, occurred=OCTOBER_3 | {"from": "2025-10-01"})["record"]
    worker.once()
    assert queue(house.lan, record=sibling["id"]) == []
    assert father.resolve(sibling, "station")["outcome"] == "applied"
    worker.once()
    task = task_of(house.lan, sibling)
    assert (task["why"], task["tier"]) == ("conflict", 3)
    beside = house.lan.get(f"/api/v1/station/tasks/{task['id']}").get_json()["beside"]
    assert [other["id"] for other in beside] == [record["id"]]


def test_entries_from_one_photo_share_a_group_and_show_their_part_of_it(house):
    device = phone(house, "hanh", "an")
    evidence_id, _ = device.upload(photo())
    region = {"x": 0, "y": 0.5, "w": 1, "h": 0.25}
    two = [
        declare(house, "hanh", "an", content=MMR | {"lot": lot}, evidence=[{"id": evidence_id, "region": region}])
        for lot in "AB"
    ]
    groups = {task["group"] for task in queue(house.lan)}
    assert len(groups) == 1 and None not in groups
    one = house.lan.get(f"/api/v1/station/tasks/{task_of(house.lan, two[0])['id']}").get_json()
    assert one["photos"] == [
        {"id": evidence_id, "url": f"/api/v1/patients/{house.id_of('an')}/evidence/{evidence_id}?region=0,0.5,1,0.25"}
    ]
    assert house.lan.get(one["photos"][0]["url"]).status_code == 200


def test_beside_a_dose_stand_doses_against_the_same_disease(house):
    earlier = declare(house, "hanh", content=MMR | {"lot": "earlier"})
    declare(house, "hanh", content={"vaccine": {"cvx": "08"}})
    task = task_of(house.lan, declare(house, "hanh", content=MMR | {"lot": "later"}))
    beside = house.lan.get(f"/api/v1/station/tasks/{task['id']}").get_json()["beside"]
    assert [other["id"] for other in beside] == [earlier["id"]]


def test_nobody_finds_their_own_family_in_the_queue(house):
    house.employ("hanh", "nurse", "31150")
    own, child = declare(house, "hanh"), declare(house, "hanh", "an")
    other = declare(house, "tuan")
    assert [task["record"]["id"] for task in queue(house.hanh)] == [other["id"]]
    assert {task["record"]["id"] for task in queue(house.lan)} == {own["id"], child["id"], other["id"]}
    task = task_of(house.lan, child)
    assert house.hanh.get(f"/api/v1/station/tasks/{task['id']}").status_code == 404
    assert decide(house.hanh, task, "confirm").status_code == 404


def test_whoever_looks_stands_in_the_owners_access_log(house):
    task = task_of(house.lan, declare(house, "hanh"))
    house.lan.get(f"/api/v1/station/tasks/{task['id']}")
    lines = house.hanh.get(f"/api/v1/patients/{house.hanh.id}/access-log").get_json()["items"]
    by_lan = [line["sentence"] for line in lines if line["class"] == "station"]
    assert any("Võ Ngọc Lan" in line and "đã xem một mục để đối chiếu" in line for line in by_lan)
    assert any("đã xem danh sách chờ" in line for line in by_lan)


def test_a_resident_who_moves_takes_the_tasks_along(house):
    record = declare(house, "hanh")
    service.update_profile(house.patient("hanh"), {}, actor=audit.SYSTEM, commune=KE_SACH)
    assert queue(house.lan) == []
    worker.once()
    assert task_of(house.binh, record)["record"]["id"] == record["id"]
    assert queue(house.lan) == []


@pytest.mark.parametrize("path", ["", "/claim", "/decision", "/undo"])
def test_another_stations_task_is_404_whatever_is_asked_of_it(house, path):
    task = task_of(house.lan, declare(house, "hanh"))
    absent = "00000000-0000-4000-8000-000000000000"
    for task_id in (task["id"], absent):
        address = f"/api/v1/station/tasks/{task_id}{path}"
        answer = house.binh.get(address) if path == "" else house.binh.post(address, {"nonsense": True})
        assert answer.status_code == 404
        assert answer.get_json() == house.binh.get(f"/api/v1/station/tasks/{absent}").get_json()
    assert house.binh.delete(f"/api/v1/station/tasks/{task['id']}/claim").status_code == 404
