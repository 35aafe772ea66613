"""What a thief tries: evil values on every route, paths and headers, and whatever the house writes down about it."""

import json
import logging
import re

import pytest

from server import worker
from tests.contracts.outsider import NOBODY, error
from tests.contracts.test_bad_input import documented, filled, rules, who
from tests.support.house import APP, HEADERS
from tests.support.phone import OCTOBER, Phone, photo

EVIL = [
    "\ud800",
    "\uffff",
    "\u202e",
    10**400,
    -(10**30),
    2**63,
    1e308,
    True,
    None,
    [],
    {},
    [[]],
    {"\ud800": "\udfff"},
    [{"id": "\ud800"}],
    "092194000011",
    "9999-12-31",
    "0001-01-01",
    "10000-01-01",
    "%s%n",
    "' or 1=1 --",
    "x" * 100_000,
    "{{7*7}}",
    "../../x",
    ["x"] * 5000,
    "HC1:" + "A" * 5000,
    "shc:/" + "9" * 5001,
    "=HYPERLINK(1)",
    {"number": "\ud800"},
    {"number": 10**30},
    {"code": "\ud800"},
    {"x": 10**400, "y": 0, "w": 1, "h": 1},
    {"from": "\ud800", "to": 10**400},
]
HEADER_TRICKS = [
    {"If-None-Match": '"' + "x" * 3000},
    {"If-None-Match": "W/"},
    {"Accept-Encoding": "gzip;q=x, *;q=9e9"},
    {"Accept-Language": "é;q=NaN,,;;"},
    {"Range": "bytes=0-1,5-,-9"},
    {"Cookie": "=;;=\xff"},
    {"X-Request-Id": "x" * 5000},
    {"Accept": "text/html;q=x"},
    {"Authorization": "Bearer \xff"},
    {"X-Forwarded-For": "::1,%00"},
    {"Origin": "null"},
    {"X-Original-URL": "/api/v1/staff"},
]


def signed(town, rule):
    person = who(town, rule)
    person.get("/api/v1/session")
    return person


