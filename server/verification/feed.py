"""How a change becomes work: a note inside the act's transaction, carried to the station's queue by the worker."""

import logging
import uuid
from datetime import datetime

import peewee

from server import config, db, relay
from server.errors import NotFound
from server.notify import inbox
from server.patients import service
from server.records.events import RecordChanged
from server.records.kind import kind as kind_named
from server.records.state import State
from server.verification import beside, mismatch, rules, tasks

log = logging.getLogger("sokhoe.feed")

CHANGED, MOVED, MISMATCH = "task", "commune-changed", "identity-mismatch"
TOPICS = (CHANGED, MOVED, MISMATCH, inbox.COPY)


def on_change(event: RecordChanged) -> list[db.Statement]:
    """Listens to records. Hands on ids only; what they mean is read when the note is carried."""
    if event.change == "annotated":
        return []
    left = event.choice == "station"
    return [relay.note(event.patient_id, CHANGED, event.at, record=event.record_id, station=left)]


def carry(now: datetime) -> int:
    """Hand on what waits; how much. Two workers, or one that died half way, do no harm."""
    return sum(_tried(row, now) for row in relay.waiting(topics=TOPICS))


def carry_for(patient_id: str, now: datetime) -> None:
    """Hand on this patient's now, so that nobody waits for the worker. The act itself stands already: what fails here is
    left to the worker."""
    try:
        for row in relay.waiting(topics=TOPICS, patient_id=patient_id):
            _carry_one(row, now)
    except peewee.DatabaseError as error:
        log.warning("left to the worker: %s", type(error).__name__)


def _tried(row: dict, now: datetime) -> int:
    try:
        return _carry_one(row, now)
    except Exception as error:  # one note that cannot be carried must not hold up a whole city's
        log.error("note %s of topic %s was left: %s", row["id"], row["topic"], type(error).__name__)
        return 0


def _carry_one(row: dict, now: datetime) -> int:
    try:
        if row["topic"] == inbox.COPY:  # other people's inboxes: each a transaction of its own, and the note goes last
            inbox.carry(row)
        with db.atomic():
            tasks.hold(row["patient_id"])
            if not relay.done(row):
                return 0
            DO.get(row["topic"], _nothing_left)(row, now)
    except NotFound:  # erased meanwhile: there is nobody left to hand it on for
        with db.atomic():
            relay.done(row)
    return 1


def _reconcile(row: dict, now: datetime) -> None:
    """Make the queue say what the record is now. Notes that come twice, late or in another order change nothing."""
    person = service.get(row["patient_id"])
    state = beside.state(person, row["facts"]["record"])
    task = tasks.of_record(person.id, state.id)
    why = _why(person, state, row["facts"]["station"], task)
    if why:
        _open(person, state, why, task, now)
    elif task and task["state"] in _closes(state):
        tasks.set_state(task, "closed")
        tasks.tell_record(task, None, now)


# Which open tasks end when a record came to this status without a decision here.
CLOSES = {"confirmed": ("waiting",), "refuted": ("waiting",), "entered-in-error": ("waiting", "need-info")}


def _closes(state: State) -> tuple[str, ...]:
    return ("waiting", "need-info") if state.duplicate_of else CLOSES.get(state.verification_status, ())


def _why(person: service.Person, state: State, left_to_station: bool, task: dict | None) -> str | None:
    kind = kind_named(state.kind)
    waiting = task is not None and task["state"] == "waiting"
    left = left_to_station or (task is not None and waiting and task["why"] == "conflict")
    return rules.why(
        source=state.source,
        status=state.verification_status,
        reviewed=bool(kind and kind.reviewed),
        proposal=_proposes(person, state),
        conflict=state.conflict_of is not None,
        left_to_station=left,
        seen_before=task is not None and task["state"] in ("decided", "need-info"),
        duplicate=state.duplicate_of is not None,
    )


def _proposes(person: service.Person, state: State) -> bool:
    """Beside something stronger; an entry that ends a "there is none" is no proposal."""
    return state.supersedes is not None and not beside.state(person, state.supersedes).content.get("none")


def _open(person: service.Person, state: State, why: str, task: dict | None, now: datetime) -> None:
    waiting = task if task and task["state"] == "waiting" else None
    kind = "restricted" if state.sensitivity == "restricted" else state.kind
    photo = state.evidence[0]["id"] if state.evidence else None
    place = _place(person, kind, task)
    tier = rules.tier(kind, why)
    promise = None if waiting else tasks.promise(place, tier, now)
    tasks.open_(
        place,
        person.id,
        state.id,
        kind=kind,
        group=photo,
        tier=tier,
        why=waiting["why"] if waiting else why,
        at=task["order_at"] if task else state.received_at,
    )
    if promise:
        tasks.tell_record({"patient_id": person.id, "record_id": state.id}, "waiting", now, promise)
        _tell_promise(person, state, place, promise, now)


def _tell_promise(person: service.Person, state: State, commune: str, promise: str, now: datetime) -> None:
    """One message for all that was sent on a day and is promised for the same day."""
    facts = {"station": commune, "patient": person.profile["name"], "promise": promise}
    day = now.astimezone(config.HO_CHI_MINH).date()
    name = f"promised|{commune}|{day}|{promise}|{state.sensitivity}"
    inbox.tell(
        person.id,
        "promised",
        facts,
        at=now,
        message_id=str(uuid.uuid5(uuid.UUID(person.id), name)),
        sensitivity=state.sensitivity,
    )


def _place(person: service.Person, kind: str, task: dict | None) -> str:
    """Where it waits already, else at home. What became restricted goes home: elsewhere nobody may see it."""
    if task is None:
        return person.commune
    if task["came_from"] and kind == "restricted":
        tasks.move(task, person.commune, sent=False, home=person.commune)
        return person.commune
    return task["commune"]


def _move(row: dict, now: datetime) -> None:
    """The resident lives elsewhere now: what waits at the old station goes along."""
    commune = service.get(row["patient_id"]).commune
    found = db.rows(
        f"select {tasks.COLUMNS} from task where patient_id = ? and commune <> ? and came_from is null and state <> 'moved'",
        row["patient_id"],
        commune,
    )
    for task in found:
        tasks.move(task, commune, sent=False, home=commune)
        if task["state"] == "waiting":
            tasks.tell_record(task, "waiting", now, tasks.promise(commune, task["tier"], now))
    db.run("update ticket set commune = ? where patient_id = ? and state <> 'answered'", commune, row["patient_id"])


def _nothing_left(row: dict, now: datetime) -> None:
    pass


DO = {
    CHANGED: _reconcile,
    MOVED: _move,
    MISMATCH: lambda row, now: mismatch.report(row["patient_id"], row["id"], row["facts"]["fields"], now),
}
