"""What a FHIR Patient says about who that is."""

from server.fields import clean_text
from server.patients.profile import birth_interval

CITIZEN_ID = "urn:sokhoe:citizen-id"

# How makers of invented people say so: Synthea by its identifier and its tag, everybody by HL7's security label for test data.
INVENTED = ("https://github.com/synthetichealth/synthea", "HTEST")
INVENTED_TAG = "synthea"


def facts(patient: dict) -> dict:
    """`{"name", "birthDate", "sex"}`. Raises ValueError for a birth date that is none, ValidationError for unclean text."""
    birth_date = patient.get("birthDate")
    birth_interval(birth_date)
    sex = patient.get("gender")
    return {"name": _name(patient), "birthDate": birth_date, "sex": sex if sex in ("male", "female") else "unknown"}


def foreign_id(patient: dict) -> tuple[str, str]:
    """The source and its id of this person: the first identifier with a system, else the resource's own id."""
    for found in patient.get("identifier") or []:
        if found.get("system") and found.get("value") and found["system"] != CITIZEN_ID:
            return f"fhir:{found['system']}", str(found["value"])
    return "fhir", patient["id"]


def number(patient: dict) -> str | None:
    return next(
        (found.get("value") for found in patient.get("identifier") or [] if found.get("system") == CITIZEN_ID), None
    )


def invented(patient: dict) -> bool:
    meta = patient.get("meta") or {}
    said = [found.get("system") for found in patient.get("identifier") or []] + [
        label.get("code") for label in meta.get("security") or []
    ]
    tags = [tag.get("code") or "" for tag in meta.get("tag") or []]
    return any(word in INVENTED for word in said) or any(tag.startswith(INVENTED_TAG) for tag in tags)


def _name(patient: dict) -> str:
    """The official name in the order people here write it: family name first, unless the source gives the whole as text."""
    names = patient.get("name") or [{}]
    best = next((name for name in names if name.get("use") == "official"), names[0])
    parts = [best.get("family") or "", *(best.get("given") or [])]
    return clean_text(best.get("text") or " ".join(part for part in parts if part), longest=100)
