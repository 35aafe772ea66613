"""A disease a person has or had (QĐ 831 B3, fifteen rows)."""

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from server import terminology
from server.kinds import fhir, members, qd831
from server.kinds.base import AnySchema, Base, Content, Found, day_problems, year_problems
from server.records.kind import Facts, Problem

SECTION = "TIENSU/TIEUSU_BENHTAT/BENHTAT"
PREFIX = "qd831:"


class ConditionContent(Content):
    code = members.CodeOf("conditions", **members.ABSENT)
    text = members.text()
    sinceYear = members.year()
    endedOn = members.day()
    icd10 = members.Icd10(longest=20, **members.ABSENT)
    note = members.note()
    coding = members.coding()

    needs = (("text", "code", "icd10"),)


class Condition(Base):
    name = "condition"
    schema: AnySchema = ConditionContent
    reviewed = True
    sections = (SECTION,)

    def rules(self, content: dict, occurred: dict | None, facts: Facts) -> list[Problem]:
        ended = content["endedOn"] and {"from": content["endedOn"], "to": content["endedOn"]}
        return [
            *super().rules(content, occurred, facts),
            *year_problems("content.sinceYear", content["sinceYear"], facts),
            *day_problems("content.endedOn", ended, facts),
        ]

    def to_fhir(self, record: dict) -> dict:
        content = record["content"]
        known = {"system": fhir.ABSENT_KNOWN, "code": "no-known-problems"} if content["none"] else None
        icd = {"system": fhir.ICD10, "code": content["icd10"]} if content["icd10"] else None
        return fhir.resource(
            record,
            "Condition",
            extensions=fhir.kept(content, "none", "code", "text", "sinceYear"),
            clinicalStatus=fhir.concept(
                None, {"system": CLINICAL, "code": "resolved" if content["endedOn"] else "active"}
            ),
            verificationStatus=fhir.concept(None, {"system": VERIFICATION, "code": record["verificationStatus"]}),
            code=fhir.concept(content["text"] or _row_name(content["code"]), content["coding"], icd, known),
            onsetDateTime=fhir.when(record["occurred"])
            or (str(content["sinceYear"]) if content["sinceYear"] else None),
            abatementDateTime=content["endedOn"],
            note=[{"text": content["note"]}] if content["note"] else None,
        )

    def from_fhir(self, resource: dict) -> tuple[dict, dict | None] | None:
        if resource.get("resourceType") != "Condition" or fhir.foreign_to(resource, self.name):
            return None
        own, ours = fhir.restored(resource), any("sokhoe" in e.get("url", "") for e in resource.get("extension", []))
        onset = fhir.interval(resource.get("onsetDateTime") or (resource.get("onsetPeriod") or {}).get("start"))
        told = resource.get("onsetDateTime")
        occurred = fhir.occurred_of(resource, None if told == str(own.get("sinceYear")) else told)
        if own.get("none"):
            return {"none": True}, occurred
        code, icd = resource.get("code"), fhir.coding_of(resource.get("code"), fhir.ICD10)
        ended = fhir.interval(resource.get("abatementDateTime"))
        return {
            "code": own.get("code"),
            "text": own.get("text") if ours else fhir.text_of(code),
            "sinceYear": own.get("sinceYear") if ours else onset and int(onset["from"][:4]),
            "endedOn": ended and ended["to"],
            "icd10": icd and icd["code"],
            "coding": _foreign(code),
            "note": next((note.get("text") for note in resource.get("note") or []), None),
        }, occurred

    def to_qd831(self, record: dict) -> dict | None:
        content = record["content"]
        if content["none"]:
            return None
        row = (content["code"] or "qd831:15").removeprefix(PREFIX)
        return {
            f"{SECTION}/DSBENH": {
                "LOAIBENH": row,
                "TENBENH": content["text"] or _row_name(content["code"]) or content["icd10"],
                "TRANGTHAI": 1,
                "MOTA": _remark(content),
            }
        }

    def from_qd831(self, root: Element) -> Iterable[Found]:
        for row in root.iterfind(f"{SECTION}/DSBENH"):
            said = qd831.texts(row)
            code = PREFIX + said.get("LOAIBENH", "")
            if said.get("TRANGTHAI", "1") == "1" and code in terminology.by_code("conditions"):
                yield Found(
                    f"{code}|{said.get('TENBENH', '')}",
                    {
                        "code": code,
                        "text": said.get("TENBENH"),
                        "note": said.get("MOTA"),
                        "sinceYear": qd831.year_of(said.get("MOTA")),
                    },
                )


CLINICAL = "http://terminology.hl7.org/CodeSystem/condition-clinical"
VERIFICATION = "http://terminology.hl7.org/CodeSystem/condition-ver-status"


def _remark(content: dict) -> str | None:
    """The note, with the year and the end that it does not tell yet: this part of the form is history, cured or not."""
    year, ended, note = content["sinceYear"], qd831.day_text(qd831.on(content["endedOn"])), content["note"]
    parts = [note, f"từ {year}" if year else None, f"khỏi {ended}" if ended else None]
    return "; ".join(part for part in parts if part and (part is note or part not in (note or ""))) or None


def _row_name(code: str | None) -> str | None:
    return terminology.by_code("conditions")[code]["vi"] if code else None


def _foreign(code: dict | None) -> dict | None:
    systems = {coding.get("system") for coding in (code or {}).get("coding", [])} - {
        fhir.ICD10,
        fhir.ABSENT_KNOWN,
        None,
    }
    return fhir.coding_of(code, *systems) if systems else None
