"""Lan decides about what Hạnh declared (journey S6)."""

from tests.verification.station import declare, decide, inbox, queue, reason_of, task_of


def test_what_hanh_declares_waits_at_her_station(house):
    record = declare(house, "hanh")
    [task] = queue(house.lan)
    assert task["record"]["id"] == record["id"] and task["patient"]["name"] == "Nguyễn Thị Mỹ Hạnh"
    assert task["record"]["task"] == {"state": "waiting", "promisedBy": None}
    assert (task["why"], task["tier"], task["claimedBy"], task["promisedBy"]) == ("declared", 2, None, None)


def test_a_confirmed_entry_says_who_when_and_where(house):
    task = task_of(house.lan, declare(house, "hanh"))
    answer = decide(house.lan, task, "confirm")
    assert answer.status_code == 200
    record = answer.get_json()
    assert (record["verificationStatus"], record["tag"], record["version"]) == ("confirmed", "station", 2)
    said = record["verification"]
    assert (said["outcome"], said["by"], said["reason"], said["before"]) == ("confirmed", "Võ Ngọc Lan", None, None)
    assert said["station"] == "Trạm Y tế phường An Bình" and said["at"].startswith("2026-06-10T02:00:00")
    assert record["task"] is None
    assert queue(house.lan) == []
