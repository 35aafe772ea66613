"""Finding a resident at the desk: by exact number, or by name and birth date inside one's own commune. Never a list to browse
(complaints 0.25: the hole in another country was a free search by staff)."""

import uuid
from datetime import datetime, timedelta

from auth import throttle
from server import audit, db
from server.errors import Invalid
from server.notify import inbox
from server.patients import service
from server.patients.access import open_doors
from server.patients.present import patient
from server.verification import cards, feed
from server.verification.staff import Desk

OPEN_FOR = timedelta(minutes=60)
LOOKUPS, WINDOW = 30, 600  # contract §1

# What a reason may say in clear; other words reach the owner sealed and are `other` everywhere else.
REASONS = ("care-here", "vaccination-here", "emergency", "moved-here", "asked-by-person")


def look_up(staff: Desk, query: dict, at: datetime) -> dict:
    """`{"items", "next", "reasonNeeded"}`. Outside the commune only with the exact number and a reason; then the basic view
    stays open for an hour and the owner is told. Whether somebody unknown exists is not to be learnt from the answer."""
    _refuse_unclear(query)
    count(staff)
    found = _named(staff, query) if query["name"] else _numbered(query)
    at_home = [person for person in found if person.commune == staff.commune]
    away = [person for person in found if person.commune != staff.commune] if not query["name"] else []
    if away and query["reason"]:
        _open(staff, away[0], query["reason"], at)
    shown = at_home + (away if query["reason"] else [])
    doors = open_doors(staff.identity, staff.scope, shown, "read", _noted(staff, shown, at))
    return {
        "items": [patient(access) for access in doors],
        "next": None,
        "reasonNeeded": not shown and not query["name"] and not query["reason"],
    }


def _numbered(query: dict) -> list[service.Person]:
    person = service.by_number(query["number"] or cards.number(query["card"]) or "")
    return [person] if person else []


def _named(staff: Desk, query: dict) -> list[service.Person]:
    return service.by_name(query["name"], query["birthDate"], staff.commune)


def _open(staff: Desk, person: service.Person, reason: str, at: datetime) -> None:
    code = reason if reason in REASONS else "other"
    until = at + OPEN_FOR
    with db.atomic():
        db.run(
            "insert into opening (patient_id, id, account_id, reason, until) values (?, ?, ?, ?, ?)",
            person.id,
            str(uuid.uuid4()),
            staff.account_id,
            code,
            db.micros(until),
        )
        audit.record(
            "resident-open",
            actor=staff.actor,
            patient_id=person.id,
            object_kind="patient",
            object_id=person.id,
            purpose=code,
            at=at,
        )
        facts = {
            "by": staff.name,
            "station": staff.commune,
            "patient": person.profile["name"],
            "purpose": reason,
            "until": db.micros(until),
        }
        inbox.tell(person.id, "record-opened", facts, at=at)
    feed.carry_for(person.id, at)


def _noted(staff: Desk, shown: list[service.Person], at: datetime) -> db.Statement:
    """The audit of a look-up: a row for each person shown, or one for nobody."""
    action, actor = "resident-search", staff.actor
    if not shown:
        return audit.together([audit.values(action, actor=actor, outcome="not-found", at=at)])
    return audit.together(
        [
            audit.values(action, actor=actor, patient_id=one.id, object_kind="patient", object_id=one.id, at=at)
            for one in shown
        ]
    )


def count(staff: Desk) -> None:
    """Thirty look-ups in ten minutes; raises Throttled. Whoever asks more is not working but searching (journey S13)."""
    throttle.hit("staff-lookup", staff.account_id, LOOKUPS, WINDOW)


def _refuse_unclear(query: dict) -> None:
    """Exactly one way to look: a number, a card, or a name with a birth date. Raises Invalid."""
    ways = [way for way in ("number", "card", "name") if query[way]]
    if len(ways) != 1:
        raise Invalid(errors={"query": {"number": ["one-of-number-card-name"]}})
    if query["name"] and not query["birthDate"]:
        raise Invalid(errors={"query": {"birthDate": ["required"]}})
    if query["card"] and not cards.number(query["card"]):
        raise Invalid(errors={"query": {"card": ["not-a-card"]}})
