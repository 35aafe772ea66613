"""What a strict client refuses, and what Authlib alone would have let through (identity_security §3.3)."""

import pytest

from auth.sandbox.provider import LEVEL_ACR
from tests.auth import forgery
from tests.auth.sqlite_only import database_url  # noqa: F401
from tests.auth.world import IDP, query_of


@pytest.fixture
def hanh(world):
    """Hạnh's browser, not signed in yet."""
    return world.browser()


def refused(browser, **asked) -> bool:
    return browser.sign_in("hanh", **asked).status_code == 400 and browser.whoami() == 401


def test_an_honest_forgery_of_nothing_is_accepted(world, hanh):
    """The control: re-signing alone changes nothing, so each refusal below is for its own reason."""
    forgery.change_id_token(world)
    assert hanh.sign_in("hanh").status_code == 303


def test_no_signature_is_refused_even_if_the_provider_lists_it(world, hanh):
    """ASVS 9.1.2."""
    world.tamper(
        "/.well-known/openid-configuration",
        lambda found: found | {"id_token_signing_alg_values_supported": ["none", "ES256"]},
    )
    forgery.unsigned_id_token(world)
    assert refused(hanh)


def test_a_shared_secret_is_refused_even_if_the_provider_lists_it(world, hanh):
    world.tamper(
        "/.well-known/openid-configuration", lambda found: found | {"id_token_signing_alg_values_supported": ["HS256"]}
    )
    forgery.id_token_under_the_public_key(world)
    assert refused(hanh)


def test_a_foreign_audience_is_refused_although_azp_is_ours(world, hanh):
    """ASVS 10.5.4."""
    forgery.change_id_token(world, aud="other", azp=world.idp.settings.client_id)
    assert refused(hanh)


def test_a_second_audience_is_refused(world, hanh):
    forgery.change_id_token(world, aud=[world.idp.settings.client_id, "other"], azp=world.idp.settings.client_id)
    assert refused(hanh)


def test_a_list_with_us_alone_is_accepted(world, hanh):
    forgery.change_id_token(world, aud=[world.idp.settings.client_id])
    assert hanh.sign_in("hanh").status_code == 303


@pytest.mark.parametrize("missing", ["iss", "sub", "aud", "exp", "iat", "nonce"])
def test_what_is_missing_is_refused(world, hanh, missing):
    forgery.change_id_token(world, drop=(missing,))
    assert refused(hanh)


@pytest.mark.parametrize(
    "claims",
    [
        {"iss": "https://idp.example/"},
        {"nonce": "other"},
        {"sub": ""},
        {"sub": "x" * 256},
        {"at_hash": "other"},
        {"amr": "otp"},
        {"exp": "soon"},
        {"iat": 4_000_000_000},
        {"nbf": 4_000_000_000},
        {"exp": 1},
    ],
    ids=lambda claims: next(iter(claims.items()))[0],
)
def test_a_wrong_claim_is_refused(world, hanh, claims):
    forgery.change_id_token(world, **claims)
    assert refused(hanh)


def test_a_key_named_in_the_header_is_not_followed(world, hanh):
    """ASVS 9.1.3: `jwk`, `jku` and `x5u` are somebody's word about themselves."""
    mine = forgery.own_key()
    header = {
        "jwk": mine.as_dict(private=False),
        "jku": "https://evil.example/jwks",
        "x5u": "https://evil.example/cert",
    }
    forgery.change_id_token(world, key=mine, header=header)
    assert refused(hanh)
    assert not any("evil" in request.url for request in world.wire.seen)


def test_an_unknown_key_is_refused_after_one_more_look(world, hanh):
    forgery.change_id_token(world, key=forgery.own_key(), header={"kid": "unknown"})
    assert refused(hanh)


def test_a_key_the_provider_rolled_over_to_is_found(world, hanh):
    world.signed_in("tuan")
    world.wait(minutes=2)
    rolled = forgery.own_key()
    rolled.ensure_kid()
    world.idp.key = rolled
    assert hanh.sign_in("hanh").status_code == 303


def test_another_kind_of_token_is_refused(world, hanh):
    """ASVS 9.2.2: a logout token is signed by the same key."""
    forgery.change_id_token(world, header={"typ": "logout+jwt"})
    assert refused(hanh)


