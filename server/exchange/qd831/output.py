"""One person as a QĐ 831 file: what kinds contribute, put at its path; what an import kept verbatim goes back as it came."""

from datetime import date
from xml.etree.ElementTree import Element, SubElement, tostring

from server.exchange.qd831.files import parse
from server.exchange.qd831.people import PROFILE, SEX
from server.kinds import REGISTRY
from server.patients.service import Person

# The sections in the order of the form (A, B1–B8, C, D).
ORDER = (
    "THONGTINCHUNG",
    "TIENSU/TINHTRANG_LUCSINH",
    "TIENSU/YEUTO_SUCKHOE",
    "TIENSU/KHUYETTAT",
    "TIENSU/TIEUSU_BENHTAT/DIUNG",
    "TIENSU/TIEUSU_BENHTAT/BENHTAT",
    "TIENSU/TIENSU_PHAUTHUAT",
    "TIENSU/TIENSU_GIADINH",
    "TIENSU/SUCKHOE_SINHSAN",
    "TIENSU/VANDEKHAC",
    "TIEMCHUNG",
    "DANHSACHHOSOKHAMCHUABENH",
)


def document(person: Person, records: list[dict], today: date) -> bytes:
    """UTF-8 XML. `records` are wire records of this person (`outgoing.standing`)."""
    data = Element("DATA")
    header = SubElement(data, "HEADER")
    _fill(header, {"MESSAGE_VERSION": "1.0", "TRANSACTION_DATE": today.strftime("%d/%m/%Y"), "ACTION_TYPE": "0"})
    root = SubElement(SubElement(data, "BODY"), "HOSOSUCKHOE")
    for path in ORDER:
        _at(root, path)
    _fill(_at(root, "THONGTINCHUNG"), _person(person))
    for record in records:
        for path, value in (REGISTRY[record["kind"]].to_qd831(record) or {}).items():
            _put(root, path, value)
    for path, verbatim in _kept(records).items():
        _put(root, path, parse(f"<kept>{verbatim}</kept>".encode()))
    SubElement(SubElement(data, "SECURITY"), "SIGNATURE")
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + tostring(data, "utf-8", xml_declaration=False)


def _kept(records: list[dict]) -> dict[str, str]:
    """Sections that an import kept verbatim, put together again from their pieces."""
    told = [
        record["content"]
        for record in records
        if record["kind"] == "legacy-section" and record["content"]["system"] == "qd831"
    ]
    sections: dict[str, str] = {}
    for content in sorted(told, key=lambda content: (content["section"], content["part"] or 0)):
        sections[content["section"]] = sections.get(content["section"], "") + content["text"]
    return {section: text for section, text in sections.items() if text.startswith("<")}


def _person(person: Person) -> dict:
    facts = person.profile
    born = "/".join(reversed((facts.get("birthDate") or "").split("-")))
    sexes = {sex: code for code, sex in SEX.items()}
    told = {
        "MADINHDANH": facts.get("number"),
        "HOTEN": facts["name"].upper(),
        "NGAYSINH": born,
        "GIOITINH": sexes.get(facts.get("sex", "")),
    }
    return told | {tag: facts.get(member) for tag, member in PROFILE.items()}


def _put(root: Element, path: str, value) -> None:
    """A text stands at its path once; a dict is one more row there; an element brings what an import kept."""
    *parents, tag = path.split("/")
    parent = _at(root, "/".join(parents))
    if isinstance(value, Element):
        empty = parent.find(tag)
        if empty is not None and len(empty) == 0 and not empty.text:
            parent.remove(empty)
        parent.extend(value)
    elif isinstance(value, dict):
        _fill(SubElement(parent, tag), value)
    else:
        _at(parent, tag).text = str(value)


def _fill(element: Element, said: dict) -> None:
    for tag, value in said.items():
        rows = value if isinstance(value, list) else [value]
        for row in rows:
            child = SubElement(element, tag) if isinstance(row, dict) else _at(element, tag)
            if isinstance(row, dict):
                _fill(child, row)
            else:
                child.text = None if row in (None, "") else str(row)


def _at(element: Element, path: str) -> Element:
    for tag in filter(None, path.split("/")):
        found = element.find(tag)
        element = SubElement(element, tag) if found is None else found
    return element
