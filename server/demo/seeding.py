"""Put invented people into the house. Everyone is marked synthetic; the same number of residents is the same commune."""

import hashlib
import uuid
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice
from random import Random

from auth.ports import Identity
from server import audit, config, db
from server.demo.histories import Statement, statements
from server.demo.households import Resident, households
from server.demo.numbers import Numbers
from server.demo.photos import page
from server.notify.words import station_name
from server.patients import consent, relationships, rights, service
from server.patients.access import Access
from server.patients.service import Person
from server.records import evidence
from server.records import service as records
from server.records.service import Author
from server.verification import staff

AN_BINH = "31150"
NURSE = "Võ Ngọc Lan"
STREET = 25  # households in one transaction
CITY_ROLES = ("authority", "admin")  # work for the whole city


def join(people: list[dict], present: list[dict], at: datetime) -> None:
    """Give these personas a record, guardians, a role and what they come with; all or none. `present` joined before.

    Raises Invalid for a record that cannot be."""
    known = {one["id"]: one for one in [*present, *people]}
    with db.atomic():
        made = {one["id"]: _move_in(one, at) for one in people}
        for one in people:
            for guardian in one["guardians"]:
                other = made.get(guardian) or service.by_number(known[guardian]["number"])
                if other:
                    relationships.link_guardian(made[one["id"]], other, relationship=one["relationship"])
            _employ(one)
            for said in one["records"]:
                author = _author(
                    said["source"], one["name"], known[one["guardians"][0]]["name"] if one["guardians"] else one["name"]
                )
                _write(
                    made[one["id"]],
                    said["kind"],
                    said["content"],
                    said["occurred"],
                    said["source"],
                    said["verificationStatus"],
                    author,
                    at,
                )


def invent(count: int, at: datetime) -> Iterator[int]:
    """Invent this many residents of An Bình, a street of households at a time; yields how many there are so far."""
    already = db.one("select count(*) as n from patient")
    random = Random(831 + (already["n"] if already else 0))  # noqa: S311 - people, not secrets
    numbers = Numbers(lambda number: service.by_number(number) is not None)
    today = at.astimezone(config.HO_CHI_MINH).date()
    left, all_households = count, households(random, today)
    while left > 0:
        with db.atomic():
            for household in islice(all_households, STREET):
                members = household[:left]
                _settle(random, members, numbers, at)
                left -= len(members)
        yield count - left


def _move_in(one: dict, at: datetime) -> Person:
    person = service.create(
        name=one["name"],
        birth_date=one["birthDate"],
        sex=one["sex"],
        number=one["number"],
        commune=one["commune"],
        source="identity" if one["level"] == 2 else "legacy",
        synthetic=True,
        at=at,
    )
    if one["consented"]:
        consent.give_required(
            person.id, relationship="self" if not one["guardians"] else one["relationship"], actor=audit.SYSTEM
        )
    return person


def _employ(one: dict) -> None:
    if one["role"] and one["number"]:
        commune = None if one["role"] in CITY_ROLES else one["commune"]
        staff.add(one["number"], one["role"], commune, "2020-01-01", None, audit.SYSTEM, one["name"])


def _settle(random: Random, members: list[Resident], numbers: Numbers, at: datetime) -> None:
    people = {}
    for member in members:
        newborn = (at.date() - member.born).days < 45
        number = None if newborn else numbers.next(member.sex, member.birth_date)
        person = service.create(
            name=member.name,
            birth_date=member.birth_date,
            sex=member.sex,
            number=number,
            commune=AN_BINH,
            source="legacy",
            synthetic=True,
            at=at,
            ethnicity=member.ethnicity,
        )
        consent.give_required(person.id, relationship="child" if member.guardians else "self", actor=audit.SYSTEM)
        people[member.name, member.birth_date] = person
    for member in members:
        _tell(random, people, member, at)


def _tell(random: Random, people: dict, member: Resident, at: datetime) -> None:
    person = people[member.name, member.birth_date]
    guardians = [parent for parent in member.guardians if (parent.name, parent.birth_date) in people]
    for parent in guardians:
        relationships.link_guardian(person, people[parent.name, parent.birth_date])
    for said in statements(random, member, at.astimezone(config.HO_CHI_MINH).date()):
        sent = at - timedelta(minutes=random.randint(5, 6_000))
        shown = _photo(random, person, said, sent) if said.photo else ()
        author = _author(said.source, member.name, guardians[0].name if guardians else member.name)
        _write(person, said.kind, said.content, said.occurred, said.source, said.status, author, sent, shown)


def _author(source: str, name: str, guardian: str) -> Author:
    match source:
        case "self":
            return Author(None, name, "self")
        case "family":
            return Author(None, guardian, "family", name)
        case "station":
            return Author(None, NURSE, "staff")
        case _:
            return Author(None, None, "system")


def _write(
    person: Person,
    kind: str,
    content: dict,
    occurred: dict | None,
    source: str,
    status: str,
    author: Author,
    at: datetime,
    shown: tuple = (),
) -> None:
    decided = source in ("self", "family") and status == "confirmed"
    verification = (
        {
            "outcome": "confirmed",
            "reason": None,
            "by": NURSE,
            "station": station_name(person.commune),
            "at": at.isoformat(),
            "before": None,
        }
        if decided
        else None
    )
    records.write(
        person.id,
        kind=kind,
        content=content,
        occurred=occurred,
        source=source,
        verification_status=status,
        author=author,
        recorded_at=at.astimezone(config.HO_CHI_MINH).isoformat(timespec="seconds"),
        at=at,
        evidence=shown,
        verification=verification,
        purpose="demo",
    )


def _photo(random: Random, person: Person, said: Statement, at: datetime) -> tuple[dict]:
    """A drawn page, sent as the family's phone would send it."""
    jpeg = page(random, str(said.content.get("substance") and "DI UNG" or said.kind.upper())[:22], said.day)
    phone = Identity(str(uuid.uuid5(uuid.UUID(person.id), "phone")), "", "", 2, "", at, None)
    access = Access(person, rights.OWNER, "self", phone)
    evidence_id = evidence.begin(access, sha256=hashlib.sha256(jpeg).hexdigest(), size=len(jpeg))
    evidence.receive(access, evidence_id, 0, jpeg)
    return ({"id": evidence_id, "region": None},)
