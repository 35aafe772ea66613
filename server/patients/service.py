"""Making, finding and changing people. The citizen number is an attribute, never a key."""

import hashlib
import uuid
from dataclasses import dataclass, fields
from datetime import datetime

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from server import audit, config, db, relay
from server.errors import Conflict, NotFound
from server.patients import keys, profile
from server.patients.models import Patient

NAMESPACE = uuid.UUID("5b0e7a4e-0000-4000-8000-092000000831")
NO_COMMUNE = "00000"  # the city pool, until the person or a station says where they live


@dataclass(frozen=True)
class Person:
    """A patient as rows know it, with the opened key and profile at hand."""

    id: str
    commune: str
    wrapped_key: bytes
    change_seq: int
    policy_version: int
    epoch: int
    consent_version: str
    synthetic: bool
    sealed_profile: bytes

    @property
    def key(self) -> AESGCM:
        return keys.opened(self.id, self.wrapped_key)

    @property
    def profile(self) -> dict:
        return profile.opened(self.id, self.wrapped_key, self.sealed_profile)


COLUMNS = """p.id, p.commune, p.wrapped_key, p.change_seq, p.policy_version, p.epoch, p.consent_version, p.synthetic,
p.profile as sealed_profile"""
SELECT = f"select {COLUMNS} from patient p where "
MEMBERS = tuple(member.name for member in fields(Person))


def create(
    *,
    name: str,
    birth_date: str | None,
    sex: str,
    commune: str | None,
    number: str | None = None,
    source: str = "identity",
    synthetic: bool = False,
    actor: audit.Actor = audit.SYSTEM,
    patient_id: str | None = None,
    foreign: tuple[str, str] | None = None,
    at: datetime | None = None,
    **more: object,
) -> Person:
    """A new patient with a key of their own. Raises Conflict `possible-duplicate` when the number already leads to someone.

    `foreign` is `(source, id)` of another system: the same pair always gives the same patient id."""
    at = at or config.now()
    patient_id = patient_id or (str(uuid.uuid5(NAMESPACE, "|".join(foreign))) if foreign else str(uuid.uuid4()))
    facts = {"name": name, "birthDate": birth_date, "sex": sex, "number": number, "source": source, **more}
    commune = commune or NO_COMMUNE
    wrapped = keys.new_key(patient_id)
    with db.atomic():
        if number and by_number(number):
            raise Conflict("possible-duplicate")
        Patient.insert(
            id=patient_id,
            commune=commune,
            wrapped_key=wrapped,
            profile=profile.sealed(patient_id, wrapped, facts),
            synthetic=synthetic,
            created_at=at,
        ).execute()
        db.run(
            "insert into commune_history (patient_id, valid_from, commune) values (?, ?, ?)",
            patient_id,
            at.astimezone(config.HO_CHI_MINH).date().isoformat(),
            commune,
        )
        _index(patient_id, facts, commune)
        audit.record(
            "patient-create", actor=actor, patient_id=patient_id, object_kind="patient", object_id=patient_id, at=at
        )
        relay.post(patient_id, relay.PERSON_CHANGED, at)
    return get(patient_id)


def get(patient_id: str) -> Person:
    """Raises NotFound for an unknown or erased person. Upper floors go through `access.open_door` instead."""
    person = _person(db.one(SELECT + "id = ?", patient_id))
    if person is None:
        raise NotFound()
    return person


def linked(account_id: str, patient_id: str) -> Person | None:
    """This patient, if the account is theirs."""
    own = "id = (select patient_id from account_link where account_id = ? and patient_id = ?)"
    return _person(db.one(SELECT + own, account_id, patient_id))


def beside(row: dict) -> Person | None:
    """The caller as a patient, out of the row that was read with the session."""
    return _person({name: row[name] for name in MEMBERS})


def by_number(number: str) -> Person | None:
    """The person an active or former citizen number leads to."""
    return by_index("citizen-id", profile.number_index(number))


def by_index(system: str, blind: bytes) -> Person | None:
    return _person(
        db.one(SELECT + "id = (select patient_id from directory where system = ? and blind = ?)", system, blind)
    )


def by_name(name: str, birth_date: str, commune: str) -> list[Person]:
    """Everyone in this commune with this folded name and this birth date (twins of one name included)."""
    found = db.rows(
        SELECT + "id in (select patient_id from name_index where blind = ?)",
        profile.name_index(name, birth_date, commune),
    )
    return [person for row in found if (person := _person(row))]


def update_profile(person: Person, changes: dict, *, actor: audit.Actor, commune: str | None = None) -> Person:
    """Change identity facts. Every view learns of it: the policy version moves with it."""
    facts = person.profile | changes
    with db.atomic():
        db.run(
            "update patient set profile = ?, commune = ?, policy_version = policy_version + 1 where id = ?",
            profile.sealed(person.id, person.wrapped_key, facts),
            commune or person.commune,
            person.id,
        )
        _index(person.id, facts, commune or person.commune)
        if commune and commune != person.commune:
            _move(person.id, commune)
        audit.record(
            "patient-update",
            actor=actor,
            patient_id=person.id,
            object_kind="patient",
            object_id=person.id,
            before=person.sealed_profile,
            after=repr(sorted(facts.items())).encode(),
        )
        relay.post(person.id, relay.PERSON_CHANGED, config.now())
    return get(person.id)


def touch_policy(patient_id: str) -> None:
    """Who may see what has changed: stored documents and cursors of every view are judged anew."""
    db.run("update patient set policy_version = policy_version + 1 where id = ?", patient_id)


def _person(row: dict | None) -> Person | None:
    if row is None or row["wrapped_key"] is None:
        return None
    return Person(**row | {"synthetic": bool(row["synthetic"])})


def _index(patient_id: str, facts: dict, commune: str) -> None:
    if facts.get("number"):
        _upsert("directory", "system, blind", ("citizen-id", profile.number_index(facts["number"]), patient_id))
    if facts.get("name") and facts.get("birthDate"):
        db.run("delete from name_index where patient_id = ?", patient_id)
        db.run(
            "insert into name_index (patient_id, blind) values (?, ?)",
            patient_id,
            profile.name_index(facts["name"], facts["birthDate"], commune),
        )


def _upsert(table: str, key: str, values: tuple) -> None:
    db.run(f"insert into {table} values (?, ?, ?) on conflict ({key}) do nothing", *values)


def _move(patient_id: str, commune: str) -> None:
    today = config.today().isoformat()
    db.run("delete from commune_history where patient_id = ? and valid_from = ?", patient_id, today)
    db.run("insert into commune_history (patient_id, valid_from, commune) values (?, ?, ?)", patient_id, today, commune)
    relay.post(patient_id, "commune-changed", config.now())


def fingerprint(*parts: str) -> str:
    return hashlib.sha256("|".join(parts).encode()).hexdigest()
