"""Bring bundles in. What a kind can read becomes its record, source `facility`; everything else is counted and named.

The same bundle again changes nothing: people and records are found by the source and its own ids."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from marshmallow import ValidationError

from server import config, db
from server.errors import Invalid
from server.exchange.arrivals import arrive
from server.exchange.fhir import people
from server.exchange.fhir.files import read_bundle
from server.exchange.tally import Tally, Unreadable
from server.kinds import REGISTRY
from server.kinds.secrets import about_hiv
from server.patients.service import Person
from server.records import service
from server.records.service import Author

SYSTEM = Author(None, None, "system")
# What a resource of an unexpected shape makes our mappings raise.
MISSHAPEN = (AttributeError, LookupError, TypeError, ValueError, ValidationError)
WITHDRAWN = frozenset({"refuted", "entered-in-error"})


def take_in(files: Iterable[Path], *, commune: str | None = None) -> Tally:
    """Import every file; an unreadable one is named and the others come in."""
    tally = Tally()
    for file in files:
        tally.files += 1
        try:
            _bundle(read_bundle(file), file.name, commune, tally)
        except Unreadable as error:
            tally.unreadable.append({"file": file.name, "reason": str(error)})
    return tally


def _bundle(bundle: dict, file: str, commune: str | None, tally: Tally) -> None:
    resources = [entry.get("resource") for entry in bundle.get("entry", []) if isinstance(entry, dict)]
    found = [
        resource
        for resource in resources
        if isinstance(resource, dict) and isinstance(resource.get("resourceType"), str)
    ]
    for _ in range(len(bundle.get("entry", [])) - len(found)):
        tally.skip("entry", "no-resource")
    with db.atomic():
        residents = _residents(bundle, file, commune, tally)
        for resource in found:
            if resource["resourceType"] != "Patient":
                _resource(resource, residents, file, tally)


def _residents(bundle: dict, file: str, commune: str | None, tally: Tally) -> dict[str, Person]:
    """Everyone in the bundle by the references others may use for them."""
    residents: dict[str, Person] = {}
    for entry in bundle.get("entry", []):
        resource = entry.get("resource") if isinstance(entry, dict) else None
        if not isinstance(resource, dict) or resource.get("resourceType") != "Patient":
            continue
        try:
            person, outcome = arrive(
                foreign=people.foreign_id(resource),
                number=people.number(resource),
                facts=people.facts(resource),
                commune=commune,
                source="facility",
                synthetic=people.invented(resource),
            )
        except MISSHAPEN as error:
            tally.refuse(file, "Patient", _id(resource), {"": [_word(error)]})
            continue
        tally.did("Patient", outcome)
        residents |= {str(entry.get("fullUrl")): person, f"Patient/{resource.get('id')}": person}
    return residents


def _resource(resource: dict, residents: dict[str, Person], file: str, tally: Tally) -> None:
    type_ = resource["resourceType"]
    try:
        said = _said(resource)
        if said is None:
            return tally.skip(type_, _why_not(resource))
        if _withdrawn(resource):
            return tally.skip(type_, "entered-in-error")
        person = residents.get((resource.get("subject") or resource.get("patient") or {}).get("reference") or "")
        if person is None:
            return tally.skip(type_, "no-patient")
        kind, content, occurred = said
        if about_hiv(content):  # dropped at import (domain §2.3 O15)
            return tally.skip(type_, "withheld")
        answer = service.write(
            person.id,
            kind=kind,
            content=content,
            occurred=occurred,
            source="facility",
            verification_status="confirmed",
            author=SYSTEM,
            recorded_at=_recorded(resource),
            at=config.now(),
            purpose="import-fhir",
            foreign=(f"fhir|{person.id}", f"{type_}/{resource['id']}"),
        )
    except Invalid as error:
        return tally.refuse(file, type_, _id(resource), error.errors)
    except MISSHAPEN:
        return tally.refuse(file, type_, _id(resource), {"": ["malformed"]})
    tally.did(type_, answer["outcome"])


def _said(resource: dict) -> tuple[str, dict, dict | None] | None:
    for kind in REGISTRY.values():
        if (found := kind.from_fhir(resource)) is not None:
            return kind.name, *found
    return None


def _why_not(resource: dict) -> str:
    """Name what has no kind here: for an Observation its category."""
    categories = [
        coding.get("code")
        for category in resource.get("category") or []
        if isinstance(category, dict)
        for coding in category.get("coding") or []
    ]
    return f"no-kind:{categories[0]}" if resource["resourceType"] == "Observation" and categories else "no-kind"


def _withdrawn(resource: dict) -> bool:
    codings = (resource.get("verificationStatus") or {}).get("coding") or []
    return resource.get("status") == "entered-in-error" or any(coding.get("code") in WITHDRAWN for coding in codings)


def _recorded(resource: dict) -> str:
    """When the source wrote it down, else now."""
    for member in ("recorded", "recordedDate", "issued", "authoredOn", "effectiveDateTime", "occurrenceDateTime"):
        value = resource.get(member)
        if isinstance(value, str) and "T" in value:
            return datetime.fromisoformat(value).astimezone(config.HO_CHI_MINH).isoformat()
    return config.now().isoformat()


def _id(resource: dict) -> str | None:
    return str(resource["id"])[:100] if "id" in resource else None


def _word(error: Exception) -> str:
    word = str(error)
    return word if word in ("no-name", "erased") else "malformed"
