"""What a staff decision writes, and how it is taken back."""

from server.errors import Conflict
from server.records import lifecycle
from server.records.book import Act, Book
from server.records.state import State

SAID = {"confirm": "confirmed", "correct": "corrected", "return": "refuted", "refute": "refuted"}


def decided(book: Book, before: State, after: State, outcome: str, verification: dict, act: Act) -> State:
    """The next version with its verification; what a confirmed proposal replaces is ended in the same breath."""
    told = {"before": None} | verification | {"outcome": SAID[outcome]}
    if outcome == "correct":
        told["before"] = {"content": before.content, "occurred": before.occurred}
    status = lifecycle.DECIDED[outcome]
    state = book.write(before, after.but(verification_status=status, verification=told, closes=before.id), act)
    if status == "confirmed" and before.supersedes:
        _replace(book, before, act)
    return state


def _replace(book: Book, proposal: State, act: Act) -> None:
    old = book.find(proposal.supersedes or "")
    if old is not None and old.verification_status != "entered-in-error":
        book.write(
            old, old.but(verification_status="entered-in-error", duplicate_of=proposal.id, closes=proposal.id), act
        )


def undone(book: Book, decision: State, act: Act) -> State:
    """Both records as they stood before the decision. Raises Conflict `stale` when there is none to take back."""
    if decision.closes != decision.id:
        raise Conflict("stale")
    if decision.verification_status == "confirmed" and decision.supersedes:
        _bring_back(book, decision, act)
    return _restored(book, decision, act)


def _bring_back(book: Book, decision: State, act: Act) -> None:
    old = book.find(decision.supersedes or "")
    if old is not None and old.closes == decision.id:
        _restored(book, old.but(duplicate_of=None), act)


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
