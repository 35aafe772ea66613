"""The single door. Nobody gets a patient for a caller except through `open_door`; forgetting the check is not possible."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import wraps

from flask import request

from auth import guard, wire
from auth.ports import Identity
from server import audit, config, db
from server.errors import Forbidden, NotFound
from server.patients import consent, rights, service
from server.patients.rights import View


@dataclass(frozen=True)
class StaffScope:
    """What a staff member may do, where. Handed up by the room that knows staff."""

    staff_id: str
    role: str  # nurse | authority | admin | helper
    commune: str
    title: str = ""


@dataclass(frozen=True)
class Access:
    """An opened door: the patient, the caller, and what this caller sees and may do."""

    person: service.Person
    view: View
    relationship: str
    identity: Identity
    until: str | None = None
    scope: StaffScope | None = None

    @property
    def level(self) -> str:
        return self.view.level

    @property
    def actor(self) -> audit.Actor:
        if self.scope and self.relationship in ("station", "opened"):
            return audit.Actor(self.identity.account_id, "staff", self.scope.commune)
        return audit.Actor(self.identity.account_id, "self" if self.relationship == "self" else "family")

    def can(self, action: str) -> bool:
        return rights.may(self.level, action)

    def note(self, action: str, purpose: str | None = None) -> None:
        """The audit row of an act about the patient as a whole."""
        person_id = self.person.id
        audit.record(
            action,
            actor=self.actor,
            patient_id=person_id,
            object_kind="patient",
            object_id=person_id,
            purpose=purpose,
        )


_staff: Callable[[str], StaffScope | None] = lambda account_id: None
_lent: Callable[[str, str], frozenset[str]] = lambda patient_id, commune: frozenset()


def install_staff(
    lookup: Callable[[str], StaffScope | None], lent: Callable[[str, str], frozenset[str]] = _lent
) -> None:
    """Hand over two look-ups (a joint: staff are known upstairs): `account id → StaffScope`, and
    `patient id, commune → kinds` of the records that another station sent there to be looked at."""
    global _staff, _lent
    _staff, _lent = lookup, lent


def open_door(caller: Identity, patient_id: str, action: str, *, at_once: bool = False) -> Access:
    """The patient for this caller and this action (`rights.ALLOWED`).

    `at_once`: the session was found this very moment, so what was read of the caller's own record with it is not read again.
    Only where no body was waited for since, or where the right is judged anew under the lock.
    Raises NotFound whenever the caller may not know that the patient exists, and for an action beyond the caller's level
    (404, never 403: design §5); Forbidden `consent-required` while a required purpose is open."""
    own = _just_seen(caller, patient_id) if at_once and caller.beside else _own(caller, patient_id)
    access = own or _related(caller, patient_id) or _at_station(caller, patient_id)
    if access is None or not access.can(action):
        audit.refused(
            "record-read",
            actor=audit.Actor(caller.account_id, "self"),
            outcome="not-found",
            object_kind="patient",
            purpose=action,
            patient_id=patient_id if access else None,
        )
        raise NotFound()
    if (
        action in rights.NEEDS_CONSENT
        and access.level != "station"
        and not consent.satisfied(access.person.consent_version)
    ):
        raise Forbidden("consent-required")
    return access


KIN = """select a.patient_id as own, r.patient_id as theirs from account_link a left join relationship r on r.related_id = a.patient_id
where a.account_id = ?"""


def open_doors(
    caller: Identity, scope: StaffScope, people: list[service.Person], action: str, note: db.Statement
) -> list[Access]:
    """`open_door` for several people whom somebody at a desk has found, in one statement where they live in the desk's commune;
    `note` is the audit of the finding and goes with it.

    Whoever is the caller's own or kin, or lives elsewhere, goes through the ordinary door."""
    kin = {patient_id for row in db.noting(note, KIN, caller.account_id) for patient_id in row.values()}
    assert rights.may(rights.STATION.level, action)
    return [
        (None if person.id in kin else _resident(caller, person, scope)) or open_door(caller, person.id, action)
        for person in people
    ]


