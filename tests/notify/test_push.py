"""A browser is woken for a new message: sealed for it alone, without a word of health, at a decent hour, and only through
push services that we know."""

import base64
import uuid

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from server import config, db, worker
from server.config import SettingsError
from server.notify import inbox as notices
from server.notify import outgoing, push
from tests.notify.people import at, consent
from tests.notify.push_service import Browser, push_service
from tests.support.house import APP, House
from tests.sync.test_at_once import together
from tests.verification.station import reason_of

PLACE = "/api/v1/push-subscriptions"
NEWS = {"title": "Sổ Khỏe Cần Thơ", "body": "Có tin mới trong Sổ Khỏe.", "url": "/tin-nhan"}
NOWHERE = (
    "http://fcm.googleapis.com/fcm/send/a",
    "https://127.0.0.1/a",
    "https://[::1]/a",
    "https://2130706433/a",
    "https://169.254.169.254/latest/meta-data",
    "https://localhost/a",
    "https://fcm.googleapis.com:8443/a",
    "https://fcm.googleapis.com@127.0.0.1/a",
    "https://user:pass@fcm.googleapis.com/a",
    "https://fcm.googleapis.com.evil.test/a",
    "https://evilfcm.googleapis.com/a",
    "https://evil.test/?https://fcm.googleapis.com/a",
    "https://evil.test/#.push.apple.com",
    "https://evil.test\\.push.apple.com/a",
    "https://x.push.apple.com#/a",
    "https://.push.apple.com/a",
    "https://push.apple.com/a",
    "https://FCM.googleapis.com/a",
    "https://fcm.googleapis.com",
    "https://fcm.googleapis.com/a b",
    "https://fcm.googleapis.com/á",
    "https://[fcm.googleapis.com/a",
    "file:///etc/passwd",
    "//fcm.googleapis.com/a",
    "",
)
HANDED_OUT = (
    "https://fcm.googleapis.com/fcm/send/dGVzdA:APA91b",
    "https://updates.push.services.mozilla.com/wpush/v2/gAAAA",
    "https://web.push.apple.com/QOX",
    "https://hk2p.notify.windows.com/w/?token=BQYAAA%2b%3d",
)


@pytest.fixture
def service():
    with push_service() as running:
        yield running


@pytest.fixture
def house(database_url, tmp_path, service):
    return House(database_url, tmp_path, SOKHOE_PUSH_ORIGINS=service.origin).move_in()


def subscribed(house, service, name: str = "hanh", browser: str = "one") -> Browser:
    made = Browser(service.origin, browser)
    answer = getattr(house, name).post(PLACE, made.subscription)
    assert answer.status_code == 201, answer.get_data(as_text=True)
    worker.once()  # the welcome and the new device are known by now
    service.got.clear()
    return made


def tell(house, name: str, template: str = "decision-confirmed", **more) -> str:
    with db.atomic():
        return notices.tell(house.id_of(name), template, {}, at=config.now(), **more)


def test_a_message_wakes_the_browser_with_words_that_say_nothing_of_health(house, service):
    browser = subscribed(house, service)
    tell(house, "hanh")
    worker.once()
    assert service.to(browser) == [NEWS]
    [(_, headers, body)] = service.got
    assert headers["Content-Encoding"] == "aes128gcm" and len(body) < 4096
    assert headers["TTL"] == "259200" and headers["Urgency"] == "normal" and len(headers["Topic"]) == 32
    assert db.one("select 1 as n from delivery") is None


def test_the_note_is_signed_as_ours_for_this_service(house, service):
    browser = subscribed(house, service)
    tell(house, "hanh")
    worker.once()
    scheme, told = service.got[0][1]["Authorization"].split(" ", 1)
    token, key = (part.split("=", 1)[1] for part in told.split(", "))
    assert scheme == "vapid" and key == house.hanh.get(PLACE).get_json()["applicationServerKey"]
    point = ec.EllipticCurvePublicKey.from_encoded_point(
        ec.SECP256R1(), base64.urlsafe_b64decode(key + "=" * (-len(key) % 4))
    )
    claims = jwt.decode(token, point, ["ES256"], audience=service.origin)
    assert claims["sub"] == "https://app.test" and browser.subscription["endpoint"].startswith(claims["aud"])
    assert (config.settings().key_dir / push.KEY).stat().st_mode & 0o777 == 0o600


def test_it_speaks_the_language_of_the_person(house, service):
    browser = subscribed(house, service)
    house.hanh.call("PATCH", "/api/v1/session", json={"locale": "km"})
    tell(house, "hanh")
    worker.once()
    assert [note["body"] for note in service.to(browser)] == ["មានសារថ្មីក្នុង Sổ Khỏe។"]


