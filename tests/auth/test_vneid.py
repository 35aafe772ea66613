"""VNeID as observed: envelopes, raw `+`, no id_token (identity_security §1.1)."""

import base64
import secrets

import pytest

from auth import keys
from auth.ports import AuthSettings
from auth.providers import envelope
from auth.providers.base import SignInFailed, parameters
from auth.providers.vneid import ENVELOPE_KEY, VneidEnvelope, day
from server import config, db
from tests.auth.sqlite_only import database_url  # noqa: F401
from tests.auth.world import IDP


@pytest.fixture(params=["ecb", "cbc"])
def world(request, make_world):
    cipher = request.param
    return make_world(provider="vneid", profile="vneid-observed", cipher=cipher, options={"cipher": cipher})


@pytest.fixture
def private(tmp_path, envelope_key):
    return keys.rsa_key(envelope_key.parent, ENVELOPE_KEY).private_key


def test_hanh_signs_in(world):
    said = world.signed_in("hanh").get("/api/v1/session").get_json()
    assert (said["name"], said["level"]) == ("Nguyễn Thị Mỹ Hạnh", 2)


def test_the_level_comes_from_the_account(world):
    assert world.signed_in("mot").get("/api/v1/session").get_json()["level"] == 1


def test_the_citizen_number_is_nowhere_in_this_room(world):
    """ASVS 10.5.2: there is no subject, so a keyed pseudonym stands for it."""
    world.signed_in("hanh")
    for table in db.database.obj.get_tables():
        if table.startswith(("auth_", "login_")):
            assert "092194000011" not in str(db.rows(f"select * from {table}")), table  # noqa: S608


def test_the_same_person_keeps_one_account(world):
    first, second = (world.signed_in("hanh").get("/api/v1/session").get_json()["account"] for _ in range(2))
    assert first == second


def test_the_code_travels_sealed(world):
    browser = world.browser()
    callback = browser.choose(browser.start(), "hanh")
    assert {"code", "encrypt_key", "state"} <= set(parameters(callback.split("?")[1], keep_plus=True))
    assert not any(code in callback for code in world.idp.store.codes._kept)


def test_a_plus_in_the_code_stays_a_plus():
    """Frameworks turn the `+` of base64 into a space; then one sign-in in two would fail."""
    assert parameters("code=a+b/c==&state=x", keep_plus=True) == {"code": "a+b/c==", "state": "x"}


def test_many_sign_ins_work_whatever_base64_they_happen_to_get(world):
    seen = ""
    for _ in range(12):
        browser = world.browser()
        callback = browser.choose(browser.start(), "hanh")
        seen += callback
        assert browser.arrive(callback).status_code == 303
    assert "+" in seen and "/" in seen.split("?", 1)[1]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda url: url.replace("encrypt_key=", "encrypt_key=AAAA"),
        lambda url: url.replace("encrypt_key=", "other="),
        lambda url: url.replace("code=", "code=AAAA"),
        lambda url: url.replace("code=", "other="),
    ],
)
def test_a_spoilt_envelope_opens_nothing(world, spoil):
    browser = world.browser()
    assert browser.arrive(spoil(browser.choose(browser.start(), "hanh"))).status_code == 400
    assert browser.whoami() == 401


def test_step_up_is_by_passkey_only(world):
    """Nothing proves when the person was there."""
    hanh = world.signed_in("hanh")
    assert hanh.post("/api/v1/step-up", {"return": "/"}).get_json()["location"] is None
    hanh.sign_in("hanh", fresh="1")
    assert hanh.get("/api/v1/session").get_json()["stepUpUntil"] is None


def test_there_is_no_logout_of_the_provider(world):
    hanh = world.signed_in("hanh")
    assert "Location" not in hanh.post("/auth/sign-out").headers
    assert world.browser().open("POST", "/auth/backchannel-logout", data={"logout_token": "x"}).status_code == 404


def test_pkce_is_sent_where_the_provider_knows_it(make_world):
    world = make_world(provider="vneid", profile="vneid-observed", options={"pkce": True})
    assert "code_challenge_method=S256" in world.browser().start()
    world.signed_in("hanh")
    assert any("code_verifier=" in str(request.body) for request in world.wire.seen)


def test_the_token_is_asked_for_with_a_form(world):
    world.signed_in("hanh")
    asked = next(request for request in world.wire.seen if request.url.endswith("/token"))
    assert asked.headers["Content-Type"] == "application/x-www-form-urlencoded"


@pytest.mark.parametrize("name", ["authorize", "token", "userinfo"])
def test_an_address_on_a_foreign_host_is_refused_at_the_start(tmp_path, name):
    options = {name: "https://evil.example/x"}
    settings = AuthSettings(
        "https://app.example", True, "vneid", IDP, "client", str(tmp_path), provider_options=options
    )
    with pytest.raises(ValueError, match="pinned"):
        VneidEnvelope(settings, config.now)


@pytest.mark.parametrize("mode", ["ecb", "cbc"])
@pytest.mark.parametrize("text", ["", "x", "a" * 16, "Nguyễn Thị Mỹ Hạnh" * 50])
def test_an_envelope_opens_to_what_was_put_in(private, mode, text):
    data, key = envelope.seal_text(text, secrets.token_bytes(32), secrets.token_bytes(16), private.public_key(), mode)
    assert envelope.open_text(data, key, private, mode) == text


@pytest.mark.parametrize("spoilt", ["", "AAAA", "not base64!", base64.b64encode(secrets.token_bytes(384)).decode()])
def test_every_bad_envelope_is_refused_alike(private, spoilt):
    """No padding oracle: a wrong key, a wrong padding and nonsense look the same."""
    data, key = envelope.seal_text("x", secrets.token_bytes(32), secrets.token_bytes(16), private.public_key(), "ecb")
    for pair in ((spoilt, key), (data, spoilt)):
        with pytest.raises(SignInFailed, match="^envelope$"):
            envelope.open_text(*pair, private, "ecb")


@pytest.mark.parametrize("answer", [{}, {"data": 1, "key": 2}, {"data": None, "key": None}])
def test_an_answer_without_an_envelope_is_refused(private, answer):
    with pytest.raises(SignInFailed):
        envelope.open_json(answer, private, "ecb")


@pytest.mark.parametrize(
    ("told", "understood"),
    [
        ("1994-03-14", "1994-03-14"),
        ("14/03/1994", "1994-03-14"),
        ("19940314", "1994-03-14"),
        ("1950", "1950"),
        ("30/02/1994", None),
        ("soon", None),
        (None, None),
        (1994, None),
    ],
)
def test_birth_dates_as_they_come(told, understood):
    assert day(told) == understood
