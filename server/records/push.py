"""What phones ask for, one transaction each: the right is judged when it is applied, and asking again changes nothing."""

import json
import uuid
from dataclasses import dataclass, field

from auth.ports import Identity
from server import audit, config, crypto, db
from server.crypto import open_, seal
from server.errors import Forbidden, Invalid, NotFound, Refusal
from server.patients.access import Access, open_door
from server.patients.arrival import name_beside
from server.records import acts, present
from server.records.acts import AUDITED, Sender
from server.records.book import Act, Book, opened_book
from server.records.checks import reason_of
from server.records.mutation import Mutation, read
from server.records.state import COLUMNS, Author, State, opened

PLACE = "mutation.answer"

# The former answer and the record in one statement.
FIND = f"""select m.request_hash, m.outcome, m.answer, {", ".join(f"r.{column}" for column in COLUMNS)} from (select 1 as n) one
left join mutation m on m.patient_id = ? and m.mutation_id = ? left join record r on r.patient_id = ? and r.id = ?"""

KEEP = """insert into mutation (patient_id, mutation_id, account_id, device_id, counter, request_hash, outcome, answer, at)
values (?, ?, ?, ?, ?, ?, ?, ?, ?)"""


@dataclass(frozen=True)
class Result:
    """What became of one mutation."""

    outcome: str
    reason: str | None = None
    errors: dict = field(default_factory=dict)
    record: State | None = None
    other: State | None = None
    first: str | None = None


def push(caller: Identity, device: str, mutations: list) -> list[dict]:
    """The results of contract §4, in the order sent."""
    name = name_beside(caller)
    return [_one(caller, device, raw, name) for raw in mutations]


def _one(caller: Identity, device: str, raw: object, name: str | None) -> dict:
    said = read(raw)
    if isinstance(said, dict):
        return _wire(_sent_id(raw), Result("rejected", reason_of(said), said), None)
    try:
        access = _door(caller, said, at_once=True)
        with opened_book(said.patient, config.now()) as book:
            if book.person.policy_version != access.person.policy_version:
                access = _door(caller, said)  # a right may have ended between the look and the lock
            sender = Sender(access, _author(access, name), device)
            return _wire(said.id, _applied(book, sender, said, _fingerprint(caller, raw)), access)
    except (NotFound, Forbidden) as refusal:
        return _wire(said.id, Result("rejected", refusal.reason or "not-found"), None)


def _door(caller: Identity, said: Mutation, *, at_once: bool = False) -> Access:
    """Whoever may follow the record but not write learns `level-too-low`; nobody else learns that it exists."""
    access = open_door(caller, said.patient, "changes", at_once=at_once)
    if not access.can("push"):
        audit.refused(
            AUDITED[said.type], actor=access.actor, patient_id=said.patient, object_kind="record", object_id=said.record
        )
        raise Forbidden("level-too-low")
    return access


def _author(access: Access, name: str | None) -> Author:
    if access.relationship == "self":
        return Author(access.identity.account_id, name, "self")
    return Author(access.identity.account_id, name, "family", access.person.profile["name"])


def _applied(book: Book, sender: Sender, said: Mutation, fingerprint: bytes) -> Result:
    row = db.one(FIND, said.patient, said.id, said.patient, said.record) or {}
    if row["request_hash"] is not None:
        return (
            _again(book, said, row)
            if bytes(row["request_hash"]) == fingerprint
            else Result("rejected", "mutation-id-reused")
        )
    result = _tried(book, sender, said, opened(book.person, row) if row["id"] else None)
    book.later(
        KEEP,
        said.patient,
        said.id,
        sender.author.account_id,
        sender.device,
        said.counter,
        fingerprint,
        result.outcome,
        _sealed(book, said, result),
        db.micros(book.at),
    )
    return result


def _tried(book: Book, sender: Sender, said: Mutation, existing: State | None) -> Result:
    try:
        if said.errors:
            raise Invalid(reason_of(said.errors), errors=said.errors)
        outcome, record, other = acts.act(book, sender, said, existing)
        return Result(outcome, record=record, other=other)
    except Refusal as refusal:
        book.note(Act(AUDITED[said.type], "", sender.access.actor, refusal.reason), said.record, outcome="refused")
        known = existing if refusal.reason == "record-exists" else None
        return Result("rejected", refusal.reason or "not-found", refusal.errors, record=known)


def _again(book: Book, said: Mutation, row: dict) -> Result:
    """The first answer, with the records as they are now."""
    kept = json.loads(open_(book.person.key, PLACE, said.patient, said.id, row["answer"]))
    record, other = (book.find(kept[name]) if kept[name] else None for name in ("record", "other"))
    return Result("replayed", kept["reason"], kept["errors"], record, other, first=row["outcome"])


def _sealed(book: Book, said: Mutation, result: Result) -> bytes:
    answer = {
        "reason": result.reason,
        "errors": result.errors,
        "record": result.record and result.record.id,
        "other": result.other and result.other.id,
    }
    return seal(book.person.key, PLACE, said.patient, said.id, json.dumps(answer, ensure_ascii=False).encode())


def _fingerprint(caller: Identity, raw: object) -> bytes:
    """Of the account too: another person cannot have an answer repeated that was not theirs. In ASCII, for a lone surrogate is no UTF-8."""
    return crypto.blind("mutation", caller.account_id + json.dumps(raw, sort_keys=True))


def _wire(mutation_id: str | None, result: Result, access: Access | None) -> dict:
    record, other = (_shown(state, access) for state in (result.record, result.other))
    return {
        "id": mutation_id,
        "outcome": result.outcome,
        "first": result.first,
        "reason": result.reason,
        "errors": result.errors,
        "record": record,
        "other": other,
    }


def _shown(state: State | None, access: Access | None) -> dict | None:
    if state is None or access is None or not access.view.shows(state.kind, state.sensitivity):
        return None
    return present.record(state, access.view)


def _sent_id(raw: object) -> str | None:
    sent = raw.get("id") if isinstance(raw, dict) else None
    try:
        return str(uuid.UUID(sent)) if isinstance(sent, str) else None
    except ValueError:
        return None
