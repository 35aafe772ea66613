"""A station's queue: oldest submission first, paged by place and never by offset (performance.md, queue)."""

from datetime import datetime

from server import audit, crypto, db
from server.errors import NotFound
from server.patients.access import Access, open_door
from server.patients.present import base
from server.verification import alike, beside, tasks
from server.verification.staff import Desk

PAGE = (
    f"select {tasks.COLUMNS} from task where commune = ? and state = 'waiting' and (order_at, id) > (?, ?) "
    "order by order_at, id limit ?"
)
OF_RECORD = (
    f"select {tasks.COLUMNS} from task where commune = ? and record_id = ? and state in ('waiting', 'need-info') "
    "order by order_at, id"
)

FIRST = (-1, "00000000-0000-0000-0000-000000000000")


def page(staff: Desk, *, after: str | None, limit: int, record: str | None, at: datetime) -> dict:
    """`{"items", "next"}` of what waits here. Every resident whose entry is shown finds the look in their access log."""
    place = f"tasks:{staff.commune}"
    order_at, last = crypto.cursor.read(place, staff.account_id, after) or FIRST
    found = (
        db.rows(OF_RECORD, staff.commune, record) if record else db.rows(PAGE, staff.commune, order_at, last, limit + 1)
    )
    following = None if record else crypto.cursor.following(place, staff.account_id, found, limit, "order_at", "id")
    return {"items": items(staff, found[:limit], at), "next": following}


def items(staff: Desk, found: list[dict], at: datetime, *, asked: bool = True) -> list[dict]:
    """These tasks as they are displayed. Without `asked`, those that look like a dose that is there already are left out."""
    doors: dict[str, tuple | None] = {}
    shown = [_item(task, door, at) for task in found if (door := _opened(staff, task["patient_id"], doors))]
    if not asked:
        shown = [item for item in shown if item and not _suggested(item, doors[item["patient"]["id"]])]
    with db.atomic():
        for patient_id in [patient_id for patient_id, door in doors.items() if door]:
            audit.record(
                "queue-read",
                actor=staff.actor,
                patient_id=patient_id,
                object_kind="patient",
                object_id=patient_id,
                at=at,
            )
    return [item for item in shown if item]


def _suggested(item: dict, door: tuple | None) -> bool:
    states = door[1] if door else []
    record = next(state for state in states if state.id == item["record"]["id"])
    return any(near.fit == alike.SUGGESTED for near in alike.near(record, states))


def one(staff: Desk, case: tasks.Case, at: datetime) -> dict:
    """One task with what stands beside it and where its pictures lie."""
    access, states = case.access, beside.states(case.access.person, case.access.view)
    item = _item(case.task, (access, states), at)
    if item is None:
        raise NotFound()
    record = next(state for state in states if state.id == case.record_id)
    with db.atomic():
        audit.record(
            "task-read", actor=staff.actor, patient_id=case.patient_id, object_kind="record", object_id=record.id, at=at
        )
    return item | {
        "state": case.task["state"],
        "cameFrom": case.task["came_from"],
        "photos": beside.photos(access, record),
        "doubles": beside.doubles(record, states),
        "beside": [beside.wire(other, access.view) for other in beside.neighbours(record, states)],
    }


def _opened(staff: Desk, patient_id: str, doors: dict) -> tuple | None:
    """Through the one door, once per patient and page; a resident who moved away is not shown."""
    if patient_id not in doors:
        try:
            access = open_door(staff.identity, patient_id, "read")
            doors[patient_id] = (access, beside.states(access.person, access.view)) if _at_work(access) else None
        except NotFound:
            doors[patient_id] = None
    return doors[patient_id]


def _at_work(access: Access) -> bool:
    return access.relationship in ("station", "opened")


def _item(task: dict, door: tuple, at: datetime) -> dict | None:
    access, states = door
    record = next((state for state in states if state.id == task["record_id"]), None)
    if record is None:
        return None
    return {
        "id": task["id"],
        "group": task["group_id"],
        "patient": base(access.person),
        "record": beside.wire(record, access.view),
        "tier": task["tier"],
        "why": task["why"],
        "promisedBy": (record.facts.get("task") or {}).get("promisedBy"),
        "claimedBy": tasks.claimed_by(task, at),
        "shown": beside.shown(access.person, record, states),
    }
