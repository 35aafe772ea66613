"""Passkeys: made after a fresh sign-in, used to step up and to come back to one's own phone."""

import pytest

from tests.auth.authenticator import Authenticator

SID, DEVICE = "__Host-Http-sid", "__Host-Http-dev"


def add(browser, phone: Authenticator, name: str = "Điện thoại của Hạnh"):
    options = browser.post("/api/v1/passkeys/options", {"for": "register"}).get_json()
    return browser.post("/api/v1/passkeys", {"name": name, "credential": phone.create(options)})


def show(browser, phone: Authenticator):
    options = browser.post("/api/v1/passkeys/options", {"for": "assert"}).get_json()
    return browser.post("/api/v1/passkeys/assert", {"credential": phone.get(options)})


def refused(answer) -> bool:
    return answer.status_code == 422 and answer.get_json()["reason"] == "passkey-refused"


@pytest.fixture
def phone():
    return Authenticator()


@pytest.fixture
def hanh(world, phone):
    """Hạnh on her own phone, with a passkey."""
    browser = world.signed_in("hanh", own="1")
    assert add(browser, phone).status_code == 201
    return browser


def test_hanh_sees_her_passkey(hanh):
    items = hanh.get("/api/v1/passkeys").get_json()["items"]
    assert [(item["name"], item["createdAt"], item["lastUsedAt"]) for item in items] == [
        ("Điện thoại của Hạnh", "2026-06-10T02:00:00.000Z", None)
    ]


def test_the_vault_on_the_phone_may_ask_for_prf(hanh):
    options = hanh.post("/api/v1/passkeys/options", {"for": "register"}).get_json()
    assert options["extensions"] == {"prf": {}}
    assert options["authenticatorSelection"]["userVerification"] == "required"


def test_what_the_authenticator_is_told_names_nobody(hanh):
    """The account name shows on lock screens of shared phones."""
    user = hanh.post("/api/v1/passkeys/options", {"for": "register"}).get_json()["user"]
    assert user["name"] == user["displayName"] == "Sổ Khỏe Cần Thơ"


def test_a_passkey_steps_up_with_a_new_cookie(hanh, phone):
    old = hanh.cookies[SID]
    assert show(hanh, phone).get_json()["stepUpUntil"] == "2026-06-10T02:05:00.000Z"
    new = hanh.cookies[SID]
    assert new != old and hanh.whoami() == 200
    hanh.cookies[SID] = old
    assert hanh.whoami() == 401


def test_stepping_up_does_not_lengthen_the_session(world, hanh, phone):
    for _ in range(24):
        world.wait(minutes=29, seconds=30)
        show(hanh, phone)
    assert hanh.whoami() == 200
    world.wait(minutes=30)
    assert hanh.whoami() == 401


def test_a_passkey_opens_a_session_on_ones_own_phone(world, hanh, phone):
    hanh.post("/auth/sign-out")
    world.wait(days=2)
    answer = show(hanh, phone)
    assert (answer.status_code, answer.get_json()["name"], answer.get_json()["own"]) == (
        200,
        "Nguyễn Thị Mỹ Hạnh",
        True,
    )
    assert hanh.whoami() == 200


def test_the_phones_cookie_alone_opens_nothing(world, hanh):
    hanh.post("/auth/sign-out")
    assert DEVICE in hanh.cookies
    assert hanh.whoami() == 401


def test_a_passkey_alone_opens_nothing(world, hanh, phone):
    """Without the phone's cookie nobody is asked at all."""
    elsewhere = world.browser()
    assert elsewhere.post("/api/v1/passkeys/options", {"for": "assert"}).status_code == 401
    asked = hanh.post("/api/v1/passkeys/options", {"for": "assert"}).get_json()
    assert elsewhere.post("/api/v1/passkeys/assert", {"credential": phone.get(asked)}).status_code == 401


def test_a_challenge_is_good_once(hanh, phone):
    options = hanh.post("/api/v1/passkeys/options", {"for": "assert"}).get_json()
    assert hanh.post("/api/v1/passkeys/assert", {"credential": phone.get(options)}).status_code == 200
    assert refused(hanh.post("/api/v1/passkeys/assert", {"credential": phone.get(options)}))


def test_a_challenge_is_spent_by_a_failed_attempt_too(hanh, phone):
    options = hanh.post("/api/v1/passkeys/options", {"for": "assert"}).get_json()
    other = Authenticator()
    other.credential_id = phone.credential_id
    assert refused(hanh.post("/api/v1/passkeys/assert", {"credential": other.get(options)}))
    assert refused(hanh.post("/api/v1/passkeys/assert", {"credential": phone.get(options)}))


def test_a_challenge_is_good_for_five_minutes(world, hanh, phone):
    options = hanh.post("/api/v1/passkeys/options", {"for": "assert"}).get_json()
    world.wait(minutes=5)
    assert refused(hanh.post("/api/v1/passkeys/assert", {"credential": phone.get(options)}))


def test_a_challenge_for_registering_does_not_step_up(hanh, phone):
    options = hanh.post("/api/v1/passkeys/options", {"for": "register"}).get_json()
    assert refused(hanh.post("/api/v1/passkeys/assert", {"credential": phone.get(options)}))


