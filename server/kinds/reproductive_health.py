"""Pregnancies, births and family planning (QĐ 831 B7). One record per person, always hidden from family viewers."""

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from server.kinds import fhir, members, qd831
from server.kinds.base import AnySchema, Base, Content, Found

SECTION = "TIENSU/SUCKHOE_SINHSAN"
WORDS = {
    "contraception": "BIENPHAP_TRANHTHAI",
    "lastPregnancy": "KYTHAICUOI",
    "gynDisease": "BENH_PHUKHOA",
}
COUNTS = {
    "gravida": "SOLAN_COTHAI",
    "miscarriages": "SOLAN_SAYTHAI",
    "abortions": "SOLAN_PHATHAI",
    "parity": "SOLAN_SINHDE",
    "vaginalBirths": "SOLAN_DETHUONG",
    "caesareans": "SOLAN_DEMO",
    "difficultBirths": "SOLANDEKHO",
    "termBirths": "SOLANDE_DUTHANG",
    "pretermBirths": "SOLAN_DENON",
    "livingChildren": "SOCON_HIENSONG",
}


class ReproductiveHealthContent(Content):
    pregnant = members.flag()  # on the day of `occurred`
    contraception = members.text()
    lastPregnancy = members.text()
    gravida = members.whole(0, 40)
    miscarriages = members.whole(0, 40)
    abortions = members.whole(0, 40)
    parity = members.whole(0, 40)
    vaginalBirths = members.whole(0, 40)
    caesareans = members.whole(0, 40)
    difficultBirths = members.whole(0, 40)
    termBirths = members.whole(0, 40)
    pretermBirths = members.whole(0, 40)
    livingChildren = members.whole(0, 40)
    gynDisease = members.text()


class ReproductiveHealth(Base):
    name = "reproductive-health"
    schema: AnySchema = ReproductiveHealthContent
    restricted = True
    sections = (SECTION,)

    def to_fhir(self, record: dict) -> dict:
        content = record["content"]
        return fhir.resource(
            record,
            "Observation",
            extensions=fhir.kept(content, *content),
            status="final",
            code=fhir.concept("Sức khỏe sinh sản", {"system": fhir.LOINC, "code": "56833-7"}),
            effectiveDateTime=fhir.when(record["occurred"]),
        )

    def from_fhir(self, resource: dict) -> tuple[dict, dict | None] | None:
        return fhir.own(resource, "Observation", self.name)

    def to_qd831(self, record: dict) -> dict | None:
        content = record["content"]
        said = {tag: content[member] for member, tag in (WORDS | COUNTS).items()}
        return {f"{SECTION}/{tag}": value for tag, value in said.items() if value is not None} or None

    def from_qd831(self, root: Element) -> Iterable[Found]:
        said = qd831.texts(root.find(SECTION))
        content: dict = {member: said[tag] for member, tag in WORDS.items() if tag in said}
        content |= {member: qd831.number_of(said[tag]) for member, tag in COUNTS.items() if tag in said}
        if content:
            yield Found("", content)
