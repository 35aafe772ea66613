"""What somebody wants to hear of, and where: chosen per topic and channel, by themselves, with the warnings left on."""

import json

import pytest

from server import config, db, worker
from server.notify import inbox as notices
from server.notify.topics import topic_of, topics
from server.texts import catalogue
from tests.notify.people import COMING, at, consent, messages, reminders
from tests.notify.push_service import Browser, push_service
from tests.support.house import House
from tests.support.phone import Phone
from tests.verification.station import reason_of

PLACE = "/api/v1/notification-settings"


@pytest.fixture
def service():
    with push_service() as running:
        yield running


@pytest.fixture
def house(database_url, tmp_path, service):
    return House(database_url, tmp_path, SOKHOE_PUSH_ORIGINS=service.origin, SOKHOE_SMS="file").move_in()


def choice(topic: str, *, inbox: bool = True, push: bool = True, sms: bool = False) -> dict:
    return {"topics": [{"topic": topic, "inbox": inbox, "push": push, "sms": sms}]}


def chosen(answer) -> dict:
    return {one["topic"]: one for one in answer.get_json()["topics"]}


def tell(house, name: str, template: str = "decision-confirmed") -> None:
    with db.atomic():
        notices.tell(house.id_of(name), template, {}, at=config.now())


def give_a_phone(house, name: str, number: str = "090 000 0123") -> None:
    result = Phone(getattr(house, name), house.id_of(name)).create("administrative", {"mobile": number})
    assert result["outcome"] == "applied", result


def sent(house) -> list[dict]:
    file = config.settings().data_dir / "sms.log"
    return [json.loads(line) for line in file.read_text().splitlines()] if file.exists() else []


def test_without_a_choice_the_app_and_allowed_browsers_hear_of_everything_and_no_sms_goes_out(house):
    told = house.hanh.get(PLACE).get_json()
    assert [one["topic"] for one in told["topics"]] == ["reminders", "verification", "access", "security"]
    assert all(one["inbox"] and one["push"] and not one["sms"] for one in told["topics"])
    assert told["quietHours"] == {"from": "21:00", "until": "07:00", "zone": "Asia/Ho_Chi_Minh"}
    assert told["phoneMasked"] is None and told["smsAvailable"] is True


def test_a_choice_is_kept_and_the_other_topics_stay(house):
    answer = house.hanh.put(PLACE, choice("verification", push=False))
    assert answer.status_code == 200 and chosen(answer)["verification"]["push"] is False
    house.hanh.put(PLACE, choice("reminders", inbox=False, push=False))
    now = chosen(house.hanh.get(PLACE))
    assert (now["verification"]["push"], now["reminders"]["inbox"], now["access"]["push"]) == (False, False, True)
    assert chosen(house.tuan.get(PLACE))["verification"]["push"] is True
    house.hanh.put(PLACE, choice("verification"))
    assert chosen(house.hanh.get(PLACE))["verification"]["push"] is True


@pytest.mark.parametrize(("topic", "channel"), [("security", "inbox"), ("security", "push"), ("access", "inbox")])
def test_what_warns_or_is_owed_by_law_cannot_be_switched_off(house, topic, channel):
    answer = house.hanh.put(PLACE, choice(topic, **{channel: False}))
    assert answer.status_code == 422
    assert answer.get_json()["errors"] == {"json": {"topics": {"0": {channel: ["not-allowed"]}}}}
    assert chosen(house.hanh.get(PLACE))[topic][channel] is True


def test_bad_choices_are_refused_and_nothing_is_kept(house):
    twice = {"topics": choice("access")["topics"] * 2}
    for bad in (choice("gossip"), twice, {"topics": [{"topic": "access"}]}, {"topics": "all"}, {}, {"topic": "access"}):
        assert house.hanh.put(PLACE, bad).status_code == 422
    assert house.hanh.put(PLACE, {"topics": [choice("access")["topics"][0] | {"push": "no"}]}).status_code == 422
    assert db.one("select 1 as n from notice_choice") is None


def test_strangers_to_the_app_have_nothing_to_choose(house):
    assert reason_of(house.anyone.get(PLACE)) == (401, None)
    assert reason_of(house.anyone.put(PLACE, choice("access"))) == (401, None)
    assert reason_of(house.mot.get(PLACE)) == (403, "level-too-low")
    assert reason_of(house.mot.put(PLACE, choice("access"))) == (403, "level-too-low")


def test_who_wants_no_push_for_a_topic_is_not_woken_for_it(house, service):
    house.hanh.post("/api/v1/push-subscriptions", Browser(service.origin).subscription)
    house.hanh.put(PLACE, choice("verification", push=False))
    worker.once()
    service.got.clear()
    tell(house, "hanh")
    worker.once()
    assert service.got == []
    tell(house, "hanh", "record-opened")
    worker.once()
    assert len(service.got) == 1


