"""What was measured and found in a clinic (QĐ 831 part D). Residents cannot write it; what they measure is `home-measurement`."""

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from marshmallow import fields

from server import terminology
from server.fields import Schema
from server.kinds import fhir, members, qd831, secrets
from server.kinds.base import AnySchema, Base, Content, Found, range_problems
from server.kinds.organs import ORGANS, Organs
from server.records.kind import Facts, Problem

SECTION = "DANHSACHHOSOKHAMCHUABENH"
VITAL_SIGNS = {"system": fhir.LOINC, "code": "85353-1"}

# member: (LOINC codes, the first is ours; UCUM unit; tag)
MEASURED = {
    "pulse": (("8867-4",), "/min", "MACH"),
    "temperature": (("8310-5", "8331-1", "8332-9"), "Cel", "NHIETDO"),
    "systolic": (("8480-6",), "mm[Hg]", "HUYETAPTT"),
    "diastolic": (("8462-4",), "mm[Hg]", "HUYETAPTD"),
    "respiration": (("9279-1",), "/min", "NHIPTHO"),
    "spo2": (("2708-6", "59408-5"), "%", None),
    "weight": (("29463-7", "3141-9"), "kg", "CANNANG"),
    "height": (("8302-2", "8306-3"), "cm", "CHIEUCAO"),
    "bmi": (("39156-5",), "kg/m2", "CHISOBMI"),
    "waist": (("8280-0", "56086-2"), "cm", "VONGBUNG"),
}
TEXTS = {
    "visit": "MA_LK",
    "doctor": "BACSIKHAM",
    "reason": "LYDOKHAM",
    "history": "BENHSU",
    "advice": "TUVAN",
    "rightEye": "MATPHAI",
    "leftEye": "MATTRAI",
}
NAMED = {"NGAYKHAM", "SUDUNGKINH", *TEXTS.values(), *ORGANS.values(), *(tag for _, _, tag in MEASURED.values())}
MEMBER_OF = {loinc: member for member, (codes, _, _) in MEASURED.items() for loinc in codes}


class OtherMeasure(Schema):
    name = members.text()
    value = members.number()
    unit = members.text(40)


class Diagnosis(Schema):
    icd10 = members.Icd10(longest=20, **members.ABSENT)
    text = members.text()
    conclusion = members.text()


class ExamContent(Content):
    visit = members.text(100)
    reason = members.text()
    history = members.note()
    doctor = members.text()
    place = members.text()
    pulse = members.number(0)
    temperature = members.number(0)
    systolic = members.number(0)
    diastolic = members.number(0)
    respiration = members.number(0)
    spo2 = members.number(0)
    weight = members.number(0)
    height = members.number(0)
    bmi = members.number(0)
    waist = members.number(0)
    glasses = members.flag()
    rightEye = members.text(20)
    leftEye = members.text(20)
    organs = fields.Nested(Organs, **members.ABSENT)
    findings = members.note()
    other = fields.List(fields.Nested(OtherMeasure), **members.ABSENT)
    diagnoses = fields.List(fields.Nested(Diagnosis), **members.ABSENT)
    advice = members.note()


