"""What a person must not be given (QĐ 831 B3, four rows)."""

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from server.kinds import fhir, members, qd831
from server.kinds.base import AnySchema, Base, Content, Found

TYPES = ("drug", "chemical", "food", "other")  # LOAI 1 to 4
CATEGORY = {"drug": "medication", "chemical": "environment", "food": "food"}
TYPE_OF = {"medication": "drug", "biologic": "drug", "food": "food", "environment": "other"}
NAMES = dict(zip(TYPES, ("Thuốc", "Hóa chất/mỹ phẩm", "Thực phẩm", "Khác"), strict=True))
SECTION = "TIENSU/TIEUSU_BENHTAT/DIUNG"


class AllergyContent(Content):
    type = members.word(*TYPES)
    substance = members.text()
    reaction = members.text()
    severity = members.word("mild", "moderate", "severe")
    note = members.note()
    coding = members.coding()

    needs = (("type",), ("substance",))


class Allergy(Base):
    name = "allergy"
    schema: AnySchema = AllergyContent
    reviewed = True
    sections = (SECTION,)

    def to_fhir(self, record: dict) -> dict:
        content = record["content"]
        known = {"system": fhir.ABSENT_KNOWN, "code": "no-known-allergies"} if content["none"] else None
        return fhir.resource(
            record,
            "AllergyIntolerance",
            extensions=fhir.kept(content, "none", "type", "severity"),
            clinicalStatus=fhir.concept(None, {"system": CLINICAL, "code": "active"}),
            verificationStatus=fhir.concept(None, {"system": VERIFICATION, "code": record["verificationStatus"]}),
            category=[CATEGORY[content["type"]]] if content["type"] in CATEGORY else None,
            code=fhir.concept(content["substance"], content["coding"], known),
            onsetDateTime=fhir.when(record["occurred"]),
            reaction=[_reaction(content)] if content["reaction"] else None,
            note=[{"text": content["note"]}] if content["note"] else None,
        )

    def from_fhir(self, resource: dict) -> tuple[dict, dict | None] | None:
        if resource.get("resourceType") != "AllergyIntolerance":
            return None
        own = fhir.restored(resource)
        occurred = fhir.occurred_of(resource, resource.get("onsetDateTime"))
        if own.get("none"):
            return {"none": True}, occurred
        category = next(iter(resource.get("category") or []), None)
        reaction: dict = next(iter(resource.get("reaction") or []), {})
        return {
            "type": own.get("type") or TYPE_OF.get(category or "", "other"),
            "substance": fhir.text_of(resource.get("code")),
            "coding": fhir.coding_of(resource.get("code")),
            "reaction": fhir.text_of(next(iter(reaction.get("manifestation") or []), None)),
            "severity": own.get("severity") or reaction.get("severity"),
            "note": next((note.get("text") for note in resource.get("note") or []), None),
        }, occurred

    def to_qd831(self, record: dict) -> dict | None:
        content = record["content"]
        if content["none"]:
            return None
        said = ": ".join(part for part in (content["substance"], content["reaction"]) if part)
        return {
            f"{SECTION}/DSDIUNG": {
                "LOAI": TYPES.index(content["type"]) + 1,
                "TEN": NAMES[content["type"]],
                "MOTA": said,
            }
        }

    def from_qd831(self, root: Element) -> Iterable[Found]:
        for row in root.iterfind(f"{SECTION}/DSDIUNG"):
            said = qd831.texts(row)
            kind, text = said.get("LOAI", ""), said.get("MOTA") or said.get("TEN")
            if text and kind in ("1", "2", "3", "4"):
                substance, _, reaction = text.partition(": ")
                yield Found(
                    f"{kind}|{substance}",
                    {"type": TYPES[int(kind) - 1], "substance": substance, "reaction": reaction or None},
                )


CLINICAL = "http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical"
VERIFICATION = "http://terminology.hl7.org/CodeSystem/allergyintolerance-verification"


def _reaction(content: dict) -> dict:
    return {
        "manifestation": [{"text": content["reaction"]}],
        **({"severity": content["severity"]} if content["severity"] else {}),
    }
