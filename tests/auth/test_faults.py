"""Every fault of the sandbox, in both profiles (contract §2)."""

import pytest

from auth.sandbox.faults import LABELS
from tests.auth.sqlite_only import database_url  # noqa: F401

REFUSED = (
    "wrong-iss",
    "wrong-aud",
    "wrong-nonce",
    "bad-signature",
    "alg-none",
    "expired",
    "not-yet-valid",
    "missing-sub",
    "access-denied",
)
PROFILES = {
    "oidc": {},
    "vneid-observed": {"provider": "vneid", "profile": "vneid-observed"},
}


@pytest.fixture(params=PROFILES)
def world(request, make_world):
    return make_world(**PROFILES[request.param])


def test_every_fault_is_tried_here():
    assert set(LABELS) == {*REFUSED, "none", "server-error", "low-acr", "slow", "replayed-callback"}


def test_without_a_fault_hanh_comes_in(world):
    assert world.signed_in("hanh").get("/api/v1/session").get_json()["level"] == 2


@pytest.mark.parametrize("fault", REFUSED)
def test_a_faulty_answer_opens_nothing(world, fault):
    browser = world.browser()
    answer = browser.sign_in("hanh", fault)
    assert answer.status_code == 400
    assert "/auth/sign-in" in answer.get_data(as_text=True)
    assert fault not in answer.get_data(as_text=True)
    assert browser.whoami() == 401


def test_a_faulty_answer_leaves_an_open_session_alone(world):
    hanh = world.signed_in("hanh")
    assert (
        hanh.sign_in("hanh", "bad-signature" if world.idp.settings.profile == "oidc" else "expired").status_code == 400
    )
    assert hanh.whoami() == 200


def test_a_provider_in_trouble_is_502(world):
    browser = world.browser()
    answer = browser.sign_in("hanh", "server-error")
    assert answer.status_code == 502
    assert "Hệ thống định danh đang không trả lời" in answer.get_data(as_text=True)
    assert browser.whoami() == 401


def test_a_lower_level_than_asked_is_a_session_of_level_1(world):
    browser = world.browser()
    assert browser.sign_in("hanh", "low-acr").status_code == 303
    assert browser.get("/api/v1/session").get_json()["level"] == 1


def test_a_slow_provider_is_waited_for(world):
    browser = world.browser()
    assert browser.sign_in("hanh", "slow").status_code == 303
    assert (browser.whoami(), world.slept) == (200, [8])


def test_a_code_that_the_provider_takes_twice_is_taken_once_here(world):
    browser = world.browser()
    callback = browser.choose(browser.start(), "hanh", "replayed-callback")
    assert browser.arrive(callback).status_code == 303
    assert browser.arrive(callback).status_code == 400
    assert browser.whoami() == 200
