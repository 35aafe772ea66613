"""Disputes: a number to read out, an entry that stays visible, an answer with a reason (journey S7)."""

import uuid

import pytest

from server import audit, db, worker
from server.patients import service as patients
from tests.support.house import KE_SACH, House
from tests.verification.station import declare, inbox, reason_of, record_of


def ticket(house, name: str = "hanh", patient: str | None = None, **said) -> dict:
    return {
        "id": str(uuid.uuid4()),
        "patient": house.id_of(patient or name),
        "record": None,
        "about": "wrong-date",
        "text": "Ngày này không đúng.",
    } | said


def send(someone, body: dict):
    return someone.post("/api/v1/tickets", body)


def answer(nurse, made: dict, code: str = "accepted", note: str | None = None):
    return nurse.post(f"/api/v1/station/tickets/{made['id']}/answer", {"code": code, "note": note})


def test_a_disputed_entry_stays_visible_and_marked_and_the_ticket_has_a_number(house):
    record = declare(house, "hanh")
    made = send(house.hanh, ticket(house, record=record["id"]))
    assert made.status_code == 201
    assert (made.get_json()["number"], made.get_json()["state"], made.get_json()["commune"]) == (
        "AB-26-000001",
        "open",
        "31150",
    )
    assert record_of(house.hanh, house.hanh.id, record)["tag"] == "disputed"
    assert [item["number"] for item in house.hanh.get("/api/v1/tickets").get_json()["items"]] == ["AB-26-000001"]
    assert any("AB-26-000001" in message["title"] for message in inbox(house.hanh))


def test_numbers_run_on_per_commune(house):
    numbers = [
        send(house.hanh, ticket(house)).get_json()["number"],
        send(house.tuan, ticket(house, "tuan")).get_json()["number"],
        send(house.sa_ruol, ticket(house, "sa_ruol")).get_json()["number"],
    ]
    assert numbers == ["AB-26-000001", "AB-26-000002", "KS-26-000001"]


def test_sending_again_gives_the_same_ticket(house):
    body = ticket(house)
    first, again = send(house.hanh, body), send(house.hanh, body)
    assert again.get_json() == first.get_json()
    assert reason_of(send(house.hanh, body | {"text": "khác"})) == (409, "ticket-id-reused")
    assert db.one("select count(*) as n from ticket")["n"] == 1


def test_without_an_id_the_server_makes_one(house):
    body = ticket(house)
    del body["id"]
    assert len(send(house.hanh, body).get_json()["id"]) == 36


def test_a_line_of_the_access_log_can_be_disputed(house):
    house.lan.get("/api/v1/station/residents?number=092194000011")
    lines = house.hanh.get(f"/api/v1/patients/{house.hanh.id}/access-log").get_json()["items"]
    event = next(line["id"] for line in lines if line["class"] == "station")
    assert send(house.hanh, ticket(house, event=event, about="unknown-access")).status_code == 201
    assert send(house.tuan, ticket(house, "tuan", event=event, about="unknown-access")).status_code == 404


def test_a_stranger_a_nurse_and_nobody_open_no_ticket(house):
    body = ticket(house, record=declare(house, "hanh")["id"])
    assert send(house.anyone, body).status_code == 401
    for name in ("sa_ruol", "lan", "binh", "thuy", "admin"):
        assert send(getattr(house, name), body).status_code == 404, name
    assert send(house.mot, body).status_code == 403
    assert send(house.hanh, body | {"record": str(uuid.uuid4())}).status_code == 404
    assert db.one("select count(*) as n from ticket")["n"] == 0


@pytest.mark.parametrize(
    ("said", "errors"),
    [
        ({"about": "anything"}, {"about": ["not-in-list"]}),
        ({"about": "identity-mismatch"}, {"about": ["not-in-list"]}),
        ({"about": "other", "text": " "}, {"text": ["required"]}),
        ({"text": "a\x00"}, {"text": ["control-character"]}),
        ({"state": "answered"}, {"state": ["unknown-member"]}),
    ],
)
def test_an_unclear_ticket_is_refused(house, said, errors):
    refused = send(house.hanh, ticket(house) | said)
    assert (refused.status_code, refused.get_json()["errors"]) == (422, {"json": errors})


def test_a_guardian_disputes_for_the_child_and_both_parents_see_it(house):
    made = send(house.hanh, ticket(house, "hanh", "an")).get_json()
    assert [item["id"] for item in house.tuan.get("/api/v1/tickets").get_json()["items"]] == [made["id"]]
    assert house.sa_ruol.get("/api/v1/tickets").get_json()["items"] == []


def test_the_station_sees_its_tickets_oldest_first_and_only_its_own(house):
    first, second = send(house.hanh, ticket(house)).get_json(), send(house.tuan, ticket(house, "tuan")).get_json()
    send(house.sa_ruol, ticket(house, "sa_ruol"))
    items = house.lan.get("/api/v1/station/tickets").get_json()["items"]
    assert {item["number"] for item in items} == {first["number"], second["number"]}
    assert items[0]["patientName"] and items[0]["text"] == "Ngày này không đúng."
    assert answer(house.binh, first).status_code == 404
    pages = house.lan.get("/api/v1/station/tickets?limit=1").get_json()
    assert len(pages["items"]) == 1 and pages["next"]


