"""Signing in through the provider: what a person gets, and what a browser never sees."""

import re

import pytest

from server import db
from tests.auth.world import APP, query_of

SID, TX = "__Host-Http-sid", "__Host-Http-tx"
TOKEN = re.compile(r"eyJ[\w-]+\.[\w-]+")


def test_hanh_signs_in_and_comes_back_to_where_she_was(world):
    browser = world.browser()
    answer = browser.sign_in("hanh", back="/tiem-chung/them?cho=toi")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/tiem-chung/them?cho=toi")


def test_the_session_says_who_she_is(hanh):
    said = hanh.get("/api/v1/session").get_json()
    assert said["name"] == "Nguyễn Thị Mỹ Hạnh"
    assert (said["level"], said["roles"], said["station"], said["stepUpUntil"], said["locale"]) == (
        2,
        ["resident"],
        None,
        None,
        "vi",
    )
    assert said["patient"] is not None


def test_nobody_is_signed_in_without_a_session(world):
    answer = world.browser().get("/api/v1/session")
    assert answer.status_code == 401
    assert answer.get_json()["reason"] is None


def test_mot_has_an_e_id_of_level_1_and_no_patient(world):
    mot = world.signed_in("mot")
    said = mot.get("/api/v1/session").get_json()
    assert (said["level"], said["patient"]) == (1, None)
    assert mot.get("/api/v1/patients").get_json()["reason"] == "level-too-low"


def test_the_same_person_keeps_one_account(world):
    first = world.signed_in("hanh").get("/api/v1/session").get_json()
    again = world.signed_in("hanh").get("/api/v1/session").get_json()
    assert first["account"] == again["account"]
    assert db.one("select count(*) as n from auth_account") == {"n": 1}


def test_two_people_have_two_accounts(world):
    accounts = {world.signed_in(persona).get("/api/v1/session").get_json()["account"] for persona in ("hanh", "tuan")}
    assert len(accounts) == 2


def test_the_provider_is_asked_to_sign_the_person_in_again(world):
    """The family's second member must not be signed in as the first (ASVS 7.6.2)."""
    world.browser().start()
    pushed = next(request for request in world.wire.seen if request.url.endswith("/par"))
    assert "prompt=login" in pushed.body


def test_the_browser_carries_a_reference_only(world):
    assert set(query_of(world.browser().start())) == {"client_id", "request_uri"}


def test_a_provider_without_pushed_requests_gets_everything_in_the_address(make_world):
    browser = make_world(par=False).browser()
    address = browser.start()
    assert {"nonce", "state", "code_challenge", "redirect_uri"} <= set(query_of(address))
    assert browser.arrive(browser.choose(address, "hanh")).status_code == 303
    assert browser.whoami() == 200


def test_no_token_of_the_provider_reaches_the_browser(world):
    """ASVS 10.1.1."""
    browser = world.browser()
    callback = browser.choose(browser.start(), "hanh")
    answer = browser.arrive(callback)
    said = (
        callback
        + str(answer.headers)
        + answer.get_data(as_text=True)
        + browser.get("/api/v1/session").get_data(as_text=True)
    )
    assert not TOKEN.search(said)


def test_the_callback_address_comes_from_the_settings_and_not_from_the_host_header(world):
    browser = world.browser()
    answer = browser.client.get("/auth/sign-in", base_url="https://localhost")
    assert answer.status_code == 303
    pushed = next(request for request in world.wire.seen if request.url.endswith("/par"))
    assert "redirect_uri=https%3A%2F%2Fapp.example%2Fauth%2Fcallback" in pushed.body


def test_before_signing_in_the_cookie_is_never_the_session(world):
    """ASVS 7.2.4: session fixation."""
    browser = world.browser()
    address = browser.start()
    before = browser.cookies[TX][0]
    browser.arrive(browser.choose(address, "hanh"))
    assert browser.cookies[SID][0] != before
    assert TX not in browser.cookies


def test_signing_in_again_ends_the_session_before(world):
    hanh = world.signed_in("hanh")
    old = hanh.cookies[SID]
    hanh.sign_in("hanh")
    new = hanh.cookies[SID]
    assert new != old
    hanh.cookies[SID] = old
    assert hanh.whoami() == 401


def test_a_cookie_planted_before_sign_in_opens_nothing(world):
    browser = world.browser()
    browser.cookies[SID] = ("planted", "Strict")
    browser.sign_in("hanh")
    planted = world.browser()
    planted.cookies[SID] = ("planted", "Strict")
    assert planted.whoami() == 401


@pytest.mark.parametrize(
    "path",
    [
        "//evil.example",
        "https://evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "javascript:alert(1)",
        "evil",
        "/\t/evil.example",
        "",
        "/" + "a" * 2000,
    ],
)
def test_the_way_back_stays_on_this_site(world, path):
    answer = world.browser().get("/auth/sign-in", query_string={"return": path})
    assert (answer.status_code, answer.get_json()["reason"]) == (400, "not-local")


def test_every_cookie_is_bound_to_this_host(world):
    """ASVS 3.3.1 to 3.3.4."""
    browser = world.browser()
    address = browser.get("/auth/sign-in", query_string={"own": "1"})
    arrived = browser.arrive(browser.choose(address.headers["Location"], "hanh"))
    lines = address.headers.getlist("Set-Cookie") + arrived.headers.getlist("Set-Cookie")
    assert {line.split("=")[0] for line in lines} == {TX, SID, "__Host-Http-dev"}
    for line in lines:
        assert "Secure" in line and "HttpOnly" in line and "Path=/" in line and "Domain" not in line
        assert ("SameSite=Lax" if line.startswith(TX) else "SameSite=Strict") in line


def test_the_session_cookie_dies_with_the_browser(world):
    browser = world.browser()
    arrived = browser.sign_in("hanh")
    line = next(line for line in arrived.headers.getlist("Set-Cookie") if line.startswith(SID))
    assert "Max-Age" not in line and "Expires" not in line


def test_pages_of_this_room_are_never_stored(world):
    assert world.browser().get("/auth/sign-in").headers["Cache-Control"] == "no-store"
    assert world.browser().get("/auth/callback").headers["Cache-Control"] == "no-store"


def test_our_public_keys_are_published_without_their_secrets(world):
    keys = world.browser().get("/auth/jwks").get_json()["keys"]
    assert {key["use"] for key in keys} == {"sig", "enc"}
    assert all("d" not in key for key in keys)


def test_hanh_chooses_khmer_and_it_stays(world):
    hanh = world.signed_in("hanh")
    assert hanh.patch("/api/v1/session", {"locale": "km"}).get_json()["locale"] == "km"
    assert world.signed_in("hanh").get("/api/v1/session").get_json()["locale"] == "km"


def test_a_language_we_do_not_speak_is_refused(hanh):
    answer = hanh.patch("/api/v1/session", {"locale": "fr"})
    assert (answer.status_code, answer.get_json()["errors"]) == (422, {"json": {"locale": ["not-in-list"]}})


def test_the_app_is_named_to_the_provider_by_settings(world):
    assert APP in world.idp.client.get_default_redirect_uri()