def test_both_parents_are_woken_for_their_child(house, service):
    mothers, fathers = subscribed(house, service), subscribed(house, service, "tuan", "two")
    tell(house, "an")
    worker.once()
    assert service.to(mothers) == service.to(fathers) == [NEWS]


def test_at_night_it_waits_until_seven_but_a_warning_does_not(house, service):
    browser = subscribed(house, service)
    at(house, "2026-06-10T21:00:00+07:00")
    tell(house, "hanh")
    worker.once()
    for moment in ("2026-06-10T23:30:00+07:00", "2026-06-11T06:59:00+07:00"):
        at(house, moment)
        assert service.to(browser) == []
    at(house, "2026-06-11T07:00:00+07:00")
    assert service.to(browser) == [NEWS]
    house.at("2026-06-11T22:00:00+07:00")
    tell(house, "hanh", "new-device", guardians=False)
    worker.once()
    assert len(service.to(browser)) == 2 and service.got[-1][1]["Urgency"] == "high"


@pytest.mark.parametrize("status", [404, 410])
def test_a_browser_that_is_gone_is_forgotten(house, service, status):
    subscribed(house, service)
    service.answers = [(status, {})]
    tell(house, "hanh"), tell(house, "hanh")
    worker.once()
    worker.once()
    assert house.hanh.get(PLACE).get_json()["items"] == []
    assert len(service.got) == 1 and db.one("select 1 as n from delivery") is None


def test_a_busy_service_is_asked_again_later_and_longer_each_time(house, service):
    browser = subscribed(house, service)
    service.answers = [(429, {"Retry-After": "600"}), (503, {})]
    tell(house, "hanh")
    worker.once()
    at(house, "2026-06-10T09:09:59+07:00")
    assert len(service.got) == 1
    at(house, "2026-06-10T09:10:00+07:00")
    at(house, "2026-06-10T09:11:59+07:00")
    assert len(service.got) == 2
    at(house, "2026-06-10T09:12:00+07:00")
    assert service.to(browser) == [NEWS] * 3 and db.one("select 1 as n from delivery") is None


def test_a_service_that_never_answers_well_is_given_up(house, service):
    subscribed(house, service)
    service.answers = [(500, {})] * 50
    tell(house, "hanh")
    for hour in range(10, 20):
        at(house, f"2026-06-10T{hour}:00:00+07:00")
    assert len(service.got) == outgoing.TRIES and db.one("select 1 as n from delivery") is None


def test_a_redirect_is_not_followed_and_a_refusal_is_not_repeated(house, service):
    subscribed(house, service)
    service.answers = [(307, {"Location": f"{service.origin}/elsewhere"}), (413, {})]
    tell(house, "hanh"), tell(house, "hanh")
    worker.once()
    at(house, "2026-06-10T12:00:00+07:00")
    assert [path for path, _, _ in service.got] == ["/wake/one", "/wake/one"]
    assert db.one("select 1 as n from push_subscription") == {"n": 1}


def test_two_workers_at_once_wake_it_once(house, service):
    browser = subscribed(house, service)
    tell(house, "hanh")
    together(*[lambda: outgoing.carry(config.now())] * 4)
    worker.once()
    assert service.to(browser) == [NEWS]


def test_a_reminder_that_waits_for_the_morning_is_dropped_when_consent_is_withdrawn(house, service):
    an = house.id_of("an")
    subscribed(house, service)
    house.at("2026-06-10T22:00:00+07:00")
    consent(house, "hanh", an)
    worker.once()
    assert db.one("select 1 as n from delivery") == {"n": 1}, "measles was missed a month ago"
    consent(house, "hanh", an, "withdrawn")
    at(house, "2026-06-11T07:00:00+07:00")
    assert {headers["Urgency"] for _, headers, _ in service.got} == {"high"}, "new devices only"
    assert db.one("select 1 as n from delivery") is None


def test_a_guardian_whose_right_ended_overnight_is_not_woken(house, service):
    fathers = subscribed(house, service, "tuan")
    house.at("2026-06-10T22:00:00+07:00")
    tell(house, "an")
    worker.once()
    db.run("update relationship set ended_at = 1 where related_id = ?", house.id_of("tuan"))
    at(house, "2026-06-11T07:00:00+07:00")
    assert service.to(fathers) == []


@pytest.mark.parametrize("leaving", ["/auth/sign-out", "/auth/forget-device"])
def test_who_leaves_their_own_phone_is_not_woken_there_any_more(house, service, leaving):
    phone, elsewhere = on_their_own_phone_and_elsewhere(house, service)
    phone.post(leaving)
    assert house.hanh.get(PLACE).get_json()["items"] == [elsewhere]