def test_an_answer_reaches_the_person_in_their_language_and_takes_the_mark_off(house):
    record = declare(house, "hanh")
    made = send(house.hanh, ticket(house, record=record["id"])).get_json()
    answered = answer(house.lan, made, "accepted", "Đã xem sổ gốc.").get_json()
    assert answered["state"] == "answered"
    assert (answered["answer"]["code"], answered["answer"]["by"], answered["answer"]["station"]) == (
        "accepted",
        "Võ Ngọc Lan",
        "31150",
    )
    assert record_of(house.hanh, house.hanh.id, record)["tag"] == "self-declared"
    in_khmer = next(message for message in inbox(house.hanh, "km") if "ចម្លើយ" in message["title"])
    assert (
        "Võ Ngọc Lan" in in_khmer["text"]
        and "“Đã xem sổ gốc.”" in in_khmer["text"]
        and "Bạn nói đúng" not in in_khmer["text"]
    )
    assert house.lan.get("/api/v1/station/tickets").get_json()["items"] == []


def test_an_end_is_an_end(house):
    made = send(house.hanh, ticket(house)).get_json()
    first, again = answer(house.lan, made), answer(house.lan, made)
    assert (again.status_code, again.get_json()) == (200, first.get_json())
    assert reason_of(answer(house.lan, made, "rejected")) == (409, "already-answered")
    assert len([message for message in inbox(house.hanh) if message["title"].startswith("Trả lời")]) == 1


def test_more_papers_keep_it_open_and_the_mark_stays(house):
    record = declare(house, "hanh")
    made = send(house.hanh, ticket(house, record=record["id"])).get_json()
    assert answer(house.lan, made, "need-info").get_json()["state"] == "need-info"
    assert record_of(house.hanh, house.hanh.id, record)["tag"] == "disputed"
    assert len(house.lan.get("/api/v1/station/tickets").get_json()["items"]) == 1
    assert answer(house.lan, made, "rejected").get_json()["state"] == "answered"


def test_of_two_disputes_the_last_answer_takes_the_mark_off(house):
    record = declare(house, "hanh", "an")
    mother = send(house.hanh, ticket(house, "hanh", "an", record=record["id"])).get_json()
    father = send(house.tuan, ticket(house, "tuan", "an", record=record["id"])).get_json()
    answer(house.lan, mother)
    assert record_of(house.hanh, house.id_of("an"), record)["tag"] == "disputed"
    answer(house.lan, father)
    assert record_of(house.hanh, house.id_of("an"), record)["tag"] == "self-declared"


def test_an_e_id_that_differs_from_the_old_list_is_the_stations_work(house):
    worker.once()
    before = len(house.lan.get("/api/v1/station/tickets").get_json()["items"])
    rename(house, "tuan", "Trần M. Tuấn")
    house.someone("tuan").sign_in()
    worker.once()
    items = house.lan.get("/api/v1/station/tickets").get_json()["items"]
    assert len(items) == before + 1 and items[-1]["about"] == "identity-mismatch" and items[-1]["text"] == "name"
    message = next(message for message in inbox(house.tuan) if message["title"] == "Thông tin cũ khác với căn cước")
    assert "Họ tên" in message["text"] and items[-1]["number"] in message["text"]
    worker.once()
    assert len(house.lan.get("/api/v1/station/tickets").get_json()["items"]) == before + 1


def rename(house, name: str, old: str) -> None:
    """As if an old list had made the record."""
    patients.update_profile(house.patient(name), {"name": old, "source": "legacy"}, actor=audit.SYSTEM)


def test_nothing_people_write_lies_in_clear(house):
    made = send(house.hanh, ticket(house, text="bi-mat-cua-hanh")).get_json()
    answer(house.lan, made, note="bi-mat-cua-lan")
    for table in ("ticket", "inbox_message", "relay", "audit_event"):
        stored = str(db.rows(f"select * from {table}"))
        assert "bi-mat-cua-hanh" not in stored and "bi-mat-cua-lan" not in stored, table


def test_a_ticket_moves_with_the_resident(house):
    send(house.hanh, ticket(house))
    patients.update_profile(house.patient("hanh"), {}, actor=audit.SYSTEM, commune=KE_SACH)
    assert house.lan.get("/api/v1/station/tickets").get_json()["items"] == []
    worker.once()
    assert len(house.binh.get("/api/v1/station/tickets").get_json()["items"]) == 1


def test_a_sixth_ticket_within_an_hour_waits(database_url, tmp_path):
    house = House(database_url, tmp_path, SOKHOE_THROTTLE="on").move_in()
    assert [send(house.hanh, ticket(house)).status_code for _ in range(5)] == [201] * 5
    assert send(house.hanh, ticket(house)).status_code == 429
