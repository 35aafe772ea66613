"""The rows of the queue: opened, moved, claimed, closed. One task per record, wherever it waits.

Whoever writes here holds the patient's row first (`hold`), then the task's: one order, no deadlock."""

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from server import audit, config, db
from server.errors import Conflict, NotFound
from server.patients import arrival, service
from server.patients.access import Access, open_door
from server.records import service as records
from server.verification import beside
from server.verification import promise as promises
from server.verification.staff import Desk

NAMESPACE = uuid.UUID("5b0e7a4e-0000-4000-8000-092000000002")
LEASE = timedelta(minutes=10)
UNDO = timedelta(minutes=5)

COLUMNS = (
    "commune, id, patient_id, record_id, kind, group_id, state, tier, why, order_at, came_from, claimed_by, lease_until, "
    "decision_id, decided_at"
)

# Opened again it keeps its place in the queue: whoever sends a better photo does not start at the end.
OPEN = """insert into task (commune, id, patient_id, record_id, kind, group_id, state, tier, why, order_at)
values (?, ?, ?, ?, ?, ?, 'waiting', ?, ?, ?) on conflict (commune, id) do update set state = 'waiting', kind = excluded.kind,
group_id = excluded.group_id, tier = excluded.tier, why = excluded.why, decision_id = null, decided_at = null"""


AHEAD = "select count(*) as n from (select 1 from task where commune = ? and state = 'waiting' limit ?) as ahead"


@dataclass(frozen=True)
class Case:
    """A task on somebody's desk, with the door to its patient open."""

    task: dict
    access: Access

    @property
    def patient_id(self) -> str:
        return self.task["patient_id"]

    @property
    def record_id(self) -> str:
        return self.task["record_id"]


def hold(patient_id: str) -> None:
    """Let nobody else write about this patient until the transaction ends. SQLite's write lock does that by itself."""
    if db.postgres():
        db.one("select id from patient where id = ? for update", patient_id)


def task_id(patient_id: str, record_id: str) -> str:
    """The same record always makes the same task, however often it is handed on."""
    return str(uuid.uuid5(NAMESPACE, f"{patient_id}|{record_id}"))


def of_record(patient_id: str, record_id: str) -> dict | None:
    """The task of this record where it is now."""
    return db.one(
        f"select {COLUMNS} from task where patient_id = ? and record_id = ? and state <> 'moved'", patient_id, record_id
    )


def open_(
    commune: str, patient_id: str, record_id: str, *, kind: str, group: str | None, tier: int, why: str, at: int
) -> None:
    db.run(OPEN, commune, task_id(patient_id, record_id), patient_id, record_id, kind, group, tier, why, at)


def set_state(task: dict, state: str, *, decision_id: str | None = None, at: datetime | None = None) -> None:
    """What became of it; a claim ends with it."""
    db.run(
        "update task set state = ?, decision_id = ?, decided_at = ?, claimed_by = null, lease_until = null where commune = ? and id = ?",
        state,
        decision_id,
        db.micros(at) if at else None,
        task["commune"],
        task["id"],
    )


def move(task: dict, commune: str, *, sent: bool, home: str) -> None:
    """Carry a task to another commune's queue at its old place. `sent` by a station leaves a mark at both ends, but at the
    resident's own station (`home`) nothing is a stranger's."""
    came_from = task["commune"] if sent and commune != home else None
    db.run("delete from task where commune = ? and id = ?", commune, task["id"])
    db.run(
        "insert into task (commune, id, patient_id, record_id, kind, group_id, state, tier, why, order_at, came_from) "
        "select ?, id, patient_id, record_id, kind, group_id, state, tier, why, order_at, ? from task where commune = ? and id = ?",
        commune,
        came_from,
        task["commune"],
        task["id"],
    )
    if sent:
        set_state(task, "moved")
    else:
        db.run("delete from task where commune = ? and id = ?", task["commune"], task["id"])


def known(staff: Desk, task_id: str) -> Case:
    """A task that is or was at this station. Raises NotFound for every other one, existing or not, and for those of
    one's own family: nobody verifies themselves."""
    task = db.one(f"select {COLUMNS} from task where commune = ? and id = ?", staff.commune, task_id)
    if task is None:
        raise NotFound()
    access = open_door(staff.identity, task["patient_id"], "read")
    if access.relationship not in ("station", "opened"):
        raise NotFound()
    return Case(task, access)


