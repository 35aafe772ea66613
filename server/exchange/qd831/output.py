"""One person as a QĐ 831 file: what kinds contribute, put at its path; what an import kept verbatim goes back as it came."""

import re
from datetime import date
from xml.etree.ElementTree import Element, tostring

from server.exchange.qd831 import extension, form
from server.exchange.qd831.files import parse
from server.exchange.qd831.people import PROFILE, SEX
from server.exchange.tally import Unreadable
from server.kinds import REGISTRY
from server.patients.service import Person

PATH = re.compile(r"[A-Z][A-Z0-9_]*(/[A-Z][A-Z0-9_]*)*")
HEAD = b'<?xml version="1.0" encoding="utf-8"?>\n'


def document(person: Person, records: list[dict], today: date) -> bytes:
    """UTF-8 XML with every tag of the form. `records` are wire records of this person (`outgoing.standing`)."""
    data = form.blank()
    sent = {"MESSAGE_VERSION": "1.0", "TRANSACTION_DATE": today.strftime("%d/%m/%Y"), "ACTION_TYPE": "0"}
    form.fill(form.at(data, "HEADER"), sent)
    root = form.at(data, "BODY/HOSOSUCKHOE")
    form.fill(form.at(root, "THONGTINCHUNG"), _person(person))
    write(root, records)
    extension.write(root, records)
    return HEAD + tostring(form.finished(data), "utf-8", xml_declaration=False)


def statements(records: list[dict]) -> Element:
    """HOSOSUCKHOE with what these records say on the form and nothing else."""
    root = form.at(form.blank(), "BODY/HOSOSUCKHOE")
    write(root, records)
    return form.finished(root)


def write(root: Element, records: list[dict]) -> None:
    for record in records:
        for path, value in (REGISTRY[record["kind"]].to_qd831(record) or {}).items():
            form.put(root, path, value)
    for path, verbatim in kept(records).items():
        form.put(root, path, verbatim)


def kept(records: list[dict]) -> dict[str, Element]:
    """Sections that an import kept verbatim, put together again from their pieces; what is no XML goes out with MORONG only."""
    told = [
        record["content"]
        for record in records
        if record["kind"] == "legacy-section" and record["content"]["system"] == "qd831"
    ]
    sections: dict[str, str] = {}
    for content in sorted(told, key=lambda content: (content["section"], content["part"] or 0)):
        sections[content["section"]] = sections.get(content["section"], "") + content["text"]
    elements = {path: _verbatim(text) for path, text in sections.items() if PATH.fullmatch(path)}
    return {path: element for path, element in elements.items() if element is not None}


def _verbatim(text: str) -> Element | None:
    try:
        return parse(f"<kept>{text}</kept>".encode()) if text.startswith("<") else None
    except Unreadable:
        return None


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
