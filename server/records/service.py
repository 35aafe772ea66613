"""The one way into the records for those who are no phone: imports, stations, demo people, decisions, and what is known besides."""

import uuid
from datetime import datetime

from server import audit
from server.errors import Conflict, Invalid, NotFound
from server.patients.service import NAMESPACE
from server.records import checks, decisions, duplicates, lifecycle, present
from server.records.book import Act, Book, opened_book
from server.records.said import COUNTED
from server.records.state import Author, State
from server.records.words import ELSEWHERE, STRONGER

__all__ = ["Author", "annotate", "decide", "foreign_id", "replace", "undo", "write"]


def write(
    patient_id: str,
    *,
    kind: str,
    content: dict,
    occurred: dict | None,
    source: str,
    verification_status: str,
    author: Author,
    recorded_at: str,
    at: datetime,
    record_id: str | None = None,
    foreign: tuple[str, str] | None = None,
    evidence: tuple = (),
    verification: dict | None = None,
    facts: dict | None = None,
    supersedes: str | None = None,
    actor: audit.Actor = audit.SYSTEM,
    purpose: str | None = None,
) -> dict:
    """Write one record for an import, a station or demo people; `{"outcome": …, "record": Record}`.

    `outcome` is `created`; `unchanged` for the same id with the same content; `amended` (a new version) when the same source says
    something else; `conflict` when the record was decided, withdrawn or is of another source by now: then `record` is a sibling
    beside it. `foreign` is `(source, id)` of another system: the same pair always gives the same record id.
    Raises Invalid with `errors` like `{"content.lot": ["wrong-type"]}`, NotFound for an unknown patient."""
    record_id = record_id or (foreign_id(*foreign) if foreign else str(uuid.uuid4()))
    with opened_book(patient_id, at) as book:
        said = checks.valid(book.person, kind, content, occurred, list(evidence), at)
        wanted = State(
            id=record_id,
            kind=kind,
            content=said.content,
            occurred=said.occurred,
            evidence=said.evidence,
            source=source,
            verification_status=verification_status,
            author=author.wire,
            author_account=author.account_id,
            recorded_at=recorded_at,
            verification=verification,
            facts=facts or {},
            supersedes=supersedes,
        )
        return _written(book, book.find(record_id), wanted, Act("record-import", "imported", actor, purpose))


def _written(book: Book, existing: State | None, wanted: State, act: Act) -> dict:
    if existing is None:
        return _answer("created", book.write(None, wanted, act))
    if _same(existing, wanted):
        return _answer("unchanged", existing)
    if (
        existing.source == wanted.source
        and existing.verification is None
        and existing.verification_status in ("unconfirmed", "confirmed")
    ):
        return _answer("amended", book.write(existing, wanted.but(**_kept(existing)), act))
    sibling_id = str(uuid.uuid5(uuid.UUID(wanted.id), f"sibling:{existing.version}"))
    sibling = book.find(sibling_id)
    if sibling is not None:
        return _answer("unchanged", sibling)
    beside = wanted.but(id=sibling_id, conflict_of=existing.id, sensitivity=existing.sensitivity, supersedes=None)
    return _answer("conflict", book.write(None, beside, act))


def _same(existing: State, wanted: State) -> bool:
    return (existing.content, existing.occurred, existing.evidence) == (
        wanted.content,
        wanted.occurred,
        wanted.evidence,
    )


def _kept(existing: State) -> dict:
    return {
        "supersedes": existing.supersedes,
        "conflict_of": existing.conflict_of,
        "duplicate_of": existing.duplicate_of,
        "facts": existing.facts,
        "sensitivity": existing.sensitivity,
    }


def _answer(outcome: str, state: State) -> dict:
    return {"outcome": outcome, "record": present.record(state)}


def foreign_id(source: str, foreign: str) -> str:
    """The record id of something another system knows under an id of its own."""
    return str(uuid.uuid5(NAMESPACE, f"record|{source}|{foreign}"))


def replace(patient_id: str, record_id: str, *, by: str, at: datetime, purpose: str | None = None) -> dict:
    """End a record whose place others took: `entered-in-error`, its words kept in its versions; the Record.

    `by` becomes its `duplicateOf`, unless that record is restricted and this one is not: the link alone would tell.
    Ended already, it stays as it is. Raises NotFound."""
    with opened_book(patient_id, at) as book:
        before, successor = _existing(book, record_id), _existing(book, by)
        if before.verification_status == "entered-in-error":
            return present.record(before)
        told = successor.sensitivity == "normal" or before.sensitivity == "restricted"
        ended = before.but(verification_status="entered-in-error", duplicate_of=successor.id if told else None)
        return present.record(book.write(before, ended, Act("record-import", "retracted", audit.SYSTEM, purpose)))


