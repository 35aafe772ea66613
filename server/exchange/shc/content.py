"""A health card's claims by the card's schema, its bundle by FHIR's."""

import json
import re
from functools import cache
from importlib.resources import files

from jsonschema import Draft7Validator
from referencing import Registry, Resource

from server.exchange import pick
from server.exchange.verdicts import Refused

HEALTH_CARD = "https://smarthealth.cards#health-card"
MOST_ENTRIES = 500
RID = re.compile(r"[A-Za-z0-9_-]{1,24}")


def check(claims: dict) -> None:
    """Refused `schema`, `bad-issuer`, `not-a-health-card`, `bad-rid`, `too-large`."""
    if not _cards().is_valid(claims):
        raise Refused("schema")
    if not claims["iss"].startswith("https://") or claims["iss"].endswith("/"):
        raise Refused("bad-issuer")
    if HEALTH_CARD not in claims["vc"]["type"]:
        raise Refused("not-a-health-card")
    if "rid" in claims["vc"] and not RID.fullmatch(rid(claims) or ""):
        raise Refused("bad-rid")
    if len(entries(claims)) > MOST_ENTRIES:
        raise Refused("too-large")


def fits_schema(claims: dict) -> bool:
    """Whether bundle and resources are FHIR as far as the framework's schema goes.

    Asked only for cards with a good signature: validating is the one step whose cost a stranger could drive up.
    """
    inside = [pick.mapping(entry, "resource") for entry in entries(claims)]
    return bool(inside) and _is_collection(bundle(claims)) and all(map(_is_fhir, inside))


def bundle(claims: dict) -> dict:
    """The FHIR bundle, or an empty object."""
    return pick.mapping(pick.mapping(pick.mapping(claims, "vc"), "credentialSubject"), "fhirBundle")


def entries(claims: dict) -> list[dict]:
    """The bundle's entries."""
    return pick.objects(bundle(claims), "entry")


def rid(claims: dict) -> str | None:
    """The card's revocation id."""
    return pick.text(pick.mapping(claims, "vc"), "rid")


def _is_collection(value: dict) -> bool:
    return value.get("type") == "collection" and _fhir("Bundle").is_valid(value)


def _is_fhir(resource: dict) -> bool:
    kind = pick.text(resource, "resourceType")
    return kind in _fhir_schema()["definitions"] and _fhir(kind).is_valid(resource)


@cache
def _cards() -> Draft7Validator:
    return Draft7Validator(_json("smart-health-card-vc-schema.json"))


@cache
def _fhir_schema() -> dict:
    """The framework's schema, which forgets to say that what has members is an object."""
    schema = _json("fhir-schema.json")
    definitions = {name: _object(definition) for name, definition in schema["definitions"].items()}
    return {**schema, "definitions": definitions}


def _object(definition: dict) -> dict:
    return {"type": "object", **definition} if "properties" in definition else definition


@cache
def _fhir(kind: str) -> Draft7Validator:
    address = _fhir_schema()["$id"]
    registry = Registry().with_resource(address, Resource.from_contents(_fhir_schema()))
    return Draft7Validator({"$ref": f"{address}#/definitions/{kind}"}, registry=registry)


def _json(name: str) -> dict:
    return json.loads(files(__package__).joinpath("schema", name).read_text("utf-8"))
