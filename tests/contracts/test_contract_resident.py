"""Contract §6 and §7 as an outsider reads them: what residents are told, whom they let in, and who sees what."""

import pytest

from server import worker
from tests.contracts.outsider import NOBODY, NUMBER, TIME, UUID, error, fresh, is_record, page
from tests.support.phone import OCTOBER, Phone, photo

DOSE = {"vaccine": {"product": "Rotarix"}, "lot": "A1"}


def grant(town, owner, who, level="see-basics", patient=None, **more):
    body = {
        "person": {"number": town.cast[who]["number"]},
        "relationship": "other",
        "level": level,
        "until": None,
    } | more
    return owner.post(f"/api/v1/patients/{patient or owner.id}/relationships", body)


@pytest.fixture
def sau_s_friend(town):
    """Sa Rươl sees the basics of Tuấn; ends with the test."""
    town.tuan.step_up()
    made = grant(town, town.tuan, "sa_ruol").get_json()
    yield made
    town.tuan.step_up()
    town.tuan.delete(f"/api/v1/patients/{town.tuan.id}/relationships/{made['id']}")


def test_a_grant_needs_a_step_up_and_comes_and_goes_at_once(town):
    person = town.someone("tuan")
    error(grant(town, person, "sa_ruol", patient=person.id), 403, "step-up-required")
    error(person.delete(f"/api/v1/patients/{person.id}/relationships/{fresh()}"), 403, "step-up-required")
    person.step_up()
    error(town.sa_ruol.get(f"/api/v1/patients/{person.id}/record"), 404)
    made = grant(town, person, "sa_ruol", patient=person.id, until="2026-12-31")
    assert made.status_code in {200, 201}, made.get_data(as_text=True)
    item = made.get_json()
    assert (
        set(item) >= {"id", "person", "relationship", "level", "from", "until", "basis"}
        and item["until"] == "2026-12-31"
    )
    assert item["person"]["name"] == "Thạch Thị Sa Rươl" and not NUMBER.search(made.get_data(as_text=True))
    assert town.sa_ruol.get(f"/api/v1/patients/{person.id}/record").status_code == 200
    own = next(entry for entry in page(town.sa_ruol.get("/api/v1/patients")) if entry["id"] == person.id)
    assert (own["level"], own["until"], own["relationship"]) == ("see-basics", "2026-12-31", "other")
    listed = page(person.get(f"/api/v1/patients/{person.id}/relationships"))
    assert item["id"] in {entry["id"] for entry in listed}
    cursor = town.sa_ruol.get("/api/v1/sync/changes", query_string={"patient": person.id}).get_json()["next"]
    assert person.delete(f"/api/v1/patients/{person.id}/relationships/{item['id']}").status_code == 204
    for path in ("", "/record", "/records", f"/evidence/{fresh()}"):
        error(town.sa_ruol.get(f"/api/v1/patients/{person.id}{path}"), 404)
    answer = town.sa_ruol.get("/api/v1/sync/changes", query_string={"patient": person.id, "after": cursor})
    assert answer.get_json() == {"wipe": True}
    assert person.id not in {entry["id"] for entry in page(town.sa_ruol.get("/api/v1/patients"))}
    error(person.delete(f"/api/v1/patients/{person.id}/relationships/{item['id']}"), 404)


@pytest.mark.parametrize(
    "wrong",
    [
        {"level": "owner"},
        {"level": "x"},
        {"until": "2020-01-01"},
        {"until": "soon"},
        {"person": {"number": "1"}},
        {"person": {}},
        {"person": "x"},
        {"relationship": "boss"},
        {"from": "2020-01-01"},
        {"basis": "x"},
        {"person": {"number": "092194000011", "name": "x"}},
        {"until": "9999-99-99"},
        {"relationship": "self"},
    ],
)
def test_a_grant_that_cannot_be_is_refused(town, wrong):
    town.tuan.step_up()
    error(grant(town, town.tuan, "sa_ruol", **wrong), 422)


def test_a_number_nobody_has_is_answered_like_one_somebody_has(town):
    town.tuan.step_up()
    body = {"person": {"number": "079199000099"}, "relationship": "other", "level": "see-basics", "until": None}
    nobody = town.tuan.post(f"/api/v1/patients/{town.tuan.id}/relationships", body)
    assert nobody.status_code in {200, 201, 422, 404}
    assert "079199000099" not in nobody.get_data(as_text=True)


def test_nobody_ends_what_belongs_to_another_patient(town, sau_s_friend):
    town.hanh.step_up()
    error(town.hanh.delete(f"/api/v1/patients/{town.hanh.id}/relationships/{sau_s_friend['id']}"), 404)
    error(town.hanh.delete(f"/api/v1/patients/{town.tuan.id}/relationships/{sau_s_friend['id']}"), 404)
    assert town.sa_ruol.get(f"/api/v1/patients/{town.tuan.id}/record").status_code == 200


