"""One person as a FHIR R4 Bundle: the Patient, one resource for every record that still stands, and who verified which."""

import uuid
from collections.abc import Iterable
from datetime import datetime

from server.exchange.fhir.people import CITIZEN_ID
from server.kinds import REGISTRY
from server.patients.service import Person

TEST_DATA = {"system": "http://terminology.hl7.org/CodeSystem/v3-ActReason", "code": "HTEST"}
SUBJECT = dict.fromkeys(("Immunization", "AllergyIntolerance", "FamilyMemberHistory", "RelatedPerson"), "patient")
VERIFIER = {"system": "http://terminology.hl7.org/CodeSystem/provenance-participant-type", "code": "verifier"}
OUTCOME = "urn:sokhoe:outcome"


def bundle(person: Person, records: list[dict], at: datetime, agreed: Iterable[dict] = ()) -> dict:
    """`records` are wire records of this person (`outgoing.standing`), `agreed` more resources about them (`agreed.consents`)."""
    known = [record for record in records if record["kind"] in REGISTRY]
    verified = [_provenance(record) for record in known if record.get("verification")]
    resources = [_patient(person), *(_resource(person, record) for record in known), *verified, *agreed]
    return {
        "resourceType": "Bundle",
        "type": "collection",
        "timestamp": at.isoformat(),
        "entry": [{"fullUrl": f"urn:uuid:{resource['id']}", "resource": resource} for resource in resources],
    }


def _patient(person: Person) -> dict:
    facts = person.profile
    number = facts.get("number")
    made = {
        "resourceType": "Patient",
        "id": person.id,
        "name": [{"use": "official", "text": facts["name"]}],
        "gender": facts["sex"] if facts.get("sex") in ("male", "female") else "unknown",
        "birthDate": facts.get("birthDate"),
        "identifier": [{"system": CITIZEN_ID, "value": number}] if number else None,
        "meta": {"security": [TEST_DATA]} if person.synthetic else None,
    }
    return {element: value for element, value in made.items() if value is not None}


def _resource(person: Person, record: dict) -> dict:
    made = REGISTRY[record["kind"]].to_fhir(record)
    return made | {SUBJECT.get(made["resourceType"], "subject"): {"reference": f"urn:uuid:{person.id}"}}


def _provenance(record: dict) -> dict:
    """Which station confirmed, corrected or refuted this and when; most resources have no element for it (design §2)."""
    told = record["verification"]
    who = {"type": {"coding": [VERIFIER]}, "who": {"display": told["by"]}}
    return {
        "resourceType": "Provenance",
        "id": str(uuid.uuid5(uuid.UUID(record["id"]), "verification")),
        "target": [{"reference": f"urn:uuid:{record['id']}"}],
        "recorded": told["at"],
        "activity": {"coding": [{"system": OUTCOME, "code": told["outcome"]}]},
        "agent": [who | ({"onBehalfOf": {"display": told["station"]}} if told["station"] else {})],
    }
