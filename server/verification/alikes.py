"""Doses that were given in one go (one vaccine, one day, a photo each) and may be confirmed together: which, and what must be
looked at first (ux.md, station side 9). Nothing is kept: the rows are those that wait now, the sample follows from them."""

from datetime import datetime, timedelta
from math import ceil

from server import crypto, db
from server.verification import tasks
from server.verification.staff import Desk

MOST = 200
SHARE, LEAST = 0.05, 3  # of which a nurse opens at least three
FRESH = timedelta(hours=12)  # what was opened yesterday was another day's work

OF = "select code, occurred_from, occurred_to from record where patient_id = ? and id = ?"
COLUMNS = ", ".join(f"t.{name.strip()}" for name in tasks.COLUMNS.split(","))
LIKE = f"""select {COLUMNS} from task t join record r on r.patient_id = t.patient_id and r.id = t.record_id
where t.commune = ? and t.state = 'waiting' and t.tier = 2 and t.why = 'declared' and t.kind = 'immunization'
and t.group_id is not null and (t.claimed_by is null or t.claimed_by = ? or t.lease_until <= ?)
and r.code = ? and r.occurred_from = ? and r.occurred_to = ? and r.duplicate_of is null
order by t.order_at, t.id limit {MOST}"""
# Fetched ahead by the desk is not looked at: whoever opens an item says so to the colleagues.
OPENED = """select distinct object_id from audit_event where patient_id in ({patients}) and at >= ? and action = 'task-claim'
and actor_id = ? and object_id in ({records})"""


def of(staff: Desk, task: dict, at: datetime) -> list[dict]:
    """The tasks that are like this one, itself included while it waits, oldest first, at most 200; none when it is to be looked at
    by itself. What a colleague is looking at is left out."""
    told = db.one(OF, task["patient_id"], task["record_id"])
    if told is None or not told["code"] or not told["occurred_from"] or told["occurred_from"] != told["occurred_to"]:
        return []
    day = told["occurred_from"]
    return db.rows(LIKE, staff.commune, staff.account_id, db.micros(at), told["code"], day, day)


def sample(staff: Desk, rows: list[dict]) -> list[dict]:
    """Those that this person has to open: max(3, 5 %), drawn by the server so that nobody can foresee or redraw it."""
    drawn = sorted(rows, key=lambda row: crypto.blind("batch-sample", f"{staff.account_id}|{row['id']}"))
    return drawn[: max(LEAST, ceil(SHARE * len(rows)))]


def unopened(staff: Desk, rows: list[dict], at: datetime) -> list[str]:
    """The ids of those in the sample that this person has not opened yet, as the audit says."""
    chosen = sample(staff, rows)
    marks = ", ".join("?" * len(chosen)) or "null"
    opened = db.rows(
        OPENED.format(patients=marks, records=marks),
        *[row["patient_id"] for row in chosen],
        db.micros(at - FRESH),
        staff.account_id,
        *[row["record_id"] for row in chosen],
    )
    seen = {row["object_id"] for row in opened}
    return [row["id"] for row in chosen if row["record_id"] not in seen]
