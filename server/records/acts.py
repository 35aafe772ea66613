"""What each kind of mutation does to the book (contract §4). The rules stand in `lifecycle` and `merge`; here they are carried out."""

import uuid
from dataclasses import dataclass

from server import db
from server.errors import Invalid, NotFound
from server.patients.access import Access
from server.patients.service import Person
from server.records import checks, duplicates, evidence, lifecycle, merge, present
from server.records.book import RECORD_COLUMNS, Act, Book
from server.records.kind import kind as kind_named
from server.records.merge import Said
from server.records.mutation import ABSENT, Mutation
from server.records.state import Author, State, opened

AUDITED = {"create": "record-create", "amend": "record-amend", "retract": "record-retract", "resolve": "record-resolve"}

Outcome = tuple[str, State | None, State | None]  # what became of it, the record, the other one


@dataclass(frozen=True)
class Sender:
    """Who sends, through which door, from which device."""

    access: Access
    author: Author
    device: str

    @property
    def source(self) -> str:
        return "self" if self.author.role == "self" else "family"

    def act(self, said: Mutation, change: str, choice: str | None = None) -> Act:
        return Act(AUDITED[said.type], change, self.access.actor, device_id=self.device, choice=choice)

    def words(self, said: Mutation) -> dict:
        """What a new version says about who said it; a decision about the former one is over."""
        return {
            "author": self.author.wire,
            "author_account": self.author.account_id,
            "source": self.source,
            "recorded_at": said.recorded_at,
            "verification": None,
            "closes": None,
            "verification_status": "unconfirmed",
        }


def act(book: Book, sender: Sender, said: Mutation, existing: State | None) -> Outcome:
    """Carry out one mutation. Raises Invalid or NotFound with a reason of contract §4, before anything is written."""
    if said.type == "create":
        return create(book, sender, said, existing)
    if existing is None or not sender.access.view.shows(existing.kind, existing.sensitivity):
        raise NotFound()
    seen = _seen(book, sender, said, existing)
    return {"amend": amend, "retract": retract, "resolve": resolve}[said.type](book, sender, said, existing, seen)


def create(book: Book, sender: Sender, said: Mutation, existing: State | None) -> Outcome:
    if existing is not None:
        raise Invalid("record-exists")
    kind = kind_named(said.kind or "")
    if kind is None:
        raise Invalid("invalid", errors={"kind": ["not-in-list"]})
    told = _told(book, sender, said, kind.name, Said({}, None, []))
    state = State(
        id=said.record,
        kind=kind.name,
        content=told.content,
        occurred=told.occurred,
        evidence=told.evidence,
        **sender.words(said),
    )
    nothing = None if told.content.get("none") else _nothing_of(book, kind.name)
    return "applied", book.write(None, state.but(supersedes=nothing), sender.act(said, "created")), None


def amend(book: Book, sender: Sender, said: Mutation, existing: State, seen: State) -> Outcome:
    if said.same_as is not ABSENT:
        return link(book, sender, said, existing, seen)
    word = lifecycle.on_edit(
        existing.verification_status, source=existing.source, stale=seen.version < existing.version
    )
    if word == "final":
        raise Invalid("final")
    if said.kind not in (None, existing.kind):
        raise Invalid("invalid", errors={"kind": ["not-allowed"]})
    base, theirs = _said(seen), _said(existing)
    mine = _told(book, sender, said, existing.kind, base)
    together = merge.merged(base, mine, theirs)
    if not merge.changed(base, mine) or not merge.changed(theirs, together):
        book.note(sender.act(said, "amended"), existing.id)
        return "applied", existing, None
    clash = word == "sibling" or merge.clashes(base, mine, theirs) or not _possible(book, existing.kind, together)
    if word == "proposal":
        return _beside(book, sender, said, existing, mine if clash else together, "converted", seen.version)
    if clash:
        return _beside(book, sender, said, existing, mine, "conflict", seen.version)
    after = existing.but(
        content=together.content, occurred=together.occurred, evidence=together.evidence, **sender.words(said)
    )
    if word == "reopened":  # what a station took for a double is told anew, and stands for itself
        after = after.but(duplicate_of=None)
    return "applied", book.write(existing, after, sender.act(said, "amended")), None


def link(book: Book, sender: Sender, said: Mutation, existing: State, seen: State) -> Outcome:
    """Say that this record tells of what another one tells already, or (None) that they are two. It stays, and counts once.

    Whoever may withdraw a record may link it: either way it is no longer counted."""
    _refuse_withdrawal(sender, existing)
    of = None if said.same_as is None else str(said.same_as)
    other = book.find(of) if of else None
    problem = duplicates.problem(existing, other, of, pointed_at=book.pointed_at(existing.id))
    if problem or merge.changed(_said(seen), _told(book, sender, said, existing.kind, _said(seen))):
        raise Invalid("invalid", errors={"sameAs": [problem or "not-allowed"]})
    if merge.changed(_said(seen), _said(existing)):
        book.note(sender.act(said, "conflict"), existing.id)
        return "conflict", existing, None  # somebody said something else since: look again
    if existing.duplicate_of == of:
        book.note(sender.act(said, "amended"), existing.id)
        return "applied", existing, None
    return "applied", book.write(existing, existing.but(duplicate_of=of), sender.act(said, "amended")), None