def door(action: str, *, step_up: bool = False, accepts: tuple[str, ...] = guard.JSON, longest: int = guard.MEGABYTE):
    """A view function's policy: signed in at level 2, and through the door to `<id:patient_id>`.

    The view gets `access=` in place of `patient_id=`. A body may have `longest` bytes of the content types in `accepts`."""
    policy = guard.Policy(f"patient:{action}", 2, step_up, accepts, longest)

    def decorate(view):
        @wraps(view)
        def guarded(*args, patient_id: str, **kwargs):
            guard.enter(policy)
            access = open_door(guard.identity(), patient_id, action, at_once=request.method in wire.SAFE)
            if step_up:
                guard.require_step_up()
            return view(*args, access=access, **kwargs)

        guarded.__policy__ = policy  # type: ignore[attr-defined]
        return guarded

    return decorate


def mine(caller: Identity, today: date) -> list[Access]:
    """Every door that stands open to this caller as owner or relative, self first. Staff see no residents here."""
    own = db.one("select patient_id from account_link where account_id = ?", caller.account_id)
    if not own or not own["patient_id"]:
        return []
    related = db.rows("select distinct patient_id from relationship where related_id = ?", own["patient_id"])
    doors = [_own(caller, own["patient_id"])] + [_related(caller, row["patient_id"], today) for row in related]
    return [access for access in doors if access]


def patient_of(account_id: str) -> str | None:
    """The patient id this account is, when it may open records."""
    row = db.one("select patient_id from account_link where account_id = ?", account_id)
    return row["patient_id"] if row else None


def own_patient(caller: Identity) -> str:
    """The caller's own patient id. Raises NotFound for an account without a record."""
    patient_id = patient_of(caller.account_id)
    if patient_id is None:
        raise NotFound()
    return patient_id


def _own(caller: Identity, patient_id: str) -> Access | None:
    person = service.linked(caller.account_id, patient_id)
    return Access(person, rights.OWNER, "self", caller) if person else None


def _just_seen(caller: Identity, patient_id: str) -> Access | None:
    person = service.beside(caller.beside or {})
    return Access(person, rights.OWNER, "self", caller) if person and person.id == patient_id else None


def _related(caller: Identity, patient_id: str, today: date | None = None) -> Access | None:
    today = today or config.today()
    found = db.rows(
        "select r.level, r.relationship, r.valid_from, r.valid_until, r.ended_at from relationship r "
        "join account_link a on a.patient_id = r.related_id where r.patient_id = ? and a.account_id = ?",
        patient_id,
        caller.account_id,
    )
    held = [row for row in found if rights.in_force(row, today)]
    if not held:
        return None
    best = max(held, key=lambda row: rights.WIDEST.index(row["level"]))
    person = service.get(patient_id)
    view = rights.family_view(best["level"], person.profile.get("birthDate"), today)
    return Access(person, view, best["relationship"], caller, best["valid_until"])


def _resident(caller: Identity, person: service.Person, scope: StaffScope) -> Access | None:
    """A nurse sees the residents of her own commune."""
    if scope.role != "nurse" or person.commune != scope.commune:
        return None
    return Access(person, rights.STATION, "station", caller, scope=scope)


def _at_station(caller: Identity, patient_id: str) -> Access | None:
    scope = _staff(caller.account_id)
    if scope is None or scope.role != "nurse":
        return None
    try:
        person = service.get(patient_id)
    except NotFound:
        return None
    if access := _resident(caller, person, scope):
        return access
    opened = db.one(
        "select until from opening where patient_id = ? and account_id = ? and until > ?",
        patient_id,
        caller.account_id,
        db.micros(config.now()),
    )
    lent = _lent(patient_id, scope.commune)
    if opened is None and not lent:
        return None
    return Access(
        person, rights.View("station", rights.RESTRICTED, rights.BASIC_KINDS | lent), "opened", caller, scope=scope
    )
