"""What the FHIR R4 mappings share: the frame of a resource, days that may be vague, and members FHIR has no place for.

Source and status travel as `meta.tag`; Condition and AllergyIntolerance carry their own `verificationStatus`, Immunization
`primarySource` (design §2). What FHIR has no element for stays in extensions `urn:sokhoe:content:<path>`, so nothing is lost."""

import calendar
import re
from datetime import datetime

from server import config

OWN = "urn:sokhoe:content:"
OCCURRED = "urn:sokhoe:occurred"
KIND = "urn:sokhoe:kind"
SOURCE = "urn:sokhoe:source"
STATUS = "urn:sokhoe:verification-status"
TAGS = {KIND: "kind", SOURCE: "source", STATUS: "verificationStatus"}
ABSENT_KNOWN = "http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips"
SNOMED = "http://snomed.info/sct"
LOINC = "http://loinc.org"
ICD10 = "http://hl7.org/fhir/sid/icd-10"
CVX = "http://hl7.org/fhir/sid/cvx"
UCUM = "http://unitsofmeasure.org"
OBSERVATION = "http://terminology.hl7.org/CodeSystem/observation-category"

VALUES = {bool: "valueBoolean", int: "valueInteger", float: "valueDecimal", str: "valueString"}
PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def resource(record: dict, type_: str, *, extensions: list[dict] | None = None, **elements) -> dict:
    """The frame of a resource around its elements; those that are None or empty are left out."""
    tags = [{"system": system, "code": record[member]} for system, member in TAGS.items()]
    extension = (extensions or []) + _occurred_kept(record.get("occurred"))
    made = {"resourceType": type_, "id": record["id"], "meta": {"tag": tags}, "extension": extension, **elements}
    return {element: value for element, value in made.items() if value not in (None, [], {})}


def kind_of(found: dict) -> str | None:
    """The kind of a resource that we wrote ourselves."""
    return next((tag.get("code") for tag in found.get("meta", {}).get("tag", []) if tag.get("system") == KIND), None)


def concept(text: str | None = None, *codings: dict | None) -> dict:
    """A CodeableConcept of those codings that exist."""
    found = [coding for coding in codings if coding]
    return {**({"coding": found} if found else {}), **({"text": text} if text else {})}


def text_of(found: dict | None) -> str | None:
    """What a CodeableConcept says in words."""
    codings = (found or {}).get("coding") or [{}]
    return (found or {}).get("text") or codings[0].get("display")


def coding_of(found: dict | None, *systems: str) -> dict | None:
    """The first coding of one of these systems, or of any when none is named, as `{"system","code"}`."""
    for coding in (found or {}).get("coding", []):
        if coding.get("system") and coding.get("code") and (not systems or coding["system"] in systems):
            return {"system": coding["system"], "code": coding["code"]}
    return None


def kept(content: dict, *members: str) -> list[dict]:
    """Extensions for the members that FHIR has no element for."""
    return [
        {"url": OWN + path, VALUES[type(value)]: value}
        for path, value in flat({member: content.get(member) for member in members}).items()
    ]


def restored(found: dict) -> dict:
    """The members that `kept` put away."""
    own = {
        extension["url"].removeprefix(OWN): _value(extension)
        for extension in found.get("extension", [])
        if extension.get("url", "").startswith(OWN)
    }
    return deep(own)


def basic(record: dict) -> dict:
    """A kind without a resource of its own: Basic, with all its members kept."""
    return resource(
        record,
        "Basic",
        extensions=kept(record["content"], *record["content"]),
        code=concept(None, {"system": KIND, "code": record["kind"]}),
    )


def from_basic(found: dict, kind: str) -> tuple[dict, dict | None] | None:
    if found.get("resourceType") != "Basic" or coding_of(found.get("code"), KIND) != {"system": KIND, "code": kind}:
        return None
    return restored(found), occurred_of(found)


def own(found: dict, type_: str, kind: str) -> tuple[dict, dict | None] | None:
    """What a resource of ours says whose members are all `kept`; None for another type or kind."""
    if found.get("resourceType") != type_ or kind_of(found) != kind:
        return None
    return restored(found), occurred_of(found)


def quantity(value: float, unit: str | None) -> dict:
    return {"value": value, **({"unit": unit, "system": UCUM, "code": unit} if unit else {})}


def foreign_to(found: dict, kind: str) -> bool:
    """Did we write this resource for another kind?"""
    return kind_of(found) not in (None, kind)


def when(occurred: dict | None) -> str | None:
    """The FHIR date of an interval: a day, a month, a year, or the part of a date that its ends share."""
    if occurred is None:
        return None
    first, last = occurred["from"], occurred["to"]
    shared = next((first[:length] for length in (10, 7, 4) if first[:length] == last[:length]), None)
    return shared


def occurred_of(found: dict, value: str | None = None) -> dict | None:
    """The interval of a resource: its own extension if it has one, else the FHIR date or time in `value`."""
    for extension in found.get("extension", []):
        if extension.get("url") == OCCURRED:
            period = extension["valuePeriod"]
            words = next((inner["valueString"] for inner in period.get("extension", [])), None)
            return {"from": period["start"], "to": period["end"], "words": words}
    return interval(value)


def interval(value: str | None) -> dict | None:
    """`2025-12` → the days of that month; a time with offset → its day in Cần Thơ. None for what is no FHIR date."""
    if not value:
        return None
    if "T" in value:
        local = _day_of(value)
        return {"from": local, "to": local, "words": None} if local else None
    match = PARTIAL.fullmatch(value)
    if match is None:
        return None
    year, month, day = match.groups()
    if day:
        return {"from": value, "to": value, "words": None}
    if not month:
        return {"from": f"{year}-01-01", "to": f"{year}-12-31", "words": None}
    return {"from": f"{value}-01", "to": f"{value}-{calendar.monthrange(int(year), int(month))[1]:02}", "words": None}


def flat(content: dict, path: str = "") -> dict:
    """`{"a": {"b": 1}, "c": [2]}` → `{"a.b": 1, "c.0": 2}`, without what is null."""
    out: dict = {}
    for key, value in (
        content.items() if isinstance(content, dict) else ((str(n), item) for n, item in enumerate(content))
    ):
        here = f"{path}{key}"
        if isinstance(value, (dict, list)):
            out |= flat(value, here + ".")  # type: ignore[arg-type]
        elif value is not None:
            out[here] = value
    return out


def deep(flat_: dict):
    """The inverse of `flat`."""
    tree: dict = {}
    for path, value in flat_.items():
        *parents, last = path.split(".")
        node = tree
        for parent in parents:
            node = node.setdefault(parent, {})
        node[last] = value
    return _lists(tree)


def _lists(node):
    if not isinstance(node, dict):
        return node
    inner = {key: _lists(value) for key, value in node.items()}
    return [inner[key] for key in sorted(inner, key=int)] if inner and all(key.isdigit() for key in inner) else inner


def _value(extension: dict):
    return next((value for key, value in extension.items() if key in VALUES.values()), None)


def _occurred_kept(occurred: dict | None) -> list[dict]:
    if occurred is None:
        return []
    words = [{"url": "urn:sokhoe:words", "valueString": occurred["words"]}] if occurred.get("words") else []
    return [
        {
            "url": OCCURRED,
            "valuePeriod": {
                "start": occurred["from"],
                "end": occurred["to"],
                **({"extension": words} if words else {}),
            },
        }
    ]


def _day_of(value: str) -> str | None:
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return None
    return (moment.astimezone(config.HO_CHI_MINH) if moment.tzinfo else moment).date().isoformat()
