"""A notice that somebody is looking: ten minutes, and no lock (journey S6.9)."""

from server import worker
from tests.support.house import House
from tests.verification.station import decide, declare, reason_of, record_of, task_of


def claim(nurse, task):
    return nurse.post(f"/api/v1/station/tasks/{task['id']}/claim")


def test_a_colleague_sees_who_is_looking(house):
    house.employ("tuan", "nurse", "31150")
    record = declare(house, "hanh")
    task = task_of(house.lan, record)
    assert claim(house.lan, task).status_code == 204
    assert task_of(house.tuan, record)["claimedBy"] == {"name": "Võ Ngọc Lan"}
    refused = claim(house.tuan, task)
    assert reason_of(refused) == (409, "claimed") and refused.get_json()["claimedBy"] == {"name": "Võ Ngọc Lan"}
    told = record_of(house.hanh, house.hanh.id, record)
    assert (told["tag"], told["task"]["state"]) == ("in-review", "claimed")


def test_claiming_again_keeps_it(house):
    task = task_of(house.lan, declare(house, "hanh"))
    assert [claim(house.lan, task).status_code for _ in range(2)] == [204, 204]


def test_a_notice_is_no_lock(house):
    house.employ("tuan", "nurse", "31150")
    task = task_of(house.lan, declare(house, "hanh"))
    claim(house.lan, task)
    assert decide(house.tuan, task, "confirm").status_code == 200
    assert reason_of(claim(house.lan, task)) == (409, "already-decided")


def test_a_desk_that_writes_more_than_a_person_can_is_slowed(database_url, tmp_path):
    house = House(database_url, tmp_path, SOKHOE_THROTTLE="on").move_in()
    task = task_of(house.lan, declare(house, "hanh"))
    assert [claim(house.lan, task).status_code for _ in range(120)] == [204] * 120
    assert reason_of(claim(house.lan, task)) == (429, "throttled")


def test_after_ten_minutes_anybody_may_look(house):
    house.employ("tuan", "nurse", "31150")
    record = declare(house, "hanh")
    task = task_of(house.lan, record)
    claim(house.lan, task)
    house.at("2026-06-10T09:10:01+07:00")
    assert task_of(house.tuan, record)["claimedBy"] is None
    worker.once()
    assert record_of(house.hanh, house.hanh.id, record)["task"]["state"] == "waiting"
    assert claim(house.tuan, task).status_code == 204
    assert reason_of(claim(house.lan, task)) == (409, "claimed")


def test_giving_it_back_and_only_ones_own(house):
    house.employ("tuan", "nurse", "31150")
    record = declare(house, "hanh")
    task = task_of(house.lan, record)
    claim(house.lan, task)
    assert house.tuan.delete(f"/api/v1/station/tasks/{task['id']}/claim").status_code == 204
    assert task_of(house.lan, record)["claimedBy"] is not None
    assert house.lan.delete(f"/api/v1/station/tasks/{task['id']}/claim").status_code == 204
    assert task_of(house.tuan, record)["claimedBy"] is None
    assert record_of(house.hanh, house.hanh.id, record)["tag"] == "self-declared"
