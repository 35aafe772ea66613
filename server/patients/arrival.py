"""Somebody signed in: find the record that waits for them, correct what the e-ID knows better, or open a new one."""

import json
from datetime import datetime

from auth.ports import Beside, Claims, Identity
from server import audit, config, crypto, db, relay
from server.patients import service

# Read with each session: who the caller is as a patient, and by which name.
BESIDE = Beside(
    f"{service.COLUMNS}, l.name as sealed_name",
    "left join account_link l on l.account_id = s.account_id left join patient p on p.id = l.patient_id",
)

FROM_IDENTITY = {"name": "name", "birth_date": "birthDate", "sex": "sex"}


def arrive(account_id: str, claims: Claims, at: datetime) -> str | None:
    """Link the account to its patient and return the patient id, None for an assurance level below 2.

    Matching is by citizen number only. A stub whose name or birth date differs gets the e-ID's value, and a task
    `identity-mismatch` is handed on: a mismatch is work for a station, never an error for the person."""
    actor = audit.Actor(account_id, "self")
    with db.atomic():
        person = _own_patient(account_id, claims, actor) if claims.level >= 2 and claims.citizen_id else None
        _link(account_id, person.id if person else None, claims.name)
        if person:
            audit.record(
                "patient-link", actor=actor, patient_id=person.id, object_kind="patient", object_id=person.id, at=at
            )
    return person.id if person else None


def name_of(account_id: str) -> str | None:
    """The name the e-ID gave for this account at its last sign-in."""
    row = db.one("select name from account_link where account_id = ?", account_id)
    return _name(account_id, row["name"] if row else None)


def name_beside(caller: Identity) -> str | None:
    """The same of whoever is asking, as it was read with the session."""
    if caller.beside is None:
        return name_of(caller.account_id)
    return _name(caller.account_id, caller.beside["sealed_name"])


def locale_of(account_id: str) -> str:
    row = db.one("select locale from account_link where account_id = ?", account_id)
    return row["locale"] if row else "vi"


def _name(account_id: str, sealed: bytes | None) -> str | None:
    return json.loads(crypto.open_root("account_link.name", account_id, sealed)) if sealed else None


def _own_patient(account_id: str, claims: Claims, actor: audit.Actor) -> service.Person:
    assert claims.citizen_id is not None
    person = service.by_number(claims.citizen_id)
    if person is None:
        return service.create(
            name=claims.name or "",
            birth_date=claims.birth_date,
            sex=claims.sex or "unknown",
            commune=None,
            number=claims.citizen_id,
            source="identity",
            actor=actor,
        )
    return _corrected(person, claims, actor)


def _corrected(person: service.Person, claims: Claims, actor: audit.Actor) -> service.Person:
    said = {ours: getattr(claims, theirs) for theirs, ours in FROM_IDENTITY.items() if getattr(claims, theirs)}
    differs = sorted(key for key, value in said.items() if person.profile.get(key) != value)
    if not differs and person.profile.get("source") == "identity":
        return person
    if differs and person.profile.get("source") != "identity":
        relay.post(person.id, "identity-mismatch", config.now(), fields=differs)
    return service.update_profile(person, said | {"source": "identity"}, actor=actor)


def _link(account_id: str, patient_id: str | None, name: str | None) -> None:
    sealed = crypto.seal_root("account_link.name", account_id, json.dumps(name).encode()) if name else None
    db.run(
        "insert into account_link (account_id, patient_id, name, locale) values (?, ?, ?, 'vi') on conflict (account_id) "
        "do update set patient_id = excluded.patient_id, name = excluded.name",
        account_id,
        patient_id,
        sealed,
    )
