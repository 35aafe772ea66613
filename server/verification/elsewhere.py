"""What another source keeps is never overwritten at a station: the station asks whoever keeps it (journey S6 step 6)."""

from datetime import datetime

from server import db
from server.errors import Invalid, NotFound
from server.notify import inbox
from server.records.state import State
from server.records.words import ELSEWHERE
from server.verification import beside, decide, feed, tasks
from server.verification.staff import Desk
from server.verification.ticket_rows import KEPT_ELSEWHERE, again, begin, item

OPEN = "select * from ticket where patient_id = ? and record_id = ? and about = ? and state <> 'answered'"


def ask(staff: Desk, case: tasks.Case, body: dict, at: datetime) -> dict:
    """A ticket that asks for another look at a record kept elsewhere, which differs from what the family says; the ticket.

    The same id and body, or an open request about the same record, gives that ticket again. Raises NotFound for a record that
    does not stand beside the task, Invalid `not-kept-elsewhere` for one that the station may change, Conflict `ticket-id-reused`."""
    with db.atomic():
        tasks.hold(case.patient_id)
        row = _asked(case, body) or _open(staff, case, body, at)
    feed.carry_for(case.patient_id, at)
    return item(case.access.person, row)


def _asked(case: tasks.Case, body: dict) -> dict | None:
    return again(case.patient_id, _said(body)) or db.one(OPEN, case.patient_id, body["record"], KEPT_ELSEWHERE)


def _open(staff: Desk, case: tasks.Case, body: dict, at: datetime) -> dict:
    kept = _kept(case, body["record"])
    row = begin(case.access.person, _said(body), actor=staff.actor, account_id=staff.account_id, at=at)
    facts = decide.about(staff, case, kept) | {"number": row["number"]}
    inbox.tell(case.patient_id, "ticket-elsewhere", facts, at=at, record_id=kept.id, sensitivity=kept.sensitivity)
    return row


def _said(body: dict) -> dict:
    return body | {"about": KEPT_ELSEWHERE, "event": None}


def _kept(case: tasks.Case, record_id: str) -> State:
    """The record, when it stands beside the task and others keep it."""
    states = {state.id: state for state in beside.states(case.access.person, case.access.view)}
    mine = states.get(case.record_id)
    if mine is None or record_id not in {other.id for other in beside.neighbours(mine, list(states.values()))}:
        raise NotFound()
    if states[record_id].source not in ELSEWHERE:
        raise Invalid("not-kept-elsewhere", errors={"json": {"record": ["not-kept-elsewhere"]}})
    return states[record_id]