def schema_members(town, method, rule) -> list[str]:
    """The members that the OpenAPI document names for this body."""
    document = town.anyone.get("/api/openapi.json").get_json()
    operation = document["paths"].get(documented(rule), {}).get(method.lower(), {})
    schema = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
    if "$ref" in schema:
        schema = document["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]]
    return list(schema.get("properties", {}))


def test_no_value_in_any_member_of_any_body_is_an_accident(town):
    town.hanh.step_up()
    town.admin.step_up()
    asked = 0
    for method, rule in rules(town.app, methods=("POST", "PUT", "PATCH")):
        person, members = signed(town, rule), schema_members(town, method, rule)
        for evil in EVIL:
            body = json.dumps({name: evil for name in members} or {"x": evil}).encode()
            answer = person.browser.open(
                filled(town, rule),
                method=method,
                data=body,
                base_url=APP,
                headers=HEADERS | {"Content-Type": "application/json"},
            )
            assert answer.status_code < 500, (method, rule, str(evil)[:60])
            if answer.status_code >= 400 and answer.status_code != 409:
                error(answer, answer.status_code)
            asked += 1
    assert asked > 300


def test_no_query_on_any_list_is_an_accident(town):
    for _, rule in rules(town.app, methods=("GET",)):
        person = signed(town, rule)
        names = "after limit patient kind record region level number card name birthDate reason state at by q".split()
        for value in (
            "%ff",
            "%00",
            "%ed%a0%80",
            "%F0%9F%92%89",
            "1" * 5000,
            "%27",
            "-1",
            "1e9",
            "9" * 30,
            "%2e%2e%2f",
            "",
        ):
            answer = person.get(f"{filled(town, rule)}?" + "&".join(f"{name}={value}&{name}={value}" for name in names))
            assert answer.status_code < 500, (rule, value)


def test_no_header_on_any_route_is_an_accident(town):
    for _, rule in rules(town.app, methods=("GET",)):
        person = signed(town, rule)
        for headers in HEADER_TRICKS:
            assert person.get(filled(town, rule), headers=headers).status_code < 500, (rule, headers)


PATHS = [
    "/api/v1/patients/{own}/../{other}/record",
    "/api/v1/patients/{own}%2f..%2f{other}/record",
    "/api/v1/patients/{other};/record",
    "/api/v1/patients/{other}%00/record",
    "/api/v1//patients/{other}/record",
    "//api/v1/patients/{other}/record",
    "/API/V1/patients/{other}/record",
    "/api/v1/patients/{other}/record/",
    "/api/v1/patients/{other}/record?patient={own}",
    "/api/v1/./patients/{other}/record",
    "/api/v1/patients/{other}/%72ecord",
    "/tram/../api/v1/patients/{other}/record",
    "/%2e%2e/%2e%2e/etc/passwd",
    "/tram/..%2f..%2fserver/config.py",
    "/static/../server/config.py",
    "/assets/%2e%2e/%2e%2e/setup.cfg",
    "/.env",
    "/.git/config",
    "/api/v1/patients/{other}/records/%ff",
]


@pytest.mark.parametrize("path", PATHS)
def test_no_path_leads_around_the_door(town, path):
    record = Phone(town.sa_ruol, town.sa_ruol.id).create("allergy", {"type": "food", "substance": "Cua đồng"})["record"]
    answer = town.hanh.get(path.format(own=town.hanh.id, other=town.sa_ruol.id))
    text = answer.get_data(as_text=True)
    assert answer.status_code in {200, 301, 302, 308, 400, 404} and record["id"] not in text and "Cua đồng" not in text
    assert "SOKHOE" not in text and "root:" not in text
    assert answer.status_code != 200 or answer.mimetype == "text/html"


@pytest.mark.parametrize("method", ["TRACE", "CONNECT", "PATCH", "PROPFIND", "LOCK", "GET\x01", "X" * 200])
def test_no_other_method_does_anything(town, method):
    answer = town.hanh.call(method, f"/api/v1/patients/{town.hanh.id}/record", json={})
    assert answer.status_code in {400, 403, 404, 405, 501}


def test_no_other_site_may_read_or_frame(town):
    answer = town.hanh.get("/api/v1/session", headers={"Origin": "https://evil.example"})
    assert not [name for name in answer.headers.keys() if name.lower().startswith("access-control-")]
    preflight = town.anyone.browser.open(
        "/api/v1/sync/mutations",
        method="OPTIONS",
        base_url=APP,
        headers={
            "Origin": "https://evil.example",
            "Access-Control-Request-Method": "POST",
            "Access-Control-Request-Headers": "x-sokhoe",
        },
    )
    assert not preflight.headers.get("Access-Control-Allow-Origin")
    page = town.anyone.get("/")
    assert (
        "frame-ancestors 'none'" in page.headers["Content-Security-Policy"]
        and "unsafe" not in page.headers["Content-Security-Policy"]
    )


@pytest.mark.parametrize(
    "address",
    [
        "/auth/callback?error=<script>x</script>&state=1",
        '/auth/callback?code="><svg/onload=x>&state=x',
        "/auth/callback?error=access_denied&error_description=<b>x</b>",
        "/auth/callback?iss=https://evil.example&code=1&state=2",
        "/auth/callback?code=1&code=2&state=1&state=2",
        "/auth/callback?code=%ff&state=%ff",
    ],
)
def test_the_callback_repeats_nothing(town, address):
    answer = town.app.test_client().get(address, base_url=APP)
    text = answer.get_data(as_text=True)
    assert (
        answer.status_code == 400
        and "<script>x" not in text
        and "<svg/onload" not in text
        and "<b>x" not in text
        and "evil.example" not in text
    )


def test_nothing_that_is_written_to_the_log_names_anybody(town, caplog):
    caplog.set_level(logging.DEBUG)
    an = town.id_of("an")
    phone = Phone(town.someone("hanh"), an)
    phone.create("immunization", {"vaccine": {"product": "Rotarix-Bí-Mật"}}, occurred=OCTOBER)
    phone.create("allergy", {"type": "Bí-Mật", "substance": 5})
    phone.upload(photo())
    phone.upload("Bí-Mật".encode() * 20)
    town.lan.get("/api/v1/station/residents", query_string={"number": town.cast["hanh"]["number"]})
    town.lan.get(
        "/api/v1/station/residents", query_string={"name": town.cast["hanh"]["name"], "birthDate": "1994-03-14"}
    )
    town.lan.get(f"/api/v1/patients/{town.hanh.id}/record")
    town.sa_ruol.get(f"/api/v1/patients/{an}/record")
    phone.who.get("/auth/callback?code=geheim&state=geheim")
    worker.once()
    written = "\n".join(f"{entry.name} {entry.getMessage()} {entry.exc_text or ''}" for entry in caplog.records)
    assert not re.search(r"\b\d{12}\b", re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "", written))
    secrets = [cookie.value for cookie in phone.who.browser._cookies.values()]
    for secret in (*[entry["name"] for entry in town.cast.values()], "Bí-Mật", "geheim", *secrets):
        assert secret not in written, secret


def test_a_level_one_account_reaches_nobody(town):
    for method, rule in rules(town.app, methods=("GET",)):
        if "/station/" in rule or "/staff" in rule:
            error(town.mot.call(method, filled(town, rule)), 403)
    for patient in (town.mot.id, NOBODY):
        error(town.mot.get("/api/v1/sync/changes", query_string={"patient": patient}), 403, "level-too-low")
        error(
            town.mot.post("/api/v1/sync/mutations", {"device": NOBODY, "mutations": [{"patient": patient}]}),
            403,
            "level-too-low",
        )
