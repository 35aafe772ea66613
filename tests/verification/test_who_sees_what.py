"""Contract §7 for everything in this room: who × route, as a table. What may not be known is 404, a missing role 403."""

import uuid

import pytest

from server import db
from tests.support.phone import DOSE, OCTOBER, Phone
from tests.verification.station import decision, declare, task_of

ACTORS = (
    "nobody",
    "level-1",
    "owner",
    "guardian",
    "relative",
    "stranger",
    "own-nurse",
    "other-nurse",
    "authority",
    "admin",
    "helper",
)
NAMES = {
    "level-1": "mot",
    "owner": "minh",
    "guardian": "hanh",
    "relative": "tuan",
    "stranger": "sa_ruol",
    "own-nurse": "lan",
    "other-nurse": "binh",
    "authority": "thuy",
    "admin": "admin",
    "helper": "ba",
}

# One row per route: the answers of ACTORS in their order.
TABLE = {
    #                               -    L1   own  grd  rel  str  lan  bin  thu  adm  hlp
    "GET tasks": (401, 403, 403, 403, 403, 403, 200, 200, 403, 403, 403),
    "GET tasks/{task}": (401, 403, 403, 403, 403, 403, 200, 404, 403, 403, 403),
    "POST tasks/{task}/claim": (401, 403, 403, 403, 403, 403, 204, 404, 403, 403, 403),
    "DELETE tasks/{task}/claim": (401, 403, 403, 403, 403, 403, 204, 404, 403, 403, 403),
    "POST tasks/{task}/decision": (401, 403, 403, 403, 403, 403, 200, 404, 403, 403, 403),
    "POST tasks/{task}/undo": (401, 403, 403, 403, 403, 403, 409, 404, 403, 403, 403),
    "GET tasks/{task}/alike": (401, 403, 403, 403, 403, 403, 200, 404, 403, 403, 403),
    "POST tasks/{task}/batch": (401, 403, 403, 403, 403, 403, 422, 404, 403, 403, 403),
    "POST tasks/{task}/request": (401, 403, 403, 403, 403, 403, 404, 404, 403, 403, 403),
    "POST batches/{any}/undo": (401, 403, 403, 403, 403, 403, 200, 200, 403, 403, 403),
    "GET due": (401, 403, 403, 403, 403, 403, 200, 200, 403, 403, 403),
    "GET residents": (401, 403, 403, 403, 403, 403, 200, 200, 403, 403, 403),
    "POST residents": (401, 403, 403, 403, 403, 403, 422, 422, 403, 403, 403),
    "GET station/tickets": (401, 403, 403, 403, 403, 403, 200, 200, 403, 403, 403),
    "POST tickets/{ticket}/answer": (401, 403, 403, 403, 403, 403, 200, 404, 403, 403, 403),
    "GET tickets": (401, 403, 200, 200, 200, 200, 200, 200, 200, 200, 200),
    "POST tickets": (401, 403, 201, 201, 201, 404, 404, 404, 404, 404, 404),
    "GET inbox": (401, 403, 200, 200, 200, 200, 200, 200, 200, 200, 200),
    "GET staff": (401, 403, 403, 403, 403, 403, 403, 403, 403, 200, 403),
    "POST staff": (401, 403, 403, 403, 403, 403, 403, 403, 403, 403, 403),
    "DELETE staff/{nobody}": (401, 403, 403, 403, 403, 403, 403, 403, 403, 403, 403),
    "GET patient": (401, 403, 200, 200, 200, 404, 200, 404, 404, 404, 404),
    "GET record": (401, 403, 200, 200, 200, 404, 200, 404, 404, 404, 404),
    "GET access-log": (401, 403, 200, 200, 404, 404, 404, 404, 404, 404, 404),
    "GET consents": (401, 403, 200, 200, 404, 404, 404, 404, 404, 404, 404),
    "GET changes": (401, 403, "changes", "changes", "changes", "wipe", "wipe", "wipe", "wipe", "wipe", "wipe"),
    "POST mutations": (
        401,
        403,
        "applied",
        "applied",
        "level-too-low",
        "not-found",
        "not-found",
        "not-found",
        "not-found",
        "not-found",
        "not-found",
    ),
}


@pytest.mark.parametrize("route", TABLE)
def test_the_table_of_the_contract_holds(house, route):
    one_guardian_becomes_a_relative(house)
    task = task_of(house.lan, declare(house, "minh"))
    ticket = house.minh.post("/api/v1/tickets", {"patient": house.minh.id, "about": "missing"}).get_json()
    answers = {}
    for actor in ACTORS:
        someone = getattr(house, NAMES[actor]) if actor in NAMES else house.anyone
        answers[actor] = word(ask(house, someone, route, task, ticket))
    assert answers == dict(zip(ACTORS, TABLE[route], strict=True))


