"""One injection as told: which vaccine, when, where. Whether it counts is computed upstairs (QĐ 831 part C; QĐ 3891/QĐ-BYT 2025)."""

from collections.abc import Iterable
from functools import cache
from xml.etree.ElementTree import Element

from marshmallow import fields

from server import terminology
from server.fields import Schema
from server.kinds import fhir, members, qd831
from server.kinds.base import AnySchema, Base, Content, Found

PREGNANCY = "3"  # LOAIVACXIN of the table that `pregnancy-tetanus` reads
NOT_GIVEN = ("refused", "unwell", "contraindicated", "elsewhere")


class Cvx(members.CodeOf):
    """A CVX code of the list `vaccines`; `8` is written `08`."""

    def _deserialize(self, value, attr, data, **kwargs):
        return super()._deserialize(value.zfill(2) if isinstance(value, str) else value, attr, data, **kwargs)


class Vaccine(Schema):
    product = members.text()
    cvx = Cvx("vaccines", prefix="cvx:", **members.ABSENT)
    antigens = fields.List(members.CodeOf("antigens"), **members.ABSENT)


class ImmunizationContent(Content):
    vaccine = fields.Nested(Vaccine, **members.ABSENT)
    lot = members.text()
    place = members.text()
    performer = members.name()
    doseText = members.text()
    reaction = members.text()
    notGiven = members.word(*NOT_GIVEN)

    needs = (("vaccine",),)


class Immunization(Base):
    name = "immunization"
    schema: AnySchema = ImmunizationContent
    countable = True
    reviewed = True
    sections = ("TIEMCHUNG/THONGTINMUITIEM",)

    def fill(self, content: dict) -> dict:
        """Antigens from the CVX code or from a product we know. Raises ValueError `antigen-mismatch` when they contradict."""
        vaccine = content.get("vaccine")
        if not vaccine:
            return content
        said = list(dict.fromkeys(vaccine["antigens"] or ()))
        known = [item["antigens"] for item in _known(vaccine)]
        if any(not set(said) <= set(antigens) or set(antigens) != set(known[0]) for antigens in known):
            raise ValueError("antigen-mismatch")
        antigens = known[0] if known else said
        return content | {"vaccine": vaccine | {"antigens": list(antigens) or None}}

    def code(self, content: dict) -> str | None:
        """The CVX code: the one told, the product's, or the generic one for just these antigens."""
        if content.get("none"):
            return "none"
        vaccine = content["vaccine"] or {}
        known = _known(vaccine)
        cvx = known[0]["cvx"] if known else _generic().get(frozenset(vaccine.get("antigens") or ()))
        return f"cvx:{cvx}" if cvx else None

    def to_fhir(self, record: dict) -> dict:
        content = record["content"]
        vaccine = content["vaccine"] or {}
        known = {"system": fhir.ABSENT_KNOWN, "code": "no-known-immunizations"} if content["none"] else None
        cvx = {"system": fhir.CVX, "code": vaccine["cvx"]} if vaccine.get("cvx") else None
        own = fhir.kept(
            {"product": vaccine.get("product"), "antigens": vaccine.get("antigens"), **content},
            "none",
            "product",
            "antigens",
            "reaction",
            "notGiven",
        )
        return fhir.resource(
            record,
            "Immunization",
            extensions=own,
            status="not-done" if content["notGiven"] or content["none"] else "completed",
            vaccineCode=fhir.concept(vaccine.get("product") or _antigen_names(vaccine), cvx, known),
            occurrenceDateTime=fhir.when(record["occurred"]),
            occurrenceString=None
            if fhir.when(record["occurred"])
            else (record["occurred"] or {}).get("words") or "unknown",
            primarySource=record["source"] in ("station", "facility", "registry"),
            reportOrigin=fhir.concept(
                None, {"system": "http://terminology.hl7.org/CodeSystem/immunization-origin", "code": "recall"}
            )
            if record["source"] in ("self", "family")
            else None,
            lotNumber=content["lot"],
            location={"display": content["place"]} if content["place"] else None,
            performer=[{"actor": {"display": content["performer"]}}] if content["performer"] else None,
            protocolApplied=[{"doseNumberString": content["doseText"]}] if content["doseText"] else None,
        )

    def from_fhir(self, resource: dict) -> tuple[dict, dict | None] | None:
        if resource.get("resourceType") != "Immunization" or fhir.foreign_to(resource, self.name):
            return None
        own = fhir.restored(resource)
        occurred = fhir.occurred_of(resource, resource.get("occurrenceDateTime"))
        if own.get("none"):
            return {"none": True}, occurred
        code = fhir.coding_of(resource.get("vaccineCode"), fhir.CVX)
        product = own.get("product") or (None if "antigens" in own else fhir.text_of(resource.get("vaccineCode")))
        performer: dict = next(iter(resource.get("performer") or []), {})
        dose: dict = next(iter(resource.get("protocolApplied") or []), {})
        return {
            "vaccine": {"product": product, "cvx": code["code"] if code else None, "antigens": own.get("antigens")},
            "lot": resource.get("lotNumber"),
            "place": (resource.get("location") or {}).get("display"),
            "performer": (performer.get("actor") or {}).get("display"),
            "doseText": dose.get("doseNumberString") or _said(dose.get("doseNumberPositiveInt")),
            "reaction": own.get("reaction"),
            "notGiven": own.get("notGiven") or ("elsewhere" if resource.get("status") == "not-done" else None),
        }, occurred

    def to_qd831(self, record: dict) -> dict | None:
        content = record["content"]
        if content["none"] or content["notGiven"]:
            return None
        vaccine = content["vaccine"]
        row = _rows_by_cvx().get(vaccine["cvx"] or "", {})
        tags = {
            "MAVACXIN": row.get("code") or vaccine["cvx"],
            "TENVACXIN": vaccine["product"] or _antigen_names(vaccine),
            "LOAIVACXIN": row.get("table", 2),
            "TRANGTHAI": 1,
            "NGAYTIEM": qd831.day_text(record["occurred"]),
            "PHANUNGSAUTIEM": content["reaction"],
        }
        return {"TIEMCHUNG/THONGTINMUITIEM": tags}

    def from_qd831(self, root: Element) -> Iterable[Found]:
        rows = terminology.by_code("vaccine-rows-qd831")
        for dose in root.iterfind("TIEMCHUNG/THONGTINMUITIEM"):
            said = qd831.texts(dose)
            if said.get("TRANGTHAI") != "1" or said.get("LOAIVACXIN") == PREGNANCY:
                continue
            row = rows.get(said.get("MAVACXIN") or "", {})
            content = {
                "vaccine": {
                    "product": said.get("TENVACXIN") or said.get("MAVACXIN"),
                    "cvx": row.get("cvx"),
                    "antigens": None,
                },
                "reaction": said.get("PHANUNGSAUTIEM"),
            }
            key = "|".join(said.get(tag) or "" for tag in ("LOAIVACXIN", "MAVACXIN", "TENVACXIN", "NGAYTIEM"))
            yield Found(key, content, qd831.day_of(said.get("NGAYTIEM")))


