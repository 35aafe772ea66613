"""The key under our certificates gets old: a new one signs, what the old one signed stays good, unless the old one was stolen."""

import pytest

from server import config
from server.exchange.certificates import verify
from server.exchange.signed import issuer
from tests.certificates.test_given_out import given, issued, outsiders_trust, path, status
from tests.support.house import House


@pytest.fixture
def house(database_url, tmp_path):
    home = House(database_url, tmp_path).move_in()
    given(home, "an", "hexaxim", "2025-10-05", dose="1")
    return home


@pytest.fixture
def before(house):
    return issued(house)


def verdict(house, certificate) -> str:
    return verify(" ".join(certificate["codes"]), outsiders_trust(house), config.now())["verdict"]


def test_an_old_card_stays_good_and_the_next_is_signed_anew(house, before):
    new, old = issuer.renew()
    assert new != old
    after = issued(house)
    assert after["codes"] != before["codes"]
    assert [verdict(house, one) for one in (before, after)] == ["valid", "valid"]
    kids = [key["kid"] for key in house.anyone.get("/.well-known/jwks.json").get_json()["keys"]]
    assert kids == [new, old]


def test_our_own_readers_believe_both_keys(house, before):
    issuer.renew()
    for certificate in (before, issued(house)):
        answer = house.hanh.post("/api/v1/certificates/verify", {"qr": certificate["codes"][0]})
        assert answer.get_json()["verdict"] == "valid"


def test_what_was_taken_back_is_told_under_the_key_that_signed_it(house, before):
    _new, old = issuer.renew()
    house.hanh.delete(f"{path(house)}/{before['id']}")
    assert status(house, before) == "revoked"
    answer = house.anyone.get(f"/.well-known/crl/{old}.json").get_json()
    assert (answer["kid"], answer["rids"]) == (old, [before["rid"]])


def test_a_stolen_key_vouches_for_nothing_any_more(house, before):
    new, old = issuer.renew(disown=True)
    assert verdict(house, before) == "unknown-key"
    assert house.anyone.get(f"/.well-known/crl/{old}.json").status_code == 404
    assert verdict(house, issued(house)) == "valid"


def test_the_private_half_of_the_old_key_is_gone(house, before):
    folder = config.settings().key_dir
    secret = (folder / issuer.KEY).read_bytes()
    issuer.renew()
    assert secret not in [file.read_bytes() for file in folder.rglob("*") if file.is_file()]
