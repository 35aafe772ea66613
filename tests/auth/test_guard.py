"""The guard: which refusal comes first, and that no state-changing door can be reached from another site."""

import json
import re

import pytest
from flask import Flask

from auth import guard
from auth.errors import Malformed
from auth.wire import parse_json
from tests.auth.sqlite_only import database_url  # noqa: F401
from tests.auth.world import OURS

URL = "/api/v1/step-up"
GOOD = {"return": "/"}


def knock(browser, *, headers=None, drop=(), body=json.dumps(GOOD), content_type="application/json"):
    sent = {
        name: value
        for name, value in (OURS | {"Content-Type": content_type} | (headers or {})).items()
        if name not in drop
    }
    return browser.open("POST", URL, headers=sent, data=body)


def test_a_good_call_is_let_in(hanh):
    """The control: the same call, spoilt in one place each, is refused below."""
    assert knock(hanh).status_code == 200


@pytest.mark.parametrize(
    "spoilt",
    [
        {"drop": ("X-SoKhoe",)},
        {"headers": {"X-SoKhoe": "0"}},
        {"content_type": "text/plain"},
        {"content_type": "application/x-www-form-urlencoded"},
        {"drop": ("Content-Type",)},
        {"headers": {"Sec-Fetch-Site": "cross-site"}},
        {"headers": {"Sec-Fetch-Site": "same-site"}},
        {"headers": {"Sec-Fetch-Site": "none"}},
        {"headers": {"Origin": "https://evil.example"}},
        {"headers": {"Origin": "null"}},
        {"headers": {"Origin": "http://app.example"}},
    ],
)
def test_a_call_from_elsewhere_is_refused(hanh, spoilt):
    """ASVS 3.5.1, 3.5.2; identity_security §2.3."""
    answer = knock(hanh, **spoilt)
    assert (answer.status_code, answer.get_json()["reason"]) == (403, "csrf")


def test_our_own_page_is_let_in(hanh):
    assert knock(hanh, headers={"Sec-Fetch-Site": "same-origin", "Origin": "https://app.example"}).status_code == 200


def test_every_state_changing_door_refuses_a_forged_call(world, hanh):
    """Walks the map: without the header, as text, and from another site."""
    forged = (
        {},
        {"Content-Type": "text/plain", **OURS},
        {"Sec-Fetch-Site": "cross-site", "Content-Type": "application/json", **OURS},
    )
    doors = [
        (method, rule)
        for rule in world.app.url_map.iter_rules()
        for method in rule.methods & {"POST", "PUT", "PATCH", "DELETE"}
        if world.app.view_functions[rule.endpoint].__policy__.name != "machine"
    ]
    assert len(doors) > 8
    for method, rule in doors:
        path = re.sub(r"<[^>]+>", "00000000-0000-4000-8000-000000000000", rule.rule)
        for headers in forged:
            assert hanh.open(method, path, headers=headers, data="{}").status_code == 403, (method, path, headers)


def test_no_answer_allows_another_site_to_read(hanh):
    answer = hanh.get("/api/v1/session", headers={"Origin": "https://evil.example"})
    assert not any(name.lower().startswith("access-control-") for name, _ in answer.headers)


@pytest.mark.parametrize(
    ("version", "status"),
    [
        (None, 200),
        ("1", 200),
        ("7", 200),
        ("0", 426),
        ("one", 400),
        ("-1", 400),
        ("1.5", 400),
        ("١", 400),
        ("9" * 5000, 200),
    ],
)
def test_the_clients_version(hanh, version, status):
    answer = hanh.get("/api/v1/session", headers={} if version is None else {"X-Client-Version": version})
    assert answer.status_code == status


def test_a_client_too_old_is_told_so_before_anything_else(world):
    answer = world.browser().open("POST", URL, headers={"X-Client-Version": "0"}, data="no")
    assert (answer.status_code, answer.get_json()["reason"]) == (426, "client-too-old")


def test_forgery_comes_before_the_missing_session(world):
    assert knock(world.browser(), drop=("X-SoKhoe",)).status_code == 403


def test_the_missing_session_comes_before_the_body(world):
    assert knock(world.browser(), body="no json" * 200_000).status_code == 401


def test_the_size_comes_before_the_form(hanh):
    answer = knock(hanh, body="no json" * 200_000)
    assert (answer.status_code, answer.get_json()["reason"]) == (413, "too-large")


@pytest.mark.parametrize(
    "body",
    [
        "",
        "no",
        "{",
        '{"return": NaN}',
        '{"return": Infinity}',
        '{"return": -Infinity}',
        '{"a": 1e999}',
        "[" * 21 + "]" * 21,
        "[" * 100_000,
        b"\xff\xfe",
        "1" * 5000,
    ],
)
def test_what_is_no_json_is_malformed(hanh, body):
    assert knock(hanh, body=body).status_code == 400


def test_the_form_comes_before_the_level(world):
    mot = world.signed_in("mot")
    patient = "/api/v1/patients/00000000-0000-4000-8000-000000000000/consents"
    assert mot.open("POST", patient, headers=OURS | {"Content-Type": "application/json"}, data="no").status_code == 400
    answer = mot.post(patient, {})
    assert (answer.status_code, answer.get_json()["reason"]) == (403, "level-too-low")


@pytest.mark.parametrize(("depth", "inner"), [(20, "1"), (20, ""), (1, "1")])
def test_json_may_be_twenty_deep(depth, inner):
    parse_json(f"{'[' * depth}{inner}{']' * depth}".encode())


def test_json_may_not_be_deeper():
    with pytest.raises(Malformed):
        parse_json(b'{"a":' * 21 + b"1" + b"}" * 21)


def test_a_delete_has_no_body_and_no_content_type(hanh):
    assert hanh.open("DELETE", "/api/v1/sessions/00000000-0000-4000-8000-000000000000", headers=OURS).status_code == 404


def test_a_level_and_a_step_up_are_asked_for(world):
    """A door of an upper room: level 2 and a step-up."""
    app: Flask = world.app
    app._got_first_request = False
    app.add_url_rule(
        "/api/v1/test-door", view_func=guard.signed_in(level=2, step_up=True)(lambda: "open"), endpoint="test-door"
    )
    hanh, mot = world.signed_in("hanh"), world.signed_in("mot")
    assert mot.get("/api/v1/test-door").get_json()["reason"] == "level-too-low"
    assert hanh.get("/api/v1/test-door").get_json()["reason"] == "step-up-required"
    hanh.sign_in("hanh", fresh="1")
    assert hanh.get("/api/v1/test-door").status_code == 200
    world.wait(minutes=5)
    assert hanh.get("/api/v1/test-door").get_json()["reason"] == "step-up-required"


def test_an_error_says_nothing_that_differs_per_request(hanh):
    first, second = (knock(hanh, drop=("X-SoKhoe",)).get_json() for _ in range(2))
    assert first == second
    assert set(first) == {"code", "status", "message", "reason", "errors"}