def test_a_viewer_lets_nobody_in_and_sees_no_consents_log_or_export(town, sau_s_friend):
    town.sa_ruol.step_up()
    patient = town.tuan.id
    error(grant(town, town.sa_ruol, "hanh", patient=patient), 404)
    for path in ("/consents", "/access-log", "/relationships"):
        error(town.sa_ruol.get(f"/api/v1/patients/{patient}{path}"), 404)
    error(
        town.sa_ruol.post(
            f"/api/v1/patients/{patient}/consents", {"purpose": "reminders", "textVersion": "x", "decision": "given"}
        ),
        404,
    )
    phone = Phone(town.sa_ruol, patient)
    result = phone.create(content=DOSE)
    assert (result["outcome"], result["record"]) == ("rejected", None) and result["reason"] in {
        "level-too-low",
        "not-found",
    }
    assert phone.changes().keys() == {"items", "next", "more", "epoch"}


def test_a_hidden_record_leaves_no_trace_for_a_viewer(town, sau_s_friend):
    owner, viewer = Phone(town.tuan, town.tuan.id), Phone(town.sa_ruol, town.tuan.id)
    shown = owner.create("allergy", {"type": "drug", "substance": "Penicillin"})["record"]
    start = viewer.changes()
    before = viewer.get("/record")
    evidence, _ = owner.upload(photo())
    hidden = [
        owner.create("reproductive-health", {"none": True})["record"],
        owner.create("risk-factor", {"factor": "drug", "state": "never"}, evidence=[{"id": evidence}]).get("record"),
        owner.create("condition", {"text": "Khó nói"}, evidence=[{"id": evidence}])["record"],
    ]
    secret = [record for record in hidden if record and record["sensitivity"] == "restricted"]
    assert secret, hidden
    told = viewer.changes(start["next"])
    for record in secret:
        for path in (f"/records/{record['id']}", f"/records/{record['id']}/versions"):
            assert viewer.get(path).data == viewer.get(path.replace(record["id"], fresh())).data
            error(viewer.get(path), 404)
        assert record["id"] not in str(told) and record["id"] not in viewer.get("/record").get_data(as_text=True)
        assert record["id"] not in viewer.get("/records", query_string={"limit": 200}).get_data(as_text=True)
        assert page(viewer.get("/records", query_string={"kind": record["kind"]})) == []
    if all(record is None or record["sensitivity"] == "restricted" for record in hidden):
        assert viewer.get("/record").headers["ETag"] == before.headers["ETag"]
    owner.amend(shown, {"reaction": "Nổi mẩn"})
    assert viewer.get(f"/records/{shown['id']}").get_json()["version"] == 2


def test_the_messages_have_the_members_of_the_contract(town):
    declared = Phone(town.tuan, town.tuan.id).create(content=DOSE, occurred=OCTOBER)["record"]
    worker.once()
    [task] = [item for item in page(town.lan.get("/api/v1/station/tasks", query_string={"record": declared["id"]}))]
    town.lan.post(
        f"/api/v1/station/tasks/{task['id']}/decision",
        {
            "id": fresh(),
            "outcome": "return",
            "base": task["record"]["version"],
            "shown": task["shown"],
            "reason": "R01",
        },
    )
    items = page(town.tuan.get("/api/v1/inbox"))
    message = next(item for item in items if item["record"] == declared["id"])
    assert set(message) >= {"id", "at", "read", "title", "text", "patient", "record"}
    assert (
        message["read"] is False
        and TIME.fullmatch(message["at"])
        and message["patient"] == town.tuan.id
        and message["title"]
    )
    error(town.hanh.post(f"/api/v1/inbox/{message['id']}/read"), 404)
    assert town.tuan.post(f"/api/v1/inbox/{message['id']}/read").status_code in {200, 204}
    assert next(item for item in page(town.tuan.get("/api/v1/inbox")) if item["id"] == message["id"])["read"] is True
    assert not NUMBER.search(town.tuan.get("/api/v1/inbox").get_data(as_text=True))


def test_the_log_tells_who_looked_and_why(town):
    town.lan.get(f"/api/v1/patients/{town.tuan.id}/record")
    worker.once()
    items = page(town.tuan.get(f"/api/v1/patients/{town.tuan.id}/access-log", query_string={"limit": 200}))
    for item in items:
        assert set(item) >= {"id", "at", "sentence", "class", "who", "purpose"} and item["sentence"]
        assert item["class"] in {"self", "family", "station", "outside-commune", "automatic", "authority"}
        assert set(item["who"]) >= {"name", "role", "station"} and TIME.fullmatch(item["at"])
    entry = next(item for item in items if item["who"]["name"] == "Võ Ngọc Lan")
    assert entry["class"] == "station" and entry["who"]["station"]
    assert [item["at"] for item in items] == sorted((item["at"] for item in items), reverse=True)
    assert not NUMBER.search(str(items))