def test_a_lost_phone_whose_session_was_ended_from_afar_is_not_woken(house, service):
    _phone, elsewhere = on_their_own_phone_and_elsewhere(house, service)
    [lost] = [one for one in house.hanh.get("/api/v1/sessions").get_json()["items"] if one["own"]]
    assert house.hanh.delete(f"/api/v1/sessions/{lost['id']}").status_code == 204
    assert house.hanh.get(PLACE).get_json()["items"] == [elsewhere]


def on_their_own_phone_and_elsewhere(house, service):
    """Both browsers wish to be woken; gives the phone and the other one's subscription."""
    phone = house.someone("hanh")
    phone.signed_in = True
    start = phone.browser.get("/auth/sign-in?return=/&own=1", base_url=APP)
    phone._through_the_provider(start.headers["Location"], "none")
    elsewhere = house.hanh.post(PLACE, Browser(service.origin, "two").subscription).get_json()
    assert phone.post(PLACE, Browser(service.origin).subscription).status_code == 201
    assert len(house.hanh.get(PLACE).get_json()["items"]) == 2
    return phone, elsewhere


def test_a_shared_phone_wakes_whoever_subscribed_last(house, service):
    browser = Browser(service.origin)
    first = house.hanh.post(PLACE, browser.subscription).get_json()
    assert house.hanh.post(PLACE, browser.subscription).get_json()["id"] == first["id"]
    house.tuan.post(PLACE, browser.subscription)
    assert house.hanh.get(PLACE).get_json()["items"] == []
    assert len(house.tuan.get(PLACE).get_json()["items"]) == 1


def test_the_eleventh_browser_takes_the_place_of_the_first(house, service):
    ids = []
    for n in range(11):
        house.at(f"2026-06-10T09:{n:02}:00+07:00")
        ids.append(house.hanh.post(PLACE, Browser(service.origin, str(n)).subscription).get_json()["id"])
    assert [item["id"] for item in house.hanh.get(PLACE).get_json()["items"]] == ids[:0:-1]


def test_an_address_that_leads_nowhere_we_know_is_refused(house, service):
    for endpoint in NOWHERE:
        answer = house.hanh.post(PLACE, Browser(service.origin).subscription | {"endpoint": endpoint})
        assert answer.status_code == 422, endpoint
        assert answer.get_json()["errors"] == {"json": {"endpoint": ["not-in-list"]}}
    assert house.hanh.get(PLACE).get_json()["items"] == []


def test_what_browsers_hand_out_is_taken_and_kept_sealed(house, service):
    for endpoint in HANDED_OUT:
        answer = house.hanh.post(PLACE, Browser(service.origin).subscription | {"endpoint": endpoint})
        assert answer.status_code == 201 and endpoint not in answer.get_data(as_text=True)
    for row in db.rows("select sealed from push_subscription"):
        assert b"https" not in row["sealed"] and b"endpoint" not in row["sealed"]


def test_keys_that_are_none_are_refused(house, service):
    good = Browser(service.origin).subscription
    for name, bad in (("p256dh", "AAAA"), ("p256dh", "B" * 87), ("p256dh", "ă"), ("auth", "AAAA"), ("auth", "!!")):
        answer = house.hanh.post(PLACE, good | {"keys": good["keys"] | {name: bad}})
        assert answer.status_code == 422 and answer.get_json()["errors"] == {"json": {"keys": {name: ["not-a-key"]}}}


def test_nobody_touches_anothers_browser(house, service):
    mine = house.hanh.post(PLACE, Browser(service.origin).subscription).get_json()["id"]
    assert reason_of(house.anyone.get(PLACE)) == (401, None)
    assert reason_of(house.mot.get(PLACE)) == (403, "level-too-low")
    assert reason_of(house.mot.post(PLACE, Browser(service.origin).subscription)) == (403, "level-too-low")
    for name in ("tuan", "lan", "admin"):
        someone = getattr(house, name)
        assert someone.get(PLACE).get_json()["items"] == []
        theirs, nobodys = someone.delete(f"{PLACE}/{mine}"), someone.delete(f"{PLACE}/{uuid.uuid4()}")
        assert theirs.status_code == 404 and theirs.get_json() == nobodys.get_json()
    assert house.hanh.delete(f"{PLACE}/{mine}").status_code == 204
    assert house.hanh.delete(f"{PLACE}/{mine}").status_code == 404


def test_production_calls_known_services_only(tmp_path):
    safe = {
        "SOKHOE_ENV": "production",
        "SOKHOE_DATA": str(tmp_path),
        "SOKHOE_BASE_URL": "https://so.example",
        "SOKHOE_ISSUER": "https://id.example",
    }
    try:
        for unsafe in ({"SOKHOE_PUSH_ORIGINS": "http://127.0.0.1:9"}, {"SOKHOE_SMS": "file"}):
            with pytest.raises(SettingsError):
                config.load(safe | unsafe)
    finally:
        config.load({"SOKHOE_DATA": str(tmp_path)})