def one_guardian_becomes_a_relative(house) -> None:
    """Of Minh's two guardians Tuấn may from now on only look."""
    db.run("delete from relationship where patient_id = ? and related_id = ?", house.id_of("minh"), house.id_of("tuan"))
    house.lets("minh", "tuan", "see-most")


def ask(house, someone, route: str, task: dict, ticket: dict):
    patient, station = f"/api/v1/patients/{house.id_of('minh')}", "/api/v1/station"
    at_task = f"{station}/tasks/{task['id']}"
    match route:
        case "GET tasks":
            return someone.get(f"{station}/tasks")
        case "GET due":
            return someone.get(f"{station}/due?by=2026-07-01")
        case "GET tasks/{task}":
            return someone.get(at_task)
        case "POST tasks/{task}/claim":
            return someone.post(f"{at_task}/claim")
        case "DELETE tasks/{task}/claim":
            return someone.delete(f"{at_task}/claim")
        case "POST tasks/{task}/decision":
            return someone.post(f"{at_task}/decision", decision(task, "confirm"))
        case "POST tasks/{task}/undo":
            return someone.post(f"{at_task}/undo")
        case "GET tasks/{task}/alike":
            return someone.get(f"{at_task}/alike")
        case "POST tasks/{task}/batch":
            shown = {"id": task["id"], "base": task["record"]["version"], "shown": task["shown"]}
            return someone.post(f"{at_task}/batch", {"id": str(uuid.uuid4()), "tasks": [shown]})
        case "POST tasks/{task}/request":
            return someone.post(f"{at_task}/request", {"id": str(uuid.uuid4()), "record": task["record"]["id"]})
        case "POST batches/{any}/undo":
            return someone.post(f"{station}/batches/{uuid.uuid4()}/undo", {"tasks": [task["id"]]})
        case "GET residents":
            return someone.get(f"{station}/residents?number=092208000016")
        case "POST residents":
            return someone.post(f"{station}/residents", {})
        case "GET station/tickets":
            return someone.get(f"{station}/tickets")
        case "POST tickets/{ticket}/answer":
            return someone.post(f"{station}/tickets/{ticket['id']}/answer", {"code": "accepted"})
        case "GET tickets" | "GET inbox" | "GET staff":
            return someone.get(f"/api/v1/{route.removeprefix('GET ')}")
        case "POST tickets":
            return someone.post("/api/v1/tickets", {"patient": house.id_of("minh"), "about": "missing"})
        case "POST staff":
            return someone.post("/api/v1/staff", {"number": "092090000012", "role": "nurse", "commune": "31150"})
        case "DELETE staff/{nobody}":
            return someone.delete(f"/api/v1/staff/{uuid.uuid4()}")
        case "GET patient":
            return someone.get(patient)
        case "GET record" | "GET access-log" | "GET consents":
            return someone.get(f"{patient}/{route.removeprefix('GET ')}")
        case "GET changes":
            return someone.get("/api/v1/sync/changes", query_string={"patient": house.id_of("minh")})
        case "POST mutations":
            mutation = Phone(someone, house.id_of("minh")).mutation(
                "create", kind="immunization", content=DOSE, occurred=OCTOBER
            )
            return someone.post("/api/v1/sync/mutations", {"device": str(uuid.uuid4()), "mutations": [mutation]})
    raise AssertionError(route)


def word(answer) -> int | str:
    """The status, or for sync what became of it: there everything is 200."""
    body = answer.get_json(silent=True) or {}
    if answer.status_code == 200 and "results" in body:
        return body["results"][0]["reason"] or body["results"][0]["outcome"]
    if answer.status_code == 200 and ("epoch" in body or "wipe" in body):
        return "wipe" if body == {"wipe": True} else "changes"
    return answer.status_code


def test_every_route_of_this_room_stands_in_the_table(house):
    """A route added later is asked about here too."""
    known = {
        "/api/v1/station/tasks",
        "/api/v1/station/tasks/<id:task_id>",
        "/api/v1/station/tasks/<id:task_id>/claim",
        "/api/v1/station/tasks/<id:task_id>/decision",
        "/api/v1/station/tasks/<id:task_id>/undo",
        "/api/v1/station/tasks/<id:task_id>/alike",
        "/api/v1/station/tasks/<id:task_id>/batch",
        "/api/v1/station/tasks/<id:task_id>/request",
        "/api/v1/station/batches/<id:batch_id>/undo",
        "/api/v1/station/due",
        "/api/v1/station/residents",
        "/api/v1/station/tickets",
        "/api/v1/station/tickets/<id:ticket_id>/answer",
        "/api/v1/staff",
        "/api/v1/staff/<id:staff_id>",
    }
    here = {
        rule.rule
        for rule in house.app.url_map.iter_rules()
        if rule.rule.startswith(("/api/v1/station", "/api/v1/staff"))
    }
    assert here == known
