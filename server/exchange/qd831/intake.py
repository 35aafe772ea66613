"""Bring QĐ 831 records in: what a kind reads becomes its record, the rest is kept verbatim as `legacy-section`.

A file of our own carries its records whole (`extension`): they come in by their ids, and the form counts where it says more.

Everything comes in as `legacy`, unconfirmed: these forms were typed from memory at stations, and nobody signed them."""

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from xml.etree.ElementTree import Element

from marshmallow import ValidationError

from server import config, db
from server.errors import Invalid
from server.exchange.arrivals import arrive
from server.exchange.outgoing import standing
from server.exchange.qd831 import extension, lift, people
from server.exchange.qd831.files import read_records
from server.exchange.qd831.output import statements
from server.exchange.qd831.remains import remains
from server.exchange.qd831.writing import LEGACY, kinds, write
from server.exchange.tally import Tally, Unreadable
from server.kinds import REGISTRY
from server.kinds.base import Found
from server.kinds.secrets import about_hiv
from server.patients.service import Person
from server.records.kind import Kind

PIECE = 20_000


def take_in(files: Iterable[Path]) -> Tally:
    """Import every file; an unreadable one is named and the others come in."""
    tally = Tally()
    for file in files:
        tally.files += 1
        try:
            for root in read_records(file):
                _record(root, file.name, tally)
        except Unreadable as error:
            tally.unreadable.append({"file": file.name, "reason": str(error)})
    return tally


def _record(root: Element, file: str, tally: Tally) -> None:
    number = people.number(root)
    with db.atomic():
        try:
            person, outcome = arrive(
                foreign=people.foreign_id(root),
                number=number,
                facts=people.facts(root),
                commune=people.commune(root),
                source="legacy",
                synthetic=people.invented(number) and not config.settings().production,
                **people.profile(root),
            )
        except (ValueError, ValidationError) as error:
            return tally.refuse(file, "patient", None, {"THONGTINCHUNG": [str(error)]})
        tally.did("patient", outcome)
        carried = _carried(person, root, file, tally)
        known = _said(statements(carried)) if carried else Counter()
        for kind in kinds():
            for found in kind.from_qd831(root):
                if not _taken(known, kind.name, found):
                    _statement(person, kind, found, file, tally)
        for path, text in remains(root):
            if not _taken(known, LEGACY, Found(path, {"text": text})):
                _keep(person, path, text, tally)
        for _ in range(lift.lift(person, config.now())):
            tally.skip(LEGACY, "lifted")


def _carried(person: Person, root: Element, file: str, tally: Tally) -> list[dict]:
    """The records that the file carries whole; those that stand here already as they are change nothing."""
    held = {record["id"]: (record["kind"], record["content"], record["occurred"]) for record in standing(person)}
    carried = []
    for id_, record in extension.read(root):
        if record is None:
            tally.refuse(file, extension.SECTION, id_, {"": ["malformed"]})
            continue
        carried.append(record)
        if held.get(record["id"]) == (record["kind"], record["content"], record["occurred"]):
            tally.did(record["kind"], "unchanged")
        else:
            found = Found("", record["content"], record["occurred"])
            _statement(person, REGISTRY[record["kind"]], found, file, tally, record["id"])
    return carried


def _said(root: Element) -> Counter:
    """What a form says, each statement as a text that can be counted."""
    told = [_name(kind.name, found) for kind in kinds() for found in kind.from_qd831(root)]
    return Counter(told + [_name(LEGACY, Found(path, {"text": text})) for path, text in remains(root)])


def _taken(known: Counter, kind: str, found: Found) -> bool:
    """Strike this statement from those that are known already; False when it is none of them."""
    name = _name(kind, found)
    known[name] -= 1
    return known[name] >= 0


def _name(kind: str, found: Found) -> str:
    return json.dumps([kind, found.key, found.content, found.occurred], sort_keys=True)


def _statement(person: Person, kind: Kind, found: Found, file: str, tally: Tally, record_id: str | None = None) -> None:
    if about_hiv(found.content):  # dropped at import (domain §2.3 O15)
        return tally.skip(kind.name, "withheld")
    try:
        tally.did(kind.name, write(person, kind.name, found, record_id)["outcome"])
    except Invalid as error:
        tally.refuse(file, kind.name, None, error.errors)
        _keep(
            person, f"{kind.name}#{record_id or found.key}"[:200], json.dumps(found.content, ensure_ascii=False), tally
        )


def _keep(person: Person, path: str, text: str, tally: Tally) -> None:
    if about_hiv({"text": text}):
        return tally.skip(LEGACY, "withheld")
    for n, start in enumerate(range(0, len(text), PIECE)):
        content = {"system": "qd831", "section": path, "part": n, "text": text[start : start + PIECE]}
        tally.did(LEGACY, write(person, LEGACY, Found(f"{path}|{n}", content))["outcome"])
