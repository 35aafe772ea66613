"""A register's dose contradicts what the family says: nobody overwrites it, the station asks (journey S6 step 6)."""

import uuid

import pytest

from server import db
from tests.verification.station import day, decide, declare, from_elsewhere, inbox, queue, reason_of, record_of, task_of

MMR = {"vaccine": {"cvx": "03"}}


@pytest.fixture
def both(house):
    """The register says 3 May, Hạnh says 4 May."""
    kept = from_elsewhere(house, "registry", content=MMR, occurred=day(3))
    return kept, declare(house, "hanh", "an", content=MMR, occurred=day(4))


def ask(nurse, task: dict, record: str, **said):
    body = {"id": str(uuid.uuid4()), "record": record} | said
    return nurse.post(f"/api/v1/station/tasks/{task['id']}/request", body)


def an(house, record: dict) -> dict:
    return record_of(house.hanh, house.id_of("an"), record)


def test_lan_asks_the_register_and_the_family_is_told(house, both):
    kept, mine = both
    task = task_of(house.lan, mine)
    made = ask(house.lan, task, kept["id"], text="Sổ giấy ghi ngày 4.")
    ticket = made.get_json()
    assert (made.status_code, ticket["about"], ticket["state"], ticket["record"]) == (
        201,
        "kept-elsewhere",
        "open",
        kept["id"],
    )
    assert an(house, kept)["tag"] == "disputed" and an(house, kept)["version"] == 1
    assert [task["record"]["id"] for task in queue(house.lan)] == [mine["id"]]
    [listed] = house.lan.get("/api/v1/station/tickets").get_json()["items"]
    assert (listed["number"], listed["text"]) == (ticket["number"], "Sổ giấy ghi ngày 4.")
    [mine_too] = house.hanh.get("/api/v1/tickets").get_json()["items"]
    assert mine_too["id"] == ticket["id"]


def test_the_message_is_in_the_readers_language(house, both):
    kept, mine = both
    number = ask(house.lan, task_of(house.lan, mine), kept["id"]).get_json()["number"]
    for locale, word in (("vi", "nơi khác ghi"), ("en", "Others keep it"), ("km", "កន្លែងផ្សេង")):
        [message] = [one for one in inbox(house.hanh, locale) if number in one["title"]]
        assert word in message["text"] and "Võ Ngọc Lan" in message["text"], locale


def test_an_answer_takes_the_mark_off_and_changes_nothing_else(house, both):
    kept, mine = both
    made = ask(house.lan, task_of(house.lan, mine), kept["id"]).get_json()
    path = f"/api/v1/station/tickets/{made['id']}/answer"
    assert house.lan.post(path, {"code": "forwarded", "note": None}).get_json()["state"] == "forwarded"
    assert an(house, kept)["tag"] == "disputed"
    assert house.lan.post(path, {"code": "rejected", "note": None}).get_json()["state"] == "answered"
    assert (an(house, kept)["tag"], an(house, kept)["version"]) == ("registry", 1)


def test_one_record_has_one_open_request_however_often_it_is_asked(house, both):
    kept, mine = both
    task = task_of(house.lan, mine)
    body = {"id": str(uuid.uuid4()), "record": kept["id"], "text": "A"}
    first = ask(house.lan, task, **body).get_json()
    assert ask(house.lan, task, **body).get_json() == ask(house.lan, task, kept["id"]).get_json() == first
    assert reason_of(ask(house.lan, task, **body | {"text": "B"})) == (409, "ticket-id-reused")
    assert db.one("select count(*) as n from ticket")["n"] == 1


def test_what_the_station_may_change_itself_is_not_asked_for(house, both):
    _, mine = both
    own = from_elsewhere(house, "station", content=MMR, occurred=day(20))
    task = task_of(house.lan, mine)
    assert reason_of(ask(house.lan, task, own["id"])) == (422, "not-kept-elsewhere")
    stranger = from_elsewhere(house, "registry", "na", content=MMR, occurred=day(3))
    other_disease = from_elsewhere(house, "registry", content={"vaccine": {"cvx": "19"}}, occurred=day(3))
    for record in (stranger["id"], other_disease["id"], str(uuid.uuid4())):
        assert ask(house.lan, task, record).status_code == 404
    assert db.one("select count(*) as n from ticket")["n"] == 0


def test_only_the_station_where_it_waits_may_ask(house, both):
    kept, mine = both
    task = task_of(house.lan, mine)
    assert ask(house.binh, task, kept["id"]).status_code == 404
    assert ask(house.hanh, task, kept["id"]).status_code == 403


def test_the_familys_entry_is_refused_because_the_register_differs(house, both):
    kept, mine = both
    task = task_of(house.lan, mine)
    ask(house.lan, task, kept["id"])
    record = decide(house.lan, task_of(house.lan, mine), "return", reason="R10").get_json()
    assert (record["verificationStatus"], record["verification"]["reason"]) == ("refuted", "R10")
    assert an(house, kept)["verificationStatus"] == "confirmed"
