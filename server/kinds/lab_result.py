"""One result of a laboratory or of imaging (QĐ 831 D3; XML 130 table 4). Residents cannot write it."""

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from server.kinds import fhir, members, qd831
from server.kinds.base import AnySchema, Base, Content, Found

SECTION = "DANHSACHHOSOKHAMCHUABENH/HOSOKHAMCHUABENH"
GROUPS = ("laboratory", "imaging")  # MANHOM 1, 2
FLAGS = {
    "L": "low",
    "LL": "low",
    "N": "normal",
    "H": "high",
    "HH": "high",
    "A": "abnormal",
}  # v3-ObservationInterpretation
SERVICE = "urn:sokhoe:service"  # MADICHVU, the price list's code


class LabResultContent(Content):
    group = members.word(*GROUPS)
    name = members.text()
    value = members.number()
    text = members.note()
    unit = members.text(40)
    range = members.text(100)
    flag = members.word("low", "normal", "high", "abnormal")
    visit = members.text(100)
    place = members.text()
    note = members.note()
    coding = members.coding()

    needs = (("name",), ("value", "text"))


class LabResult(Base):
    name = "lab-result"
    schema: AnySchema = LabResultContent
    writable = False

    def to_fhir(self, record: dict) -> dict:
        content = record["content"]
        value = content["value"]
        return fhir.resource(
            record,
            "Observation",
            extensions=fhir.kept(content, *content),
            status="final",
            category=[fhir.concept(None, {"system": fhir.OBSERVATION, "code": content["group"] or GROUPS[0]})],
            code=fhir.concept(content["name"] or self.name, content["coding"]),
            effectiveDateTime=fhir.when(record["occurred"]),
            valueQuantity=None if value is None else fhir.quantity(value, content["unit"]),
            valueString=content["text"] if value is None else None,
            referenceRange=[{"text": content["range"]}] if content["range"] else None,
        )

    def from_fhir(self, resource: dict) -> tuple[dict, dict | None] | None:
        """Ours word for word; of others what a laboratory measured or found. Panels without a value are of no kind."""
        if resource.get("resourceType") == "Observation" and fhir.kind_of(resource) is None:
            return _foreign(resource)
        return fhir.own(resource, "Observation", self.name)

    def to_qd831(self, record: dict) -> dict | None:
        content = record["content"]
        if content["none"]:
            return None
        value = content["value"]
        said = content["text"] if value is None else " ".join(str(part) for part in (value, content["unit"]) if part)
        row = {
            "MADICHVU": (content["coding"] or {}).get("code"),
            "MANHOM": GROUPS.index(content["group"]) + 1 if content["group"] else None,
            "TENDICHVU": content["name"],
            "KETQUA": said,
        }
        visit = {"MA_LK": content["visit"], "NGAYKHAM": qd831.day_text(record["occurred"])}
        return {SECTION: visit | {"CANLAMSANG": {"DICHVU": [row]}}}

    def from_qd831(self, root: Element) -> Iterable[Found]:
        for visit in root.iterfind(SECTION):
            said = qd831.texts(visit)
            for row in visit.iterfind("CANLAMSANG/DICHVU"):
                result = qd831.texts(row)
                if "TENDICHVU" in result and "KETQUA" in result:
                    yield _found(said, result)


def _foreign(resource: dict) -> tuple[dict, dict | None] | None:
    quantity, content = resource.get("valueQuantity") or {}, _named(resource)
    said = resource.get("valueString") or fhir.text_of(resource.get("valueCodeableConcept"))
    if content["group"] is None or (quantity.get("value") is None and not said):
        return None
    told = content | {"value": quantity.get("value"), "unit": quantity.get("unit"), "text": said}
    return told, fhir.occurred_of(resource, resource.get("effectiveDateTime"))


def _named(resource: dict) -> dict:
    categories = {(fhir.coding_of(category) or {}).get("code") for category in resource.get("category") or []}
    flag = fhir.coding_of(next(iter(resource.get("interpretation") or []), None)) or {}
    return {
        "group": next((group for group in GROUPS if group in categories), None),
        "name": fhir.text_of(resource.get("code")),
        "coding": fhir.coding_of(resource.get("code")),
        "range": next((row.get("text") for row in resource.get("referenceRange") or []), None),
        "flag": FLAGS.get(flag.get("code", "")),
    }


def _found(visit: dict[str, str], result: dict[str, str]) -> Found:
    value = qd831.number_of(result["KETQUA"])
    code = result.get("MADICHVU")
    key = [visit.get("MA_LK"), visit.get("NGAYKHAM"), code, result["TENDICHVU"]]
    content = {
        "group": qd831.row(GROUPS, result.get("MANHOM")),
        "name": result["TENDICHVU"],
        "value": value,
        "text": result["KETQUA"] if value is None else None,
        "visit": visit.get("MA_LK"),
        "coding": {"system": SERVICE, "code": code} if code else None,
    }
    return Found("|".join(part or "" for part in key), content, qd831.day_of(visit.get("NGAYKHAM")))
