"""A medicine a person takes or took."""

from server.kinds import fhir, members
from server.kinds.base import AnySchema, Base, Content, day_problems
from server.records.kind import Facts, Problem

ENDED = {"stopped", "completed", "cancelled", "entered-in-error"}


class MedicationContent(Content):
    name = members.text()
    strength = members.text(100)
    dose = members.text()
    frequency = members.text()
    route = members.text(100)
    reason = members.text()
    ongoing = members.flag()
    until = members.day()
    prescriber = members.text()
    note = members.note()
    coding = members.coding()

    needs = (("name",),)


class Medication(Base):
    name = "medication"
    schema: AnySchema = MedicationContent
    reviewed = True

    def rules(self, content: dict, occurred: dict | None, facts: Facts) -> list[Problem]:
        # A course may end in the future; it cannot have ended before birth.
        until = content["until"] and {"from": min(content["until"], facts.today.isoformat()), "to": content["until"]}
        return [*super().rules(content, occurred, facts), *day_problems("content.until", until, facts)]

    def to_fhir(self, record: dict) -> dict:
        content = record["content"]
        known = {"system": fhir.ABSENT_KNOWN, "code": "no-known-medications"} if content["none"] else None
        dosage = ", ".join(part for part in (content["dose"], content["frequency"]) if part)
        return fhir.resource(
            record,
            "MedicationStatement",
            extensions=fhir.kept(
                content, "none", "strength", "dose", "frequency", "route", "ongoing", "until", "prescriber"
            ),
            status="stopped" if content["ongoing"] is False else "active",
            medicationCodeableConcept=fhir.concept(content["name"], content["coding"], known),
            effectiveDateTime=fhir.when(record["occurred"]),
            dosage=[{"text": dosage}] if dosage else None,
            reasonCode=[fhir.concept(content["reason"])] if content["reason"] else None,
            note=[{"text": content["note"]}] if content["note"] else None,
        )

    def from_fhir(self, resource: dict) -> tuple[dict, dict | None] | None:
        if resource.get("resourceType") not in ("MedicationStatement", "MedicationRequest"):
            return None
        own = fhir.restored(resource)
        occurred = fhir.occurred_of(resource, resource.get("effectiveDateTime") or resource.get("authoredOn"))
        if own.get("none"):
            return {"none": True}, occurred
        ours = fhir.kind_of(resource) is not None
        dosage: dict = next(iter(resource.get("dosageInstruction") or resource.get("dosage") or []), {})
        drug = resource.get("medicationCodeableConcept")
        return own | {
            "name": fhir.text_of(drug),
            "coding": fhir.coding_of(drug),
            "dose": own.get("dose") if ours else dosage.get("text"),
            "ongoing": own.get("ongoing") if ours else resource.get("status") not in ENDED,
            "reason": fhir.text_of(next(iter(resource.get("reasonCode") or []), None)),
            "note": next((note.get("text") for note in resource.get("note") or []), None),
        }, occurred
