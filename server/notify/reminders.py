"""A word before a dose is due, and after its day has passed without an entry. Only what the schedule says, and never its name:
the consent promises that messages name no vaccine and no disease."""

import json
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path

from server import config, db
from server.notify import inbox
from server.patients import consent
from server.patients.service import Person

TOPIC = "reminders"
ONCE = (
    "insert into reminder (patient_id, vaccine_group, dose, kind, at) values (?, ?, ?, ?, ?) "
    "on conflict (patient_id, vaccine_group, dose, kind) do nothing"
)


@dataclass(frozen=True)
class Awaited:
    """A dose of a vaccine group and the day from which the schedule recommends it."""

    group: str
    dose: int | None
    day: date


@dataclass(frozen=True)
class Rule:
    """One reminder: sent on a day between `begins` and `ends` (days after the recommended one), both included."""

    kind: str
    template: str
    begins: int
    ends: int


@cache
def rules() -> tuple[Rule, ...]:
    told = json.loads((Path(__file__).parent / "data" / "reminders.json").read_text("utf-8"))["reminders"]
    return tuple(Rule(one["kind"], one["template"], one["from"], one["until"]) for one in told)


def consider(person: Person, awaited: list[Awaited], version: str, now: datetime) -> date | None:
    """Write what is to be said today, once per group, dose and kind; the next day on which there may be more.

    `version` names the schedule. Nothing is said, and nothing remembered, without consent to reminders."""
    if not consent.given(person.id, TOPIC):
        return None
    today = now.astimezone(config.HO_CHI_MINH).date()
    for rule in rules():
        fresh = [dose.day for dose in awaited if _falls(rule, dose, today) and _first(person, dose, rule, now)]
        if fresh:
            facts = {"patient": person.profile["name"], "due": min(fresh).isoformat(), "version": version}
            inbox.tell(person.id, rule.template, facts, at=now)
    return min((day for dose in awaited for day in _days(dose) if day > today), default=None)


def _falls(rule: Rule, dose: Awaited, today: date) -> bool:
    return rule.begins <= (today - dose.day).days <= rule.ends


def _first(person: Person, dose: Awaited, rule: Rule, now: datetime) -> bool:
    return db.run(ONCE, person.id, dose.group, dose.dose or 0, rule.kind, db.micros(now)) == 1


def _days(dose: Awaited) -> list[date]:
    return [dose.day + timedelta(days=rule.begins) for rule in rules()]
