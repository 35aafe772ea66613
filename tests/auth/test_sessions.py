"""Sessions: how long they live, who may end them, and what the database knows of them."""

import hashlib

import pytest

from auth import accounts, sessions
from server import config, db

SID = "__Host-Http-sid"


def test_the_database_holds_the_hash_of_the_cookie_only(hanh):
    """ASVS 7.2.3: 256 random bits, kept as SHA-256."""
    cookie = hanh.cookies[SID][0]
    rows = db.rows("select * from auth_session")
    assert len(cookie) >= 43
    assert [row["sid_hash"] for row in rows] == [hashlib.sha256(cookie.encode()).hexdigest()]
    assert all(cookie not in map(str, row.values()) for row in rows)


@pytest.mark.parametrize(
    ("roles", "own", "idle", "absolute"),
    [
        (["resident"], False, 30, 12),
        (["resident"], True, 60, 12),
        (["resident", "nurse"], False, 15, 8),
        (["resident", "nurse"], True, 15, 8),
        (["resident", "authority"], False, 15, 8),
    ],
)
def test_how_long_a_session_lives(roles, own, idle, absolute):
    """identity_security §2.1: staff share a desk, whatever they say about it."""
    minutes, hours = sessions.limits(roles, own)
    assert (minutes.total_seconds() / 60, hours.total_seconds() / 3600) == (idle, absolute)


def test_a_shared_phone_idles_out_after_half_an_hour(world, hanh):
    world.wait(minutes=29)
    assert hanh.whoami() == 200
    world.wait(minutes=30)
    assert hanh.whoami() == 401


def test_an_own_phone_idles_out_after_an_hour(world):
    hanh = world.signed_in("hanh", own="1")
    world.wait(minutes=59)
    assert hanh.whoami() == 200
    world.wait(minutes=60)
    assert hanh.whoami() == 401


def test_after_twelve_hours_it_ends_however_busy(world, hanh):
    for _ in range(28):
        world.wait(minutes=25)
        assert hanh.whoami() == 200
    world.wait(minutes=20)
    assert hanh.whoami() == 401


def test_being_seen_is_written_once_a_minute(world, hanh):
    seen = lambda: db.one("select last_seen_at from auth_session")["last_seen_at"]  # noqa: E731
    first = seen()
    world.wait(seconds=30)
    hanh.whoami()
    assert seen() == first
    world.wait(seconds=30)
    hanh.whoami()
    assert seen() > first


def test_after_signing_out_the_old_cookie_opens_nothing(hanh):
    """ASVS 7.4.1."""
    old = hanh.cookies[SID]
    assert hanh.post("/auth/sign-out").status_code == 204
    assert SID not in hanh.cookies
    hanh.cookies[SID] = old
    assert hanh.whoami() == 401


def test_signing_out_twice_is_no_error(world):
    assert world.browser().post("/auth/sign-out").status_code == 204


def test_signing_out_needs_our_header(hanh):
    assert hanh.open("POST", "/auth/sign-out", json={}).status_code == 403
    assert hanh.whoami() == 200


def test_signing_out_says_where_the_provider_ends_its_own_session(hanh):
    answer = hanh.post("/auth/sign-out")
    assert answer.headers["Location"].startswith("https://idp.example/logout?client_id=")


def test_hanh_sees_where_she_is_signed_in(world, hanh):
    elsewhere = world.browser()
    elsewhere.client.environ_base["HTTP_USER_AGENT"] = (
        "Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36"
    )
    world.wait(minutes=1)
    elsewhere.sign_in("hanh")
    items = hanh.get("/api/v1/sessions").get_json()["items"]
    assert [(item["current"], item["device"]) for item in items] == [(False, "Chrome, Android"), (True, "")]
    assert items[1]["createdAt"] == "2026-06-10T02:00:00.000Z"


def test_hanh_ends_her_other_session(world, hanh):
    elsewhere = world.signed_in("hanh")
    other = next(item for item in hanh.get("/api/v1/sessions").get_json()["items"] if not item["current"])
    assert hanh.delete(f"/api/v1/sessions/{other['id']}").status_code == 204
    assert (elsewhere.whoami(), hanh.whoami()) == (401, 200)


def test_sa_ruol_cannot_end_hanhs_session(world, hanh):
    """ASVS 7.5.2; the answer is the same as for one that never was."""
    sa_ruol = world.signed_in("sa_ruol")
    session_id = hanh.get("/api/v1/sessions").get_json()["items"][0]["id"]
    stranger = sa_ruol.delete(f"/api/v1/sessions/{session_id}")
    nothing = sa_ruol.delete("/api/v1/sessions/00000000-0000-4000-8000-000000000000")
    assert stranger.status_code == nothing.status_code == 404
    assert stranger.get_json() == nothing.get_json()
    assert hanh.whoami() == 200