def annotate(patient_id: str, record_id: str, *, at: datetime, actor: audit.Actor = audit.SYSTEM, **facts) -> dict:
    """Note what upper floors know beside a record and let phones learn of it; the Record. No new version.

    Facts: `task` {"state","promisedBy"}, `verification`, `disputed`, `twoSources`, `duplicateOf`; None takes one away.
    Nothing is written when nothing changes. Raises NotFound."""
    with opened_book(patient_id, at) as book:
        before = _existing(book, record_id)
        after = _noted(before, facts)
        if after == before:
            return present.record(before)
        return present.record(book.annotate(before, after, Act("record-annotate", "annotated", actor)))


def _noted(before: State, facts: dict) -> State:
    duplicate_of = facts.pop("duplicateOf", before.duplicate_of)
    kept = {name: value for name, value in (before.facts | facts).items() if value not in (None, False)}
    return before.but(facts=kept, duplicate_of=duplicate_of)


def decide(
    patient_id: str,
    record_id: str,
    *,
    outcome: str,
    base: int,
    decider: Author,
    verification: dict,
    at: datetime,
    content: dict | None = None,
    occurred: dict | None = None,
    reason: str | None = None,
    station: str | None = None,
    duplicate_of: str | None = None,
    replaces: str | None = None,
) -> dict:
    """Write a staff decision (`confirm`, `correct`, `return`, `refute`) as a new version; the Record as the station sees it.

    `correct` takes the whole corrected `content` and `occurred` (None: as it was); what stood there is kept in the versions and
    in `verification.before`. `return` and `refute` leave `refuted`. `base` is the version that staff saw. Confirming a proposal
    ends the record it supersedes. `duplicate_of`: this one tells of the same thing as that one, which counts. `replaces`: the
    other way round, that one is linked to this one. Neither is deleted. Joins the caller's transaction.
    Raises Conflict `stale` when the record moved since, `already-decided`, `stronger-source` where another's stronger word would
    have to go, Invalid for a correction or a link that cannot be, NotFound."""
    with opened_book(patient_id, at) as book:
        before = _existing(book, record_id)
        _refuse_moved(before, base, outcome)
        _refuse_overwriting(book, before, outcome)
        double = _double(book, replaces, before) if replaces else None
        if duplicate_of:
            _refuse_link(book, before, book.find(duplicate_of), "duplicateOf")
        after = _corrected(book, before, content, occurred, at) if outcome == "correct" else before
        after = after.but(duplicate_of=duplicate_of or before.duplicate_of)
        act = Act("task-decide", "decided", audit.Actor(decider.account_id, decider.role, station), reason)
        return present.record(decisions.decided(book, before, after, outcome, verification, act, double))


def _refuse_moved(before: State, base: int, outcome: str) -> None:
    word = lifecycle.on_decision(before.verification_status, outcome)
    if word == "already-decided" or (before.version != base and before.verification):
        raise Conflict("already-decided")
    if word == "final" or before.version != base:
        raise Conflict("stale")


def _refuse_overwriting(book: Book, proposal: State, outcome: str) -> None:
    """A confirmed proposal ends what it supersedes; that may not be what others keep (design §2)."""
    old = book.find(proposal.supersedes) if proposal.supersedes else None
    ends = lifecycle.DECIDED[outcome] == "confirmed"
    if old and ends and old.source in ELSEWHERE and old.verification_status == "confirmed":
        raise Conflict("stronger-source")


def _double(book: Book, record_id: str, winner: State) -> State:
    """The record that is to be linked to the winner."""
    found = book.find(record_id)
    if found and found.source in STRONGER:
        raise Conflict("stronger-source")
    return _refuse_link(book, found, winner, "replaces")


def _refuse_link(book: Book, double: State | None, of: State | None, member: str) -> State:
    """The double, when the link may be. Raises Invalid that names the member of the decision."""
    if double is None or double.verification_status not in COUNTED:
        raise Invalid(errors={"json": {member: ["not-found"]}})
    problem = duplicates.problem(double, of, of.id if of else "", pointed_at=book.pointed_at(double.id))
    if problem or double.duplicate_of:
        raise Invalid(errors={"json": {member: [problem or "not-allowed"]}})
    return double


def _corrected(book: Book, before: State, content: dict | None, occurred: dict | None, at: datetime) -> State:
    said = checks.valid(
        book.person,
        before.kind,
        before.content if content is None else content,
        occurred or before.occurred,
        before.evidence,
        at,
    )
    return before.but(content=said.content, occurred=said.occurred)


def undo(patient_id: str, record_id: str, *, decider: Author, at: datetime, station: str | None = None) -> dict:
    """Restore what stood before the last decision, as a new version; the Record. How long that is possible is decided upstairs.

    Raises Conflict `stale` when the record changed after the decision or was never decided, NotFound."""
    with opened_book(patient_id, at) as book:
        act = Act("task-undo", "decided", audit.Actor(decider.account_id, decider.role, station))
        return present.record(decisions.undone(book, _existing(book, record_id), act))


def _existing(book: Book, record_id: str) -> State:
    found = book.find(record_id)
    if found is None:
        raise NotFound()
    return found
