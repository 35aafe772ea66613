"""MORONG ("mở rộng"), our own part of the file: every record once more and whole, for what the form has no place for.

Other services pass it over. Our import believes it as far as the form goes along: whoever changed the form said something new."""

import json
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from marshmallow import ValidationError

from server.exchange.qd831.form import NO_XML, fill
from server.fields import UUID, Occurred
from server.kinds import REGISTRY
from server.kinds.qd831 import texts

SECTION = "MORONG"
ROW = "BANGHI"


def write(root: Element, records: list[dict]) -> None:
    """One row for each record: its id, kind, number of the content form, days, and content."""
    rows = [
        {
            "MA": record["id"],
            "LOAI": record["kind"],
            "LUOCDO": record.get("contentSchema", REGISTRY[record["kind"]].content_schema),
            "THOIDIEM": _text(record["occurred"]) if record["occurred"] else None,
            "NOIDUNG": _text(record["content"]),
        }
        for record in records
    ]
    fill(root, {SECTION: {ROW: rows}})


def read(root: Element) -> Iterator[tuple[str, dict | None]]:
    """`(id, record)` of every row; None instead of a record that cannot be: this file may come from anywhere."""
    for row in root.iterfind(f"{SECTION}/{ROW}"):
        said = texts(row)
        try:
            yield said.get("MA", "")[:36], _record(said)
        except (ValidationError, ValueError, LookupError, AttributeError, TypeError, RecursionError):
            yield said.get("MA", "")[:36], None


def _record(said: dict[str, str]) -> dict:
    kind = REGISTRY[said["LOAI"]]
    if not UUID.fullmatch(said["MA"]):
        raise ValueError("wrong-type")
    content = kind.upcast(_json(said["NOIDUNG"]), int(said.get("LUOCDO", kind.content_schema)))
    days = said.get("THOIDIEM")
    return {
        "id": said["MA"],
        "kind": kind.name,
        "content": kind.fill(kind.schema().load(content)),
        "occurred": Occurred().load(_json(days)) if days else None,
    }


def _text(value: dict) -> str:
    """JSON on one line, in which nothing stands that XML forbids."""
    return NO_XML.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(value, ensure_ascii=False))


def _json(text: str) -> dict:
    return json.loads(text, parse_constant=_no_constant)


def _no_constant(word: str):
    raise ValueError(word)  # NaN and Infinity are no JSON (RFC 8259 §6)
