"""One visit or stay at a facility (XML 130 table 1, without money). Residents cannot write it."""

from marshmallow import fields

from server.kinds import fhir, members
from server.kinds.base import AnySchema, Base, Content, day_problems
from server.kinds.exam import Diagnosis
from server.records.kind import Facts, Problem

# KET_QUA_DTRI 1 to 7 and MA_LOAI_RV 1 to 5 (domain §7)
RESULTS = ("recovered", "improved", "unchanged", "worse", "died", "dying-at-home", "unknown")
DISCHARGES = ("discharged", "transferred", "left-without-leave", "asked-to-leave", "transferred-on-request")
TYPES = ("visit", "outpatient", "inpatient", "day", "home", "prescription", "other")
CLASSES = {"inpatient": "IMP", "home": "HH"}


class EncounterContent(Content):
    visit = members.text(100)
    facility = members.text(20)
    place = members.text()
    department = members.text()
    type = members.word(*TYPES)
    reason = members.text()
    diagnoses = fields.List(fields.Nested(Diagnosis), **members.ABSENT)
    result = members.word(*RESULTS)
    discharge = members.word(*DISCHARGES)
    summary = members.text(20_000)
    treatment = members.note()
    doctor = members.text()
    advice = members.note()
    followUp = members.day()

    needs = (("visit", "facility", "place", "reason", "diagnoses", "summary"),)


class Encounter(Base):
    name = "encounter"
    schema: AnySchema = EncounterContent
    writable = False

    def rules(self, content: dict, occurred: dict | None, facts: Facts) -> list[Problem]:
        due = content["followUp"]
        appointment = due and {"from": min(due, facts.today.isoformat()), "to": due}
        return [*super().rules(content, occurred, facts), *day_problems("content.followUp", appointment, facts)]

    def to_fhir(self, record: dict) -> dict:
        content, day = record["content"], record["occurred"]
        reasons = [content["reason"], *(row["text"] for row in content["diagnoses"] or ())]
        return fhir.resource(
            record,
            "Encounter",
            extensions=fhir.kept(content, *content),
            status="finished",
            **{"class": {"system": ACT, "code": CLASSES.get(content["type"] or "", "AMB")}},
            period={"start": day["from"], "end": day["to"]} if day else None,
            reasonCode=[fhir.concept(reason) for reason in reasons if reason],
            serviceProvider={"display": content["place"]} if content["place"] else None,
        )

    def from_fhir(self, resource: dict) -> tuple[dict, dict | None] | None:
        if resource.get("resourceType") == "Encounter" and fhir.kind_of(resource) is None:
            return _foreign(resource)
        return fhir.own(resource, "Encounter", self.name)


def _foreign(resource: dict) -> tuple[dict, dict | None]:
    """A visit as another facility tells it: where, why, with whom, from when until when."""
    period, code = resource.get("period") or {}, (resource.get("class") or {}).get("code")
    first, last = fhir.interval(period.get("start")), fhir.interval(period.get("end"))
    reasons = resource.get("reasonCode") or resource.get("type") or []
    doctors = [(person.get("individual") or {}).get("display") for person in resource.get("participant") or []]
    content = {
        "visit": resource.get("id"),
        "place": (resource.get("serviceProvider") or {}).get("display"),
        "type": {word: type_ for type_, word in CLASSES.items()}.get(code or "", "visit" if code == "AMB" else "other"),
        "reason": fhir.text_of(next(iter(reasons), None)),
        "doctor": next(filter(None, doctors), None),
    }
    return content, first and {"from": first["from"], "to": (last or first)["to"], "words": None}


ACT = "http://terminology.hl7.org/CodeSystem/v3-ActCode"