def test_forecast_has_the_members_of_the_contract(town):
    for level in ("declared", "verified"):
        body = town.hanh.get(
            f"/api/v1/patients/{town.id_of('an')}/immunization/forecast", query_string={"level": level}
        ).get_json()
        assert set(body) >= {"ruleVersion", "asOf", "items"} and body["items"]
        for item in body["items"]:
            assert set(item) >= {"group", "status", "dose", "earliest", "recommended", "pastDue", "why"}
            assert item["status"] in {"complete", "due", "overdue", "not-yet", "aged-out", "contraindicated", "immune"}
    error(town.hanh.get(f"/api/v1/patients/{town.id_of('an')}/immunization/forecast", query_string={"level": "x"}), 422)


READING = ("", "/record", "/records")
OWNERS = ("/access-log", "/consents")


def test_who_sees_what(town):
    an = town.id_of("an")
    record = Phone(town.hanh, an).create(content=DOSE)["record"]
    worker.once()
    table = {
        "hanh": (200, 200, False),
        "tuan": (200, 200, False),
        "lan": (200, 404, True),
        "binh": (404, 404, True),
        "sa_ruol": (404, 404, True),
        "thuy": (404, 404, True),
        "admin": (404, 404, True),
        "ba": (404, 404, True),
        "minh": (404, 404, True),
    }
    for name, (reading, owning, wipe) in table.items():
        person = getattr(town, name)
        for path in (*READING, f"/records/{record['id']}", f"/records/{record['id']}/versions"):
            assert person.get(f"/api/v1/patients/{an}{path}").status_code == reading, (name, path)
        for path in OWNERS:
            assert person.get(f"/api/v1/patients/{an}{path}").status_code == owning, (name, path)
        changes = person.get("/api/v1/sync/changes", query_string={"patient": an})
        assert (changes.get_json() == {"wipe": True}) is wipe, name
        pushed = Phone(person, an).create(content=DOSE)
        assert (pushed["outcome"] == "applied") is not wipe and (pushed["reason"] == "not-found") is wipe, name


STATION = {"hanh": 403, "sa_ruol": 403, "thuy": 403, "admin": 403, "ba": 403, "lan": 200, "binh": 200, "mot": 403}


@pytest.mark.parametrize("name", STATION)
def test_the_desk_is_for_nurses(town, name):
    person = getattr(town, name)
    assert person.get("/api/v1/station/tasks").status_code == STATION[name]
    task = person.get(f"/api/v1/station/tasks/{NOBODY}")
    error(task, 404 if STATION[name] == 200 else 403)
    for path in ("claim", "decision", "undo"):
        answer = person.post(f"/api/v1/station/tasks/{NOBODY}/{path}", {"surprise": 1})
        assert answer.status_code == (404 if STATION[name] == 200 else 403), (name, path, answer.status_code)
    if STATION[name] == 403:
        error(person.get("/api/v1/station/residents", query_string={"number": "092194000011"}), 403)
        error(person.post("/api/v1/station/residents", {}), 403)


@pytest.mark.parametrize("name", ["hanh", "lan", "binh", "thuy", "ba", "mot"])
def test_roles_are_given_by_administrators(town, name):
    error(getattr(town, name).get("/api/v1/staff"), 403)
    error(
        getattr(town, name).post("/api/v1/staff", {"number": "092194000011", "role": "admin", "commune": "31150"}), 403
    )


def test_the_nurse_of_the_commune_sees_the_station_view(town):
    body = town.lan.get(f"/api/v1/patients/{town.hanh.id}/record").get_json()
    for record in body["records"]:
        is_record(record)
    assert not NUMBER.search(str(body["patient"]["numberMasked"]))
    assert UUID.fullmatch(body["patient"]["id"])


def test_a_nurse_of_her_own_family_is_an_owner_there_and_no_clerk(town):
    own = Phone(town.lan, town.lan.id)
    record = own.create(content=DOSE)["record"]
    assert record["source"] == "self"
    worker.once()
    tasks = page(town.lan.get("/api/v1/station/tasks", query_string={"record": record["id"]}))
    for task in tasks:
        answer = town.lan.post(
            f"/api/v1/station/tasks/{task['id']}/decision",
            {"id": fresh(), "outcome": "confirm", "base": task["record"]["version"], "shown": task["shown"]},
        )
        assert answer.status_code in {403, 404, 409}, "a nurse confirmed her own entry"
    assert own.get(f"/records/{record['id']}").get_json()["verificationStatus"] == "unconfirmed"


def test_a_ticket_belongs_to_who_wrote_it(town):
    record = Phone(town.hanh, town.hanh.id).create(content=DOSE)["record"]
    document = town.anyone.get("/api/openapi.json").get_json()
    body = document["paths"]["/api/v1/tickets"]["post"]["requestBody"]["content"]["application/json"]["schema"]
    assert body
    for person in (town.sa_ruol, town.binh):
        items = page(person.get("/api/v1/tickets"))
        assert record["id"] not in str(items)
