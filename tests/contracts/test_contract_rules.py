"""Contract §1 as an outsider reads it: the order of checks, the one shape of an error, texts, lists, cursors, throttles."""

import gzip
import json

import pytest

from tests.contracts.outsider import NOBODY, error, fresh, page
from tests.support.house import APP, HEADERS, House
from tests.support.phone import Phone


@pytest.fixture
def hanh(town):
    return Phone(town.hanh, town.id_of("hanh"))


def raw(person, path, body=b"{", **headers):
    person.get("/api/v1/session")
    return person.browser.post(
        path, data=body, base_url=APP, headers=HEADERS | {"Content-Type": "application/json"} | headers
    )


def test_the_order_of_checks_is_kept_at_every_step(town):
    relationships = f"/api/v1/patients/{town.hanh.id}/relationships"
    foreign = f"/api/v1/patients/{NOBODY}/relationships"
    big = b'{"a":"' + b"x" * 1_100_000 + b'"}'
    error(raw(town.anyone, relationships, **{"X-Client-Version": "0", "X-SoKhoe": ""}), 426, "client-too-old")
    error(raw(town.anyone, relationships, Origin="https://evil.example"), 403, "csrf")
    error(raw(town.anyone, relationships, big), 401)
    error(raw(town.hanh, relationships, big), 413)
    error(raw(town.hanh, foreign, b"{"), 400)
    error(raw(town.hanh, foreign, b'{"surprise": 1}'), 404)
    error(raw(town.hanh, relationships, b'{"surprise": 1}'), 403, "step-up-required")
    town.hanh.step_up()
    error(raw(town.hanh, relationships, b'{"surprise": 1}'), 422)


@pytest.mark.parametrize(
    "origin",
    ["null", "https://app.test.evil.example", "http://app.test", "https://app.test:444", "https://evil.example"],
)
def test_a_foreign_origin_is_refused(town, origin):
    error(town.hanh.post("/api/v1/step-up", {"return": "/"}, headers={"Origin": origin}), 403, "csrf")


@pytest.mark.parametrize("site", ["none", "same-site", "cross-site", "SAME-ORIGIN-NOT"])
def test_only_same_origin_may_write(town, site):
    error(town.hanh.post("/api/v1/step-up", {"return": "/"}, headers={"Sec-Fetch-Site": site}), 403, "csrf")


def test_a_browser_that_sends_neither_origin_nor_fetch_metadata_may_write(town):
    town.hanh.get("/api/v1/session")
    answer = town.hanh.browser.post("/api/v1/step-up", json={"return": "/"}, base_url=APP, headers={"X-SoKhoe": "1"})
    assert answer.status_code == 200


@pytest.mark.parametrize(
    "kind",
    [
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/jsonp",
        "text/json",
    ],
)
def test_another_content_type_is_csrf(town, kind):
    error(raw(town.hanh, "/api/v1/step-up", b'{"return": "/"}', **{"Content-Type": kind}), 403, "csrf")


def test_json_with_a_charset_is_json(town):
    answer = raw(
        town.hanh, "/api/v1/step-up", b'{"return": "/"}', **{"Content-Type": "application/json; charset=utf-8"}
    )
    assert answer.status_code == 200


@pytest.mark.parametrize(
    "version, status", [("1", 200), ("0", 426), ("new", 400), ("1.0", 400), ("１", 400), ("", 400)]
)
def test_the_number_of_the_client_is_read_strictly(town, version, status):
    assert town.hanh.get("/api/v1/session", headers={"X-Client-Version": version}).status_code == status


def test_the_method_is_the_one_that_was_sent(town):
    for header in ("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"):
        answer = town.hanh.get("/api/v1/session", headers={header: "DELETE"})
        assert answer.status_code == 200
    assert town.hanh.get("/api/v1/sessions", query_string={"_method": "DELETE"}).status_code == 200


def test_the_same_fault_has_the_same_body_twice_and_its_own_request_id(town):
    for path in (f"/api/v1/patients/{NOBODY}", "/api/v1/nothing"):
        first, second = town.hanh.get(path), town.hanh.get(path)
        error(first, 404)
        assert first.data == second.data
        assert first.headers["X-Request-Id"] != second.headers["X-Request-Id"]
    error(town.anyone.get("/api/v1/session"), 401)
    error(town.hanh.put("/api/v1/session"), 405)


def test_a_request_id_is_the_servers_own(town):
    evil = "092194000011"
    assert evil not in town.hanh.get("/api/v1/session", headers={"X-Request-Id": evil}).headers["X-Request-Id"]


