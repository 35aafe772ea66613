"""The National Public Service Portal's sign-on (identity_security §1.1, route B), against a small double of it."""

import pytest
from flask import Flask, jsonify, request

from auth import keys
from server import config
from tests.auth.sqlite_only import database_url  # noqa: F401
from tests.auth.world import IDP, query_of

OPTIONS = {
    "authorize": f"{IDP}/oauth2/authorize",
    "token": f"{IDP}/oauth2/token",
    "userinfo": f"{IDP}/oauth2/userinfo",
    "hosts": ["idp.example"],
    "organisations": ["2"],
}
HANH = {
    "sub": "a1",
    "TechID": "t1",
    "LoaiTaiKhoan": "1",
    "HoVaTen": "Nguyễn Thị Mỹ Hạnh",
    "SoDinhDanh": "092194000011",
    "NgayThangNamSinh": "19940314",
    "loginIdp": "BCA",
}


class Portal:
    """What it says about whoever comes, and what it was asked."""

    def __init__(self):
        self.about, self.forms, self.status = dict(HANH), [], 200
        self.app = Flask("portal")
        self.app.add_url_rule("/oauth2/token", view_func=self.token, methods=["POST"])
        self.app.add_url_rule("/oauth2/userinfo", view_func=lambda: jsonify(self.about))

    def token(self):
        self.forms.append(request.form.to_dict())
        return jsonify({"access_token": "opaque", "token_type": "Bearer"}), self.status


@pytest.fixture
def portal():
    return Portal()


@pytest.fixture
def world(make_world, portal):
    made = make_world(provider="vnconnect", options=OPTIONS)
    made.wire.apps["idp.example"] = portal.app
    keys.text_secret(config.settings().key_dir, "client-secret")
    return made


def come_back(world):
    browser = world.browser()
    asked = query_of(browser.start())
    answer = browser.get(f"/auth/callback?code=c1&state={asked['state']}", cross_site=True)
    return browser, answer, asked


def test_hanh_signs_in(world):
    browser, answer, asked = come_back(world)
    assert (answer.status_code, asked["acr_values"]) == (303, "LoA1")
    said = browser.get("/api/v1/session").get_json()
    assert (said["name"], said["level"]) == ("Nguyễn Thị Mỹ Hạnh", 2)


def test_another_way_in_than_vneid_is_level_1(world, portal):
    portal.about["loginIdp"] = "VNPOST"
    browser, _, _ = come_back(world)
    assert browser.get("/api/v1/session").get_json()["level"] == 1


@pytest.mark.parametrize("change", [{"LoaiTaiKhoan": "2"}, {"sub": None}, {"sub": ""}, {"sub": 7}])
def test_an_organisation_or_a_nobody_is_refused(world, portal, change):
    portal.about |= change
    browser, answer, _ = come_back(world)
    assert (answer.status_code, browser.whoami()) == (400, 401)


def test_the_secret_goes_into_the_form_and_nowhere_else(world, portal):
    come_back(world)
    secret = keys.text_secret(config.settings().key_dir, "client-secret")
    assert portal.forms[0]["client_secret"] == secret
    assert not any(secret in request.url for request in world.wire.seen)


@pytest.mark.parametrize(("status", "shown"), [(400, 400), (401, 400), (500, 502), (503, 502)])
def test_a_portal_that_refuses_or_fails(world, portal, status, shown):
    portal.status = status
    browser, answer, _ = come_back(world)
    assert (answer.status_code, browser.whoami()) == (shown, 401)


def test_step_up_is_by_passkey_only(world):
    browser, _, _ = come_back(world)
    assert browser.post("/api/v1/step-up", {"return": "/"}).get_json()["location"] is None