def _known(vaccine: dict) -> list[dict]:
    """What our list knows about this CVX code and this product; the code told comes first."""
    products = terminology.by_code("vaccines")
    by_cvx = products.get(f"cvx:{vaccine['cvx']}") if vaccine.get("cvx") else None
    by_name = _products().get((vaccine.get("product") or "").casefold())
    return [item for item in (by_cvx, by_name) if item]


@cache
def _products() -> dict[str, dict]:
    items = [item for item in terminology.code_list("vaccines")["items"] if not item["code"].startswith("cvx:")]
    return {word.casefold(): item for item in items for word in (item["code"], item["vi"])}


@cache
def _generic() -> dict[frozenset, str]:
    return {
        frozenset(item["antigens"]): item["cvx"]
        for item in terminology.code_list("vaccines")["items"]
        if item.get("generic")
    }


@cache
def _rows_by_cvx() -> dict[str, dict]:
    """The form's rows of tables 1 and 2: a row of the table of pregnancies would come back as another kind."""
    rows = reversed(terminology.code_list("vaccine-rows-qd831")["items"])
    return {item["cvx"]: item for item in rows if str(item["table"]) != PREGNANCY}


def _antigen_names(vaccine: dict) -> str | None:
    names = terminology.by_code("antigens")
    return " - ".join(names[code]["vi"] for code in vaccine.get("antigens") or ()) or None


def _said(number: int | None) -> str | None:
    return None if number is None else str(number)
