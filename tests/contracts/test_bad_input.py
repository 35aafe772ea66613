"""Every endpoint answers bad input as the contract says (§1), and nothing of it is stored."""

import json
import re
import uuid

import pytest

from server import db
from tests.support import databases
from tests.support.house import APP, House

NOBODY = "00000000-0000-4000-8000-000000000000"
STATE_CHANGING = ("POST", "PUT", "PATCH", "DELETE")
GROWS_ANYWAY = {"audit_event", "auth_session", "auth_login_tx", "auth_throttle", "document", "audit_link"}

PUBLIC = ("/api/v1/visitor", "/api/v1/passkeys/options", "/api/v1/passkeys/assert", "/api/v1/certificates/status")

# Bodies that would be accepted, so that one wrong thing at a time can be put into them.
GOOD = {
    "/api/v1/sync/mutations": {"device": NOBODY, "mutations": []},
    "/api/v1/patients/{patient_id}/consents": {"purpose": "reminders", "textVersion": "2026-11", "decision": "given"},
    "/api/v1/patients/{patient_id}/evidence": {"sha256": "0" * 64, "size": 1000, "type": "image/jpeg"},
    "/api/v1/patients/{patient_id}/relationships": {
        "person": {"number": "094188000017"},
        "relationship": "other",
        "level": "see-basics",
        "until": None,
    },
    "/api/v1/step-up": {"return": "/"},
    "/api/v1/certificates/status": {"id": "AAAAAAAAAAAAAAAAAAAAAA"},
}


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def house(request, tmp_path_factory):
    """One house for the whole page: nothing here may leave a trace anyway."""
    folder = tmp_path_factory.mktemp("house")
    template = request.getfixturevalue("sqlite_template" if request.param == "sqlite" else "postgres_url")
    copy = databases.sqlite_copy(template, folder) if request.param == "sqlite" else databases.postgres_copy(template)
    with copy as url:
        home = House(url, folder).move_in()
        for person in (home.hanh, home.lan, home.admin, home.mot):
            person.get("/api/v1/session")
        home.hanh.step_up()
        home.admin.step_up()
        yield home


def rules(app, *, methods):
    return sorted(
        {
            (method, rule.rule)
            for rule in app.url_map.iter_rules()
            if rule.rule.startswith("/api/v1")
            for method in rule.methods & set(methods)
        }
    )


def filled(house, rule: str) -> str:
    """The rule with Hạnh's own patient and somebody's ids in the gaps."""
    path = rule.replace("<id:patient_id>", house.hanh.id).replace("<word:name>", "communes")
    return re.sub(r"<[^>]+>", NOBODY, path)


def documented(rule: str) -> str:
    return re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule)


def who(house, rule: str):
    return house.lan if "/station/" in rule else house.admin if "/staff" in rule else house.hanh


def body_for(method: str, rule: str, body: object) -> dict:
    """The keywords of a call: JSON for every write but a part of a photo."""
    if method == "GET":
        return {}
    if method == "PUT" and "evidence" in rule:
        return {"data": b"x", "content_type": "application/octet-stream", "query_string": {"offset": 0}}
    return {"json": body}


def rows(house) -> dict[str, int]:
    tables = [table for table in db.database.obj.get_tables() if table not in GROWS_ANYWAY]
    return {table: db.one(f"select count(*) as n from {table}")["n"] for table in tables}


@pytest.fixture
def untouched(house):
    """Fails when the test left a row behind."""
    db.connect(house.environ["DATABASE_URL"])
    before = rows(house)
    yield
    assert rows(house) == before


def is_an_error_of_the_contract(answer) -> bool:
    body = answer.get_json()
    return (
        answer.is_json
        and {"code", "status", "message", "reason", "errors"} <= set(body)
        and body["code"] == answer.status_code
    )


def each_write(house):
    return [
        (method, rule, filled(house, rule), who(house, rule))
        for method, rule in rules(house.app, methods=STATE_CHANGING)
    ]


