"""Who may act for or look at whom. A guardian's right ends by itself on the child's eighteenth birthday."""

import uuid

from server import audit, config, db
from server.errors import Invalid, NotFound
from server.patients import profile, rights, service

CHILD_WORDS = ("child", "ward")
WORDS = ("child", "ward", "parent", "spouse", "sibling", "grandparent", "grandchild", "other")


def link_guardian(
    child: service.Person,
    guardian: service.Person,
    *,
    relationship: str = "child",
    basis: str = "registry",
    actor: audit.Actor = audit.SYSTEM,
) -> str | None:
    """Make this person the child's guardian until the child is of age; None when the child already is.

    The civil registry's word (the registry port) or a paper seen by a station."""
    until = profile.birthday(child.profile.get("birthDate"), rights.ADULT)
    if until and until <= config.today():
        return None
    return add(
        child,
        guardian,
        relationship=relationship,
        level="owner",
        basis=basis,
        until=until.isoformat() if until else None,
        actor=actor,
    )


def add(
    person: service.Person,
    other: service.Person,
    *,
    relationship: str,
    level: str,
    basis: str,
    until: str | None,
    actor: audit.Actor,
) -> str:
    """Let `other` act for or look at `person`; the new relationship's id. Effective with the next call."""
    if person.id == other.id:
        raise Invalid(errors={"json": {"person": ["yourself"]}})
    relationship_id = str(uuid.uuid4())
    with db.atomic():
        db.run("update patient set policy_version = policy_version + 1 where id = ?", person.id)
        db.run(
            "insert into relationship (patient_id, id, related_id, relationship, level, basis, valid_from, valid_until) "
            "values (?, ?, ?, ?, ?, ?, ?, ?)",
            person.id,
            relationship_id,
            other.id,
            relationship,
            level,
            basis,
            config.today().isoformat() if basis == "owner" else "1900-01-01",
            until,
        )
        audit.record(
            "relationship-add", actor=actor, patient_id=person.id, object_kind="relationship", object_id=relationship_id
        )
    return relationship_id


def grant(
    person: service.Person, *, number: str, relationship: str, level: str, until: str | None, actor: audit.Actor
) -> dict:
    """The owner lets somebody look, by citizen number. Raises Invalid when that number leads to nobody here."""
    if until is not None and until <= config.today().isoformat():
        raise Invalid("in-the-past", errors={"json": {"until": ["in-the-past"]}})
    other = service.by_number(number)
    if other is None:
        raise Invalid(errors={"json": {"person": {"number": ["unknown-person"]}}})
    made = add(person, other, relationship=relationship, level=level, basis="owner", until=until, actor=actor)
    return next(item for item in items(person.id) if item["id"] == made)


def end(patient_id: str, relationship_id: str, *, actor: audit.Actor) -> None:
    """End a relationship now. What the registry or a court says cannot be ended by the owner's word: NotFound."""
    with db.atomic():
        service.touch_policy(patient_id)
        touched = db.run(
            "update relationship set ended_at = ? where patient_id = ? and id = ? and ended_at is null and basis in ('owner','station')",
            db.micros(config.now()),
            patient_id,
            relationship_id,
        )
        if touched == 0:
            raise NotFound()
        audit.record(
            "relationship-end",
            actor=actor,
            patient_id=patient_id,
            object_kind="relationship",
            object_id=relationship_id,
        )


def items(patient_id: str) -> list[dict]:
    """Everyone who may look at this patient now (contract §6)."""
    found = db.rows(
        "select id, related_id, relationship, level, basis, valid_from, valid_until, ended_at from relationship "
        "where patient_id = ? order by id",
        patient_id,
    )
    return [_item(row) for row in found if rights.in_force(row, config.today())]


def guardians(patient_id: str) -> list[str]:
    """Patient ids of those who act for this person now."""
    found = db.rows(
        "select related_id, level, valid_from, valid_until, ended_at from relationship where patient_id = ? and level = 'owner'",
        patient_id,
    )
    return [row["related_id"] for row in found if rights.in_force(row, config.today())]


def _item(row: dict) -> dict:
    other = service.get(row["related_id"])
    return {
        "id": row["id"],
        "person": {"name": other.profile["name"]},
        "relationship": row["relationship"],
        "level": row["level"],
        "from": None if row["valid_from"] == "1900-01-01" else row["valid_from"],
        "until": row["valid_until"],
        "basis": row["basis"],
    }
