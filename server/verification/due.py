"""The children of one's own commune who are due by some day: for the next vaccination session (ux.md, station side 14)."""

from datetime import date, datetime, timedelta

from server import audit, config, crypto, db, texts
from server.errors import Invalid, NotFound
from server.immunization import outlook
from server.immunization.outlook import Outlook
from server.notify import phones
from server.patients import profile, relationships, service
from server.patients.access import Access, open_door
from server.patients.present import base
from server.verification.staff import Desk

AHEAD = timedelta(days=92)  # further away the schedule's next dose says little about a session
PAGE = (
    "select patient_id, due_on, lines from outlook where commune = ? and due_on <= ? and (due_on, patient_id) > (?, ?) "
    "order by due_on, patient_id limit ?"
)
FIRST = ("", "00000000-0000-0000-0000-000000000000")


def page(staff: Desk, *, by: str | None, after: str | None, limit: int, at: datetime, locale: str) -> dict:
    """`{"by", "items", "next"}`, who waits longest first. Every child shown finds the look in the access log.

    Raises Invalid `out-of-range` for a day more than three months ahead."""
    day = _day(by, at)
    place = f"due:{staff.commune}:{day}"
    due_on, last = crypto.cursor.read(place, staff.account_id, after) or FIRST
    found = db.rows(PAGE, staff.commune, day, due_on, last, limit + 1)
    more = crypto.cursor.following(place, staff.account_id, found, limit, "due_on", "patient_id")
    doors = [(row, access) for row in found[:limit] if (access := _opened(staff, row["patient_id"]))]
    with db.atomic():
        for _, access in doors:
            _noted(staff, access, at)
    return {"by": day, "items": [_item(access, row, day, locale) for row, access in doors], "next": more}


def _day(by: str | None, at: datetime) -> str:
    today = at.astimezone(config.HO_CHI_MINH).date()
    day = date.fromisoformat(by) if by else today
    if day > today + AHEAD:
        raise Invalid(errors={"query": {"by": ["out-of-range"]}})
    return day.isoformat()


def _opened(staff: Desk, patient_id: str) -> Access | None:
    """Through the one door; who moved away since is not shown."""
    try:
        access = open_door(staff.identity, patient_id, "read")
    except NotFound:
        return None
    return access if access.person.commune == staff.commune else None


def _noted(staff: Desk, access: Access, at: datetime) -> None:
    patient_id = access.person.id
    audit.record(
        "due-list-read",
        actor=staff.actor,
        patient_id=patient_id,
        object_kind="patient",
        object_id=patient_id,
        at=at,
    )


def _item(access: Access, row: dict, day: str, locale: str) -> dict:
    told = outlook.opened_lines(access.person, row["lines"])
    return {
        "patient": base(access.person),
        "dueOn": row["due_on"],
        "ruleVersion": told.version,
        "groups": _groups(told, day, locale),
        "toCheck": [{"group": one["group"], "name": _name(one, locale), "days": one["days"]} for one in told.to_check],
        "guardians": [_guardian(guardian_id) for guardian_id in relationships.guardians(access.person.id)],
    }


def _groups(told: Outlook, day: str, locale: str) -> list[dict]:
    """What the programme gives here by that day; `overdue` is the schedule's word for past its last recommended day."""
    return [
        {
            "group": dose.group,
            "name": _name({"group": dose.group}, locale),
            "dose": dose.dose,
            "recommended": dose.recommended,
            "pastDue": dose.past_due,
            "status": "overdue" if dose.past_due and day > dose.past_due else "due",
            "askFirst": dose.ask_first,
        }
        for dose in told.given_here
        if dose.recommended <= day
    ]


def _name(told: dict, locale: str) -> str:
    return texts.say(locale, f"immunization.group-{told['group']}")


def _guardian(guardian_id: str) -> dict:
    person = service.get(guardian_id)
    return {"name": person.profile["name"], "phoneMasked": profile.masked(phones.known(person))}
