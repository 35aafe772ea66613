"""One's own phone: its cookie rotates, a copy is noticed, and the family's phone never gets one."""

from server import db
from tests.auth.authenticator import Authenticator
from tests.auth.test_passkeys import DEVICE, SID, add, show


def test_a_shared_phone_gets_no_cookie_of_its_own(world):
    assert DEVICE not in world.signed_in("hanh").cookies


def test_the_database_knows_the_cookies_hash_only(world):
    secret = world.signed_in("hanh", own="1").cookies[DEVICE][0].split(".")[1]
    assert secret not in map(str, db.rows("select * from auth_device")[0].values())


def test_hanh_says_later_that_the_phone_is_hers(world):
    hanh = world.signed_in("hanh")
    assert hanh.patch("/api/v1/session", {"own": True}).get_json()["own"] is True
    assert DEVICE in hanh.cookies
    world.wait(minutes=59)
    assert hanh.whoami() == 200


def test_hanh_says_that_the_phone_is_shared_again(world):
    hanh = world.signed_in("hanh", own="1")
    assert hanh.patch("/api/v1/session", {"own": False}).get_json()["own"] is False
    assert DEVICE not in hanh.cookies
    world.wait(minutes=31)
    assert hanh.whoami() == 401


def test_saying_it_twice_keeps_one_phone(world):
    hanh = world.signed_in("hanh", own="1")
    hanh.patch("/api/v1/session", {"own": True})
    assert db.one("select count(*) as n from auth_device") == {"n": 1}


def test_the_cookie_is_new_after_each_use(world):
    hanh, phone = world.signed_in("hanh", own="1"), Authenticator()
    add(hanh, phone)
    hanh.post("/auth/sign-out")
    before = hanh.cookies[DEVICE]
    show(hanh, phone)
    assert hanh.cookies[DEVICE] != before


def test_a_copied_cookie_ends_the_phone_and_its_sessions(world):
    """Whoever comes second with an old secret, thief or owner: both are out, and the owner signs in again."""
    hanh, phone = world.signed_in("hanh", own="1"), Authenticator()
    add(hanh, phone)
    hanh.post("/auth/sign-out")
    copied = hanh.cookies[DEVICE]
    show(hanh, phone)
    assert hanh.whoami() == 200
    thief = world.browser()
    thief.cookies[DEVICE] = copied
    assert thief.post("/api/v1/passkeys/options", {"for": "assert"}).status_code == 401
    assert hanh.whoami() == 401
    assert hanh.post("/api/v1/passkeys/options", {"for": "assert"}).status_code == 401


def test_after_thirty_days_the_e_id_is_shown_again(world):
    hanh, phone = world.signed_in("hanh", own="1"), Authenticator()
    add(hanh, phone)
    for _ in range(3):
        world.wait(days=9)
        assert show(hanh, phone).status_code == 200
    world.wait(days=3)
    assert hanh.post("/api/v1/passkeys/options", {"for": "assert"}).status_code == 401


def test_signing_in_again_on_the_same_phone_needs_no_second_answer(world):
    hanh = world.signed_in("hanh", own="1")
    hanh.post("/auth/sign-out")
    hanh.sign_in("hanh")
    assert hanh.get("/api/v1/session").get_json()["own"] is True
    assert db.one("select count(*) as n from auth_device") == {"n": 1}


def test_tuan_on_hanhs_phone_does_not_inherit_it(world):
    phone = world.signed_in("hanh", own="1")
    phone.post("/auth/sign-out")
    phone.sign_in("tuan")
    assert phone.get("/api/v1/session").get_json()["own"] is False


def test_a_made_up_cookie_is_nobodys(world):
    browser = world.browser()
    for made_up in ("x", "x.y", "00000000-0000-4000-8000-000000000000.y", ""):
        browser.cookies = {DEVICE: (made_up, "Strict")}
        assert browser.post("/api/v1/passkeys/options", {"for": "assert"}).status_code == 401


def test_an_ended_account_does_not_come_back_by_passkey(world):
    hanh, phone = world.signed_in("hanh", own="1"), Authenticator()
    add(hanh, phone)
    db.run("update auth_account set disabled_at = 1")
    assert SID in hanh.cookies and hanh.whoami() == 401
    assert show(hanh, phone).status_code == 401
