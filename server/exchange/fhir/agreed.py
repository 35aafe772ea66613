"""What a person agreed to, as FHIR R4 Consent, with the version and the hash of the text that was read."""

import uuid

STATES = {"given": "active", "withdrawn": "inactive"}
SCOPE = {"system": "http://terminology.hl7.org/CodeSystem/consentscope", "code": "patient-privacy"}
PRIVACY = {"system": "http://loinc.org", "code": "59284-0"}  # Consent Document


def consents(patient_id: str, items: list[dict]) -> list[dict]:
    """One for every purpose that was decided about; `items` as in contract §3."""
    return [_consent(patient_id, item) for item in items if item["state"] in STATES]


def _consent(patient_id: str, item: dict) -> dict:
    return {
        "resourceType": "Consent",
        "id": str(uuid.uuid5(uuid.UUID(patient_id), f"consent:{item['purpose']}")),
        "status": STATES[item["state"]],
        "scope": {"coding": [SCOPE]},
        "category": [{"coding": [PRIVACY], "text": item["purpose"]}],
        "patient": {"reference": f"urn:uuid:{patient_id}"},
        "dateTime": item["at"],
        "policyRule": {"text": f"{item['textVersion']} {item['textHash']}"},
    }
