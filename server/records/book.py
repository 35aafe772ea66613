"""The open book of one patient: the row is locked, changes are numbered without gaps, and every change leaves a version,
an audit row and an event in the same transaction."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from server import audit, db
from server.errors import NotFound
from server.patients.service import Person
from server.records import events
from server.records.kind import kind as kind_named
from server.records.state import COLUMNS, State, earlier, opened, sealed, sealed_facts

# The lock and the next number in one statement; the number is given back when nothing was written.
LOCK = """update patient set change_seq = change_seq + 1 where id = ? and wrapped_key is not null
returning id, commune, wrapped_key, change_seq, policy_version, epoch, consent_version, synthetic, profile as sealed_profile"""

RECORD_COLUMNS = ", ".join(COLUMNS)
RECORD = f"select {RECORD_COLUMNS} from record where patient_id = ? and id = ?"

INSERT = f"insert into record (patient_id, {', '.join(COLUMNS)}) values (?{', ?' * len(COLUMNS)})"
# What is said once about a record stays as it is; facts have their own way (`annotate`).
CHANGING = tuple(column for column in COLUMNS if column not in ("id", "supersedes", "conflict_of", "facts"))
UPDATE = f"update record set {', '.join(f'{column} = ?' for column in CHANGING)} where patient_id = ? and id = ?"

VERSION_AT = """select version, change_seq, content, content_schema, source, verification_status, sensitivity, received_at
from record_version where patient_id = ? and record_id = ? and version = ?"""

VERSION = """insert into record_version (patient_id, record_id, version, change_seq, content, content_schema, source,
verification_status, sensitivity, author_account, received_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""


@dataclass(frozen=True)
class Act:
    """Who does what for whom, as the audit says it. `account_id` becomes the author of the version."""

    action: str  # audit vocabulary
    change: str  # events.RecordChanged.change
    actor: audit.Actor
    purpose: str | None = None
    device_id: str | None = None
    choice: str | None = None


@dataclass
class Book:
    person: Person
    at: datetime
    taken: int = 0
    pending: list[db.Statement] = field(default_factory=list)

    def find(self, record_id: str) -> State | None:
        row = db.one(RECORD, self.person.id, record_id)
        return opened(self.person, row) if row else None

    def version(self, state: State, number: int) -> State:
        """What this record said at that version."""
        row = db.one(VERSION_AT, self.person.id, state.id, number)
        assert row is not None
        return earlier(self.person, state, row)

    def later(self, sql: str, *args) -> None:
        """A statement to run with the others when the book is closed."""
        self.pending.append((sql, args))

    def write(self, before: State | None, after: State, act: Act) -> State:
        """Append the next version of a record and tell everybody. What follows from the content is computed here."""
        state = self._completed(before, after)
        self._keep(before, state, act)
        self._audit(before.blob if before else None, state.blob, state.id, act)
        self._tell(before, state, act)
        return state

    def annotate(self, before: State, after: State, act: Act) -> State:
        """A new place in the history without a new version: facts that upper floors know."""
        state = after.but(change_seq=self._next())
        blob = sealed_facts(self.person, state.id, state.change_seq, state.facts)
        self.later(
            "update record set facts = ?, duplicate_of = ?, change_seq = ? where patient_id = ? and id = ?",
            blob,
            state.duplicate_of,
            state.change_seq,
            self.person.id,
            state.id,
        )
        self.later(
            "insert into record_annotation (patient_id, change_seq, record_id, facts, at) values (?, ?, ?, ?, ?)",
            self.person.id,
            state.change_seq,
            state.id,
            blob,
            db.micros(self.at),
        )
        self._audit(None, blob, state.id, act)
        self._tell(before, state, act)
        return state

    def pointed_at(self, record_id: str) -> bool:
        """Is another record linked to this one as the same thing?"""
        found = db.one(
            "select 1 as yes from record where patient_id = ? and duplicate_of = ? limit 1", self.person.id, record_id
        )
        return found is not None

    def doubles_of(self, record_id: str) -> list[State]:
        """The records that are linked to this one as the same thing."""
        found = db.rows(
            f"select {RECORD_COLUMNS} from record where patient_id = ? and duplicate_of = ?", self.person.id, record_id
        )
        return [opened(self.person, row) for row in found]

    def note(self, act: Act, record_id: str | None = None, *, outcome: str = "ok") -> None:
        """An audit row for an act that wrote nothing."""
        self.later(
            audit.INSERT,
            *audit.values(
                act.action,
                actor=act.actor,
                patient_id=self.person.id,
                object_kind="record",
                object_id=record_id,
                purpose=act.purpose,
                outcome=outcome,
                at=self.at,
            ),
        )

    def tell(self, state: State, act: Act) -> None:
        """Let upstairs know of an act that wrote nothing."""
        self.note(act, state.id)
        self._tell(state, state, act)

    def close(self) -> None:
        db.together(self.pending)
        if not self.taken:
            db.run("update patient set change_seq = change_seq - 1 where id = ?", self.person.id)

    def _next(self) -> int:
        self.taken += 1
        if self.taken > 1:
            db.run("update patient set change_seq = change_seq + 1 where id = ?", self.person.id)
        return self.person.change_seq + self.taken - 1

    def _completed(self, before: State | None, after: State) -> State:
        kind = kind_named(after.kind)
        version = before.version + 1 if before else 1
        seq = self._next()
        sensitivity = _sensitivity(after)
        hidden = sensitivity == "restricted"
        first_seen = (before.normal_seq if before else None) or (None if hidden else seq)
        state = after.but(
            version=version,
            code=kind.code(after.content) if kind else None,
            sensitivity=sensitivity,
            change_seq=seq,
            normal_seq=first_seen,
            content_schema=kind.content_schema if kind else after.content_schema,
            received_at=db.micros(self.at),
            restricted=(before.restricted if before else ()) + ((version,) if hidden else ()),
        )
        return state.but(blob=sealed(self.person, state))

    def _keep(self, before: State | None, state: State, act: Act) -> None:
        row = _row(self.person, state)
        if before is None:
            self.later(INSERT, self.person.id, *(row[column] for column in COLUMNS))
        else:
            self.later(UPDATE, *(row[column] for column in CHANGING), self.person.id, state.id)
        self.later(
            VERSION,
            self.person.id,
            state.id,
            state.version,
            state.change_seq,
            state.blob,
            state.content_schema,
            state.source,
            state.verification_status,
            state.sensitivity,
            act.actor.account_id,
            state.received_at,
        )
        for evidence_id in set(state.evidence_ids) - set(before.evidence_ids if before else ()):
            self.later(
                "insert into evidence_use (patient_id, evidence_id, record_id) values (?, ?, ?) on conflict do nothing",
                self.person.id,
                evidence_id,
                state.id,
            )

    def _audit(self, before: bytes | None, after: bytes | None, record_id: str, act: Act) -> None:
        self.later(
            audit.INSERT,
            *audit.values(
                act.action,
                actor=act.actor,
                patient_id=self.person.id,
                object_kind="record",
                object_id=record_id,
                purpose=act.purpose,
                on_behalf_of=self.person.id if act.actor.role in ("family", "helper") else None,
                before=before,
                after=after,
                at=self.at,
            ),
        )

    def _tell(self, before: State | None, state: State, act: Act) -> None:
        self.pending += events.publish(
            events.RecordChanged(
                patient_id=self.person.id,
                commune=self.person.commune,
                record_id=state.id,
                kind=state.kind,
                code=state.code,
                version=state.version,
                source=state.source,
                verification_status=state.verification_status,
                sensitivity=state.sensitivity,
                evidence_ids=state.evidence_ids,
                author_account=state.author_account,
                change=act.change,
                before=events.facts(before) if before else None,
                after=events.facts(state),
                at=self.at,
                supersedes=state.supersedes,
                conflict_of=state.conflict_of,
                duplicate_of=state.duplicate_of,
                device_id=act.device_id,
                choice=act.choice,
            )
        )


@contextmanager
def opened_book(patient_id: str, at: datetime) -> Iterator[Book]:
    """Lock the patient's row until commit (of the caller's transaction, if there is one). Raises NotFound."""
    with db.atomic():
        row = db.one(LOCK, patient_id)
        if row is None:
            raise NotFound()
        book = Book(Person(**row | {"synthetic": bool(row["synthetic"])}), at)
        yield book
        book.close()


def _sensitivity(state: State) -> str:
    """A record that points to a restricted one is restricted itself: the link alone would tell."""
    kind = kind_named(state.kind)
    linked = state.conflict_of or state.supersedes
    if linked and state.sensitivity == "restricted":
        return "restricted"
    return "restricted" if kind and (kind.restricted or kind.sensitivity(state.content) == "restricted") else "normal"


SPECIAL = ("content", "occurred_from", "occurred_to", "relationship", "facts")


def _row(person: Person, state: State) -> dict:
    """The columns of a record: for a restricted one the kind is not told and the code neither."""
    kind = kind_named(state.kind)
    restricted = state.sensitivity == "restricted"
    occurred = state.occurred or {"from": None, "to": None}
    plain = {name: getattr(state, name) for name in COLUMNS if name not in SPECIAL}
    return plain | {
        "kind": "restricted" if restricted else state.kind,
        "code": state.code if kind and kind.countable and not restricted else None,
        "content": state.blob,
        "occurred_from": occurred["from"],
        "occurred_to": occurred["to"],
        "relationship": state.author["role"],
        "facts": sealed_facts(person, state.id, state.change_seq, state.facts),
    }
