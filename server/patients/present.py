"""A patient on the wire (contract §3)."""

from server import terminology
from server.patients import consent, profile
from server.patients.access import Access
from server.patients.service import NO_COMMUNE, Person


def patient(access: Access) -> dict:
    """The patient as this caller sees them: the number in full only on one's own."""
    facts = access.person.profile
    return base(access.person) | {
        "number": facts.get("number") if access.relationship == "self" else None,
        "relationship": access.relationship,
        "level": access.level,
        "until": access.until,
        "consented": consent.satisfied(access.person.consent_version),
    }


def base(person: Person) -> dict:
    """What every list shows of a person."""
    facts = person.profile
    known = person.commune != NO_COMMUNE
    return {
        "id": person.id,
        "name": facts["name"],
        "birthDate": facts.get("birthDate"),
        "birthDateText": birth_text(facts.get("birthDate")),
        "sex": facts.get("sex"),
        "numberMasked": profile.masked(facts.get("number")),
        "commune": {"code": person.commune, "name": terminology.commune_name(person.commune)} if known else None,
        "synthetic": person.synthetic,
    }


def birth_text(birth_date: str | None) -> str | None:
    """`14/03/1994`, `03/1994` or `1950`: as much as is known, in the order people write."""
    return None if not birth_date else "/".join(reversed(birth_date.split("-")))