def retract(book: Book, sender: Sender, said: Mutation, existing: State, seen: State) -> Outcome:
    _refuse_withdrawal(sender, existing)
    if merge.changed(_said(seen), _said(existing)):
        book.note(sender.act(said, "conflict"), existing.id)
        return "conflict", existing, None  # somebody said something else since: look again before withdrawing
    return "applied", _end(book, sender, said, existing), None


def _refuse_withdrawal(sender: Sender, existing: State) -> None:
    word = lifecycle.on_withdraw(existing.verification_status, source=existing.source)
    if word != "withdrawn":
        raise Invalid(word)
    if sender.access.level != "owner" and existing.author_account != sender.author.account_id:
        raise Invalid("level-too-low")


def resolve(book: Book, sender: Sender, said: Mutation, sibling: State, seen: State) -> Outcome:
    original = book.find(sibling.conflict_of) if sibling.conflict_of else None
    if original is None:
        raise Invalid("invalid", errors={"record": ["not-a-sibling"]})
    if said.choice == "station":
        book.tell(sibling, sender.act(said, "conflict", "station"))
        return "applied", original, sibling
    word = lifecycle.on_withdraw(sibling.verification_status, source=sibling.source)
    if word != "withdrawn":
        raise Invalid(word)
    if merge.changed(_said(seen), _said(sibling)):
        book.note(sender.act(said, "conflict"), sibling.id)
        return "conflict", sibling, original
    outcome = _mine(book, sender, said, sibling, original) if said.choice == "mine" else ("applied", original, None)
    _end(book, sender, said, sibling)
    return outcome


def _mine(book: Book, sender: Sender, said: Mutation, sibling: State, original: State) -> Outcome:
    """The sibling's changes go into the original; where that cannot be, they stand as a proposal of their own."""
    base = book.version(original, sibling.conflict_base) if sibling.conflict_base else original
    together = merge.merged(_said(base), _said(sibling), _said(original))
    word = lifecycle.on_edit(original.verification_status, source=original.source)
    if word in ("proposal", "final") or not _possible(book, original.kind, together):
        return _beside(book, sender, said, original, _said(sibling), "converted", original.version)
    if not merge.changed(_said(original), together):
        return "applied", original, None
    after = original.but(
        content=together.content, occurred=together.occurred, evidence=together.evidence, **sender.words(said)
    )
    return "applied", book.write(original, after, sender.act(said, "amended")), None


def _seen(book: Book, sender: Sender, said: Mutation, existing: State) -> State:
    """The version that this view calls `base`."""
    number = present.version_from(sender.access.view, existing, said.base or 0)
    if number is None:
        raise Invalid("base-unknown")
    return existing if number == existing.version else book.version(existing, number)


def _told(book: Book, sender: Sender, said: Mutation, kind_name: str, base: Said) -> Said:
    """What the phone says, checked; what it left out is as it was at base."""
    kind = kind_named(kind_name)
    if kind is None or not kind.writable:
        raise Invalid("kind-not-writable")
    occurred = base.occurred if said.occurred is ABSENT else said.occurred
    shown = base.evidence if said.evidence is ABSENT else said.evidence
    known = {item["id"] for item in base.evidence}

    def showable(person: Person, ids: set[str]) -> bool:
        return all(evidence.visible(sender.access, evidence_id) for evidence_id in ids - known)

    told = checks.valid(book.person, kind_name, said.content, occurred, shown, book.at, showable)
    if not sender.access.view.shows(kind_name, "restricted" if kind.restricted else kind.sensitivity(told.content)):
        raise Invalid("level-too-low")  # nobody writes what they could not read
    return told


def _possible(book: Book, kind_name: str, together: Said) -> bool:
    """May the changes of two people stand in one record?"""
    kind = kind_named(kind_name)
    return kind is None or not kind.rules(together.content, together.occurred, checks.facts_of(book.person, book.at))


def _beside(
    book: Book, sender: Sender, said: Mutation, original: State, told: Said, outcome: str, base: int
) -> Outcome:
    """A record of its own for what may not go into the original: a proposal that supersedes it, or a sibling in conflict."""
    link = (
        {"supersedes": original.id} if outcome == "converted" else {"conflict_of": original.id, "conflict_base": base}
    )
    state = State(
        id=str(uuid.uuid5(uuid.UUID(said.id), "sibling")),
        kind=original.kind,
        content=told.content,
        occurred=told.occurred,
        evidence=told.evidence,
        sensitivity=original.sensitivity,
        **link,
        **sender.words(said),
    )
    return outcome, book.write(None, state, sender.act(said, outcome)), original


def _end(book: Book, sender: Sender, said: Mutation, state: State) -> State:
    told = sender.words(said) | {"verification_status": "entered-in-error", "source": state.source}
    return book.write(state, state.but(**told), sender.act(said, "retracted"))


def _said(state: State) -> Said:
    return Said(state.content, state.occurred, state.evidence)


NOTHING = f"""select {RECORD_COLUMNS} from record where patient_id = ? and kind in (?, 'restricted') and occurred_from is null
and verification_status in ('unconfirmed', 'confirmed')"""


def _nothing_of(book: Book, kind_name: str) -> str | None:
    """The record that says there is nothing of this kind: an item supersedes it (design §4)."""
    found = [opened(book.person, row) for row in db.rows(NOTHING, book.person.id, kind_name)]
    return next((state.id for state in found if state.kind == kind_name and state.content.get("none")), None)
