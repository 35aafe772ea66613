"""Five minutes to take a decision back, transfers included (journey S6)."""

from server import worker
from tests.support.house import AN_BINH, KE_SACH
from tests.verification.station import (
    decide,
    decision,
    declare,
    phone,
    post,
    queue,
    reason_of,
    record_of,
    task_of,
    told,
    undo,
)


def test_an_undone_decision_restores_the_entry_and_the_task(house):
    task = task_of(house.lan, declare(house, "hanh"))
    decide(house.lan, task, "refute", reason="R03")
    house.at("2026-06-10T09:04:59+07:00")
    record = undo(house.lan, task).get_json()
    assert (record["verificationStatus"], record["verification"], record["version"]) == ("unconfirmed", None, 3)
    assert record["task"] == {"state": "waiting", "promisedBy": "2026-06-17"}
    again = task_of(house.lan, record)
    assert decide(house.lan, again, "confirm").status_code == 200
    assert any(message["title"].startswith("Trạm rút lại quyết định") for message in told(house.hanh, record))


def test_after_five_minutes_it_is_too_late(house):
    task = task_of(house.lan, declare(house, "hanh"))
    decide(house.lan, task, "confirm")
    house.at("2026-06-10T09:05:01+07:00")
    assert reason_of(undo(house.lan, task)) == (409, "too-late")


def test_asking_twice_undoes_once(house):
    task = task_of(house.lan, declare(house, "hanh"))
    decide(house.lan, task, "confirm")
    first, second = undo(house.lan, task), undo(house.lan, task)
    assert (second.status_code, second.get_json()["version"]) == (200, first.get_json()["version"])


def test_nothing_was_decided_yet(house):
    assert reason_of(undo(house.lan, task_of(house.lan, declare(house, "hanh")))) == (409, "not-decided")


def test_what_the_family_changed_since_is_not_taken_back(house):
    task = task_of(house.lan, declare(house, "hanh"))
    returned = decide(house.lan, task, "return", reason="R01").get_json()
    phone(house, "hanh").amend(returned, {"lot": "L2"})
    assert reason_of(undo(house.lan, task)) == (409, "stale")


def test_a_colleague_at_the_same_station_may_undo_and_another_station_not(house):
    house.employ("tuan", "nurse", "31150")
    task = task_of(house.lan, declare(house, "hanh"))
    decide(house.lan, task, "confirm")
    assert undo(house.binh, task).status_code == 404
    assert undo(house.tuan, task).status_code == 200


def test_an_undone_decision_is_still_answered_as_it_was(house):
    task = task_of(house.lan, declare(house, "hanh"))
    body = decision(task, "confirm")
    first = post(house.lan, task, body).get_json()
    undo(house.lan, task)
    assert post(house.lan, task, body).get_json() == first
    assert record_of(house.hanh, house.hanh.id, first)["verificationStatus"] == "unconfirmed"


def test_a_transferred_task_is_worked_on_over_there_and_unknown_here(house):
    record = declare(house, "hanh")
    task = task_of(house.lan, record)
    assert house.binh.get(f"/api/v1/patients/{house.hanh.id}").status_code == 404
    body = decision(task, "transfer", to=KE_SACH, reason="R11")
    first = post(house.lan, task, body)
    assert first.status_code == 200
    assert queue(house.lan) == [] and house.lan.get(f"/api/v1/station/tasks/{task['id']}").status_code == 404
    assert decide(house.lan, task, "confirm").status_code == 404
    assert post(house.lan, task, body).get_json() == first.get_json()
    there = task_of(house.binh, record)
    assert house.binh.get(f"/api/v1/patients/{house.hanh.id}").status_code == 200
    assert "Kế Sách" in told(house.hanh, record)[0]["text"]
    confirmed = decide(house.binh, there, "confirm").get_json()
    assert confirmed["verification"]["station"] == "Trạm Y tế xã Kế Sách"
    assert undo(house.binh, there).status_code == 200
    decide(house.binh, task_of(house.binh, record), "confirm")
    house.at("2026-06-10T09:06:00+07:00")
    assert house.binh.get(f"/api/v1/patients/{house.hanh.id}").status_code == 404


def test_a_transfer_is_fetched_back_while_nobody_there_has_answered(house):
    record = declare(house, "hanh")
    task = task_of(house.lan, record)
    decide(house.lan, task, "transfer", to=KE_SACH)
    assert undo(house.lan, task).status_code == 200
    assert queue(house.binh) == [] and task_of(house.lan, record)["record"]["version"] == 1
    assert undo(house.lan, task).status_code == 200
    decide(house.lan, task_of(house.lan, record), "transfer", to=KE_SACH)
    decide(house.binh, task_of(house.binh, record), "confirm")
    assert reason_of(undo(house.lan, task)) == (409, "stale")


def test_a_transferred_entry_that_is_edited_stays_over_there(house):
    record = declare(house, "hanh")
    decide(house.lan, task_of(house.lan, record), "transfer", to=KE_SACH)
    phone(house, "hanh").amend(record, {"lot": "L2"})
    worker.once()
    assert queue(house.lan) == [] and task_of(house.binh, record)["record"]["content"]["lot"] == "L2"


def test_a_transferred_entry_that_becomes_private_goes_home(house):
    record = declare(house, "hanh", kind="condition", content={"text": "ho lâu ngày"})
    decide(house.lan, task_of(house.lan, record), "transfer", to=KE_SACH)
    phone(house, "hanh").amend(record, {"text": "HIV"})
    worker.once()
    assert queue(house.binh) == [] and task_of(house.lan, record)["tier"] == 3
    assert house.binh.get(f"/api/v1/patients/{house.hanh.id}").status_code == 404


def test_a_task_that_comes_back_home_is_at_home(house):
    record = declare(house, "hanh")
    decide(house.lan, task_of(house.lan, record), "transfer", to=KE_SACH)
    decide(house.binh, task_of(house.binh, record), "transfer", to=AN_BINH)
    task = task_of(house.lan, record)
    assert house.lan.get(f"/api/v1/station/tasks/{task['id']}").get_json()["cameFrom"] is None
    assert decide(house.lan, task, "confirm").status_code == 200
    assert house.binh.get(f"/api/v1/station/tasks/{task['id']}").status_code == 404


def test_a_restricted_entry_is_not_sent_away(house):
    record = declare(house, "hanh", kind="condition", content={"text": "HIV"})
    task = task_of(house.lan, record)
    assert task["record"]["sensitivity"] == "restricted"
    assert reason_of(decide(house.lan, task, "transfer", to=KE_SACH)) == (422, "restricted")
    assert len(queue(house.lan)) == 1
