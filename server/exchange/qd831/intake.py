"""Bring QĐ 831 records in: what a kind reads becomes its record, the rest is kept verbatim as `legacy-section`.

Everything comes in as `legacy`, unconfirmed: these forms were typed from memory at stations, and nobody signed them."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, tostring

from marshmallow import ValidationError

from server import config, db
from server.errors import Invalid
from server.exchange.arrivals import arrive
from server.exchange.qd831 import people
from server.exchange.qd831.files import read_records
from server.exchange.tally import Tally, Unreadable
from server.kinds import REGISTRY
from server.kinds.base import Base, Found
from server.kinds.secrets import about_hiv
from server.patients.service import Person
from server.records import service
from server.records.service import Author

SYSTEM = Author(None, None, "system")
LEGACY = "legacy-section"
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
        for kind in _kinds():
            for found in kind.from_qd831(root):
                _statement(person, kind, found, file, tally)
        for path, text in unread(root):
            _keep(person, path, text, tally)


def _statement(person: Person, kind: Base, found: Found, file: str, tally: Tally) -> None:
    if about_hiv(found.content):  # dropped at import (domain §2.3 O15)
        return tally.skip(kind.name, "withheld")
    try:
        tally.did(kind.name, _write(person, kind.name, found)["outcome"])
    except Invalid as error:
        tally.refuse(file, kind.name, None, error.errors)
        _keep(person, f"{kind.sections[0]}#{found.key}"[:200], json.dumps(found.content, ensure_ascii=False), tally)


def _keep(person: Person, path: str, text: str, tally: Tally) -> None:
    for n, start in enumerate(range(0, len(text), PIECE)):
        content = {"system": "qd831", "section": path, "part": n, "text": text[start : start + PIECE]}
        tally.did(LEGACY, _write(person, LEGACY, Found(f"{path}|{n}", content))["outcome"])


def _write(person: Person, kind: str, found: Found) -> dict:
    return service.write(
        person.id,
        kind=kind,
        content=found.content,
        occurred=found.occurred,
        source="legacy",
        verification_status="unconfirmed",
        author=SYSTEM,
        recorded_at=config.now().isoformat(),
        at=config.now(),
        purpose="import-qd831",
        foreign=(f"qd831|{person.id}", f"{kind}|{found.key}"),
    )


def unread(root: Element) -> Iterator[tuple[str, str]]:
    """Sections that say something and that no kind reads, as `(path, verbatim XML)`."""
    known = people.READ | {section for kind in _kinds() for section in kind.sections}
    verbatim: dict[str, str] = {}
    for path, element in _leftover(root, "", known):
        verbatim[path] = verbatim.get(path, "") + tostring(element, "unicode").strip()
    yield from verbatim.items()


def _leftover(element: Element, path: str, known: set[str]) -> Iterator[tuple[str, Element]]:
    for child in element:
        here = f"{path}/{child.tag}".lstrip("/")
        if here in known:
            continue
        if any(section.startswith(here + "/") for section in known):
            yield from _leftover(child, here, known)
        elif "".join(child.itertext()).strip():
            yield here, child


def _kinds() -> list[Base]:
    return [kind for kind in REGISTRY.values() if isinstance(kind, Base)]
