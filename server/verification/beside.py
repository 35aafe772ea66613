"""What a task displays: the record, and what stands beside it in the same patient's book."""

import json

from server import crypto, db
from server.errors import NotFound
from server.patients.access import Access
from server.patients.rights import View
from server.patients.service import Person
from server.records import duplicates, present
from server.records.state import COLUMNS, State, opened
from server.records.words import STRONGER
from server.verification import alike

ALL = f"select {', '.join(COLUMNS)} from record where patient_id = ?"


def state(person: Person, record_id: str) -> State:
    """One record as it is now. Raises NotFound."""
    row = db.one(f"{ALL} and id = ?", person.id, record_id)
    if row is None:
        raise NotFound()
    return opened(person, row)


def states(person: Person, view: View) -> list[State]:
    """Everything this view shows, in the order of what happened."""
    found = [opened(person, row) for row in db.rows(ALL, person.id)]
    return sorted((one for one in found if view.shows(one.kind, one.sensitivity)), key=_when)


def neighbours(record: State, others: list[State]) -> list[State]:
    """What a nurse compares with: the same disease for a dose, else the same kind; what it supersedes or conflicts with; no withdrawals."""
    standing = [other for other in others if other.id != record.id and other.verification_status != "entered-in-error"]
    return [other for other in standing if _alike(record, other)]


def shown(person: Person, record: State, others: list[State]) -> str:
    """An opaque word for all that the task displays: it changes when the record, its evidence or what stands beside it does."""
    display = [person.id, _seen(record), record.evidence, sorted(_seen(other) for other in neighbours(record, others))]
    return crypto.blind("task-shown", json.dumps(display, sort_keys=True)).hex()


def doubles(record: State, others: list[State]) -> list[dict]:
    """Doses that may be this very one, each with what may be chosen: keep the `old` one, use the `new` one, keep `both`.

    The same rule judges the decision (`records.duplicates`); what another source keeps is never put aside."""
    return [
        {"record": one.record.id, "fit": one.fit, "choices": _choices(record, one.record, others)}
        for one in alike.near(record, others)
    ]


def photos(access: Access, record: State) -> list[dict]:
    """Where the pictures lie, cropped to what shows this record."""
    return [{"id": item["id"], "url": _url(access.person.id, item)} for item in record.evidence]


def wire(record: State, view: View) -> dict:
    return present.record(record, view)


def _choices(record: State, other: State, others: list[State]) -> list[str]:
    pointed = {one.duplicate_of for one in others}
    keep_old = duplicates.problem(record, other, other.id, pointed_at=record.id in pointed) is None
    use_new = duplicates.problem(other, record, record.id, pointed_at=other.id in pointed) is None
    may = {"old": keep_old, "new": use_new and other.source not in STRONGER, "both": True}
    return [choice for choice, allowed in may.items() if allowed]


def _alike(record: State, other: State) -> bool:
    linked = {record.supersedes, record.conflict_of, record.duplicate_of}
    if other.id in linked or record.id in (other.supersedes, other.conflict_of, other.duplicate_of):
        return True
    if record.kind != other.kind:
        return False
    ours, theirs = alike.antigens(record), alike.antigens(other)
    return not ours or not theirs or not ours.isdisjoint(theirs)


def _seen(record: State) -> list:
    return [record.id, record.version, record.verification_status]


def _when(record: State) -> tuple:
    return (record.occurred or {}).get("from") or "", record.id


def _url(patient_id: str, item: dict) -> str:
    region = item.get("region")
    part = "?region=" + ",".join(f"{region[side]:g}" for side in "xywh") if region else ""
    return f"/api/v1/patients/{patient_id}/evidence/{item['id']}{part}"
