"""What a staff decision writes, and how it is taken back."""

from dataclasses import replace

from server.errors import Conflict
from server.records import lifecycle
from server.records.book import Act, Book
from server.records.state import State
from server.records.words import DOUBLE

SAID = {"confirm": "confirmed", "correct": "corrected", "return": "refuted", "refute": "refuted"}


def decided(
    book: Book, before: State, after: State, outcome: str, verification: dict, act: Act, double: State | None = None
) -> State:
    """The next version with its verification; what a confirmed proposal replaces is ended in the same breath.

    `double` tells of the same thing as the record: it is linked to it and counts no more."""
    told = {"before": None} | verification | {"outcome": SAID[outcome]}
    if outcome == "correct":
        told["before"] = {"content": before.content, "occurred": before.occurred}
    status = lifecycle.DECIDED[outcome]
    state = book.write(before, after.but(verification_status=status, verification=told, closes=before.id), act)
    if status == "confirmed" and before.supersedes:
        _replace(book, before, act)
    if double is not None:
        _link(book, double, before.id, told, act)
    return state


def _replace(book: Book, proposal: State, act: Act) -> None:
    old = book.find(proposal.supersedes or "")
    if old is not None and old.verification_status != "entered-in-error":
        book.write(
            old, old.but(verification_status="entered-in-error", duplicate_of=proposal.id, closes=proposal.id), act
        )


def _link(book: Book, double: State, of: str, told: dict, act: Act) -> None:
    said = told | {"outcome": "refuted", "reason": DOUBLE, "note": None, "before": None}
    after = double.but(verification_status="refuted", verification=said, duplicate_of=of, closes=of)
    book.write(double, after, replace(act, purpose=DOUBLE))


def undone(book: Book, decision: State, act: Act) -> State:
    """All that it touched as it stood before the decision. Raises Conflict `stale` when there is none to take back."""
    if decision.closes != decision.id:
        raise Conflict("stale")
    if decision.verification_status == "refuted":  # a link made with it goes with it
        return _restored(book, decision.but(duplicate_of=None), act)
    for closed in book.doubles_of(decision.id):
        if closed.closes == decision.id:
            _restored(book, closed.but(duplicate_of=None), act)
    return _restored(book, decision, act)


def _restored(book: Book, now: State, act: Act) -> State:
    was = book.version(now, now.version - 1)
    said = {
        name: getattr(was, name)
        for name in (
            "content",
            "occurred",
            "evidence",
            "author",
            "recorded_at",
            "source",
            "verification_status",
            "verification",
            "closes",
        )
    }
    # A decision that was taken back cannot be taken back again: only the one before it could.
    return book.write(now, now.but(**said | {"closes": None}), act)
