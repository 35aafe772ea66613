"""What a health card tells: whose it is and which vaccinations were given."""

import json
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from server.exchange import pick
from server.exchange.shc import content

CVX = "http://hl7.org/fhir/sid/cvx"
DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?(?=T|$)", re.ASCII)


def doses(claims: dict) -> list[dict]:
    """The completed vaccinations, as the contract lists them: one for each disease that the vaccine is against."""
    given = [resource for resource in _resources(claims, "Immunization") if resource.get("status") == "completed"]
    return [dose for resource in given for dose in _doses(resource, pick.text(claims, "iss"))]


def subject(claims: dict) -> dict | None:
    """Whose it says it is: `{"family", "given", "birthDate"}`."""
    patient = next(_resources(claims, "Patient"), None)
    if patient is None:
        return None
    name = next(iter(pick.objects(patient, "name")), {})
    given = name.get("given")
    words = [word for word in given if isinstance(word, str)] if isinstance(given, list) else []
    return {
        "family": pick.text(name, "family"),
        "given": " ".join(words) or None,
        "birthDate": pick.text(patient, "birthDate"),
    }


def _resources(claims: dict, kind: str) -> Iterator[dict]:
    resources = (pick.mapping(entry, "resource") for entry in content.entries(claims))
    return (resource for resource in resources if resource.get("resourceType") == kind)


def _doses(resource: dict, issuer: str | None) -> list[dict]:
    coding = _coding(resource)
    cvx = pick.text(coding, "code") if coding.get("system") == CVX else None
    applied = next(iter(pick.objects(resource, "protocolApplied")), {})
    dose = {
        "product": pick.text(coding, "code"),
        "date": _day(resource.get("occurrenceDateTime")),
        "dose": pick.count(applied, "doseNumberPositiveInt"),
        "of": pick.count(applied, "seriesDosesPositiveInt"),
        "country": None,
        "issuer": issuer,
        "id": None,
        "productText": None,
        "vaccine": f"cvx:{cvx}" if cvx else None,
        "lot": pick.text(resource, "lotNumber"),
    }
    targets: list[str | None] = [*_targets().get(cvx or "", [])]
    return [{"antigen": target, **dose} for target in targets or [None]]


def _coding(resource: dict) -> dict:
    codings = pick.objects(pick.mapping(resource, "vaccineCode"), "coding")
    return next((coding for coding in codings if coding.get("system") == CVX), codings[0] if codings else {})


def _day(value) -> str | None:
    found = DAY.match(value) if isinstance(value, str) else None
    return found.group() if found else None


@cache
def _targets() -> dict[str, list[str]]:
    return json.loads(files(__package__).joinpath("data", "cvx-targets.json").read_text("utf-8"))
