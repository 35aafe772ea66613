"""Steps at a station, as verbs: declare, wait for the worker, look, decide."""

import uuid

from server import config, worker
from server.records import service as records

MMR = {"vaccine": {"cvx": "03"}, "lot": "L1", "place": "Trạm Y tế An Bình"}
DAY = {"from": "2025-10-05", "to": "2025-10-05"}


def declare(house, name: str, *, kind: str = "immunization", content: dict | None = None, occurred: dict | None = DAY, source: str = "self",
            work: bool = True, **more) -> dict:
    """An unconfirmed entry of this person; the Record."""
    written = records.write(house.id_of(name), kind=kind, content=content or MMR, occurred=occurred, source=source,
                            verification_status="unconfirmed", author=records.Author(None, house.cast[name]["name"], source),
                            recorded_at="2026-06-10T08:00:00+07:00", at=config.now(), **more)
    if work:
        worker.once()
    return written["record"]


def queue(nurse, **query) -> list[dict]:
    return nurse.get("/api/v1/station/tasks", query_string=query).get_json()["items"]


def task_of(nurse, record: dict) -> dict:
    """The one task of this record in the nurse's queue."""
    [task] = queue(nurse, record=record["id"])
    return task


def decision(task: dict, outcome: str, **more) -> dict:
    return {"id": str(uuid.uuid4()), "outcome": outcome, "base": task["record"]["version"], "shown": task["shown"], **more}


def decide(nurse, task: dict, outcome: str, **more):
    """The answer to a decision about this task as it was displayed."""
    return nurse.post(f"/api/v1/station/tasks/{task['id']}/decision", decision(task, outcome, **more))


def reason_of(answer) -> tuple[int, str | None]:
    return answer.status_code, answer.get_json()["reason"]


def inbox(person, locale: str = "vi") -> list[dict]:
    return person.get("/api/v1/inbox", headers={"Accept-Language": locale}).get_json()["items"]
