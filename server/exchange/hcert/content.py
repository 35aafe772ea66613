"""What a certificate says: the CWT claims (RFC 8392), the payload by its schema, and the doses in it."""

import json
import math
import re
from datetime import date
from functools import cache
from importlib.resources import files

from jsonschema import Draft202012Validator

from server.exchange import pick
from server.exchange.hcert import cbor
from server.exchange.verdicts import Refused

EXPIRES, NOT_BEFORE, ISSUED, HCERT, EU_DCC = 4, 5, 6, -260, 1
GROUPS = ("v", "t", "r")
VERSIONS = ("1.0.0", "1.0.1", "1.1.0", "1.2.0", "1.2.1", "1.3.0", "1.3.1", "1.3.2")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?=T|$)")


def claims(payload: bytes) -> dict:
    """`{"expires", "from": seconds or None, "certificate": JSON}`. Refused `bad-cbor`, `bad-claims`, `no-expiry`."""
    cwt = cbor.decode(payload)
    container = cwt.get(HCERT) if isinstance(cwt, dict) else None
    if not isinstance(container, dict) or EU_DCC not in container:
        raise Refused("bad-claims")
    begins = [moment for moment in (_moment(cwt, ISSUED), _moment(cwt, NOT_BEFORE)) if moment is not None]
    certificate = cbor.plain(container[EU_DCC])
    if not isinstance(certificate, dict):
        raise Refused("bad-claims")
    return {"expires": _expiry(cwt), "from": max(begins, default=None), "certificate": _filled(certificate)}


def groups(certificate: dict) -> list[str]:
    """Which of `v`, `t`, `r` it holds."""
    return [group for group in GROUPS if group in certificate]


def fits_schema(certificate: dict) -> bool:
    """By the EU's schema of the version it names (the newest for one we do not know), and of one kind only."""
    version = certificate.get("ver")
    schema = _validator(version if version in VERSIONS else VERSIONS[-1])
    return len(groups(certificate)) == 1 and schema.is_valid(certificate)


def doses(certificate: dict) -> list[dict]:
    """The vaccinations, as the contract lists them; what is absent or of another type is None."""
    return [_dose(entry) for entry in pick.objects(certificate, "v")]


def subject(certificate: dict) -> dict:
    """Whose it says it is: `{"family", "given", "birthDate"}`."""
    name = pick.mapping(certificate, "nam")
    return {
        "family": pick.text(name, "fn") or pick.text(name, "fnt"),
        "given": pick.text(name, "gn") or pick.text(name, "gnt"),
        "birthDate": pick.text(certificate, "dob"),
    }


def _dose(entry: dict) -> dict:
    product = pick.text(entry, "mp")
    return {
        "antigen": pick.text(entry, "tg"),
        "product": product,
        "date": _day(entry.get("dt")),
        "dose": pick.count(entry, "dn"),
        "of": pick.count(entry, "sd"),
        "country": pick.text(entry, "co"),
        "issuer": pick.text(entry, "is"),
        "id": pick.text(entry, "ci"),
        "productText": _values("vaccine-medicinal-product").get(product or ""),
        "vaccine": pick.text(entry, "vp"),
        "lot": None,
    }


def _moment(cwt: dict, label: int) -> float | None:
    value = cwt.get(label)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise Refused("bad-claims")
    return value


def _expiry(cwt: dict) -> float:
    expires = _moment(cwt, EXPIRES)
    if expires is None:
        raise Refused("no-expiry")
    return expires


def _filled(certificate: dict) -> dict:
    """Some issuers write an absent group as null."""
    return {key: value for key, value in certificate.items() if value is not None}


def _day(value) -> str | None:
    found = DAY.match(value) if isinstance(value, str) else None
    try:
        return date.fromisoformat(found.group()).isoformat() if found else None
    except ValueError:
        return None


@cache
def _validator(version: str) -> Draft202012Validator:
    return Draft202012Validator(_any_length(_json("schema", f"DCC.combined-schema-{version}.json")))


def _any_length(schema):
    """Certificates with longer names than the schema allows are in circulation; the code's size is limit enough."""
    if isinstance(schema, list):
        return [_any_length(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    return {key: _any_length(value) for key, value in schema.items() if key != "maxLength"}


@cache
def _values(name: str) -> dict[str, str]:
    return {code: value["display"] for code, value in _json("value-sets", f"{name}.json")["valueSetValues"].items()}


def _json(*path: str) -> dict:
    return json.loads(files(__package__).joinpath(*path).read_text("utf-8"))
