"""Part A of the form: who this is. What the e-ID knows better is kept with the person, not as a record."""

import re
from xml.etree.ElementTree import Element

from server import terminology
from server.fields import clean_text
from server.kinds.qd831 import day_of, texts

SECTION = "THONGTINCHUNG"
SEX = {"1": "male", "2": "female"}
YEAR = re.compile(r"\d{4}")
NUMBER = re.compile(r"\d{12}")

# What goes into the sealed profile, by tag.
PROFILE = {
    "MADANTOC": "ethnicity",
    "MAQUOCTICH": "nationality",
    "NGAYCAP": "numberIssuedOn",
    "NOICAP": "numberIssuedBy",
    "MATINH_KHAISINH": "birthProvince",
    "DIACHI_THUONGTRU": "permanentAddress",
    "MATINH_THUONGTRU": "permanentProvince",
    "MAHUYEN_THUONGTRU": "permanentDistrict",
    "MAXA_THUONGTRU": "permanentCommune",
    "MATHONXOM_THUONGTRU": "permanentHamlet",
}
READ = {f"{SECTION}/{tag}" for tag in (*PROFILE, "HOTEN", "NGAYSINH", "GIOITINH", "MADINHDANH", "SOCMND", "VNEID")}


def facts(root: Element) -> dict:
    """`{"name", "birthDate", "sex"}`; the form writes names in capitals and lets old people give only a year."""
    said = texts(root.find(SECTION))
    name, born = clean_text(said.get("HOTEN", ""), longest=100), said.get("NGAYSINH", "")
    day = day_of(born)
    return {
        "name": name.title() if name.isupper() else name,
        "sex": SEX.get(said.get("GIOITINH", ""), "unknown"),
        "birthDate": day["from"] if day else born if YEAR.fullmatch(born) else None,
    }


def number(root: Element) -> str | None:
    said = texts(root.find(SECTION))
    return next((said[tag] for tag in ("MADINHDANH", "SOCMND") if NUMBER.fullmatch(said.get(tag, ""))), None)


def foreign_id(root: Element) -> tuple[str, str]:
    """The household code with the member's, or the insurance number, or name and birth day: as much as the file gives."""
    said = texts(root.find(SECTION))
    whole = [
        said.get(tag, "")
        for tag in ("MADINHDANH", "SOCMND", "MABHXH", "MAHO_GIADINH", "MA_NHANKHAU", "HOTEN", "NGAYSINH")
    ]
    return "qd831", "|".join(whole)


def profile(root: Element) -> dict:
    said = texts(root.find(SECTION))
    return {member: said[tag] for tag, member in PROFILE.items() if tag in said}


def commune(root: Element) -> str | None:
    """Where the person lives now, if that is one of the city's communes of today."""
    said = texts(root.find(SECTION))
    return next(
        (said[tag] for tag in ("MAXA_HIENTAI", "MAXA_THUONGTRU") if said.get(tag) in terminology.by_code("communes")),
        None,
    )


def invented(number: str | None) -> bool:
    """A number whose random part begins 0000 is one we make up (domain §4.1). Production knows no invented people."""
    return bool(number) and number[6:10] == "0000"  # type: ignore[index]
