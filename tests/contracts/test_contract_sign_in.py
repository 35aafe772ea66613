"""Contract §2 as an outsider reads it: sign-in, the sandbox and its faults, sessions, step-up, level 1."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.contracts.outsider import NOBODY, SESSION, TIME, cookies, error, fresh, page
from tests.support.house import APP, HEADERS, PROVIDER


def start(town, browser, path="/"):
    return browser.get("/auth/sign-in", base_url=APP, query_string={"return": path})


def form(town, location):
    text = town.sandbox.test_client(use_cookies=False).get(location, base_url=PROVIDER).get_data(as_text=True)
    return text, dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', text))


def sent(town, location, persona, fault="none"):
    """The sandbox's answer to its own form, wherever the form says it goes."""
    text, fields = form(town, location)
    action = re.search(r'<form[^>]*action="([^"]*)"', text)
    target = action.group(1) if action and action.group(1) else location
    return town.sandbox.test_client(use_cookies=False).post(
        target, base_url=PROVIDER, data=fields | {"persona": persona, "fault": fault}
    )


def test_the_page_of_the_sandbox_is_one_plain_form(town):
    text, fields = form(town, start(town, town.app.test_client()).headers["Location"])
    assert len(re.findall(r"<form\b", text)) == 1 and re.search(r'<form[^>]*method="post"', text)
    assert fields and '<select name="fault"' in text
    buttons = dict(re.findall(r'<button[^>]*name="persona"[^>]*value="([^"]+)"[^>]*>([^<]+)<', text))
    assert {"hanh", "tuan", "minh", "sa_ruol", "mot", "lan", "binh", "thuy", "admin", "ba"} <= set(buttons)
    assert not {"an", "na", "sau"} & set(buttons)
    faults = set(re.findall(r'<option[^>]*value="([^"]+)"', text))
    assert faults == {
        "none",
        "wrong-iss",
        "wrong-aud",
        "wrong-nonce",
        "bad-signature",
        "alg-none",
        "expired",
        "not-yet-valid",
        "missing-sub",
        "access-denied",
        "server-error",
        "low-acr",
        "slow",
        "replayed-callback",
    }


@pytest.mark.parametrize(
    "persona, fault", [("nobody", "none"), ("hanh", "surprise"), ("", "none"), ("hanh", ""), ("an", "none")]
)
def test_the_sandbox_refuses_unknown_values(town, persona, fault):
    location = start(town, town.app.test_client()).headers["Location"]
    assert sent(town, location, persona, fault).status_code == 400


@pytest.mark.parametrize(
    "fault",
    [
        "wrong-iss",
        "wrong-aud",
        "wrong-nonce",
        "bad-signature",
        "alg-none",
        "expired",
        "not-yet-valid",
        "missing-sub",
        "access-denied",
        "server-error",
    ],
)
def test_a_fault_ends_at_the_callback_with_a_page_and_no_session(town, fault):
    browser = town.app.test_client()
    away = start(town, browser, "/tiem-chung").headers["Location"]
    back = sent(town, away, "hanh", fault)
    assert back.status_code in {302, 303} and urlsplit(back.headers["Location"]).path == "/auth/callback"
    answer = browser.get(back.headers["Location"], base_url=APP)
    assert answer.status_code == (502 if fault == "server-error" else 400)
    assert answer.mimetype == "text/html" and "/auth/sign-in" in answer.get_data(as_text=True)
    assert browser.get("/api/v1/session", base_url=APP).status_code == 401
    assert "no-store" in answer.headers["Cache-Control"]


def test_a_replayed_callback_gives_400_and_leaves_the_session(town):
    browser = town.app.test_client()
    back = sent(town, start(town, browser).headers["Location"], "hanh", "replayed-callback").headers["Location"]
    assert browser.get(back, base_url=APP).status_code in {302, 303}
    assert browser.get(back, base_url=APP).status_code == 400
    assert browser.get("/api/v1/session", base_url=APP).status_code == 200


def test_slow_succeeds(town):
    browser = town.app.test_client()
    away = start(town, browser, "/tiem-chung/them?cho=toi").headers["Location"]
    answer = browser.get(sent(town, away, "hanh", "slow").headers["Location"], base_url=APP)
    assert answer.headers["Location"].endswith("/tiem-chung/them?cho=toi")


