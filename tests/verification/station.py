"""Steps at a station, as verbs: declare, wait for the worker, look, decide."""

import uuid

from server import config, worker
from server.records import service
from tests.support.phone import Phone

MMR = {"vaccine": {"cvx": "03"}, "lot": "L1", "place": "Trạm Y tế An Bình"}
SIX_IN_ONE = {"vaccine": {"cvx": "132"}, "lot": "A1"}
OCTOBER_3 = {"from": "2025-10-03", "to": "2025-10-03", "words": None}


def phone(house, name: str, patient: str | None = None) -> Phone:
    return Phone(getattr(house, name), house.id_of(patient or name))


def declare(
    house, name: str, patient: str | None = None, *, kind: str = "immunization", content: dict = MMR, **said
) -> dict:
    """An entry made on a phone, carried to the station by the worker; the Record."""
    result = phone(house, name, patient).create(kind, content, **said)
    assert result["outcome"] == "applied", result
    worker.once()
    return result["record"]


def day(number: int) -> dict:
    return {"from": f"2025-10-{number:02}", "to": f"2025-10-{number:02}", "words": None}


def from_elsewhere(house, source: str, patient: str = "an", **said) -> dict:
    """A dose that another source has put into the record."""
    return service.write(
        house.id_of(patient),
        **{"kind": "immunization", "content": SIX_IN_ONE, "occurred": day(5)} | said,
        source=source,
        verification_status="confirmed",
        author=service.Author(None, "Hệ thống tiêm chủng", "system"),
        recorded_at="2026-06-01T01:00:00Z",
        at=config.now(),
    )["record"]


def queue(nurse, **query) -> list[dict]:
    return nurse.get("/api/v1/station/tasks", query_string=query).get_json()["items"]


def task_of(nurse, record: dict) -> dict:
    """The one task of this record in the nurse's queue."""
    [task] = queue(nurse, record=record["id"])
    return task


def decision(task: dict, outcome: str, **more) -> dict:
    return {
        "id": str(uuid.uuid4()),
        "outcome": outcome,
        "base": task["record"]["version"],
        "shown": task["shown"],
        **more,
    }


def post(nurse, task: dict, body: dict):
    return nurse.post(f"/api/v1/station/tasks/{task['id']}/decision", body)


def decide(nurse, task: dict, outcome: str, **more):
    """The answer to a decision about this task as it was displayed."""
    return post(nurse, task, decision(task, outcome, **more))


def undo(nurse, task: dict):
    return nurse.post(f"/api/v1/station/tasks/{task['id']}/undo")


def record_of(someone, patient: str, record: dict) -> dict:
    return someone.get(f"/api/v1/patients/{patient}/records/{record['id']}").get_json()


def reason_of(answer) -> tuple[int, str | None]:
    return answer.status_code, answer.get_json()["reason"]


def inbox(person, locale: str = "vi") -> list[dict]:
    return person.get("/api/v1/inbox", headers={"Accept-Language": locale}).get_json()["items"]


def told(person, record: dict, locale: str = "vi") -> list[dict]:
    """The messages about this record."""
    return [message for message in inbox(person, locale) if message["record"] == record["id"]]
