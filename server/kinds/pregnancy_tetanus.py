"""A tetanus shot given because of a pregnancy (QĐ 831 C3: UV1 to UV5, with the month of the pregnancy)."""

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from server import terminology
from server.kinds import fhir, members, qd831
from server.kinds.base import AnySchema, Base, Content, Found

SECTION = "TIEMCHUNG/THONGTINMUITIEM"
TABLE = "3"  # LOAIVACXIN
CVX = "112"


class PregnancyTetanusContent(Content):
    dose = members.whole(1, 5)
    pregnancyMonth = members.whole(1, 10)
    product = members.text()
    lot = members.text()
    place = members.text()
    performer = members.name()
    reaction = members.text()
    nextDue = members.day()

    needs = (("dose", "pregnancyMonth", "product", "place"),)


class PregnancyTetanus(Base):
    name = "pregnancy-tetanus"
    schema: AnySchema = PregnancyTetanusContent
    reviewed = True
    sections = (SECTION,)

    def to_fhir(self, record: dict) -> dict:
        content, day = record["content"], fhir.when(record["occurred"])
        known = {"system": fhir.ABSENT_KNOWN, "code": "no-known-immunizations"} if content["none"] else None
        return fhir.resource(
            record,
            "Immunization",
            extensions=fhir.kept(content, *content),
            status="not-done" if content["none"] else "completed",
            vaccineCode=fhir.concept(content["product"], known or {"system": fhir.CVX, "code": CVX}),
            occurrenceDateTime=day,
            occurrenceString=None if day else "unknown",
            primarySource=record["source"] in ("station", "facility", "registry"),
            lotNumber=content["lot"],
            location={"display": content["place"]} if content["place"] else None,
            protocolApplied=[{"doseNumberPositiveInt": content["dose"]}] if content["dose"] else None,
        )

    def from_fhir(self, resource: dict) -> tuple[dict, dict | None] | None:
        return fhir.own(resource, "Immunization", self.name)

    def to_qd831(self, record: dict) -> dict | None:
        content = record["content"]
        if content["none"]:
            return None
        row = {
            "MAVACXIN": f"TT{content['dose']}" if content["dose"] else "TT",
            "TENVACXIN": content["product"] or "Uốn ván",
            "LOAIVACXIN": TABLE,
            "TRANGTHAI": 1,
            "NGAYTIEM": qd831.day_text(record["occurred"]),
            "THANGTHAI": content["pregnancyMonth"],
            "PHANUNGSAUTIEM": content["reaction"],
            "NGAYHENTIEM": qd831.day_text(qd831.on(content["nextDue"])),
        }
        return {SECTION: row}

    def from_qd831(self, root: Element) -> Iterable[Found]:
        for shot in root.iterfind(SECTION):
            said = qd831.texts(shot)
            if said.get("TRANGTHAI") != "1" or said.get("LOAIVACXIN") != TABLE:
                continue
            row = terminology.by_code("vaccine-rows-qd831").get(said.get("MAVACXIN", ""), {})
            due = qd831.day_of(said.get("NGAYHENTIEM"))
            content = {
                "dose": row.get("order"),
                "pregnancyMonth": qd831.number_of(said.get("THANGTHAI")),
                "product": said.get("TENVACXIN"),
                "reaction": said.get("PHANUNGSAUTIEM"),
                "nextDue": due and due["from"],
            }
            key = "|".join(said.get(tag) or "" for tag in ("MAVACXIN", "TENVACXIN", "NGAYTIEM"))
            yield Found(key, content, qd831.day_of(said.get("NGAYTIEM")))