def test_a_call_without_our_header_is_refused_before_anything_is_looked_at(house, untouched):
    for method, _, path, person in each_write(house):
        answer = person.browser.open(path, method=method, base_url=APP, json={})
        assert (answer.status_code, answer.get_json()["reason"]) == (403, "csrf"), f"{method} {path}"


@pytest.mark.parametrize(
    "headers", [{"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}]
)
def test_a_call_from_elsewhere_is_refused(house, untouched, headers):
    for method, _, path, person in each_write(house):
        answer = person.call(method, path, json={}, headers=headers)
        assert (answer.status_code, answer.get_json()["reason"]) == (403, "csrf"), f"{method} {path}"


def test_a_form_is_refused(house, untouched):
    for method, _, path, person in each_write(house):
        if method == "DELETE":
            continue
        answer = person.call(method, path, data="a=1", headers={"Content-Type": "text/plain"})
        assert answer.status_code == 403 and answer.get_json()["reason"] == "csrf", f"{method} {path}"


def test_without_a_session_there_is_nothing_to_see(house, untouched):
    for method, rule in rules(house.app, methods=(*STATE_CHANGING, "GET")):
        if "terminology" in rule or rule in PUBLIC:
            continue
        answer = house.anyone.call(method, filled(house, rule), **body_for(method, rule, {}))
        assert answer.status_code == 401 and is_an_error_of_the_contract(answer), f"{method} {rule}"


def test_an_old_app_is_told_so_first(house, untouched):
    for method, rule in rules(house.app, methods=(*STATE_CHANGING, "GET")):
        answer = house.anyone.call(method, filled(house, rule), headers={"X-Client-Version": "0"})
        assert (answer.status_code, answer.get_json()["reason"]) == (426, "client-too-old"), f"{method} {rule}"


def test_a_version_that_is_no_number_is_malformed(house, untouched):
    for method, rule, path, person in each_write(house):
        answer = person.call(method, path, **body_for(method, rule, {}), headers={"X-Client-Version": "new"})
        assert answer.status_code == 400, f"{method} {rule}"


BROKEN_BODIES = [
    b"{",
    b"",
    b"[1,",
    b"\xff\xfe",
    b'{"a": NaN}',
    b'{"a": Infinity}',
    b"[" * 40 + b"]" * 40,
    b'{"a":' * 30 + b"1" + b"}" * 30,
]


@pytest.mark.parametrize("body", BROKEN_BODIES, ids=range(len(BROKEN_BODIES)))
def test_what_is_not_json_is_malformed(house, untouched, body):
    for method, rule, path, person in each_write(house):
        if method == "DELETE" or (method == "PUT" and "evidence" in rule):
            continue
        answer = person.call(method, path, data=body, headers={"Content-Type": "application/json"})
        assert answer.status_code == 400 and is_an_error_of_the_contract(answer), (
            f"{method} {path}: {answer.status_code}"
        )


def test_ten_megabytes_are_too_much(house, untouched):
    body = b'{"a": "' + b"x" * 10_000_000 + b'"}'
    for method, rule, path, person in each_write(house):
        if method == "DELETE":
            continue
        kind = "application/octet-stream" if method == "PUT" and "evidence" in rule else "application/json"
        answer = person.call(method, path, data=body, headers={"Content-Type": kind})
        assert answer.status_code == 413 and is_an_error_of_the_contract(answer), (
            f"{method} {path}: {answer.status_code}"
        )


def test_an_unknown_member_is_refused(house, untouched):
    for method, rule, path, person in each_write(house):
        good = GOOD.get(documented(rule))
        if good is None:
            continue
        answer = person.call(method, path, json=good | {"surprise": 1})
        assert answer.status_code == 422, f"{method} {path}: {answer.status_code}"
        assert answer.get_json()["errors"]["json"]["surprise"] == ["unknown-member"]


@pytest.mark.parametrize("wrong", [None, 7, True, [], {}, "x\u0000y", "x\u0007y", "\ud800", "x" * 5001])
def test_a_wrong_type_or_a_forbidden_character_is_refused(house, untouched, wrong):
    for method, rule, path, person in each_write(house):
        for member, right in (GOOD.get(documented(rule)) or {}).items():
            if type(wrong) is type(right) and not isinstance(right, str):
                continue
            if wrong is None and right is None:
                continue
            body = json.dumps(GOOD[documented(rule)] | {member: wrong})
            answer = person.call(method, path, data=body, headers={"Content-Type": "application/json"})
            assert answer.status_code == 422 and is_an_error_of_the_contract(answer), (
                f"{method} {path} {member}: {answer.status_code}"
            )


@pytest.mark.parametrize("cursor", ["x", "AAAA", "💉", "a" * 3000, "0", "-1"])
def test_a_broken_cursor_is_refused(house, cursor):
    asked = 0
    for method, rule in rules(house.app, methods=("GET",)):
        document = house.app.test_client().get("/api/openapi.json", base_url=APP).get_json()
        parameters = document["paths"][documented(rule)]["get"].get("parameters", [])
        if not any(parameter.get("name") == "after" for parameter in parameters):
            continue
        asked += 1
        query = {"after": cursor} | ({"patient": house.hanh.id} if "changes" in rule else {})
        answer = who(house, rule).call(method, filled(house, rule), query_string=query)
        assert answer.status_code == 422, f"{rule}: {answer.status_code}"
        assert answer.get_json()["reason"] == "bad-cursor" or len(cursor) > 2000, rule
    assert asked >= 5


@pytest.mark.parametrize("limit", ["0", "501", "-1", "x", "1.5", ""])
def test_a_limit_outside_its_range_is_refused(house, limit):
    for _, rule in rules(house.app, methods=("GET",)):
        document = house.app.test_client().get("/api/openapi.json", base_url=APP).get_json()
        if any(
            parameter.get("name") == "limit"
            for parameter in document["paths"][documented(rule)]["get"].get("parameters", [])
        ):
            query = {"limit": limit} | ({"patient": house.hanh.id} if "changes" in rule else {})
            assert who(house, rule).get(filled(house, rule), query_string=query).status_code == 422, rule


def test_a_foreign_id_and_one_that_nobody_has_get_the_same_answer(house, untouched):
    for method, rule in rules(house.app, methods=(*STATE_CHANGING, "GET")):
        if "<id:patient_id>" not in rule:
            continue
        options = body_for(method, rule, GOOD.get(documented(rule), {}))
        foreign = house.hanh.call(
            method, filled(house, rule.replace("<id:patient_id>", house.id_of("sa_ruol"))), **options
        )
        nobody = house.hanh.call(method, filled(house, rule.replace("<id:patient_id>", NOBODY)), **options)
        assert foreign.status_code == nobody.status_code == 404, f"{method} {rule}: {foreign.status_code}"
        assert foreign.get_json() == nobody.get_json()


def test_level_one_is_told_its_level_on_every_patient_route(house, untouched):
    for method, rule in rules(house.app, methods=("GET",)):
        if "<id:patient_id>" in rule:
            for patient in (house.hanh.id, str(uuid.uuid4())):
                answer = house.mot.call(method, filled(house, rule.replace("<id:patient_id>", patient)))
                assert (answer.status_code, answer.get_json()["reason"]) == (403, "level-too-low"), rule


@pytest.mark.parametrize(
    "path",
    [
        "/api/v1/nothing",
        "/api/v1/patients/not-a-uuid",
        "/api/v2/patients",
        "/api/v1/patients/../admin",
        "/api/v1/terminology/secrets",
    ],
)
def test_an_address_that_does_not_exist_is_not_found(house, path):
    for method in ("GET", "POST"):
        answer = house.hanh.call(method, path, **({} if method == "GET" else {"json": {}}))
        assert answer.status_code in (404, 405) and is_an_error_of_the_contract(answer), f"{method} {path}"


def test_nothing_under_the_api_is_kept_by_a_cache(house):
    for _, rule in rules(house.app, methods=("GET",)):
        if "terminology" not in rule:
            assert "no-store" in who(house, rule).get(filled(house, rule)).headers["Cache-Control"], rule
