"""Whom to call when something happens. They need not have an account here."""

from server.kinds import fhir, members
from server.kinds.base import AnySchema, Base, Content


class EmergencyContactContent(Content):
    name = members.name()
    relation = members.text(100)
    phone = members.text(20)
    otherPhone = members.text(20)
    note = members.note()

    needs = (("name", "relation"), ("phone", "otherPhone"))


class EmergencyContact(Base):
    name = "emergency-contact"
    schema: AnySchema = EmergencyContactContent

    def to_fhir(self, record: dict) -> dict:
        content = record["content"]
        phones = [content[member] for member in ("phone", "otherPhone") if content[member]]
        return fhir.resource(
            record,
            "RelatedPerson",
            extensions=fhir.kept(content, *content),
            relationship=[fhir.concept(content["relation"], {"system": ROLE, "code": "C"})],
            name=[{"text": content["name"]}] if content["name"] else None,
            telecom=[{"system": "phone", "value": phone} for phone in phones],
        )

    def from_fhir(self, resource: dict) -> tuple[dict, dict | None] | None:
        return fhir.own(resource, "RelatedPerson", self.name)


ROLE = "http://terminology.hl7.org/CodeSystem/v2-0131"
