"""Make a SMART Health Card of a FHIR bundle: shorten, deflate, sign, and cut into QR codes."""

import json
import zlib
from datetime import datetime

from cryptography.hazmat.primitives.asymmetric import ec

from server.exchange.shc import content, jws, keys, numeric
from server.exchange.verdicts import Refused

IMMUNIZATION = "https://smarthealth.cards#immunization"


def issue(
    bundle: dict,
    private_key: ec.EllipticCurvePrivateKey,
    issuer: str,
    at: datetime,
    *,
    types: tuple[str, ...] = (IMMUNIZATION,),
    rid: str | None = None,
) -> tuple[str, list[str]]:
    """The card as a compact JWS and as `shc:/` texts for QR codes.

    `issuer` is the https URL under which the key is published, `at` the time of issue (aware), `rid` an id for later
    revocation. Refused as a reader would refuse it (`schema`, `bad-issuer`, `bad-rid`, …), and `bad-reference` for a
    reference to something outside the bundle.
    """
    vc = {
        "type": [content.HEALTH_CARD, *types],
        "credentialSubject": {"fhirVersion": "4.0.1", "fhirBundle": compact(bundle)},
        **({} if rid is None else {"rid": rid}),
    }
    claims = {"iss": issuer, "nbf": int(at.timestamp()), "vc": vc}
    content.check(claims)
    if not content.fits_schema(claims):
        raise Refused("schema")
    header = {"alg": "ES256", "zip": "DEF", "kid": keys.thumbprint(private_key.public_key())}
    card = jws.sign(_minified(header), _deflated(_minified(claims)), private_key)
    return card, numeric.encode(card)


def compact(bundle: dict) -> dict:
    """The bundle as "Health Cards are Compact" wants it: no ids, texts or displays, short addresses.

    A concept that has only a text keeps it; without it nothing would be left.
    """
    entries = bundle.get("entry", [])
    names = {name: f"resource:{place}" for place, entry in enumerate(entries) for name in _names(entry)}
    resources = [_resource(entry["resource"], names) for entry in entries]
    short = [{"fullUrl": f"resource:{place}", "resource": resource} for place, resource in enumerate(resources)]
    return {"resourceType": "Bundle", "type": "collection", "entry": short}


def _names(entry: dict) -> list[str]:
    resource = entry["resource"]
    relative = f"{resource['resourceType']}/{resource['id']}" if "id" in resource else None
    return [name for name in (entry.get("fullUrl"), relative) if name]


def _resource(resource: dict, names: dict[str, str]) -> dict:
    kept = {key: value for key, value in resource.items() if key not in ("id", "meta", "text")}
    security = resource.get("meta", {}).get("security")
    return _short(kept | ({"meta": {"security": security}} if security else {}), names)


def _short(value, names: dict[str, str]):
    if isinstance(value, list):
        return [_short(item, names) for item in value]
    if not isinstance(value, dict):
        return value
    kept = {key: _short(item, names) for key, item in value.items() if not (key == "text" and "coding" in value)}
    if "coding" in kept:
        kept["coding"] = [{key: item for key, item in coding.items() if key != "display"} for coding in kept["coding"]]
    if "reference" in kept:
        kept["reference"] = _address(kept["reference"], names)
    return kept


def _address(reference: str, names: dict[str, str]) -> str:
    if reference not in names:
        raise Refused("bad-reference")
    return names[reference]


def _minified(value: dict) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def _deflated(data: bytes) -> bytes:
    deflate = zlib.compressobj(level=9, wbits=-zlib.MAX_WBITS)
    return deflate.compress(data) + deflate.flush()
