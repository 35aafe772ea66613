"""Five minutes to take a decision back."""

import uuid
from datetime import datetime

from server import audit, db
from server.errors import Conflict
from server.notify import inbox
from server.records import service as records
from server.verification import beside, decide, decisions, feed, tasks
from server.verification.staff import Desk


def undo(staff: Desk, case: tasks.Case, at: datetime) -> dict:
    """Restore what stood before the last decision and let the task wait again; the Record. Asking again changes nothing.

    Raises Conflict `too-late` after five minutes, `stale` when the record or the task moved on, `not-decided`."""
    with db.atomic():
        answer = _undone(staff, case, at)
    feed.carry_for(case.patient_id, at)
    return answer


def _undone(staff: Desk, case: tasks.Case, at: datetime) -> dict:
    task = tasks.held(case)
    record = beside.state(case.access.person, task["record_id"])
    decision = decisions.named(task, task["decision_id"])
    if decision is None:
        return _nothing_to_undo(case, task, record)
    if db.micros(at) - decision["at"] > tasks.UNDO.total_seconds() * 1_000_000:
        raise Conflict("too-late")
    if record.version != decision["version_after"]:
        raise Conflict("stale")
    _take_back(staff, case, task, decision, at)
    now = beside.state(case.access.person, record.id)
    answer = beside.wire(now, case.access.view)
    body = {"id": str(uuid.uuid5(uuid.UUID(decision["id"]), "undo")), "outcome": "undo"}
    decisions.keep(
        staff, case, body, before=record.version, after=now.version, answer=answer, at=at, undoes=decision["id"]
    )
    inbox.tell(
        case.patient_id,
        "decision-undone",
        decide.about(staff, case, now),
        at=at,
        record_id=now.id,
        sensitivity=now.sensitivity,
    )
    return answer


def _nothing_to_undo(case: tasks.Case, task: dict, record) -> dict:
    latest = decisions.last(task)
    if latest is None or latest["outcome"] != "undo" or latest["version_after"] != record.version:
        raise Conflict("not-decided")
    return beside.wire(record, case.access.view)


def _take_back(staff: Desk, case: tasks.Case, task: dict, decision: dict, at: datetime) -> None:
    if decision["outcome"] == "transfer":
        _fetch_back(staff, case, task, decision, at)
    else:
        records.undo(task["patient_id"], task["record_id"], decider=decide.author(staff), at=at, station=staff.commune)
    tasks.set_state(task, "waiting")
    tasks.tell_record(task, "waiting", at, tasks.promise(task["commune"], task["tier"], at))


def _fetch_back(staff: Desk, case: tasks.Case, task: dict, decision: dict, at: datetime) -> None:
    """Only while nobody there has answered."""
    there = decisions.sent_to(case.access.person, decision)
    if not db.run("delete from task where commune = ? and id = ? and state = 'waiting'", there, task["id"]):
        raise Conflict("stale")
    audit.record(
        "task-undo",
        actor=staff.actor,
        patient_id=task["patient_id"],
        object_kind="record",
        object_id=task["record_id"],
        at=at,
    )
