"""A nurse opens a record for somebody who has none: a newborn, a grandparent without a phone (journey S5)."""

import re

from server import config, db, terminology
from server.errors import Conflict, Invalid
from server.patients import profile, relationships, service
from server.patients.access import open_door
from server.patients.present import patient
from server.verification import residents
from server.verification.cards import NUMBER
from server.verification.staff import Desk

BIRTH = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def register(staff: Desk, body: dict) -> dict:
    """Make the record; the patient as the station sees them. What the e-ID says later replaces what was typed here.

    Raises Invalid, and Conflict `possible-duplicate` for a number that has a record, or for the same name and birth date in
    the commune unless both carry a number (another number is another person)."""
    _refuse_impossible(staff, body)
    residents.count(staff)
    guardians = _guardians(body["guardians"])
    with db.atomic():
        _refuse_duplicate(body)
        person = service.create(
            name=body["name"].strip(),
            birth_date=body["birthDate"],
            sex=body["sex"],
            number=body["number"],
            commune=body["commune"],
            source="station",
            actor=staff.actor,
        )
        for guardian in guardians:
            relationships.link_guardian(person, guardian, basis="station", actor=staff.actor)
    return patient(open_door(staff.identity, person.id, "read"))


def _refuse_impossible(staff: Desk, body: dict) -> None:
    errors: dict[str, list[str]] = {}
    if not body["name"].strip():
        errors["name"] = ["required"]
    if (problem := _birth_problem(body["birthDate"])) is not None:
        errors["birthDate"] = [problem]
    if body["number"] is not None and not NUMBER.fullmatch(body["number"]):
        errors["number"] = ["wrong-type"]
    if body["commune"] not in terminology.by_code("communes"):
        errors["commune"] = ["not-in-list"]
    elif body["commune"] != staff.commune:
        errors["commune"] = ["another-station"]
    if errors:
        raise Invalid(errors={"json": errors})


def _birth_problem(text: str) -> str | None:
    if not BIRTH.fullmatch(text):
        return "wrong-type"
    try:
        first, _last = profile.birth_interval(text) or (None, None)
    except ValueError:
        return "no-such-day"
    return "in-the-future" if first and first > config.today() else None


def _refuse_duplicate(body: dict) -> None:
    if body["number"] and service.by_number(body["number"]):
        raise Conflict("possible-duplicate")
    for other in service.by_name(body["name"], body["birthDate"], body["commune"]):
        if not (body["number"] and other.profile.get("number")):
            raise Conflict("possible-duplicate")


def _guardians(numbers: list[str]) -> list[service.Person]:
    found = {number: service.by_number(number) for number in numbers}
    unknown = {str(place): ["unknown-person"] for place, number in enumerate(numbers) if found[number] is None}
    if unknown:
        raise Invalid(errors={"json": {"guardians": unknown}})
    return [person for person in found.values() if person]