def test_depth_twenty_is_read_and_twenty_one_is_not(town):
    def nested(depth):
        return b'{"a":' * (depth - 1) + b"{}" + b"}" * (depth - 1)

    error(raw(town.hanh, "/api/v1/sync/mutations", nested(20)), 422)
    error(raw(town.hanh, "/api/v1/sync/mutations", nested(21)), 400)
    error(raw(town.hanh, "/api/v1/sync/mutations", b'{"a":' + b"[" * 100_000 + b"]" * 100_000 + b"}"), 400)


@pytest.mark.parametrize(
    "body", [b"1e999", b'{"a":1e999}', b'{"a":-Infinity}', b'{"a":1}{"b":2}', b'\xef\xbb\xbf{"return":"/"}x', b"null,"]
)
def test_what_is_no_json_is_400(town, body):
    error(raw(town.hanh, "/api/v1/step-up", body), 400)


@pytest.mark.parametrize("body", [b"[]", b"null", b'"x"', b"7", b"true"])
def test_json_that_is_no_object_is_422(town, body):
    error(raw(town.hanh, "/api/v1/step-up", body), 422)


@pytest.mark.parametrize("path", ["/api/v1/sync/mutations", "/api/v1/step-up"])
def test_a_zipped_request_is_not_unpacked(town, path):
    answer = raw(town.hanh, path, gzip.compress(b" " * 20_000_000 + b"{}"), **{"Content-Encoding": "gzip"})
    assert answer.status_code in {400, 415}
    error(answer, answer.status_code)


def lot(hanh, text):
    return hanh.create(content={"vaccine": {"product": "Rotarix"}, "lot": text})


@pytest.mark.parametrize("text", ["a\u0000b", "\u0007", "\u001b[31m", "\u007f", "\u0085", "a\rb", "\ud800", "\udfff"])
def test_control_characters_and_lone_surrogates_are_refused_in_records(town, hanh, text):
    mutation = hanh.mutation("create", kind="immunization", content={"vaccine": {"product": "R"}, "lot": text})
    answer = raw(
        town.hanh, "/api/v1/sync/mutations", json.dumps({"device": hanh.device, "mutations": [mutation]}).encode()
    )
    [result] = answer.get_json()["results"]
    assert (result["outcome"], result["reason"], list(result["errors"])) == ("rejected", "invalid", ["content.lot"])


@pytest.mark.parametrize(
    "text, stored",
    [
        ("Hạnh", "Hạnh"),
        ("Ha\u0323nh", "Hạnh"),
        ("  x \n\t", "  x \n\t"),
        ("\u202ex", "\u202ex"),
        ("💉👩‍⚕️", "💉👩‍⚕️"),
        ("\uffff", "\uffff"),
        ("ស្រួល", "ស្រួល"),
    ],
)
def test_text_is_stored_nfc_and_untrimmed(hanh, text, stored):
    result = lot(hanh, text)
    assert result["outcome"] == "applied", result
    assert result["record"]["content"]["lot"] == stored


def test_length_counts_code_points(hanh):
    result = hanh.create(content={"vaccine": {"product": "R"}, "place": "💉" * 500})
    assert result["outcome"] == "applied"
    assert hanh.create(content={"vaccine": {"product": "R"}, "place": "x" * 501})["errors"].keys() == {"content.place"}


@pytest.mark.parametrize(
    "limit, status",
    [
        ("1", 200),
        ("200", 200),
        ("201", 422),
        ("0", 422),
        ("٣", 422),
        ("1e2", 422),
        ("+5", 422),
        ("99999999999999999999", 422),
    ],
)
def test_a_limit_is_between_1_and_200(town, limit, status):
    for path in (
        "/api/v1/patients",
        "/api/v1/inbox",
        "/api/v1/sessions",
        f"/api/v1/patients/{town.hanh.id}/access-log",
    ):
        assert town.hanh.get(path, query_string={"limit": limit}).status_code == status, path


def test_pages_of_one_give_what_one_page_gives(town, hanh):
    for number in range(3):
        lot(hanh, f"page {number}")
    path = f"/api/v1/patients/{town.hanh.id}/records"
    whole, after, seen = page(town.hanh.get(path, query_string={"limit": 200})), None, []
    while True:
        answer = town.hanh.get(path, query_string={"limit": 1} | ({"after": after} if after else {}))
        seen += page(answer)
        after = answer.get_json()["next"]
        if after is None:
            break
    assert [item["id"] for item in seen] == [item["id"] for item in whole]