def test_a_choice_made_while_a_note_waits_for_the_morning_counts(house, service):
    house.hanh.post("/api/v1/push-subscriptions", Browser(service.origin).subscription)
    worker.once()
    house.at("2026-06-10T22:00:00+07:00")
    tell(house, "hanh")
    worker.once()
    house.someone("hanh").put(PLACE, choice("verification", push=False))
    at(house, "2026-06-11T07:00:00+07:00")
    assert {headers["Urgency"] for _, headers, _ in service.got} == {"high"}, "new devices only"


def test_one_parent_switches_reminders_off_and_the_other_still_hears(house):
    consent(house, "hanh", house.id_of("an"))
    house.hanh.put(PLACE, choice("reminders", inbox=False, push=False))
    at(house, "2026-07-25T08:00:00+07:00")
    assert COMING not in reminders(house, "hanh") and COMING in reminders(house, "tuan")
    house.someone("hanh").put(PLACE, choice("reminders"))
    assert COMING in reminders(house, "hanh"), "what came meanwhile is there again"


def test_an_sms_is_asked_for_and_needs_a_number(house):
    assert reason_of(house.hanh.put(PLACE, choice("verification", sms=True))) == (409, "no-phone")
    give_a_phone(house, "hanh", "0292 000 0115")
    assert reason_of(house.hanh.put(PLACE, choice("verification", sms=True))) == (409, "no-phone"), "no mobile number"
    give_a_phone(house, "hanh")
    tell(house, "hanh")
    worker.once()
    assert sent(house) == []
    told = house.hanh.put(PLACE, choice("verification", sms=True)).get_json()
    assert told["phoneMasked"] == "090****123"
    tell(house, "hanh")
    worker.once()
    [message] = sent(house)
    assert message["to"] == "0900000123"
    assert message["text"] == (
        "Tram Y te phuong An Binh: ban co tin moi trong So Khoe Can Tho. Mo ung dung de xem, hoac goi 0292 000 0115. "
        "Khong dua ma OTP cho ai."
    )
    assert (config.settings().data_dir / "sms.log").stat().st_mode & 0o777 == 0o600


def test_an_sms_is_one_message_of_plain_letters_in_every_language_and_at_every_station(house):
    give_a_phone(house, "hanh")
    house.hanh.put(PLACE, choice("verification", sms=True))
    for locale in ("vi", "km", "en"):
        house.hanh.call("PATCH", "/api/v1/session", json={"locale": locale})
        for commune in ("31150", "31528", "00000"):
            db.run("update patient set commune = ? where id = ?", commune, house.id_of("hanh"))
            tell(house, "hanh")
            worker.once()
    texts = [message["text"] for message in sent(house)]
    assert len(texts) == 9
    for text in texts:
        assert len(text) <= 160 and text.isascii() and "OTP" in text and "  " not in text
        assert not set(text) & set("[]{}\\^~|`"), "these count as two"


def test_at_night_an_sms_waits_too(house):
    give_a_phone(house, "hanh")
    house.hanh.put(PLACE, choice("verification", sms=True))
    house.at("2026-06-10T23:00:00+07:00")
    tell(house, "hanh")
    worker.once()
    assert sent(house) == []
    at(house, "2026-06-11T07:00:00+07:00")
    assert len(sent(house)) == 1


def test_a_house_without_a_carrier_sends_none(house):
    give_a_phone(house, "hanh")
    house.hanh.put(PLACE, choice("verification", sms=True))
    config.load(house.environ | {"SOKHOE_SMS": "off"})
    assert house.hanh.get(PLACE).get_json()["smsAvailable"] is False
    tell(house, "hanh")
    worker.once()
    assert sent(house) == [] and db.one("select 1 as n from delivery") is None


def test_every_message_belongs_to_a_topic_and_what_none_claims_cannot_be_switched_off():
    templates = {key.removesuffix("-title") for key in catalogue("vi", "inbox") if key.endswith("-title")}
    assert {topic_of(template).name for template in templates} == set(topics())
    assert topic_of("something-new").fixed == ("inbox", "push")


def test_a_change_is_in_the_log_of_the_one_who_made_it(house):
    house.hanh.put(PLACE, choice("access", push=False))
    log = house.hanh.get(f"/api/v1/patients/{house.hanh.id}/access-log").get_json()["items"]
    assert any(item["sentence"].startswith("Bạn đã đổi cách nhận tin nhắn") for item in log)
    assert messages(house, "hanh")
