"""Messages inside the app: whose they are, in whose language, and what is left when a right ends (contract §6)."""

import uuid

from server import config, db, worker
from server.notify import inbox as notices
from tests.verification.station import decide, declare, inbox, reason_of, task_of, told


def test_the_first_sign_in_brings_a_welcome_that_warns_of_fraud(house):
    [welcome] = inbox(house.hanh)
    assert welcome["title"] == "Chào bạn đến với Sổ Khỏe Cần Thơ" and welcome["read"] is False
    assert "không bao giờ gọi điện hỏi mã OTP" in welcome["text"] and "lừa đảo" in welcome["text"]
    assert welcome["patient"] == house.hanh.id and welcome["record"] is None
    house.hanh.sign_in()
    assert len([message for message in inbox(house.hanh) if message["title"] == welcome["title"]]) == 1


def test_a_new_device_is_told_once_there_was_another(house):
    inbox(house.hanh)
    house.at("2026-06-10T09:10:00+07:00")
    house.someone("hanh").sign_in()
    [notice] = [message for message in inbox(house.hanh) if message["title"] == "Có máy mới vừa đăng nhập"]
    assert "9:10 ngày 10/6/2026" in notice["text"] and "OTP" in notice["text"]
    assert all("máy mới" not in message["title"] for message in inbox(house.tuan))


def test_the_newest_comes_first_and_pages_by_place(house):
    inbox(house.hanh)
    for minute in range(1, 6):
        house.at(f"2026-06-10T09:0{minute}:00+07:00")
        write(house, "hanh")
    seen, after = [], None
    while True:
        page = house.hanh.get(
            "/api/v1/inbox", query_string={"limit": 2} | ({"after": after} if after else {})
        ).get_json()
        seen += page["items"]
        after = page["next"]
        if after is None:
            break
    assert [message["at"] for message in seen] == sorted((message["at"] for message in seen), reverse=True)
    assert len({message["id"] for message in seen}) == 6


def write(house, name: str, **more) -> str:
    with db.atomic():
        return notices.tell(house.id_of(name), "new-device", {}, at=config.now(), **more)


def test_a_foreign_cursor_is_refused(house):
    write(house, "hanh"), write(house, "hanh")
    cursor = house.hanh.get("/api/v1/inbox?limit=1").get_json()["next"]
    assert reason_of(house.tuan.get("/api/v1/inbox", query_string={"after": cursor})) == (422, "bad-cursor")
    assert house.hanh.get("/api/v1/inbox?limit=0").status_code == 422


def test_reading_is_remembered_and_repeating_it_changes_nothing(house):
    [welcome] = inbox(house.hanh)
    first = house.hanh.post(f"/api/v1/inbox/{welcome['id']}/read")
    again = house.hanh.post(f"/api/v1/inbox/{welcome['id']}/read")
    assert first.status_code == again.status_code == 200
    assert first.get_json() == again.get_json() == welcome | {"read": True}
    assert inbox(house.hanh) == [welcome | {"read": True}]


def test_nobody_reads_or_marks_anothers_message(house):
    [welcome] = inbox(house.hanh)
    address = f"/api/v1/inbox/{welcome['id']}/read"
    assert house.anyone.get("/api/v1/inbox").status_code == 401
    assert house.anyone.post(address).status_code == 401
    assert reason_of(house.mot.get("/api/v1/inbox")) == (403, "level-too-low")
    for name in ("tuan", "lan", "sa_ruol", "admin", "thuy"):
        someone = getattr(house, name)
        assert someone.post(address).status_code == 404
        assert someone.post(address).get_json() == someone.post(f"/api/v1/inbox/{uuid.uuid4()}/read").get_json()
    assert inbox(house.hanh)[0]["read"] is False


def test_a_call_without_the_header_is_refused(house):
    [welcome] = inbox(house.hanh)
    bare = house.hanh.browser.post(f"/api/v1/inbox/{welcome['id']}/read", json={}, base_url="https://app.test")
    assert reason_of(bare) == (403, "csrf")
    assert house.hanh.post(f"/api/v1/inbox/{welcome['id']}/read", {"x": 1}).status_code == 422


def test_when_a_right_ends_the_messages_about_the_child_are_gone(house):
    record = decide(house.lan, task_of(house.lan, declare(house, "hanh", "an")), "confirm").get_json()
    worker.once()
    [message] = told(house.tuan, record)
    end(house, "an", "tuan")
    assert told(house.tuan, record) == []
    assert house.tuan.post(f"/api/v1/inbox/{message['id']}/read").status_code == 404
    assert len(told(house.hanh, record)) == 1


def end(house, child: str, guardian: str) -> None:
    db.run(
        "update relationship set ended_at = ? where patient_id = ? and related_id = ?",
        db.micros(config.now()),
        house.id_of(child),
        house.id_of(guardian),
    )


def test_guardians_do_not_read_about_what_a_teenager_keeps_to_himself(house):
    record = declare(house, "minh", kind="condition", content={"text": "HIV"})
    decide(house.lan, task_of(house.lan, record), "confirm")
    worker.once()
    assert len(told(house.minh, record)) == 1
    assert told(house.hanh, record) == told(house.tuan, record) == []


def test_a_relative_who_may_only_look_gets_no_messages(house):
    house.lets("hanh", "sa_ruol", "see-all")
    record = decide(house.lan, task_of(house.lan, declare(house, "hanh")), "confirm").get_json()
    worker.once()
    assert told(house.sa_ruol, record) == []


def test_the_copy_for_the_guardians_survives_a_worker_that_died(house):
    with db.atomic():
        message_id = notices.tell(house.id_of("an"), "new-device", {}, at=config.now())
    row = db.one("select * from relay where patient_id = ?", house.id_of("an"))
    notices.carry(row | {"facts": {"message": message_id}})
    worker.once()
    worker.once()
    for parent in (house.hanh, house.tuan):
        assert [message["id"] for message in inbox(parent)].count(message_id) == 1


def test_every_message_reads_in_every_language(house):
    decide(house.lan, task_of(house.lan, declare(house, "hanh")), "return", reason="R01")
    read = {locale: inbox(house.hanh, locale) for locale in ("vi", "km", "en")}
    for messages in zip(*read.values(), strict=True):
        assert len({message["id"] for message in messages}) == 1
        assert len({message["text"] for message in messages}) == 3
        assert all("{" not in message["text"] + message["title"] for message in messages)
