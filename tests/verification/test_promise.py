"""By which day a station looks at what was sent: the rule, and where people see it (journey S2 step 6)."""

import json
from datetime import date
from pathlib import Path

import pytest

from server import worker
from server.verification import promise
from tests.support.house import KE_SACH
from tests.verification.station import MMR, decide, declare, queue, record_of, task_of

WEDNESDAY = date(2026, 6, 10)


@pytest.mark.parametrize(
    ("on", "tier", "waiting", "promised"),
    [
        (WEDNESDAY, 3, 0, "2026-06-12"),
        (WEDNESDAY, 2, 0, "2026-06-17"),
        (date(2026, 6, 12), 3, 0, "2026-06-16"),  # a weekend lies between
        (date(2026, 6, 13), 3, 0, "2026-06-16"),  # sent on a Saturday
        (date(2026, 4, 29), 3, 0, "2026-05-05"),  # 30/4, 1/5 and a weekend
        (date(2026, 2, 13), 3, 0, "2026-02-24"),  # nine days of Tết
        (WEDNESDAY, 3, 149, "2026-06-12"),
        (WEDNESDAY, 3, 150, "2026-06-15"),
        (WEDNESDAY, 3, 100_000, "2026-07-22"),
    ],
)
def test_the_promise_counts_working_days_and_grows_with_what_waits(on, tier, waiting, promised):
    assert promise.promised(on, tier, waiting).isoformat() == promised


def test_every_day_without_work_is_a_weekday_and_says_why():
    listed = json.loads((Path(promise.__file__).parent / "data/working-days.json").read_text("utf-8"))["holidays"]
    days = [date.fromisoformat(item["day"]) for item in listed]
    assert days == sorted(set(days)) and all(day.weekday() < 5 for day in days)
    assert all(item["name"] and isinstance(item["announced"], bool) for item in listed)


def test_a_mother_the_nurse_and_the_inbox_read_the_same_day(house):
    sent = [declare(house, "hanh", "an", content=MMR | {"lot": lot}) for lot in ("L1", "L2")]
    for record in sent:
        assert task_of(house.lan, record)["promisedBy"] == "2026-06-17"
        assert record_of(house.hanh, house.id_of("an"), record)["task"] == {
            "state": "waiting",
            "promisedBy": "2026-06-17",
        }
    for reader in (house.hanh, house.tuan):
        told = [one for one in reader.get("/api/v1/inbox").get_json()["items"] if "hẹn xem trước ngày" in one["text"]]
        assert [("17/6/2026" in one["text"], one["patient"]) for one in told] == [(True, house.id_of("an"))]


def test_a_claim_and_its_end_leave_the_promise_as_it_was(house):
    record = declare(house, "hanh")
    task = task_of(house.lan, record)
    house.at("2026-06-11T09:00:00+07:00")
    lan = house.someone("lan")
    for act in (lan.post, lan.delete):
        act(f"/api/v1/station/tasks/{task['id']}/claim")
        assert task_of(lan, record)["promisedBy"] == "2026-06-17"


def test_another_station_promises_anew_and_a_decision_ends_the_promise(house):
    record = declare(house, "hanh")
    house.at("2026-06-12T09:00:00+07:00")
    decide(house.lan, task_of(house.lan, record), "transfer", to=KE_SACH)
    assert task_of(house.binh, record)["promisedBy"] == "2026-06-19"
    assert decide(house.binh, task_of(house.binh, record), "confirm").get_json()["task"] is None
    assert queue(house.binh) == []


def test_what_waits_before_it_at_this_station_makes_the_promise_later(house, monkeypatch):
    monkeypatch.setattr(promise, "A_DAY", 2)
    days = [declare(house, "hanh", content=MMR | {"lot": str(n)}) for n in range(3)]
    worker.once()
    assert [task_of(house.lan, record)["promisedBy"] for record in days] == ["2026-06-17", "2026-06-17", "2026-06-18"]
