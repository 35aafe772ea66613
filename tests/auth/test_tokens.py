"""Capability tokens: each kind is good for one thing (ASVS 9.2.2, 9.2.3)."""

import itertools

import jwt
import pytest

from auth import keys, tokens
from server import config
from tests.auth import forgery


@pytest.fixture(autouse=True)
def inside(world, hanh):
    """After Hạnh signed in: a context of its own would be shared by all requests inside."""
    with world.app.app_context():
        yield


def test_what_was_minted_is_read():
    claims = tokens.read("share", tokens.mint("share", "share-1", scope="immunization"))
    assert (claims["sub"], claims["scope"]) == ("share-1", "immunization")


@pytest.mark.parametrize(("made", "asked"), list(itertools.permutations(tokens.KINDS, 2)))
def test_one_kind_is_worthless_where_another_is_expected(made, asked):
    token = tokens.mint(made, "x")
    assert tokens.read(made, token)["sub"] == "x"
    with pytest.raises(tokens.BadToken):
        tokens.read(asked, token)


def test_a_session_cookie_is_no_token(hanh):
    with pytest.raises(tokens.BadToken):
        tokens.read("share", hanh.cookies["__Host-Http-sid"][0])


@pytest.mark.parametrize("kind", tokens.KINDS)
def test_a_token_is_no_session(world, kind):
    browser = world.browser()
    browser.cookies["__Host-Http-sid"] = (tokens.mint(kind, "x"), "Strict")
    assert browser.whoami() == 401


@pytest.mark.parametrize("kind", tokens.KINDS)
def test_it_runs_out(world, kind):
    token = tokens.mint(kind, "x")
    world.wait(seconds=tokens.KINDS[kind].seconds - 1)
    assert tokens.read(kind, token)
    world.wait(seconds=1)
    with pytest.raises(tokens.BadToken):
        tokens.read(kind, token)


def test_a_one_time_token_is_spent_once():
    claims = tokens.read("share", tokens.mint("share", "x"))
    tokens.spend(claims, config.now())
    with pytest.raises(tokens.BadToken):
        tokens.spend(claims, config.now())


def test_spending_one_leaves_the_others():
    first, second = (tokens.read("share", tokens.mint("share", "x")) for _ in range(2))
    tokens.spend(first, config.now())
    tokens.spend(second, config.now())
    assert first["jti"] != second["jti"]


def _spoilt(world) -> list[str]:
    good = tokens.mint("share", "x")
    head, body, signature = good.split(".")
    claims = forgery.claims_of(good)
    key = keys.ec_key(config.settings().key_dir, keys.CAPABILITY)
    header = {"typ": "share+jwt", "kid": key.kid}
    without = [{name: value for name, value in claims.items() if name != gone} for gone in ("exp", "iat", "aud", "jti")]
    return [
        f"{head}.{body}.{signature[:-4]}AAAA",
        f"{head}.{body}.",
        f"{head}.{body}",
        "",
        "x",
        jwt.encode(claims, None, "none", headers=header),
        jwt.encode(claims, forgery.own_key().private_key, "ES256", headers=header),
        jwt.encode(claims, world.idp.key.private_key, "ES256", headers=header),
        jwt.encode(
            claims, keys.ec_key(config.settings().key_dir, keys.CLIENT_SIGNING).private_key, "ES256", headers=header
        ),
        *(jwt.encode(less, key.private_key, "ES256", headers=header) for less in without),
    ]


def test_a_spoilt_token_is_refused(world):
    for token in _spoilt(world):
        with pytest.raises(tokens.BadToken):
            tokens.read("share", token)
