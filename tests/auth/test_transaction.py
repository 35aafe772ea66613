"""The callback belongs to one browser, once, for ten minutes (ASVS 10.2.1, 10.1.2)."""

import pytest

from server import db


def refused(answer) -> bool:
    """A friendly page with a new start, and no session."""
    html = answer.get_data(as_text=True)
    no_session = not any(line.startswith("__Host-Http-sid=") for line in answer.headers.getlist("Set-Cookie"))
    return answer.status_code == 400 and 'href="/auth/sign-in?return=%2F"' in html and no_session


@pytest.fixture
def callback(world):
    """Hạnh's browser and the address the provider sends it to."""
    browser = world.browser()
    return browser, browser.choose(browser.start(), "hanh")


def test_without_its_cookie_the_callback_opens_nothing(callback):
    browser, address = callback
    browser.cookies.clear()
    assert refused(browser.arrive(address))


def test_a_changed_state_opens_nothing(callback):
    browser, address = callback
    assert refused(browser.arrive(address.replace("state=", "state=x")))


def test_a_callback_without_state_opens_nothing(callback):
    browser, address = callback
    assert refused(browser.arrive(address.replace("state=", "other=")))


def test_a_parameter_that_comes_twice_is_refused(callback):
    browser, address = callback
    assert refused(browser.arrive(address + "&code=another"))


def test_another_browser_cannot_use_it_and_cannot_cancel_it(world, callback):
    """Authlib forgets the transaction when a stranger shows its state; here it stays good for its owner."""
    browser, address = callback
    stranger = world.browser()
    stranger.start()
    assert refused(stranger.arrive(address))
    assert browser.arrive(address).status_code == 303


def test_the_second_time_it_is_refused_and_the_session_stays(callback):
    browser, address = callback
    assert browser.arrive(address).status_code == 303
    assert refused(browser.arrive(address))
    assert browser.whoami() == 200


def test_after_ten_minutes_it_is_too_late(world, callback):
    browser, address = callback
    world.wait(minutes=10)
    assert refused(browser.arrive(address))


def test_a_second_tab_does_not_spoil_the_first(world):
    browser = world.browser()
    first = browser.start(back="/a")
    browser.start(back="/b")
    assert browser.arrive(browser.choose(first, "hanh")).headers["Location"] == "/a"


def test_the_database_knows_neither_state_nor_cookie(world, callback):
    browser, address = callback
    row = db.one("select * from login_tx")
    assert browser.cookies["__Host-Http-tx"][0] not in map(str, row.values())
    state = address.split("state=")[1].split("&")[0]
    assert state not in map(str, row.values())


def test_old_transactions_are_swept_away(world, callback):
    world.wait(minutes=11)
    world.browser().start()
    assert db.one("select count(*) as n from login_tx") == {"n": 1}
