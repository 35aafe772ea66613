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
    sections = tuple(f"{SECTION}/{tag}" for tag in (*TAGS.values(), *ADDRESS_TAGS.values()))

    def to_qd831(self, record: dict) -> dict | None:
        content = record["content"]
        address = content["currentAddress"] or {}
        said = {tag: content[member] for member, tag in TAGS.items()} | {
            tag: address.get(part) for part, tag in ADDRESS_TAGS.items()
        }
        return {f"{SECTION}/{tag}": value for tag, value in said.items() if value not in (None, "unknown")} or None

    def from_qd831(self, root: Element) -> Iterable[Found]:
        said = qd831.texts(root.find(SECTION))
        content: dict = {member: said[tag] for member, tag in TAGS.items() if tag in said}
        address = {part: said[tag] for part, tag in ADDRESS_TAGS.items() if tag in said}
        if content or address:
            yield Found("", content | ({"currentAddress": address} if address else {}))
