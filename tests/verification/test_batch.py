"""Many like doses at once: after a look at the server's sample, one decision each, one undo for all (journey S6 step 7)."""

import uuid

import pytest

from server import db
from tests.support.phone import photo
from tests.verification.station import MMR, decide, declare, phone, queue, reason_of, task_of

AT_SCHOOL = {"from": "2025-10-05", "to": "2025-10-05", "words": None}
CHILDREN = ("hanh", "tuan", "an", "minh", "ba")


@pytest.fixture
def campaign(house):
    """Five people with the same vaccine on the same day, each with a photo."""
    for name in CHILDREN:
        told(house, name)
    return queue(house.lan)


def told(house, name: str, *, pictured: bool = True, **said) -> dict:
    """What is declared of this person, with a photo; the Record."""
    who = "hanh" if name == "an" else name
    shown = [{"id": phone(house, who, name).upload(photo())[0], "region": None}] if pictured else []
    return declare(house, who, name, **{"content": MMR, "occurred": AT_SCHOOL, "evidence": shown} | said)


def alike(nurse, task: dict) -> dict:
    return nurse.get(f"/api/v1/station/tasks/{task['id']}/alike").get_json()


def look_at(nurse, group: dict) -> None:
    for task_id in group["sample"]:
        assert nurse.post(f"/api/v1/station/tasks/{task_id}/claim").status_code == 204


def confirm(nurse, items: list[dict], batch: str | None = None, **said):
    body = {"id": batch or str(uuid.uuid4()), "tasks": [shown(one) for one in items]} | said
    return nurse.post(f"/api/v1/station/tasks/{items[0]['id']}/batch", body)


def take_back(nurse, batch: str, items: list[dict]):
    return nurse.post(f"/api/v1/station/batches/{batch}/undo", {"tasks": [one["id"] for one in items]})


def statuses(house) -> set[str]:
    return {
        row["verification_status"] for row in db.rows("select verification_status from record where code = 'cvx:03'")
    }


def test_all_are_confirmed_once_the_sample_was_opened(house, campaign):
    group = alike(house.lan, campaign[0])
    assert {one["id"] for one in group["items"]} == {one["id"] for one in campaign}
    assert len(group["sample"]) == 3 and set(group["unopened"]) == set(group["sample"])
    assert reason_of(confirm(house.lan, group["items"])) == (409, "sample-unopened")
    look_at(house.lan, group)
    again = alike(house.lan, campaign[0])
    assert (again["sample"], again["unopened"]) == (group["sample"], [])
    batch = str(uuid.uuid4())
    answer = confirm(house.lan, group["items"], batch).get_json()
    assert (set(answer["done"]), answer["refused"]) == ({one["id"] for one in campaign}, [])
    assert statuses(house) == {"confirmed"} and queue(house.lan) == []
    rows = db.rows("select purpose from audit_event where action = 'task-decide'")
    assert [row["purpose"] for row in rows] == [batch] * len(CHILDREN)


def test_the_whole_is_taken_back_within_five_minutes(house, campaign):
    items, batch = confirmed(house, campaign)
    house.at("2026-06-10T09:04:00+07:00")
    assert len(take_back(house.lan, batch, items).get_json()["done"]) == len(CHILDREN)
    assert statuses(house) == {"unconfirmed"} and len(queue(house.lan)) == len(CHILDREN)


def test_after_five_minutes_it_stands(house, campaign):
    items, batch = confirmed(house, campaign)
    house.at("2026-06-10T09:06:00+07:00")
    answer = take_back(house.lan, batch, items).get_json()
    assert {one["reason"] for one in answer["refused"]} == {"too-late"} and statuses(house) == {"confirmed"}


def test_sending_again_does_nothing_twice_and_what_moved_on_is_refused_alone(house, campaign):
    everybody = alike(house.lan, campaign[0])["items"]
    decide(house.lan, everybody[-1], "return", reason="R01")
    assert reason_of(confirm(house.lan, everybody)) == (422, "not-alike")
    group, batch = alike(house.lan, campaign[0]), str(uuid.uuid4())
    look_at(house.lan, group)
    items = group["items"]
    stale = {"id": items[1]["id"], "base": items[1]["record"]["version"], "shown": "other"}
    first = confirm(house.lan, items, batch, tasks=[shown(items[0]), stale]).get_json()
    assert (first["done"], first["refused"]) == ([items[0]["id"]], [{"task": items[1]["id"], "reason": "stale"}])
    again = confirm(house.lan, items, batch).get_json()
    assert len(again["done"]) == len(items) and confirm(house.lan, items, batch).get_json() == again
    assert db.one("select count(*) as n from verification where outcome = 'confirm'")["n"] == len(items)


def test_who_is_not_like_the_others_is_not_in_the_group(house, campaign):
    other_day = told(house, "thuy", occurred=AT_SCHOOL | {"from": "2025-10-06", "to": "2025-10-06"})
    told(house, "admin", pictured=False)
    told(house, "tuan", content={"vaccine": {"cvx": "19"}})
    told(house, "hanh")  # perhaps the same dose once more: looked at by itself
    hers = {one["id"] for one in campaign if one["patient"]["id"] == house.hanh.id}
    group = alike(house.lan, next(one for one in campaign if one["id"] not in hers))
    assert {one["id"] for one in group["items"]} == {one["id"] for one in campaign} - hers
    look_at(house.lan, group)
    stranger = task_of(house.lan, other_day)
    assert reason_of(confirm(house.lan, [*group["items"], stranger])) == (422, "not-alike")
    assert alike(house.lan, stranger) == {"items": [], "sample": [], "unopened": []}
    assert statuses(house) == {"unconfirmed"}


def test_another_station_knows_nothing_of_it(house, campaign):
    group = alike(house.lan, campaign[0])
    assert house.binh.get(f"/api/v1/station/tasks/{campaign[0]['id']}/alike").status_code == 404
    assert confirm(house.binh, group["items"]).status_code == 404
    answer = take_back(house.binh, str(uuid.uuid4()), group["items"]).get_json()
    assert {one["reason"] for one in answer["refused"]} == {"not-found"}


def confirmed(house, campaign) -> tuple[list[dict], str]:
    """Lan looked at the sample and confirmed all."""
    group, batch = alike(house.lan, campaign[0]), str(uuid.uuid4())
    look_at(house.lan, group)
    assert confirm(house.lan, group["items"], batch).status_code == 200
    return group["items"], batch


def shown(task: dict) -> dict:
    return {"id": task["id"], "base": task["record"]["version"], "shown": task["shown"]}
