"""The sandbox keeps the rules that it tries others with, and never signs anybody in for real."""

import re
from dataclasses import replace

import pytest

from auth import sandbox
from auth.sandbox.faults import LABELS
from tests.auth.sqlite_only import database_url  # noqa: F401
from tests.auth.world import APP, IDP, hidden_fields, query_of


@pytest.fixture(params=["oidc", "vneid-observed"])
def either(request, make_world):
    """Both profiles."""
    if request.param == "oidc":
        return make_world()
    return make_world(provider="vneid", profile="vneid-observed")


@pytest.fixture
def page(either):
    """The page that Hạnh sees, its address and its HTML."""
    address = either.browser().start()
    answer = either.sandbox.test_client().get(address, base_url=IDP)
    return address, answer


def post(world, address: str, form: dict):
    path, _, query = address.removeprefix(IDP).partition("?")
    return world.sandbox.test_client(use_cookies=False).post(path, query_string=query, base_url=IDP, data=form)


def test_there_is_one_form_with_a_button_for_everybody_who_can_sign_in(page):
    html = page[1].get_data(as_text=True)
    assert html.count("<form") == 1 and '<form method="post">' in html
    buttons = dict(re.findall(r'<button name="persona" value="([^"]+)">([^<]+)</button>', html))
    assert buttons == {persona["id"]: persona["name"] for persona in sandbox.cast() if persona["level"] is not None}
    assert {"hanh", "tuan", "minh", "sa_ruol", "mot", "lan", "binh", "thuy", "admin", "ba"} == set(buttons)


def test_every_fault_can_be_chosen(page):
    assert re.findall(r'<option value="([^"]+)">', page[1].get_data(as_text=True)) == list(LABELS)


def test_the_form_needs_no_cookie(either, page):
    form = hidden_fields(page[1].get_data(as_text=True)) | {"persona": "hanh", "fault": "none"}
    assert post(either, IDP + page[0].removeprefix(IDP).split("?")[0], form).status_code == 303


@pytest.mark.parametrize("change", [{"persona": "nobody"}, {"persona": "an"}, {"persona": ""}, {"fault": "unknown"}])
def test_an_unknown_value_is_refused(either, page, change):
    form = hidden_fields(page[1].get_data(as_text=True)) | {"persona": "hanh", "fault": "none"} | change
    assert post(either, page[0], form).status_code == 400


def test_the_page_lets_the_browser_go_back_to_the_app_and_nowhere_else(page):
    policy = page[1].headers["Content-Security-Policy"]
    assert f"form-action 'self' {APP};" in policy + ";"
    assert "script" not in policy and "unsafe" not in policy
    assert "http" not in re.sub(r'(value|lang)="[^"]*"', "", page[1].get_data(as_text=True)).replace("http-equiv", "")


def test_it_is_never_made_in_production(world):
    with pytest.raises(sandbox.SandboxInProduction):
        sandbox.create_app(replace(world.idp.settings, production=True))


def test_an_unknown_profile_is_refused(world):
    with pytest.raises(ValueError, match="profile"):
        sandbox.create_app(replace(world.idp.settings, profile="saml"))


def test_people_of_the_demo_may_be_handed_in(world):
    made_up = {"id": "new", "number": None, "name": "Người Mới", "sex": "male", "birthDate": "1999", "level": 1}
    app = sandbox.create_app(replace(world.idp.settings, personas=[made_up]))
    assert list(app.extensions["sandbox"].personas) == ["new"]


def redeem(world, code: str, **changes):
    """Redeem a code as the app would, with something changed."""
    seen = next(request for request in reversed(world.wire.seen) if request.url.endswith("/token"))
    form = query_of(f"?{seen.body}") | {"code": code} | changes
    return world.sandbox.test_client().post(
        "/token", base_url=IDP, data={name: value for name, value in form.items() if value is not None}
    )


def test_a_code_is_good_once(world):
    """ASVS 10.4.2. The app's assertion is spent as well, so both refusals stand in the way; a new one does not help."""
    browser = world.browser()
    callback = browser.choose(browser.start(), "hanh")
    browser.arrive(callback)
    assert redeem(world, query_of(callback)["code"]).status_code in (400, 401)
    assert world.idp.store.codes.get(query_of(callback)["code"]) is None