class Exam(Base):
    name = "exam"
    schema: AnySchema = ExamContent
    content_schema = 2
    writable = False
    sections = (SECTION,)

    def sensitivity(self, content: dict) -> str:
        """What was seen by a gynaecologist is as private as B7, and a disturbed mind as one that was diagnosed."""
        organs = content.get("organs") or {}
        if organs.get("women") or secrets.private({"text": organs.get("mind")}):
            return "restricted"
        return super().sensitivity(content)

    def upcast(self, content: dict, content_schema: int) -> dict:
        """Form 1 had no organs."""
        return {"organs": None, **content}

    def rules(self, content: dict, occurred: dict | None, facts: Facts) -> list[Problem]:
        problems = super().rules(content, occurred, facts)
        for member, limits in _limits().items():
            problems += range_problems(f"content.{member}", content[member], limits)
        return problems

    def to_fhir(self, record: dict) -> dict:
        content = record["content"]
        parts = [_part(member, content[member]) for member in MEASURED if content[member] is not None]
        rest = [member for member in content if member not in MEASURED]
        return fhir.resource(
            record,
            "Observation",
            extensions=fhir.kept(content, *rest),
            status="final",
            component=parts,
            code=fhir.concept(None, VITAL_SIGNS),
            effectiveDateTime=fhir.when(record["occurred"]),
        )

    def from_fhir(self, resource: dict) -> tuple[dict, dict | None] | None:
        """Vital signs only; a laboratory result or a questionnaire is of another kind."""
        if resource.get("resourceType") != "Observation" or not _vital(resource):
            return None
        content, other = fhir.restored(resource), []
        for part in (resource, *resource.get("component", [])):
            quantity = part.get("valueQuantity") or {}
            member = MEMBER_OF.get((fhir.coding_of(part.get("code"), fhir.LOINC) or {}).get("code", ""))
            if member and quantity.get("code") == MEASURED[member][1]:
                content[member] = quantity.get("value")
            elif quantity:
                other.append(
                    {"name": fhir.text_of(part["code"]), "value": quantity.get("value"), "unit": quantity.get("unit")}
                )
        return content | ({"other": other} if other else {}), fhir.occurred_of(
            resource, resource.get("effectiveDateTime")
        )

    def to_qd831(self, record: dict) -> dict | None:
        content = record["content"]
        if content["none"]:
            return None
        measured = {tag: content[member] for member, (_, _, tag) in MEASURED.items() if tag}
        said = {
            "NGAYKHAM": qd831.day_text(record["occurred"]),
            "SUDUNGKINH": qd831.yes_no(content["glasses"]),
            "KHAC": content["findings"],
            **measured,
            **{tag: content[member] for member, tag in TEXTS.items()},
            **{tag: (content["organs"] or {}).get(organ) for organ, tag in ORGANS.items()},
        }
        found = [
            {"MABENH": row["icd10"], "TENBENH": row["text"], "KETLUAN": row["conclusion"]}
            for row in content["diagnoses"] or ()
        ]
        return {f"{SECTION}/HOSOKHAMCHUABENH": said | ({"CHANDOANKETLUAN": {"CHANDOANBENH": found}} if found else {})}

    def from_qd831(self, root: Element) -> Iterable[Found]:
        for visit in root.iterfind(f"{SECTION}/HOSOKHAMCHUABENH"):
            said = qd831.texts(visit)
            content: dict = {
                member: qd831.number_of(said[tag]) for member, (_, _, tag) in MEASURED.items() if tag in said
            }
            content |= {member: said[tag] for member, tag in TEXTS.items() if tag in said}
            organs = {organ: said[tag] for organ, tag in ORGANS.items() if tag in said}
            found = [qd831.texts(row) for row in visit.iterfind("CHANDOANKETLUAN/CHANDOANBENH")]
            diagnoses = [
                {"icd10": row.get("MABENH"), "text": row.get("TENBENH"), "conclusion": row.get("KETLUAN")}
                for row in found
            ]
            findings = [(tag, value) for tag, value in said.items() if tag not in NAMED]
            if not (set(said) - {"MA_LK", "NGAYKHAM"} or diagnoses):
                continue  # only results of a laboratory, each a record of its own
            yield Found(
                said.get("MA_LK") or said.get("NGAYKHAM", ""),
                content
                | {
                    "organs": organs or None,
                    "glasses": qd831.flag_of(said.get("SUDUNGKINH")),
                    "diagnoses": diagnoses or None,
                    "findings": "\n".join(value if tag == "KHAC" else f"{tag}: {value}" for tag, value in findings)
                    or None,
                },
                qd831.day_of(said.get("NGAYKHAM")),
            )


def _limits() -> dict[str, dict]:
    """The limits of the measures list, and of breathing, which nobody measures at home (domain §8)."""
    measures = terminology.by_code("measures")
    pressure = measures["blood-pressure"]
    alike = {member: measures[member] for member in ("pulse", "temperature", "spo2", "weight", "height", "waist")}
    return alike | {
        "systolic": pressure["systolic"],
        "diastolic": pressure["diastolic"],
        "respiration": {"least": 5, "most": 80},
    }


def _part(member: str, value: float) -> dict:
    codes, unit, _ = MEASURED[member]
    return {
        "code": fhir.concept(None, {"system": fhir.LOINC, "code": codes[0]}),
        "valueQuantity": {"value": value, "unit": unit, "system": fhir.UCUM, "code": unit},
    }


def _vital(resource: dict) -> bool:
    if fhir.kind_of(resource):
        return fhir.kind_of(resource) == Exam.name
    return any(
        (fhir.coding_of(category) or {}).get("code") == "vital-signs" for category in resource.get("category", [])
    )
