"""How a person lives (QĐ 831 B2). One record per factor. Drug use is always restricted."""

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from server.kinds import members, qd831
from server.kinds.base import AnySchema, Base, Content, Found

SECTION = "TIENSU/YEUTO_SUCKHOE"
FACTORS = ("smoking", "alcohol", "drug", "activity", "exposure", "toilet", "other")
NAMES = {
    "smoking": "Hút thuốc lá",
    "alcohol": "Uống rượu bia",
    "drug": "Sử dụng ma túy",
    "activity": "Hoạt động thể lực",
}  # LOAI 1 to 4
STATES = ("no", "yes", "regular")  # TRANGTHAI 0, 1, 2
TOILETS = {"flush": "xả nước", "two-vault": "hai ngăn", "bucket": "hố xí thùng", "none": "không có"}

FORM_WORDS = f"{', '.join(NAMES)}: {', '.join(STATES)}; toilet: {', '.join(TOILETS)}; the others in own words"


class RiskFactorContent(Content):
    factor = members.word(*FACTORS)
    state = members.text(metadata={"description": FORM_WORDS})
    amount = members.Said(**members.ABSENT)
    quit = members.Said(**members.ABSENT)
    note = members.note()

    needs = (("factor",), ("state", "amount", "quit"))


class RiskFactor(Base):
    name = "risk-factor"
    schema: AnySchema = RiskFactorContent
    sections = (SECTION,)

    def sensitivity(self, content: dict) -> str:
        return "restricted" if content.get("factor") == "drug" else super().sensitivity(content)

    def to_qd831(self, record: dict) -> dict | None:
        content = record["content"]
        factor, state = content["factor"], content["state"]
        if factor in NAMES:
            quit = None if content["quit"] is None else int(bool(content["quit"]))
            return {
                f"{SECTION}/DSYEUTO": {
                    "LOAI": list(NAMES).index(factor) + 1,
                    "TENLOAI": NAMES[factor],
                    "SOLUONG": content["amount"],
                    "DABO": quit,
                    "TRANGTHAI": STATES.index(state) if state in STATES else None,
                }
            }
        told = {
            "exposure": {"YEUTO_TIEPXUC": state, "THOIGIAN_TIEPXUC": content["amount"]},
            "toilet": {"LOAIHOXIGD": TOILETS.get(state, state)},
            "other": {"KHAC": state},
        }
        return {f"{SECTION}/{tag}": value for tag, value in told.get(factor, {}).items() if value is not None} or None

    def from_qd831(self, root: Element) -> Iterable[Found]:
        for row in root.iterfind(f"{SECTION}/DSYEUTO"):
            said = qd831.texts(row)
            if said.get("LOAI") in ("1", "2", "3", "4") and said.get("TRANGTHAI") in ("0", "1", "2"):
                yield _row(said)
        section = qd831.texts(root.find(SECTION))
        if exposure := section.get("YEUTO_TIEPXUC"):
            yield Found(
                "exposure", {"factor": "exposure", "state": exposure, "amount": section.get("THOIGIAN_TIEPXUC")}
            )
        if toilet := section.get("LOAIHOXIGD"):
            words = {text: state for state, text in TOILETS.items()}
            yield Found("toilet", {"factor": "toilet", "state": words.get(toilet.lower(), toilet)})
        if other := section.get("KHAC"):
            yield Found("other", {"factor": "other", "state": other})


def _row(said: dict[str, str]) -> Found:
    factor = list(NAMES)[int(said["LOAI"]) - 1]
    amount = said.get("SOLUONG")
    number = qd831.number_of(amount)
    return Found(
        factor,
        {
            "factor": factor,
            "state": STATES[int(said["TRANGTHAI"])],
            "amount": amount if number is None else number,
            "quit": qd831.flag_of(said.get("DABO")),
        },
    )