def test_an_ended_session_cannot_be_ended_again(world, hanh):
    world.signed_in("hanh")
    other = next(item for item in hanh.get("/api/v1/sessions").get_json()["items"] if not item["current"])
    hanh.delete(f"/api/v1/sessions/{other['id']}")
    assert hanh.delete(f"/api/v1/sessions/{other['id']}").status_code == 404


def test_the_list_comes_page_by_page(world, hanh):
    world.signed_in("hanh")
    first = hanh.get("/api/v1/sessions", query_string={"limit": 1}).get_json()
    second = hanh.get("/api/v1/sessions", query_string={"limit": 1, "after": first["next"]}).get_json()
    assert len({item["id"] for item in first["items"] + second["items"]}) == 2
    assert second["next"] is None


@pytest.mark.parametrize("query", [{"after": "other"}, {"limit": 0}, {"limit": 201}, {"limit": "many"}])
def test_a_page_that_is_none_is_refused(hanh, query):
    assert hanh.get("/api/v1/sessions", query_string=query).status_code == 422


def test_an_altered_cursor_is_named(hanh):
    assert hanh.get("/api/v1/sessions", query_string={"after": "other"}).get_json()["reason"] == "bad-cursor"


def test_a_disabled_account_is_out_at_once_and_cannot_come_back(world, hanh):
    """ASVS 7.4.2, 8.3.2."""
    account = hanh.get("/api/v1/session").get_json()["account"]
    accounts.disable(account, config.now())
    assert hanh.whoami() == 401
    assert world.browser().sign_in("hanh").status_code == 400
    accounts.enable(account)
    assert world.browser().sign_in("hanh").status_code == 303


def test_all_sessions_of_an_account_end_together(world, hanh):
    other = world.signed_in("hanh")
    account = hanh.get("/api/v1/session").get_json()["account"]
    assert sessions.end_all(account, "employment-ended", config.now()) == 2
    assert (hanh.whoami(), other.whoami()) == (401, 401)


def test_step_up_is_where_the_provider_says_and_lasts_five_minutes(world, hanh):
    answer = hanh.post("/api/v1/step-up", {"return": "/chia-se"})
    assert answer.get_json() == {"location": "/auth/sign-in?fresh=1&return=%2Fchia-se", "passkey": False}
    old = hanh.cookies[SID]
    address = hanh.get(answer.get_json()["location"]).headers["Location"]
    assert hanh.arrive(hanh.choose(address, "hanh")).headers["Location"] == "/chia-se"
    assert hanh.get("/api/v1/session").get_json()["stepUpUntil"] == "2026-06-10T02:05:00.000Z"
    world.wait(minutes=5)
    assert hanh.get("/api/v1/session").get_json()["stepUpUntil"] is None
    assert hanh.cookies[SID] != old


def test_the_cookie_before_the_step_up_is_dead(hanh):
    """ASVS 7.2.4."""
    old = hanh.cookies[SID]
    hanh.sign_in("hanh", fresh="1")
    assert hanh.whoami() == 200
    hanh.cookies[SID] = old
    assert hanh.whoami() == 401


def test_an_ordinary_sign_in_steps_nothing_up(hanh):
    assert hanh.get("/api/v1/session").get_json()["stepUpUntil"] is None


@pytest.mark.parametrize("body", [{}, {"return": "//evil.example"}, {"return": 1}, {"return": "/", "more": 1}, []])
def test_a_step_up_that_asks_nonsense_is_refused(hanh, body):
    assert hanh.post("/api/v1/step-up", body).status_code == 422


def test_another_person_on_the_phone_becomes_the_other_person(world, hanh):
    """Stepping up as somebody else never lends the first one's session."""
    hanh.sign_in("tuan", fresh="1")
    assert hanh.get("/api/v1/session").get_json()["name"] == "Trần Minh Tuấn"


def test_forgetting_the_phone_clears_it(world):
    hanh = world.signed_in("hanh", own="1")
    answer = hanh.post("/auth/forget-device")
    assert answer.status_code == 204
    assert answer.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert hanh.cookies == {}
    assert db.one("select count(*) as n from auth_device where ended_at is null") == {"n": 0}


def test_only_forgetting_clears_the_browser(hanh):
    assert "Clear-Site-Data" not in hanh.post("/auth/sign-out").headers


def test_a_session_id_that_is_no_uuid_is_not_found(hanh):
    assert hanh.delete("/api/v1/sessions/1").status_code == 404