def test_an_answer_without_id_token_is_refused(world, hanh):
    world.tamper("/token", lambda answer: {name: value for name, value in answer.items() if name != "id_token"})
    assert refused(hanh)


def test_user_info_about_somebody_else_is_refused(world, hanh):
    world.tamper("/userinfo", lambda about: about | {"sub": "somebody-else"})
    assert refused(hanh)


def test_a_number_that_is_none_is_left_out(world, hanh):
    world.tamper("/userinfo", lambda about: about | {"citizen_id": "12"})
    assert hanh.sign_in("hanh").status_code == 303


@pytest.mark.parametrize(
    "change",
    [
        lambda url: url.replace("&iss=https%3A%2F%2Fidp.example", ""),
        lambda url: url.replace("idp.example", "other.example"),
    ],
    ids=["missing", "wrong"],
)
def test_the_issuer_parameter_must_name_the_provider(world, hanh, change):
    """RFC 9207; ASVS 10.2.2."""
    callback = hanh.choose(hanh.start(), "hanh")
    assert hanh.arrive(change(callback)).status_code == 400
    assert hanh.whoami() == 401


def test_a_provider_that_never_names_itself_may_be_configured(make_world):
    browser = make_world(options={"iss_parameter": False}).browser()
    callback = browser.choose(browser.start(), "hanh").replace("&iss=https%3A%2F%2Fidp.example", "")
    assert browser.arrive(callback).status_code == 303


def test_discovery_about_another_issuer_is_refused(world, hanh):
    """ASVS 10.5.3."""
    world.tamper("/.well-known/openid-configuration", lambda found: found | {"issuer": "https://other.example"})
    answer = hanh.get("/auth/sign-in")
    assert answer.status_code == 502


def test_an_unknown_level_counts_as_the_first(world, hanh):
    forgery.change_id_token(world, acr="urn:other:gold")
    hanh.sign_in("hanh")
    assert hanh.get("/api/v1/session").get_json()["level"] == 1


def test_level_2_is_asked_for(world, hanh):
    hanh.start()
    pushed = next(request for request in world.wire.seen if request.url.endswith("/par"))
    assert "acr_values=urn%3Ahssk%3Avneid%3A2" in pushed.body
    assert LEVEL_ACR[2] == "urn:hssk:vneid:2"


def test_an_encrypted_id_token_is_opened(make_world):
    """Singpass and others wrap the id_token in a JWE; Authlib cannot."""
    browser = make_world(encrypt=True).browser()
    assert browser.sign_in("hanh").status_code == 303
    assert browser.whoami() == 200


def test_each_client_assertion_is_new_and_lives_a_minute(world, hanh):
    """Authlib repeats the first `jti` and lets it live an hour."""
    hanh.sign_in("hanh")
    assertions = [
        query_of(f"?{request.body}")["client_assertion"]
        for request in world.wire.seen
        if "client_assertion=" in str(request.body)
    ]
    told = [forgery.claims_of(assertion) for assertion in assertions]
    assert len(told) == 2
    assert len({claims["jti"] for claims in told}) == 2
    assert all(claims["exp"] - claims["iat"] <= 60 and claims["aud"] == IDP for claims in told)


def test_a_redirect_of_the_provider_is_not_followed(world, hanh):
    world.idp.settings.now()
    world.sandbox.before_request_funcs.setdefault(None, []).append(
        lambda: ("", 302, {"Location": "https://evil.example"})
    )
    assert hanh.get("/auth/sign-in").status_code == 502
    assert not any("evil" in request.url for request in world.wire.seen)


def test_a_stale_authentication_does_not_step_up(world):
    """`max_age=0` was asked; the provider answers with this morning's sign-in (ASVS 6.8.4)."""
    hanh = world.signed_in("hanh")
    forgery.change_id_token(world, auth_time=int(world.now.timestamp()) - 3600)
    assert hanh.sign_in("hanh", fresh="1").status_code == 400
    assert hanh.get("/api/v1/session").get_json()["stepUpUntil"] is None


def test_an_authentication_without_a_time_does_not_step_up(world):
    hanh = world.signed_in("hanh")
    forgery.change_id_token(world, drop=("auth_time",))
    assert hanh.sign_in("hanh", fresh="1").status_code == 400
    assert hanh.whoami() == 200