def test_a_code_is_good_for_a_minute(world):
    """ASVS 10.4.3."""
    browser = world.browser()
    callback = browser.choose(browser.start(), "hanh")
    world.wait(seconds=61)
    assert browser.arrive(callback).status_code == 400


def test_an_assertion_is_good_once(world):
    browser = world.browser()
    browser.sign_in("hanh")
    assert redeem(world, "any").get_json()["error"] == "invalid_client"


@pytest.mark.parametrize(
    "changes", [{"client_assertion": None}, {"client_assertion": "x.y.z"}, {"client_assertion_type": "other"}]
)
def test_a_client_must_prove_itself(world, changes):
    """ASVS 10.4.16: no secret, a signed assertion."""
    world.browser().sign_in("hanh")
    assert redeem(world, "any", **changes).get_json()["error"] == "invalid_client"


@pytest.mark.parametrize(
    "changes",
    [
        {"code_challenge_method": "plain"},
        {"code_challenge_method": ""},
        {"code_challenge": ""},
        {"nonce": ""},
        {"redirect_uri": "https://evil.example"},
        {"response_type": "token"},
        {"client_id": "other"},
        {"scope": "profile"},
    ],
    ids=str,
)
def test_a_request_that_is_not_strict_is_refused(make_world, changes):
    """ASVS 10.4.6: S256 only."""
    world = make_world(par=False)
    asked = query_of(world.browser().start())
    opened = world.sandbox.test_client()
    assert opened.get("/authorize", query_string=asked, base_url=IDP).status_code == 200
    assert opened.get("/authorize", query_string=asked | changes, base_url=IDP).status_code == 400


def test_a_pushed_request_is_used_once(world):
    browser = world.browser()
    address = browser.start()
    browser.choose(address, "hanh")
    assert world.sandbox.test_client().get(address, base_url=IDP).status_code == 400


def test_a_made_up_pushed_request_is_refused(world):
    query = {"client_id": world.idp.settings.client_id, "request_uri": "urn:ietf:params:oauth:request_uri:x"}
    assert world.sandbox.test_client().get("/authorize", query_string=query, base_url=IDP).status_code == 400


def test_pushing_needs_a_proof_too(world):
    answer = world.sandbox.test_client().post("/par", base_url=IDP, data={"client_id": world.idp.settings.client_id})
    assert answer.get_json()["error"] == "invalid_client"


def test_user_info_needs_a_token(world):
    assert world.sandbox.test_client().get("/userinfo", base_url=IDP).status_code == 401


def test_another_client_would_see_another_subject(world):
    """Pairwise subjects."""
    other = sandbox.create_app(replace(world.idp.settings, client_id="other")).extensions["sandbox"]
    hanh = world.idp.personas["hanh"]
    assert world.idp.subject(hanh) != other.subject(hanh)
    assert "hanh" not in world.idp.subject(hanh) and hanh["number"] not in world.idp.subject(hanh)


def test_it_tells_what_it_can(world):
    told = world.sandbox.test_client().get("/.well-known/openid-configuration", base_url=IDP).get_json()
    assert told["issuer"] == IDP
    assert told["token_endpoint_auth_methods_supported"] == ["private_key_jwt"]
    assert told["code_challenge_methods_supported"] == ["S256"]


def test_its_way_out_leads_back_to_the_app_only(world):
    query = {"client_id": world.idp.settings.client_id, "post_logout_redirect_uri": "https://evil.example/"}
    assert world.sandbox.test_client().get("/logout", query_string=query, base_url=IDP).status_code == 400


def test_its_keys_are_public_only(world):
    keys = world.sandbox.test_client().get("/jwks", base_url=IDP).get_json()["keys"]
    assert [("d" in key, key["kty"]) for key in keys] == [(False, "EC")]


def test_the_cast_is_synthetic():
    """journeys.md: the last six digits of every number begin 0000."""
    assert all(persona["number"][6:10] == "0000" for persona in sandbox.cast())
