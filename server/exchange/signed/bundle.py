"""The verified doses of one person as a FHIR bundle for a health card: who it is, what was injected when, and nothing more."""

from server.immunization.intake import is_a_dose
from server.kinds import REGISTRY
from server.patients.service import Person
from server.records.said import standing

CARRIED = ("status", "vaccineCode", "occurrenceDateTime", "occurrenceString", "lotNumber")
CVX = "http://hl7.org/fhir/sid/cvx"


def verified(records: list[dict]) -> list[dict]:
    """The doses that a station, a registry or a signed certificate vouches for, in order of their day."""
    given = [one for one in _given(records) if one["verificationStatus"] == "confirmed"]
    return sorted(given, key=_when)


def declared(records: list[dict]) -> list[dict]:
    """The doses that only the family tells, in order of their day."""
    given = [one for one in _given(records) if one["verificationStatus"] == "unconfirmed"]
    return sorted(given, key=_when)


def _given(records: list[dict]) -> list[dict]:
    return [one for one in standing(one for one in records if one["kind"] == "immunization") if is_a_dose(one)]


def _when(record: dict) -> tuple[str, str]:
    return (record["occurred"] or {}).get("from") or "", record["id"]


def bundle(person: Person, doses: list[dict]) -> dict:
    """A FHIR R4 bundle of one Patient and one Immunization per dose ("Vaccination & Testing", data minimised)."""
    entries = [{"fullUrl": "urn:uuid:patient", "resource": _patient(person.profile)}]
    entries += [{"fullUrl": f"urn:uuid:{one['id']}", "resource": _immunization(one)} for one in doses]
    return {"resourceType": "Bundle", "type": "collection", "entry": entries}


def _patient(profile: dict) -> dict:
    """The family name stands first in a Vietnamese name."""
    family, *given = (profile.get("name") or "?").split()
    name = {"family": family, "given": given} if given else {"family": family}
    birth_date = {"birthDate": profile["birthDate"]} if profile.get("birthDate") else {}
    return {"resourceType": "Patient", "name": [name], **birth_date}


def _immunization(record: dict) -> dict:
    full = REGISTRY["immunization"].to_fhir(record)
    carried = {name: _plain(full[name]) for name in CARRIED if full.get(name)}
    code = (record["code"] or "").removeprefix("cvx:")
    if code:
        carried["vaccineCode"] = {"coding": [{"system": CVX, "code": code}]}
    place = _plain(record["content"].get("place") or "")
    performer = {"performer": [{"actor": {"display": place}}]} if place else {}
    return {"resourceType": "Immunization", **carried, "patient": {"reference": "urn:uuid:patient"}, **performer}


def _plain(value):
    """FHIR's texts know no other white space than the plain one; what was copied from the web has."""
    if isinstance(value, dict):
        return {name: _plain(item) for name, item in value.items()}
    return " ".join(value.split()) if isinstance(value, str) else value