def test_a_challenge_of_ones_own_making_is_refused(hanh, phone):
    assert refused(hanh.post("/api/v1/passkeys/assert", {"credential": phone.get({"challenge": "bWluZQ"})}))


def test_tuans_passkey_does_not_open_hanhs_session(world, hanh):
    tuan, his = world.signed_in("tuan"), Authenticator()
    add(tuan, his)
    options = hanh.post("/api/v1/passkeys/options", {"for": "assert"}).get_json()
    assert refused(hanh.post("/api/v1/passkeys/assert", {"credential": his.get(options)}))


@pytest.mark.parametrize(
    "change",
    [{"verified": False}, {"origin": "https://evil.example"}, {"rp_id": "evil.example"}],
    ids=lambda change: next(iter(change)),
)
def test_an_assertion_that_is_not_what_was_asked_is_refused(hanh, phone, change):
    options = hanh.post("/api/v1/passkeys/options", {"for": "assert"}).get_json()
    for name, value in change.items():
        setattr(phone, name, value)
    assert refused(hanh.post("/api/v1/passkeys/assert", {"credential": phone.get(options)}))


def test_a_signature_by_another_key_is_refused(hanh, phone):
    options = hanh.post("/api/v1/passkeys/options", {"for": "assert"}).get_json()
    other = Authenticator()
    other.credential_id = phone.credential_id
    assert refused(hanh.post("/api/v1/passkeys/assert", {"credential": other.get(options)}))


def test_a_counter_that_runs_backwards_is_a_copy(hanh, phone):
    phone.count = 9
    assert show(hanh, phone).status_code == 200
    phone.count = 3
    assert refused(show(hanh, phone))


def test_a_passkey_without_user_verification_is_not_kept(world):
    hanh = world.signed_in("hanh")
    assert refused(add(hanh, Authenticator(verified=False)))
    assert hanh.get("/api/v1/passkeys").get_json()["items"] == []


def test_the_same_passkey_is_not_kept_twice(world, hanh, phone):
    assert refused(add(hanh, phone))


@pytest.mark.parametrize(
    "credential",
    [
        {},
        {"id": 1},
        {"response": {}},
        {"response": {"clientDataJSON": "e30"}},
        {"response": {"clientDataJSON": 7}},
        {"response": {"clientDataJSON": "%%"}},
        {"response": []},
    ],
)
def test_nonsense_is_refused(hanh, credential):
    assert refused(hanh.post("/api/v1/passkeys", {"name": "x", "credential": credential}))
    assert refused(hanh.post("/api/v1/passkeys/assert", {"credential": credential}))


def test_a_passkey_is_added_soon_after_signing_in_or_stepping_up(world, hanh, phone):
    """A phone left open must not be able to let somebody in for ever."""
    world.wait(minutes=5, seconds=1)
    late = hanh.post("/api/v1/passkeys/options", {"for": "register"})
    assert (late.status_code, late.get_json()["reason"]) == (403, "step-up-required")
    assert show(hanh, phone).status_code == 200
    assert add(hanh, Authenticator()).status_code == 201


def test_a_passkey_begun_in_time_but_finished_late_is_not_kept(world, hanh):
    options = hanh.post("/api/v1/passkeys/options", {"for": "register"}).get_json()
    world.wait(minutes=6)
    answer = hanh.post("/api/v1/passkeys", {"name": "x", "credential": Authenticator().create(options)})
    assert answer.get_json()["reason"] == "step-up-required"


def test_there_are_twenty_at_most(hanh):
    for _ in range(19):
        assert add(hanh, Authenticator()).status_code == 201
    assert hanh.post("/api/v1/passkeys/options", {"for": "register"}).get_json()["reason"] == "too-many-passkeys"


def test_a_removed_passkey_opens_nothing(hanh, phone):
    options = hanh.post("/api/v1/passkeys/options", {"for": "assert"}).get_json()
    passkey = hanh.get("/api/v1/passkeys").get_json()["items"][0]
    assert hanh.delete(f"/api/v1/passkeys/{passkey['id']}").status_code == 204
    assert refused(hanh.post("/api/v1/passkeys/assert", {"credential": phone.get(options)}))


def test_sa_ruol_cannot_remove_hanhs_passkey(world, hanh):
    passkey = hanh.get("/api/v1/passkeys").get_json()["items"][0]
    assert world.signed_in("sa_ruol").delete(f"/api/v1/passkeys/{passkey['id']}").status_code == 404
    assert len(hanh.get("/api/v1/passkeys").get_json()["items"]) == 1


def test_without_a_passkey_there_is_nothing_to_show(world):
    answer = world.signed_in("tuan").post("/api/v1/passkeys/options", {"for": "assert"})
    assert (answer.status_code, answer.get_json()["reason"]) == (404, "no-passkey")


def test_step_up_says_that_a_passkey_could_do_it(hanh):
    assert hanh.post("/api/v1/step-up", {"return": "/"}).get_json()["passkey"] is True


def test_not_signed_in_there_is_no_list(world):
    assert world.browser().get("/api/v1/passkeys").status_code == 401
    assert world.browser().post("/api/v1/passkeys/options", {"for": "register"}).status_code == 401
