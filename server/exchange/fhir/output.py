"""One person as a FHIR R4 Bundle: the Patient and one resource for every record that still stands."""

from datetime import datetime

from server.exchange.fhir.people import CITIZEN_ID
from server.kinds import REGISTRY
from server.patients.service import Person

TEST_DATA = {"system": "http://terminology.hl7.org/CodeSystem/v3-ActReason", "code": "HTEST"}
SUBJECT = {"Immunization": "patient", "AllergyIntolerance": "patient"}


def bundle(person: Person, records: list[dict], at: datetime) -> dict:
    """`records` are wire records of this person (`outgoing.standing`)."""
    resources = [_patient(person), *(_resource(person, record) for record in records if record["kind"] in REGISTRY)]
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