def test_low_acr_is_a_level_one_session(town):
    browser = town.app.test_client()
    back = sent(town, start(town, browser).headers["Location"], "hanh", "low-acr")
    browser.get(back.headers["Location"], base_url=APP)
    session = browser.get("/api/v1/session", base_url=APP).get_json()
    assert (session["level"], session["patient"]) == (1, None)
    for patient in (town.id_of("hanh"), NOBODY):
        for path in ("", "/record", "/records", "/consents", "/access-log"):
            error(browser.get(f"/api/v1/patients/{patient}{path}", base_url=APP), 403, "level-too-low")
    error(browser.get("/api/v1/patients", base_url=APP), 403, "level-too-low")


@pytest.mark.parametrize(
    "path",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/\t/evil.example",
        "javascript:alert(1)",
        "/%0d%0aSet-Cookie:x=1",
        "/a\r\nX: 1",
        "evil.example",
        "/@evil",
        "http:/x",
    ],
)
def test_the_way_back_never_leads_elsewhere(town, path):
    browser = town.app.test_client()
    answer = browser.get("/auth/sign-in", base_url=APP, query_string={"return": path})
    if answer.status_code in {302, 303}:
        back = browser.get(sent(town, answer.headers["Location"], "hanh").headers["Location"], base_url=APP)
        target = back.headers["Location"]
        assert back.status_code in {302, 303} and "\n" not in target and "\\" not in target
        assert urlsplit(target).netloc in {"", "app.test"} and not target.startswith("//")
    else:
        assert answer.status_code in {400, 422}


def test_the_address_to_the_provider_tells_nothing_of_the_person(town):
    away = start(town, town.app.test_client(), "/nguoi-than/be-an").headers["Location"]
    assert set(parse_qs(urlsplit(away).query)) == {"client_id", "request_uri"} and "be-an" not in away


def test_the_callback_without_its_transaction_is_a_friendly_page(town):
    browser = town.app.test_client()
    back = sent(town, start(town, browser).headers["Location"], "hanh").headers["Location"]
    for visitor, address in (
        (town.app.test_client(), back),
        (town.app.test_client(), "/auth/callback?code=x&state=y"),
        (town.app.test_client(), "/auth/callback"),
    ):
        answer = visitor.get(address, base_url=APP)
        assert answer.status_code == 400 and answer.mimetype == "text/html"
        assert "/auth/sign-in" in answer.get_data(as_text=True)
        assert visitor.get("/api/v1/session", base_url=APP).status_code == 401


def test_cookies_are_of_this_host_only_and_closed_to_scripts(town):
    browser = town.app.test_client()
    away = start(town, browser)
    back = browser.get(sent(town, away.headers["Location"], "hanh").headers["Location"], base_url=APP)
    given = [entry for answer in (away, back) for entry in cookies(answer).items() if entry[1]["value"]]
    assert given
    for name, attributes in given:
        assert name.startswith("__Host-"), name
        assert {"secure", "httponly", "samesite", "path"} <= set(attributes), (name, attributes)
        assert "domain" not in attributes and attributes["path"] == "/"
        assert attributes["samesite"].lower() in {"lax", "strict"}
    session = next(name for name, _ in given if name.endswith("sid"))
    assert re.fullmatch(r"[A-Za-z0-9_\-]{22,}", cookies(back)[session]["value"])


def test_the_session_has_the_members_of_the_contract(town):
    session = town.hanh.get("/api/v1/session").get_json()
    assert set(session) >= SESSION
    assert session["name"] == "Nguyễn Thị Mỹ Hạnh" and session["level"] == 2 and session["roles"] == ["resident"]
    assert session["station"] is None and session["patient"] == town.hanh.id and session["locale"] == "vi"
    lan = town.lan.get("/api/v1/session").get_json()
    assert set(lan["roles"]) == {"resident", "nurse"} and lan["patient"] == town.lan.id
    assert lan["station"]["commune"] and lan["station"]["name"]
    assert "092" not in str(session["account"])


def test_a_step_up_lasts_five_minutes_and_changes_the_cookie(town):
    person = town.someone("tuan")
    assert person.get("/api/v1/session").get_json()["stepUpUntil"] is None
    before = {cookie.value for cookie in person.browser._cookies.values()}
    location = person.post("/api/v1/step-up", {"return": "/toi"}).get_json()["location"]
    assert location.startswith("/auth/sign-in?") and "fresh=1" in location
    answer = person.step_up("/toi")
    assert answer.headers["Location"].endswith("/toi")
    after = {cookie.value for cookie in person.browser._cookies.values()}
    until = person.get("/api/v1/session").get_json()["stepUpUntil"]
    assert TIME.fullmatch(until) and until.startswith("2026-06-10T02:05:00") or until.startswith("2026-06-10T09:05:00")
    assert not before & after


