"""How a child grows, as measured by health workers (WHO 2006, 2007). What parents measure is `home-measurement`."""

from server.kinds import fhir, members
from server.kinds.base import AnySchema, Base, Content

# member: (LOINC, UCUM unit)
MEASURED = {
    "weight": ("29463-7", "kg"),
    "length": ("8306-3", "cm"),
    "height": ("8302-2", "cm"),
    "head": ("9843-4", "cm"),
}


class GrowthContent(Content):
    weight = members.number(0.3, 350)  # kg
    length = members.number(20, 140)  # cm, lying
    height = members.number(30, 250)  # cm, standing
    head = members.number(20, 70)  # cm around
    place = members.text()
    performer = members.name()
    note = members.note()

    needs = (tuple(MEASURED),)


class Growth(Base):
    name = "growth"
    schema: AnySchema = GrowthContent
    writable = False

    def to_fhir(self, record: dict) -> dict:
        content = record["content"]
        parts = [
            {
                "code": fhir.concept(None, {"system": fhir.LOINC, "code": loinc}),
                "valueQuantity": fhir.quantity(content[member], unit),
            }
            for member, (loinc, unit) in MEASURED.items()
            if content[member] is not None
        ]
        return fhir.resource(
            record,
            "Observation",
            extensions=fhir.kept(content, "none", "place", "performer", "note"),
            status="final",
            code=fhir.concept("Tăng trưởng", {"system": fhir.LOINC, "code": "85353-1"}),
            effectiveDateTime=fhir.when(record["occurred"]),
            component=parts,
        )

    def from_fhir(self, resource: dict) -> tuple[dict, dict | None] | None:
        found = fhir.own(resource, "Observation", self.name)
        if found is None:
            return None
        values = {
            (fhir.coding_of(part["code"], fhir.LOINC) or {}).get("code"): part["valueQuantity"]["value"]
            for part in resource.get("component", [])
        }
        measured = {member: values.get(loinc) for member, (loinc, _) in MEASURED.items()}
        return found[0] | measured, found[1]
