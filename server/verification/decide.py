"""A decision is one call, made once: what was on the screen is what is decided, and the answer can be asked for again."""

from datetime import datetime

from server import audit, db, terminology
from server.errors import Conflict, Invalid, NotFound
from server.notify import inbox
from server.notify.words import station_name
from server.records import service as records
from server.records.present import version_in
from server.records.state import Author, State
from server.verification import beside, decisions, feed, rules, tasks
from server.verification.staff import Desk

AFTER = {"confirm": "decided", "correct": "decided", "refute": "decided", "return": "need-info"}


def decide(staff: Desk, case: tasks.Case, body: dict, at: datetime) -> dict:
    """Write the decision, its audit row and the owner's message in one transaction; the Record.

    The same id and body gives the first answer again. Raises Invalid for what a decision lacks, Conflict `stale` when
    anything on the screen changed, `already-decided`, or `decision-id-reused` for another body."""
    problems = rules.problems(
        body, communes=terminology.by_code("communes"), own=staff.commune, reasons=terminology.by_code("reasons")
    )
    if problems:
        raise Invalid(errors={"json": problems})
    with db.atomic():
        answer = _decided(staff, case, body, at)
    feed.carry_for(case.patient_id, at)
    return answer


def _decided(staff: Desk, case: tasks.Case, body: dict, at: datetime) -> dict:
    task = tasks.held(case)
    if (earlier := decisions.answer(case.access.person, body)) is not None:
        return earlier
    record = _as_shown(case, task, body)
    if body["outcome"] == "transfer":
        _transfer(staff, case, task, record, body, at)
    else:
        _judge(staff, task, record, body, at)
    now = beside.state(case.access.person, record.id)
    answer = beside.wire(now, case.access.view)
    decisions.keep(staff, case, body, before=record.version, after=now.version, answer=answer, at=at)
    _tell(staff, case, record, now, body, at)
    return answer


def _as_shown(case: tasks.Case, task: dict, body: dict) -> State:
    """The record, when it and all that stands beside it are still what the screen showed."""
    if task["state"] in ("moved", "closed"):
        raise NotFound()
    if task["state"] != "waiting":
        raise Conflict("already-decided")
    person, view = case.access.person, case.access.view
    record = beside.state(person, task["record_id"])
    if (
        version_in(view, record) != body["base"]
        or beside.shown(person, record, beside.states(person, view)) != body["shown"]
    ):
        raise Conflict("stale")
    return record


def _judge(staff: Desk, task: dict, record: State, body: dict, at: datetime) -> None:
    said = {
        "reason": body["reason"],
        "by": staff.name,
        "station": station_name(staff.commune),
        "at": db.wire_time(db.micros(at)),
        "note": body["note"],
    }
    records.decide(
        task["patient_id"],
        record.id,
        outcome=body["outcome"],
        base=record.version,
        decider=author(staff),
        verification=said,
        at=at,
        content=body["content"],
        occurred=body["occurred"],
        reason=body["reason"] or body.get("batch"),
        station=staff.commune,
        duplicate_of=body.get("duplicateOf"),
        replaces=body.get("replaces"),
    )
    state = AFTER[body["outcome"]]
    tasks.set_state(task, state, decision_id=body["id"], at=at)
    tasks.tell_record(task, "need-info" if state == "need-info" else None, at)


def _transfer(staff: Desk, case: tasks.Case, task: dict, record: State, body: dict, at: datetime) -> None:
    if record.sensitivity == "restricted":
        raise Invalid("restricted", errors={"json": {"outcome": ["restricted"]}})
    tasks.move(task, body["to"], sent=True, home=case.access.person.commune)
    tasks.set_state(task, "moved", decision_id=body["id"], at=at)
    tasks.tell_record(task, "waiting", at, tasks.promise(body["to"], task["tier"], at))
    audit.record(
        "task-transfer",
        actor=staff.actor,
        patient_id=task["patient_id"],
        object_kind="record",
        object_id=record.id,
        purpose=body["reason"],
        before=task["commune"].encode(),
        after=body["to"].encode(),
        at=at,
    )


TEMPLATES = {
    "confirm": "confirmed",
    "correct": "corrected",
    "return": "returned",
    "refute": "refuted",
    "transfer": "transferred",
}


def _tell(staff: Desk, case: tasks.Case, before: State, after: State, body: dict, at: datetime) -> None:
    said = {"reason": body["reason"], "note": body["note"], "to": body["to"], "changes": changes(before, after)}
    inbox.tell(
        case.patient_id,
        f"decision-{_template(body)}",
        about(staff, case, before) | said | _other(case, body),
        at=at,
        record_id=before.id,
        sensitivity=before.sensitivity,
    )


def _template(body: dict) -> str:
    if body.get("duplicateOf"):
        return "same-as"
    return "replaces" if body.get("replaces") else TEMPLATES[body["outcome"]]


def _other(case: tasks.Case, body: dict) -> dict:
    """The other record that tells of the same dose, for the message."""
    linked = body.get("duplicateOf") or body.get("replaces")
    return {"other": _item(beside.state(case.access.person, linked))} if linked else {}


def _item(record: State) -> dict:
    return {"kind": record.kind, "code": record.code, "occurred": record.occurred}


def about(staff: Desk, case: tasks.Case, record: State) -> dict:
    """Who speaks, from where, of what: values for the gaps of a message, as codes."""
    return {
        "by": staff.name,
        "station": staff.commune,
        "patient": case.access.person.profile["name"],
        "item": _item(record),
    }


def changes(before: State, after: State) -> list[dict]:
    """What a correction changed, as `{"field","before","after"}`."""
    ours, theirs = before.content | {"occurred": before.occurred}, after.content | {"occurred": after.occurred}
    return [
        {"field": field, "before": ours.get(field), "after": theirs.get(field)}
        for field in sorted(ours.keys() | theirs.keys())
        if ours.get(field) != theirs.get(field)
    ]


def author(staff: Desk) -> Author:
    return Author(staff.account_id, staff.name, "staff")
