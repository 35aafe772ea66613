"""From a dose as certificates tell it to the content of an immunization record, and the id under which it is the same dose again."""

import hashlib
import json
from functools import cache

from server import terminology
from server.kinds import fhir
from server.records import service as records

# A certificate that has no id for the dose: the dose is known by what was injected when, as its issuer tells it.
SAME = ("issuer", "vaccine", "product", "date", "dose", "lot")


def content(dose: dict) -> dict:
    """The content of the record. `dose` as `verdict.doses` gives it."""
    return {
        "vaccine": _vaccine(dose),
        "lot": dose["lot"],
        "doseText": _number(dose),
    }


def occurred(dose: dict) -> dict | None:
    """The interval of days; None where the certificate has no date."""
    return fhir.interval(dose["date"])


def record_id(dose: dict, *, proven: bool) -> str:
    """The same dose of the same certificate is the same record; a certificate that proves nothing has a record of its own."""
    key = dose["id"] or hashlib.sha256(json.dumps([dose[name] for name in SAME]).encode()).hexdigest()
    return records.foreign_id("certificate" if proven else "unproven-certificate", key)


def diseases(snomed: list[str]) -> list[str]:
    """The diseases in our own codes; those that we have no code for are left out."""
    return [known for code in snomed if (known := _by_snomed().get(code))]


def _vaccine(dose: dict) -> dict:
    known = terminology.by_code("vaccines").get(dose["vaccine"] or "")
    if known:
        return {"cvx": known["cvx"], "product": None, "antigens": None}
    named = dose["productText"] or dose["product"] or dose["vaccine"]
    return {"cvx": None, "product": named, "antigens": diseases(dose["antigens"]) or None}


def _number(dose: dict) -> str | None:
    if dose["dose"] is None:
        return None
    return f"{dose['dose']}/{dose['of']}" if dose["of"] is not None else str(dose["dose"])


@cache
def _by_snomed() -> dict[str, str]:
    items = terminology.code_list("antigens")["items"]
    return {item["snomed"]: item["code"] for item in items if "snomed" in item}
