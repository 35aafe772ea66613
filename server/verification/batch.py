"""One confirmation of many like doses, and one undoing of all of it: each record has its own decision, its own audit row and its
own message, all under one batch id. A transaction touches one patient; sending again does what was left undone."""

import uuid
from datetime import datetime

from server.errors import Conflict, Invalid, NotFound, Refusal
from server.verification import alikes, decide, queue, tasks, undo
from server.verification.staff import Desk


def show(staff: Desk, case: tasks.Case, at: datetime) -> dict:
    """`{"items": [StationTask], "sample": [task ids], "unopened": [task ids]}` of the tasks like this one; nothing when there are
    no more than a sample would hold. What looks like a dose that is there already is left out: it is looked at by itself."""
    rows, items = _like(staff, case, at)
    if len(items) <= alikes.LEAST or case.task["id"] not in {item["id"] for item in items}:
        rows, items = [], []
    return {
        "items": items,
        "sample": [row["id"] for row in alikes.sample(staff, rows)],
        "unopened": alikes.unopened(staff, rows, at),
    }


def confirm(staff: Desk, case: tasks.Case, body: dict, at: datetime) -> dict:
    """Confirm these tasks as they were displayed; `{"id", "done": [task ids], "refused": [{"task","reason"}]}`.

    Raises Invalid `not-alike` when one of them is not like this one, Conflict `sample-unopened`. A task that moved on meanwhile is
    refused alone (`stale`, `already-decided`); the same id again does what was left undone and nothing twice."""
    fresh = {one["id"] for one in body["tasks"] if not _decided(staff, one["id"], body["id"])}
    begun = len(fresh) < len(body["tasks"])
    if fresh:
        _refuse(staff, case, fresh, begun, at)
    return _told(body["id"], [_confirmed(staff, one, body["id"], at) for one in body["tasks"]])


def take_back(staff: Desk, batch: str, task_ids: list[str], at: datetime) -> dict:
    """Undo what this batch decided about these tasks; `{"id", "done", "refused"}`, each as its own undo would answer."""
    return _told(batch, [_undone(staff, task_id, batch, at) for task_id in task_ids])


def _like(staff: Desk, case: tasks.Case, at: datetime) -> tuple[list[dict], list[dict]]:
    rows = alikes.of(staff, case.task, at)
    items = {item["id"]: item for item in queue.items(staff, rows, at, asked=False)}
    return [row for row in rows if row["id"] in items], list(items.values())


def _refuse(staff: Desk, case: tasks.Case, fresh: set[str], begun: bool, at: datetime) -> None:
    """What a first, broken call had begun was judged then; what is left must still be like it."""
    like = show(staff, case, at)
    known = {row["id"] for row in _like(staff, case, at)[0]} if begun else {item["id"] for item in like["items"]}
    if not fresh <= known:
        raise Invalid("not-alike", errors={"json": {"tasks": ["not-alike"]}})
    if like["unopened"] and not begun:
        raise Conflict("sample-unopened")


def _decision(batch: str, task_id: str) -> str:
    return str(uuid.uuid5(uuid.UUID(batch), task_id))


def _decided(staff: Desk, task_id: str, batch: str) -> bool:
    try:
        return tasks.known(staff, task_id).task["decision_id"] == _decision(batch, task_id)
    except NotFound:
        return False


def _confirmed(staff: Desk, one: dict, batch: str, at: datetime) -> tuple[str, str | None]:
    said = {"content": None, "occurred": None, "reason": None, "note": None, "to": None, "batch": batch}
    body = said | {"id": _decision(batch, one["id"]), "outcome": "confirm", "base": one["base"], "shown": one["shown"]}
    try:
        decide.decide(staff, tasks.known(staff, one["id"]), body, at)
    except Refusal as refusal:
        return one["id"], refusal.reason or "not-found"
    return one["id"], None


def _undone(staff: Desk, task_id: str, batch: str, at: datetime) -> tuple[str, str | None]:
    try:
        case = tasks.known(staff, task_id)
        if case.task["decision_id"] not in (None, _decision(batch, task_id)):
            return task_id, "stale"
        undo.undo(staff, case, at)
    except Refusal as refusal:
        return task_id, refusal.reason or "not-found"
    return task_id, None


def _told(batch: str, answers: list[tuple[str, str | None]]) -> dict:
    return {
        "id": batch,
        "done": [task_id for task_id, reason in answers if reason is None],
        "refused": [{"task": task_id, "reason": reason} for task_id, reason in answers if reason],
    }
