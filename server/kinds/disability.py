"""What a person's body cannot do, or does with effort (QĐ 831 B4, seven rows)."""

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from server.kinds import fhir, members, qd831
from server.kinds.base import AnySchema, Base, Content, Found, year_problems
from server.records.kind import Facts, Problem

SECTION = "TIENSU/KHUYETTAT"
PARTS = {
    "hearing": "Thính lực",
    "sight": "Thị lực",
    "arm": "Tay",
    "leg": "Chân",
    "spine": "Cong vẹo cột sống",
    "cleft": "Khe hở môi/vòm miệng",
    "other": "Khác",
}  # LOAI 1 to 7


class DisabilityContent(Content):
    part = members.word(*PARTS)
    text = members.text()
    sinceYear = members.year()
    note = members.note()

    needs = (("part", "text"),)


class Disability(Base):
    name = "disability"
    schema: AnySchema = DisabilityContent
    reviewed = True
    sections = (SECTION,)

    def rules(self, content: dict, occurred: dict | None, facts: Facts) -> list[Problem]:
        return [
            *super().rules(content, occurred, facts),
            *year_problems("content.sinceYear", content["sinceYear"], facts),
        ]

    def to_fhir(self, record: dict) -> dict:
        content = record["content"]
        return fhir.resource(
            record,
            "Condition",
            extensions=fhir.kept(content, *content),
            category=[fhir.concept(None, {"system": fhir.KIND, "code": self.name})],
            code=fhir.concept(content["text"] or PARTS.get(content["part"] or "", self.name)),
            onsetDateTime=fhir.when(record["occurred"])
            or (str(content["sinceYear"]) if content["sinceYear"] else None),
        )

    def from_fhir(self, resource: dict) -> tuple[dict, dict | None] | None:
        return fhir.own(resource, "Condition", self.name)

    def to_qd831(self, record: dict) -> dict | None:
        content = record["content"]
        if content["none"]:
            return None
        part = content["part"] or "other"
        return {
            f"{SECTION}/DSKHUYETTAT": {
                "LOAI": list(PARTS).index(part) + 1,
                "TENLOAI": PARTS[part],
                "MOTA": content["text"] or PARTS[part],
            }
        }

    def from_qd831(self, root: Element) -> Iterable[Found]:
        for row in root.iterfind(f"{SECTION}/DSKHUYETTAT"):
            said = qd831.texts(row)
            part = qd831.row(tuple(PARTS), said.get("LOAI"))
            text = said.get("MOTA")
            if part and text:
                yield Found(f"{part}|{text}", {"part": part, "text": None if text == PARTS[part] else text})