def test_another_person_at_the_step_up_does_not_step_up_the_first(town):
    person = town.someone("tuan")
    location = person.post("/api/v1/step-up", {"return": "/"}).get_json()["location"]
    away = person.browser.get(location, base_url=APP).headers["Location"]
    person.browser.get(sent(town, away, "hanh").headers["Location"], base_url=APP)
    session = person.get("/api/v1/session")
    assert (
        session.status_code == 401
        or session.get_json()["stepUpUntil"] is None
        or session.get_json()["name"] != "Trần Minh Tuấn"
    )


@pytest.mark.parametrize("path", ["https://evil.example/", "//evil.example", "x", "", "/\\evil", "/a\u0000"])
def test_a_step_up_returns_only_into_the_app(town, path):
    answer = town.hanh.post("/api/v1/step-up", {"return": path})
    if answer.status_code == 200:
        assert "evil" not in answer.get_json()["location"]
    else:
        error(answer, 422)


def test_sessions_are_listed_and_ended(town):
    here, there = town.someone("tuan"), town.someone("tuan")
    there.get("/api/v1/session")
    items = page(here.get("/api/v1/sessions"))
    assert all({"id", "current", "device", "createdAt", "lastSeenAt"} <= set(item) for item in items)
    assert [item["current"] for item in items].count(True) == 1
    other = next(item for item in page(there.get("/api/v1/sessions")) if item["current"])
    error(town.hanh.delete(f"/api/v1/sessions/{other['id']}"), 404)
    error(here.delete(f"/api/v1/sessions/{fresh()}"), 404)
    assert here.delete(f"/api/v1/sessions/{other['id']}").status_code == 204
    error(there.get("/api/v1/session"), 401)
    assert here.get("/api/v1/session").status_code == 200


@pytest.mark.parametrize("path", ["/auth/sign-out", "/auth/forget-device"])
def test_signing_out_needs_our_headers_and_ends_the_session(town, path):
    person = town.someone("tuan")
    person.get("/api/v1/session")
    error(person.browser.post(path, json={}, base_url=APP), 403, "csrf")
    value = next(cookie for cookie in person.browser._cookies.values() if cookie.key.endswith("sid"))
    answer = person.post(path, {})
    assert answer.status_code == 204 and answer.data == b""
    error(person.get("/api/v1/session"), 401)
    thief = town.app.test_client(use_cookies=False)
    error(thief.get("/api/v1/session", base_url=APP, headers={"Cookie": f"{value.key}={value.value}"}), 401)


@pytest.mark.parametrize("path", ["/auth/sign-out", "/auth/forget-device"])
def test_signing_out_is_not_a_link(town, path):
    assert town.hanh.get(path).status_code in {404, 405}


@pytest.mark.parametrize(
    "value", ["", "x", "a" * 5000, "../../etc", "%00", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "\xff"]
)
def test_a_made_up_cookie_is_nobody(town, value):
    name = next(cookie.key for cookie in town.hanh.browser._cookies.values() if cookie.key.endswith("sid"))
    answer = town.app.test_client(use_cookies=False).get(
        "/api/v1/session", base_url=APP, headers={"Cookie": f"{name}={value}"}
    )
    error(answer, 401)


@pytest.mark.parametrize(
    "body", [{}, {"logout_token": ""}, {"logout_token": "a.b.c"}, {"logout_token": "eyJhbGciOiJub25lIn0.e30."}]
)
def test_a_back_channel_logout_that_nobody_signed_is_refused(town, body):
    answer = town.app.test_client().post("/auth/backchannel-logout", data=body, base_url=APP)
    assert answer.status_code == 400


def test_host_and_forwarded_headers_move_no_address(town):
    answer = town.app.test_client().get(
        "/auth/sign-in",
        base_url=APP,
        headers={"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "http", "Forwarded": "host=evil.example"},
    )
    assert "evil.example" not in answer.headers["Location"]
    answer = town.app.test_client().get("/auth/sign-in", base_url="https://evil.example")
    assert "evil.example" not in answer.headers.get("Location", "")


def test_a_session_fixed_beforehand_is_not_taken_over(town):
    person = town.someone("hanh")
    person.get("/api/v1/session")
    name = next(cookie.key for cookie in person.browser._cookies.values() if cookie.key.endswith("sid"))
    victim = town.someone("tuan")
    victim.browser.set_cookie(name, "F" * 43, domain="app.test", secure=True)
    victim.sign_in()
    thief = town.app.test_client(use_cookies=False)
    error(thief.get("/api/v1/session", base_url=APP, headers=HEADERS | {"Cookie": f"{name}={'F' * 43}"}), 401)
    assert victim.get("/api/v1/session").get_json()["name"] == "Trần Minh Tuấn"
