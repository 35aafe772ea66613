"""What ran out is thrown away; what still opens something stays."""

from auth import housekeeping
from server import config, db
from server.app import works
from tests.auth.authenticator import Authenticator
from tests.auth.test_passkeys import add

TABLES = ("login_tx", "auth_challenge", "auth_throttle", "auth_session", "auth_device")


def kept() -> dict[str, int]:
    return {table: len(db.rows(f"select * from {table}")) for table in TABLES}


def busy(world):
    """Hạnh on her own phone; somebody who left at the provider's door; a passkey asked for and never shown."""
    hanh = world.signed_in("hanh", own="1")
    add(hanh, Authenticator())
    hanh.post("/api/v1/passkeys/options", {"for": "assert"})
    world.browser().start()
    return hanh


def test_nothing_in_use_is_thrown_away(world):
    hanh = busy(world)
    before = kept()
    assert housekeeping.sweep(config.now()) == 0
    assert kept() == before == dict.fromkeys(TABLES, 1)
    assert hanh.whoami() == 200


def test_short_lived_things_go_after_an_hour_and_sessions_after_a_month(world):
    busy(world)
    world.wait(hours=1)
    assert housekeeping.sweep(config.now()) == 3
    assert kept() == {"login_tx": 0, "auth_challenge": 0, "auth_throttle": 0, "auth_session": 1, "auth_device": 1}
    world.wait(days=31)
    assert housekeeping.sweep(config.now()) == 1
    world.wait(days=30)
    assert housekeeping.sweep(config.now()) == 1


def test_the_worker_does_it(world):
    assert any(work.do is housekeeping.sweep for work in works())
