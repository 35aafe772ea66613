"""Throttles: thirty sign-ins a minute per address, and the same tool for others."""

import pytest

from auth import throttle
from auth.errors import Throttled
from server import db


def test_the_thirty_first_sign_in_of_a_minute_waits(world):
    for _ in range(30):
        assert world.browser().get("/auth/sign-in").status_code == 303
    answer = world.browser().get("/auth/sign-in")
    assert (answer.status_code, answer.get_json()["reason"]) == (429, "throttled")
    assert 1 <= int(answer.headers["Retry-After"]) <= 60
    world.wait(minutes=1)
    assert world.browser().get("/auth/sign-in").status_code == 303


def test_another_address_does_not_wait(world):
    for _ in range(31):
        world.browser().get("/auth/sign-in")
    assert world.browser().get("/auth/sign-in", environ_overrides={"REMOTE_ADDR": "203.0.113.9"}).status_code == 303


def test_a_made_up_address_in_a_header_does_not_help(world):
    """ASVS 4.1.3."""
    for number in range(31):
        answer = world.browser().get("/auth/sign-in", headers={"X-Forwarded-For": f"203.0.113.{number}"})
    assert answer.status_code == 429


def test_buckets_and_keys_are_counted_apart(world):
    with world.app.app_context():
        for bucket, key in (("a", "x"), ("a", "y"), ("b", "x")):
            throttle.hit(bucket, key, 1, 60)
        with pytest.raises(Throttled):
            throttle.hit("a", "x", 1, 60)


def test_a_knock_is_counted_when_it_is_refused_too(world):
    with world.app.app_context():
        throttle.hit("a", "x", 1, 60)
        for _ in range(2):
            with pytest.raises(Throttled):
                throttle.hit("a", "x", 1, 60)
    assert db.one("select hits from auth_throttle") == {"hits": 3}


def test_the_table_names_nobody_and_stays_small(world):
    with world.app.app_context():
        throttle.hit("look-up", "092194000011", 30, 600)
        assert "092194000011" not in str(db.rows("select * from auth_throttle"))
        world.wait(minutes=20)
        throttle.hit("look-up", "another", 30, 600)
    assert db.one("select count(*) as n from auth_throttle") == {"n": 1}


def test_it_can_be_switched_off_outside_production(make_world):
    world = make_world(environ={"SOKHOE_THROTTLE": "off"})
    for _ in range(31):
        answer = world.browser().get("/auth/sign-in")
    assert answer.status_code == 303
