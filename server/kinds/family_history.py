"""What runs in the family (QĐ 831 B6). Of a relative only the relation is kept, never the name (NĐ 102/2025, domain §1)."""

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from server import terminology
from server.kinds import allergy, fhir, members, qd831
from server.kinds.base import AnySchema, Base, Content, Found
from server.records.kind import Facts, Problem

SECTION = "TIENSU/TIENSU_GIADINH"
# LOAIBENH 1 to 9; the family's rows are numbered otherwise than the person's own.
CODES = tuple(f"qd831:{row}" for row in (1, 2, 10, 6, 3, 12, 13, 14, 15))
# what the pages offer, and how NGUOIMAC says it
RELATIVES = {
    "mother": "mẹ",
    "father": "cha",
    "sibling": "anh chị em ruột",
    "child": "con",
    "grandparent": "ông bà",
    "aunt-uncle": "cô, dì, chú, bác, cậu",
}
RELATIVE = {"description": f"the relation, never the relative's name: {', '.join(RELATIVES)}, or in words (ông nội …)"}


class FamilyHistoryContent(Content):
    kind = members.word("allergy", "condition")
    code = members.CodeOf("conditions", **members.ABSENT)
    allergyType = members.word(*allergy.TYPES)
    text = members.text()
    affectedRelative = members.text(100, metadata=RELATIVE)
    note = members.note()

    needs = (("kind",), ("code", "allergyType", "text"))


class FamilyHistory(Base):
    name = "family-history"
    schema: AnySchema = FamilyHistoryContent
    sections = (SECTION,)

    def rules(self, content: dict, occurred: dict | None, facts: Facts) -> list[Problem]:
        stray = {"allergy": "code", "condition": "allergyType"}.get(content["kind"] or "")
        wrong = [(f"content.{stray}", "not-allowed")] if stray and content[stray] else []
        return [*super().rules(content, occurred, facts), *wrong]

    def to_fhir(self, record: dict) -> dict:
        content = record["content"]
        relation = fhir.concept(content["affectedRelative"] or "unknown")
        return fhir.resource(
            record,
            "FamilyMemberHistory",
            extensions=fhir.kept(content, *content),
            status="health-unknown" if content["none"] else "partial",
            relationship=relation,
            condition=None if content["none"] else [{"code": fhir.concept(_name(content))}],
            date=fhir.when(record["occurred"]),
        )

    def from_fhir(self, resource: dict) -> tuple[dict, dict | None] | None:
        return fhir.own(resource, "FamilyMemberHistory", self.name)

    def to_qd831(self, record: dict) -> dict | None:
        content = record["content"]
        if content["none"]:
            return None
        relative = content["affectedRelative"]
        common = {"MOTA": content["text"] or content["note"], "NGUOIMAC": RELATIVES.get(relative, relative)}
        if content["kind"] == "allergy":
            type_ = content["allergyType"] or "other"
            row = {"LOAI": allergy.TYPES.index(type_) + 1, "TEN": allergy.NAMES[type_]}
            return {f"{SECTION}/DIUNG/DSDIUNG": row | common}
        code = content["code"] if content["code"] in CODES else CODES[-1]
        named = {"LOAIBENH": CODES.index(code) + 1, "TENBENH": _name(content), "TRANGTHAI": 1}
        return {f"{SECTION}/BENHTAT/DSBENH": named | common}

    def from_qd831(self, root: Element) -> Iterable[Found]:
        for row in root.iterfind(f"{SECTION}/DIUNG/DSDIUNG"):
            said = qd831.texts(row)
            type_ = qd831.row(allergy.TYPES, said.get("LOAI"))
            if type_ and ("MOTA" in said or "NGUOIMAC" in said):
                yield _found("allergy", said, allergyType=type_, text=said.get("MOTA"))
        for row in root.iterfind(f"{SECTION}/BENHTAT/DSBENH"):
            said = qd831.texts(row)
            code = qd831.row(CODES, said.get("LOAIBENH"))
            if code and said.get("TRANGTHAI", "1") == "1":
                yield _found("condition", said, code=code, text=said.get("MOTA") or _other(said.get("TENBENH"), code))


def _found(kind: str, said: dict[str, str], **content) -> Found:
    key = "|".join(str(part or "") for part in (kind, *content.values(), said.get("NGUOIMAC")))
    codes = {words: code for code, words in RELATIVES.items()}
    relative = said.get("NGUOIMAC")
    return Found(key, {"kind": kind, "affectedRelative": codes.get(relative or "", relative), **content})


def _other(told: str | None, code: str) -> str | None:
    """The words of a row, unless they are just the row's own."""
    return None if told == terminology.by_code("conditions")[code]["vi"] else told


def _name(content: dict) -> str | None:
    code, type_ = content["code"], content["allergyType"]
    return content["text"] or (terminology.by_code("conditions")[code]["vi"] if code else allergy.NAMES.get(type_))
