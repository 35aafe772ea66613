"""An operation or a procedure (QĐ 831 B5: which part of the body, and when)."""

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from server.kinds import fhir, members, qd831
from server.kinds.base import AnySchema, Base, Content, Found, year_problems
from server.records.kind import Facts, Problem

SECTION = "TIENSU/TIENSU_PHAUTHUAT"
NONE = "không"


class ProcedureContent(Content):
    text = members.text()
    bodyPart = members.text()
    year = members.year()
    place = members.text()
    note = members.note()
    coding = members.coding()

    needs = (("text", "bodyPart"),)


class Procedure(Base):
    name = "procedure"
    schema: AnySchema = ProcedureContent
    reviewed = True
    sections = (SECTION,)

    def rules(self, content: dict, occurred: dict | None, facts: Facts) -> list[Problem]:
        return [*super().rules(content, occurred, facts), *year_problems("content.year", content["year"], facts)]

    def to_fhir(self, record: dict) -> dict:
        content = record["content"]
        known = {"system": fhir.ABSENT_KNOWN, "code": "no-known-procedures"} if content["none"] else None
        return fhir.resource(
            record,
            "Procedure",
            extensions=fhir.kept(content, "none", "year"),
            status="completed",
            code=fhir.concept(content["text"], content["coding"], known),
            performedDateTime=fhir.when(record["occurred"]),
            bodySite=[fhir.concept(content["bodyPart"])] if content["bodyPart"] else None,
            location={"display": content["place"]} if content["place"] else None,
            note=[{"text": content["note"]}] if content["note"] else None,
        )

    def from_fhir(self, resource: dict) -> tuple[dict, dict | None] | None:
        if resource.get("resourceType") != "Procedure":
            return None
        own = fhir.restored(resource)
        performed = resource.get("performedDateTime") or (resource.get("performedPeriod") or {}).get("start")
        occurred = fhir.occurred_of(resource, performed)
        if own.get("none"):
            return {"none": True}, occurred
        return {
            "text": fhir.text_of(resource.get("code")),
            "coding": fhir.coding_of(resource.get("code")),
            "year": own.get("year"),
            "bodyPart": fhir.text_of(next(iter(resource.get("bodySite") or []), None)),
            "place": (resource.get("location") or {}).get("display"),
            "note": next((note.get("text") for note in resource.get("note") or []), None),
        }, occurred

    def to_qd831(self, record: dict) -> dict | None:
        content = record["content"]
        if content["none"]:
            return {SECTION: "Không"}
        when = content["year"] or _year(record["occurred"])
        return {SECTION: ", ".join(str(part) for part in (content["text"], content["bodyPart"], when) if part)}

    def from_qd831(self, root: Element) -> Iterable[Found]:
        said = (root.findtext(SECTION) or "").strip()
        if said.lower() == NONE:
            yield Found("", {"none": True})
        elif said:
            yield Found("", {"text": said, "year": qd831.year_of(said)})


def _year(occurred: dict | None) -> str | None:
    """The year an interval lies in; none for "somewhen in my life"."""
    return occurred["from"][:4] if occurred and occurred["from"][:4] == occurred["to"][:4] else None
