"""How a person came into the world (QĐ 831 B1). One record per person."""

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from server.kinds import members, qd831
from server.kinds.base import AnySchema, Base, Content, Found

SECTION = "TIENSU/TINHTRANG_LUCSINH"
DELIVERY = ("vaginal", "caesarean")  # LOAIDE 0, 1
MOTHERS_DOSES = "TIEMCHUNG/SOMUIUONVANMETIEM"


class BirthContent(Content):
    delivery = members.word(*DELIVERY)
    preterm = members.flag()
    asphyxia = members.flag()
    weightG = members.whole(300, 7_000)
    lengthCm = members.number(20, 65)
    defect = members.text()
    other = members.text()
    motherTetanusDoses = members.whole(0, 20)

    needs = (("delivery", "preterm", "asphyxia", "weightG", "lengthCm", "defect", "other", "motherTetanusDoses"),)


class Birth(Base):
    name = "birth"
    schema: AnySchema = BirthContent
    sections = (SECTION, MOTHERS_DOSES)

    def to_qd831(self, record: dict) -> dict | None:
        content = record["content"]
        delivery = content["delivery"]
        said = {
            "LOAIDE": None if delivery is None else DELIVERY.index(delivery),
            "DETHIEUTHANG": qd831.yes_no(content["preterm"]),
            "BINGAT_LUCDE": qd831.yes_no(content["asphyxia"]),
            "CANNANG": content["weightG"],
            "CHIEUDAI": content["lengthCm"],
            "DITAT_BAMSINH": content["defect"],
            "KHAC": content["other"],
        }
        paths = {f"{SECTION}/{tag}": value for tag, value in said.items()} | {
            MOTHERS_DOSES: content["motherTetanusDoses"]
        }
        return {path: value for path, value in paths.items() if value is not None} or None

    def from_qd831(self, root: Element) -> Iterable[Found]:
        said = qd831.texts(root.find(SECTION))
        doses = qd831.number_of(root.findtext(MOTHERS_DOSES))
        content = {
            "delivery": {"0": DELIVERY[0], "1": DELIVERY[1]}.get(said.get("LOAIDE", "")),
            "preterm": qd831.flag_of(said.get("DETHIEUTHANG")),
            "asphyxia": qd831.flag_of(said.get("BINGAT_LUCDE")),
            "weightG": qd831.number_of(said.get("CANNANG")),
            "lengthCm": qd831.number_of(said.get("CHIEUDAI")),
            "defect": said.get("DITAT_BAMSINH"),
            "other": said.get("KHAC"),
            "motherTetanusDoses": doses,
        }
        if any(value is not None for value in content.values()):
            yield Found("", content)