def present(staff: Desk, task_id: str) -> Case:
    """A task that is at this station now."""
    case = known(staff, task_id)
    if case.task["state"] in ("moved", "closed"):
        raise NotFound()
    return case


def claim(staff: Desk, case: Case, at: datetime) -> None:
    """Tell colleagues that somebody is looking. A notice for ten minutes and no lock: deciding stays possible for all.

    Raises Conflict `claimed` with the other's name, `already-decided` when nothing waits."""
    with db.atomic():
        task = held(case)
        if task["state"] != "waiting":
            raise Conflict("already-decided")
        if holder(task, at) not in (None, staff.account_id):
            raise Conflict("claimed", claimedBy=claimed_by(task, at))
        db.run(
            "update task set claimed_by = ?, lease_until = ? where commune = ? and id = ?",
            staff.account_id,
            db.micros(at + LEASE),
            task["commune"],
            task["id"],
        )
        tell_record(task, "claimed", at)
        _audit("task-claim", staff, task, at)


def release(staff: Desk, case: Case, at: datetime) -> None:
    """Take one's notice away. Without one of one's own nothing happens."""
    with db.atomic():
        task = held(case)
        if task["claimed_by"] == staff.account_id:
            _unclaim(task, at)
            _audit("task-release", staff, task, at)


def held(case: Case) -> dict:
    """The task as it is now, while nobody else can write about its patient. Raises NotFound when it has left the station."""
    hold(case.patient_id)
    task = db.one(f"select {COLUMNS} from task where commune = ? and id = ?", case.task["commune"], case.task["id"])
    if task is None:
        raise NotFound()
    return task


def lapse(at: datetime) -> int:
    """Take away notices whose ten minutes are over; how many. For the worker."""
    done = 0
    for task in db.rows(
        f"select {COLUMNS} from task where state = 'waiting' and lease_until <= ? limit 200", db.micros(at)
    ):
        with db.atomic():
            hold(task["patient_id"])
            if of_record(task["patient_id"], task["record_id"]) == task:
                _unclaim(task, at)
                done += 1
    return done


def holder(task: dict, at: datetime) -> str | None:
    """The account whose notice still stands."""
    return task["claimed_by"] if task["claimed_by"] and task["lease_until"] > db.micros(at) else None


def claimed_by(task: dict, at: datetime) -> dict | None:
    account_id = holder(task, at)
    return {"name": arrival.name_of(account_id)} if account_id else None


def lent(patient_id: str, commune: str) -> frozenset[str]:
    """Kinds of records that another station sent here and that wait here, or could still be undone (a joint: the patients' door asks)."""
    found = db.rows(
        "select distinct kind from task where patient_id = ? and commune = ? and came_from is not null "
        "and (state = 'waiting' or decided_at > ?)",
        patient_id,
        commune,
        db.micros(config.now() - UNDO),
    )
    return frozenset(row["kind"] for row in found)


def tell_record(task: dict, state: str | None, at: datetime, promised_by: str | None = None) -> None:
    """Let the owner see where their entry stands (`task` on the wire). While it waits, a promise given stands until another is."""
    keeps = promised_by is None and state in ("waiting", "claimed")
    promise = _promise_of(task) if keeps else promised_by
    facts = {"state": state, "promisedBy": promise} if state else None
    records.annotate(task["patient_id"], task["record_id"], at=at, task=facts)


def promise(commune: str, tier: int, at: datetime) -> str:
    """The day that this station may promise now, `YYYY-MM-DD`."""
    most = promises.LONGEST * promises.A_DAY
    ahead = db.rows(AHEAD, commune, most)[0]["n"]
    return promises.promised(at.astimezone(config.HO_CHI_MINH).date(), tier, ahead).isoformat()


def _promise_of(task: dict) -> str | None:
    told = beside.state(service.get(task["patient_id"]), task["record_id"]).facts.get("task")
    return told["promisedBy"] if told else None


def _unclaim(task: dict, at: datetime) -> None:
    db.run(
        "update task set claimed_by = null, lease_until = null where commune = ? and id = ?",
        task["commune"],
        task["id"],
    )
    if task["state"] == "waiting":
        tell_record(task, "waiting", at)


def _audit(action: str, staff: Desk, task: dict, at: datetime) -> None:
    audit.record(
        action,
        actor=staff.actor,
        patient_id=task["patient_id"],
        object_kind="record",
        object_id=task["record_id"],
        at=at,
    )