def test_a_cursor_of_another_person_list_or_patient_is_bad(town, hanh):
    for number in range(2):
        lot(hanh, f"cursor {number}")
        Phone(town.hanh, town.id_of("an")).create()
        Phone(town.tuan, town.id_of("an")).create()
    an = f"/api/v1/patients/{town.id_of('an')}/records"
    own = f"/api/v1/patients/{town.hanh.id}/records"
    cursor = town.hanh.get(an, query_string={"limit": 1}).get_json()["next"]
    assert cursor
    error(town.hanh.get(own, query_string={"after": cursor}), 422, "bad-cursor")
    error(town.hanh.get("/api/v1/inbox", query_string={"after": cursor}), 422, "bad-cursor")
    error(
        town.hanh.get(f"/api/v1/patients/{town.hanh.id}/access-log", query_string={"after": cursor}), 422, "bad-cursor"
    )
    changes = hanh.changes()["next"]
    error(
        town.hanh.get("/api/v1/sync/changes", query_string={"patient": town.id_of("an"), "after": changes}),
        422,
        "bad-cursor",
    )
    error(
        town.hanh.get("/api/v1/sync/changes", query_string={"patient": town.hanh.id, "after": cursor}),
        422,
        "bad-cursor",
    )
    altered = changes[:-1] + ("A" if changes[-1] != "A" else "B")
    error(
        town.hanh.get("/api/v1/sync/changes", query_string={"patient": town.hanh.id, "after": altered}),
        422,
        "bad-cursor",
    )
    error(
        town.hanh.get("/api/v1/sync/changes", query_string={"patient": town.hanh.id, "after": changes + "="}),
        422,
        "bad-cursor",
    )


@pytest.mark.parametrize("part", ["id", "kind", "recordedAt", "choice", "\ud800", "content"])
def test_a_lone_surrogate_anywhere_in_a_mutation_costs_only_that_mutation(town, hanh, part):
    good = hanh.mutation("create", kind="allergy", content={"type": "drug", "substance": "Penicillin"})
    bad = hanh.mutation("create", kind="allergy", content={"type": "drug", "substance": "X", "\udc00": 1}) | {
        part: "\ud800"
    }
    answer = raw(
        town.hanh, "/api/v1/sync/mutations", json.dumps({"device": hanh.device, "mutations": [bad, good]}).encode()
    )
    assert answer.status_code == 200, answer.get_data(as_text=True)
    first, second = answer.get_json()["results"]
    assert (first["outcome"], first["reason"], second["outcome"]) == ("rejected", "invalid", "applied")


def test_a_cursor_tells_nothing(town, hanh):
    cursor = hanh.changes()["next"]
    assert town.hanh.id not in cursor and len(cursor) > 20


@pytest.fixture
def strict(database_url, tmp_path):
    return House(database_url, tmp_path, SOKHOE_THROTTLE="on").move_in()


def test_the_thirty_first_sign_in_of_a_minute_waits_whatever_address_one_claims(strict):
    for attempt in range(30):
        answer = strict.anyone.browser.get(
            "/auth/sign-in", base_url=APP, headers={"X-Forwarded-For": f"10.0.0.{attempt}"}
        )
        assert answer.status_code in {302, 303}, attempt
    answer = strict.anyone.browser.get("/auth/sign-in", base_url=APP, headers={"X-Forwarded-For": "10.9.9.9"})
    assert answer.status_code == 429 and 1 <= int(answer.headers["Retry-After"]) <= 60
    strict.at("2026-06-10T09:01:01+07:00")
    assert strict.anyone.browser.get("/auth/sign-in", base_url=APP).status_code in {302, 303}


def test_the_hundred_and_twenty_first_write_of_a_minute_waits(strict):
    other = strict.someone("hanh")
    other.get("/api/v1/session")
    body = {"device": fresh(), "mutations": []}
    for attempt in range(120):
        assert strict.hanh.post("/api/v1/sync/mutations", body).status_code == 200, attempt
    for browser in (strict.hanh, other):
        answer = browser.post("/api/v1/sync/mutations", body)
        error(answer, 429)
        assert 1 <= int(answer.headers["Retry-After"]) <= 60
    assert strict.tuan.post("/api/v1/sync/mutations", body).status_code == 200
    assert strict.hanh.get("/api/v1/session").status_code == 200
