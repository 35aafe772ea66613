"""The provider signs somebody out: a logout token, judged strictly (ASVS 10.5.5, 7.6.1)."""

import pytest
from joserfc import jwt

from auth.cookies import digest
from auth.sandbox import logout
from server import db
from tests.auth import forgery


def knock(world, token: str):
    return world.browser().open("POST", "/auth/backchannel-logout", data={"logout_token": token})


def token_about(world, persona: str = "hanh", **changes) -> str:
    return logout.token(world.idp, world.idp.personas[persona], **changes)


def test_a_good_token_ends_every_session_of_the_person_and_nobody_elses(world, hanh):
    elsewhere, tuan = world.signed_in("hanh"), world.signed_in("tuan")
    answer = knock(world, token_about(world))
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")
    assert (hanh.whoami(), elsewhere.whoami(), tuan.whoami()) == (401, 401, 200)


@pytest.mark.parametrize(
    "changes",
    [
        {"typ": "JWT"},
        {"typ": "at+jwt"},
        {"nonce": "n"},
        {"aud": "other"},
        {"iss": "https://other.example"},
        {"events": {}},
        {"events": []},
        {"events": {"http://schemas.openid.net/event/backchannel-logout": "yes"}},
        {"jti": 7},
        {"jti": "x" * 200},
        {"sub": None},
        {"iat": 1},
        {"exp": 1},
        {"iat": 4_000_000_000, "exp": 4_000_000_060},
        {"exp": 4_000_000_000},
        {"exp": "soon"},
    ],
    ids=str,
)
def test_a_token_that_is_not_good_is_refused(world, hanh, changes):
    answer = knock(world, token_about(world, **changes))
    assert (answer.status_code, answer.get_json()["reason"]) == (400, "logout-token")
    assert hanh.whoami() == 200


@pytest.mark.parametrize("missing", ["iss", "aud", "iat", "exp", "jti", "events", "sub"])
def test_a_token_that_lacks_something_is_refused(world, hanh, missing):
    claims = {name: value for name, value in forgery.claims_of(token_about(world)).items() if name != missing}
    token = jwt.encode({"alg": "ES256", "kid": world.idp.key.kid, "typ": "logout+jwt"}, claims, world.idp.key)
    assert knock(world, token).status_code == 400
    assert hanh.whoami() == 200


def test_a_token_that_lives_longer_than_two_minutes_is_refused(world, hanh):
    soon = int(world.now.timestamp())
    assert knock(world, token_about(world, iat=soon, exp=soon + 121)).status_code == 400
    assert knock(world, token_about(world, iat=soon, exp=soon + 120)).status_code == 200


def test_a_token_is_good_once(world, hanh):
    token = token_about(world)
    assert knock(world, token).status_code == 200
    again = world.signed_in("hanh")
    assert knock(world, token).status_code == 400
    assert again.whoami() == 200


def test_a_token_run_out_is_refused(world, hanh):
    token = token_about(world)
    world.wait(minutes=3)
    assert knock(world, token).status_code == 400


def test_a_token_signed_by_somebody_else_is_refused(world, hanh):
    mine = forgery.own_key()
    for kid in (world.idp.key.kid, "unknown"):
        token = jwt.encode(
            {"alg": "ES256", "kid": kid, "typ": "logout+jwt"}, forgery.claims_of(token_about(world)), mine
        )
        assert knock(world, token).status_code == 400
    assert hanh.whoami() == 200


def test_an_id_token_signs_nobody_out(world):
    """ASVS 9.2.2: same key, other kind."""
    seen = []
    world.tamper("/token", lambda answer: seen.append(answer["id_token"]) or answer)
    hanh = world.signed_in("hanh")
    assert knock(world, seen[0]).status_code == 400
    assert hanh.whoami() == 200


@pytest.mark.parametrize("form", [{}, {"logout_token": ""}, {"logout_token": "x.y.z"}, {"logout_token": "ü"}])
def test_nonsense_is_refused(world, form):
    assert world.browser().open("POST", "/auth/backchannel-logout", data=form).status_code == 400


def test_a_session_at_the_provider_may_be_named_instead_of_the_person(world, hanh):
    elsewhere = world.signed_in("hanh")
    sid = {"sub": None, "sid": _idp_sid(hanh)}
    claims = {name: value for name, value in (forgery.claims_of(token_about(world)) | sid).items() if value is not None}
    token = jwt.encode({"alg": "ES256", "kid": world.idp.key.kid, "typ": "logout+jwt"}, claims, world.idp.key)
    assert knock(world, token).status_code == 200
    assert (hanh.whoami(), elsewhere.whoami()) == (401, 200)


def test_signing_out_at_the_provider_signs_out_here(world):
    """The way of the browser: our sign-out, then the provider's page, which tells us back."""
    hanh = world.browser()
    hanh.sign_in("hanh")
    phone = world.signed_in("hanh")
    address = hanh.post("/auth/sign-out").headers["Location"]
    answer = hanh.at_idp.get(address, base_url="https://idp.example")
    assert (answer.status_code, answer.headers["Location"]) == (303, "https://app.example/")
    assert phone.whoami() == 401


def test_the_sandbox_signs_somebody_out_everywhere(world, hanh):
    answer = world.sandbox.test_client().post("/logout/hanh", base_url="https://idp.example")
    assert (answer.get_json(), hanh.whoami()) == ({"answer": 200}, 401)


def test_a_person_who_never_came_is_no_error(world):
    assert knock(world, token_about(world, "tuan")).status_code == 200


def _idp_sid(browser) -> str:
    row = db.one("select idp_sid from auth_session where sid_hash = ?", digest(browser.cookies["__Host-Http-sid"][0]))
    return row["idp_sid"]
