"""What the household says about itself (QĐ 831 part A). Who a person is comes from the e-ID and is kept with the patient, not here."""

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from marshmallow import fields

from server.fields import Schema
from server.kinds import members, qd831
from server.kinds.base import AnySchema, Base, Content, Found

SECTION = "THONGTINCHUNG"

# member: tag of the QĐ 831 XML
TAGS = {
    "householdCode": "MAHO_GIADINH",
    "householdMember": "MA_NHANKHAU",
    "relationToHead": "QUANHE_CHUHO",
    "bloodAbo": "NHOMMAU_HEABO",
    "bloodRh": "NHOMMAU_HERH",
    "religion": "MATONGIAO",
    "occupation": "MANGHENGHIEP",
    "socialInsurance": "MABHXH",
    "insuranceCard": "MATHE",
    "landline": "DIENTHOAI_CD",
    "mobile": "DIENTHOAI_DD",
    "email": "EMAIL",
}
ADDRESS_TAGS = {
    "line": "DIACHI_HIENTAI",
    "hamlet": "MATHONXOM_HIENTAI",
    "commune": "MAXA_HIENTAI",
    "province": "MATINH_HIENTAI",
}


FAMILY = f"{SECTION}/QUANHE_GIADINH"
PARENTS = {"motherName": "Mẹ", "fatherName": "Bố"}  # TEN_QUANHE
RELATION = {"mẹ": "motherName", "má": "motherName", "bố": "fatherName", "cha": "fatherName", "ba": "fatherName"}


class Address(Schema):
    line = members.text(200)
    hamlet = members.text(100)
    commune = members.text(10)
    province = members.text(10)


class Caregiver(Schema):
    name = members.name()
    relation = members.text(100)
    landline = members.text(20)
    mobile = members.text(20)


class AdministrativeContent(Content):
    householdCode = members.text(10)
    householdMember = members.text(20)
    relationToHead = members.text(50)
    bloodAbo = members.word("A", "B", "AB", "O", "unknown")
    bloodRh = members.word("+", "-", "unknown")
    religion = members.CodeOf("religions", **members.ABSENT)
    occupation = members.text(100)
    socialInsurance = members.text(20)
    insuranceCard = members.text(20)
    currentAddress = fields.Nested(Address, **members.ABSENT)
    landline = members.text(20)
    mobile = members.text(20)
    email = members.text(200)
    motherName = members.name()
    fatherName = members.name()
    caregiver = fields.Nested(Caregiver, **members.ABSENT)


class Administrative(Base):
    name = "administrative"
    schema: AnySchema = AdministrativeContent
    sections = (*(f"{SECTION}/{tag}" for tag in (*TAGS.values(), *ADDRESS_TAGS.values())), FAMILY)

    def to_qd831(self, record: dict) -> dict | None:
        content = record["content"]
        address = content["currentAddress"] or {}
        said = {tag: content[member] for member, tag in TAGS.items()} | {
            tag: address.get(part) for part, tag in ADDRESS_TAGS.items()
        }
        paths: dict = {f"{SECTION}/{tag}": value for tag, value in said.items() if value not in (None, "unknown")}
        return paths | ({FAMILY: family} if (family := _family(content)) else {}) or None

    def from_qd831(self, root: Element) -> Iterable[Found]:
        said = qd831.texts(root.find(SECTION))
        content: dict = {member: said[tag] for member, tag in TAGS.items() if tag in said}
        address = {part: said[tag] for part, tag in ADDRESS_TAGS.items() if tag in said}
        for row in map(qd831.texts, root.iterfind(FAMILY)):
            member = RELATION.get(row.get("TEN_QUANHE", "").lower())
            if member and "HOTEN" in row:
                content[member] = row["HOTEN"]
        if content or address:
            yield Found("", content | ({"currentAddress": address} if address else {}))


def _family(content: dict) -> list[dict]:
    """Rows for the parents and for whoever takes care; the rest of what stands there comes from files."""
    rows = [{"TEN_QUANHE": words, "HOTEN": content[member]} for member, words in PARENTS.items() if content[member]]
    carer = content["caregiver"] or {}
    named = {"HOTEN": carer.get("name"), "DIENTHOAI": carer.get("landline"), "DIDONG": carer.get("mobile")}
    told = {"TEN_QUANHE": carer.get("relation") or "Người chăm sóc"} | named if any(named.values()) else None
    return [*rows, told] if told else rows
