"""What people measure at home. Never mixed with what a clinic measured (`exam`)."""

from typing import Any

from server import terminology
from server.kinds import fhir, members
from server.kinds.base import AnySchema, Base, Content, range_problems
from server.records.kind import Facts, Problem

CATEGORY = "http://terminology.hl7.org/CodeSystem/observation-category"
PARTS = ("systolic", "diastolic")


class HomeMeasurementContent(Content):
    measure = members.CodeOf("measures", **members.ABSENT)
    value = members.number()
    systolic = members.number()
    diastolic = members.number()
    unit = members.text(20)
    setting = members.word("home", "pharmacy", "other")
    note = members.note()

    needs = (("measure",), ("unit",), ("value", "systolic", "diastolic"))


class HomeMeasurement(Base):
    name = "home-measurement"
    schema: AnySchema = HomeMeasurementContent
    countable = True

    def code(self, content: dict) -> str | None:
        return "none" if content.get("none") else content.get("measure")

    def rules(self, content: dict, occurred: dict | None, facts: Facts) -> list[Problem]:
        problems = super().rules(content, occurred, facts)
        if content["none"]:
            return problems
        measure = terminology.by_code("measures")[content["measure"]]
        if content["unit"] not in measure["units"]:
            problems.append(("content.unit", "not-in-list"))
        return problems + (_pressure(content, measure) if "systolic" in measure else _single(content, measure))

    def to_fhir(self, record: dict) -> dict:
        content = record["content"]
        measure = terminology.by_code("measures").get(content["measure"] or "", {})
        parts = [
            _component(measure[part], content[part], content["unit"]) for part in PARTS if content[part] is not None
        ]
        return fhir.resource(
            record,
            "Observation",
            extensions=fhir.kept(content, "none", "measure", "setting", "note"),
            status="final",
            category=[fhir.concept(None, {"system": CATEGORY, "code": "vital-signs"})],
            code=fhir.concept(
                measure.get("vi") or self.name, {"system": fhir.LOINC, "code": measure["loinc"]} if measure else None
            ),
            effectiveDateTime=fhir.when(record["occurred"]),
            component=parts,
            valueQuantity=None if content["value"] is None else _quantity(content["value"], content["unit"]),
        )

    def from_fhir(self, resource: dict) -> tuple[dict, dict | None] | None:
        own = fhir.restored(resource)
        if resource.get("resourceType") != "Observation" or fhir.kind_of(resource) != self.name:
            return None
        quantities = [
            part["valueQuantity"] for part in (resource, *resource.get("component", [])) if "valueQuantity" in part
        ]
        said: dict[str, Any] = {**own, "unit": quantities[0]["code"] if quantities else None}
        if resource.get("component"):
            said |= _pressures(resource)
        elif quantities:
            said["value"] = quantities[0]["value"]
        return said, fhir.occurred_of(resource, resource.get("effectiveDateTime"))


def _pressure(content: dict, measure: dict) -> list[Problem]:
    missing = [(f"content.{part}", "required") for part in PARTS if content[part] is None]
    if missing or content["value"] is not None:
        return missing or [("content.value", "not-allowed")]
    problems = [
        problem for part in PARTS for problem in range_problems(f"content.{part}", content[part], measure[part])
    ]
    if not problems and content["diastolic"] >= content["systolic"]:
        return [("content.diastolic", "out-of-range")]
    return problems


def _single(content: dict, measure: dict) -> list[Problem]:
    stray = [(f"content.{part}", "not-allowed") for part in PARTS if content[part] is not None]
    if content["value"] is None:
        return [*stray, ("content.value", "required")]
    return stray + range_problems("content.value", content["value"], {"least": 0, **_limits(measure)})


def _limits(measure: dict) -> dict:
    return {end: measure[end] for end in ("least", "most") if measure.get(end) is not None}


def _quantity(value: float, unit: str) -> dict:
    return {"value": value, "unit": unit, "system": fhir.UCUM, "code": unit}


def _component(part: dict, value: float, unit: str) -> dict:
    return {
        "code": fhir.concept(None, {"system": fhir.LOINC, "code": part["loinc"]}),
        "valueQuantity": _quantity(value, unit),
    }


def _pressures(resource: dict) -> dict:
    measure = terminology.by_code("measures")["blood-pressure"]
    loinc = {measure[part]["loinc"]: part for part in PARTS}
    found = {
        (fhir.coding_of(part["code"], fhir.LOINC) or {}).get("code"): part["valueQuantity"]["value"]
        for part in resource["component"]
    }
    return {loinc[code]: value for code, value in found.items() if code in loinc}
