"""What is to come for each person, computed when a record or the day changes and kept keyed by commune (docs/decisions/0008).

Upstairs listens: whoever is told of an outlook says on which day to look again."""

import json
import logging
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta

from server import config, crypto, db, relay
from server.errors import NotFound
from server.immunization import forecasts, intake, statements
from server.immunization.difference import differences
from server.immunization.engine import Assessment
from server.immunization.resident import Line, lines
from server.patients import rights, service
from server.patients.profile import birthday
from server.patients.service import Person
from server.records import present
from server.records.book import RECORD_COLUMNS
from server.records.events import RecordChanged
from server.records.state import opened

log = logging.getLogger("sokhoe.outlook")

PLACE = "outlook.lines"
DOSES = "doses-changed"
PROGRAMME = "programme"  # what a session at the station gives; what is bought is the family's own decision
ONE_DAY, LONGEST = timedelta(days=1), timedelta(days=28)
BATCH = 100  # a run: about a third of a second, so that nobody waits for it

RECORDS = (
    f"select {RECORD_COLUMNS} from record where patient_id = ? "
    "and kind in ('immunization', 'pregnancy-tetanus', 'allergy', 'condition') "
    "and verification_status <> 'entered-in-error' order by id"
)
# Of two workers the one that saw more wins.
KEEP = """insert into outlook (commune, patient_id, due_on, look_on, seq, lines) values (?, ?, ?, ?, ?, ?)
on conflict (commune, patient_id) do update set due_on = excluded.due_on, look_on = excluded.look_on, seq = excluded.seq,
lines = excluded.lines where outlook.seq <= excluded.seq"""


@dataclass(frozen=True)
class Coming:
    """The next dose of one vaccine group, counting all declared doses. Days are `YYYY-MM-DD`. `ask_first`: something in the
    record is for the health worker to hear before."""

    group: str
    dose: int | None
    recommended: str
    past_due: str | None
    availability: str
    ask_first: bool = False


@dataclass(frozen=True)
class Outlook:
    """What is to come, by this version of the schedule. `to_check`: `{"group", "days"}` of declared doses that nobody verified
    and that make a difference."""

    version: str
    coming: tuple[Coming, ...] = ()
    to_check: tuple[dict, ...] = ()

    @property
    def given_here(self) -> list[Coming]:
        return [dose for dose in self.coming if dose.availability == PROGRAMME]


Listener = Callable[[Person, Outlook, datetime], date | None]

_listener: Listener = lambda person, outlook, now: None


def install_listener(listener: Listener) -> None:
    """Hand over who is told of every outlook, inside the transaction that keeps it (a joint); it answers with the next day
    on which it wants to be told again, or None."""
    global _listener
    _listener = listener


def on_change(event: RecordChanged) -> list[db.Statement]:
    """Listens to records."""
    told = event.kind in intake.KINDS + statements.KINDS and event.change != "annotated"
    return [relay.note(event.patient_id, DOSES, event.at)] if told else []


def carry(now: datetime) -> int:
    """Look at everyone whose doses, birth date, commune or consent changed; how many notes that were."""
    notes: dict[str, list[dict]] = {}
    for note in relay.waiting(BATCH, topics=(DOSES, relay.PERSON_CHANGED)):
        notes.setdefault(note["patient_id"], []).append(note)
    return sum(len(found) for patient_id, found in notes.items() if _tried(patient_id, now, found))


def wake(now: datetime) -> int:
    """Look at everyone for whom a day has come on which something may have changed; how many."""
    today = now.astimezone(config.HO_CHI_MINH).date().isoformat()
    due = db.rows("select patient_id from outlook where look_on <= ? order by look_on limit ?", today, BATCH)
    return sum(_tried(row["patient_id"], now) for row in due)


def opened_lines(person: Person, blob: bytes) -> Outlook:
    """The outlook that lies in a row."""
    told = json.loads(crypto.open_(person.key, PLACE, person.id, "lines", blob))
    return Outlook(told["version"], tuple(Coming(**dose) for dose in told["coming"]), tuple(told["to_check"]))


def _tried(patient_id: str, now: datetime, notes: Iterable[dict] = ()) -> bool:
    try:
        look(patient_id, now, notes)
    except Exception as error:  # one person whose history cannot be read must not hold up a whole city's
        log.error("outlook of one person was left: %s", type(error).__name__)
        db.run("update outlook set look_on = ? where patient_id = ?", _day(now + ONE_DAY), patient_id)
        return False
    return True


def look(patient_id: str, now: datetime, notes: Iterable[dict] = ()) -> None:
    """Compute the outlook, keep it, tell the listener. Twice at once is harmless; an erased person leaves no row."""
    today = now.astimezone(config.HO_CHI_MINH).date()
    try:
        person = service.get(patient_id)
        found = outlook(person, today)
    except NotFound:
        person = None
    with db.atomic():
        for note in notes:
            relay.done(note)
        db.run(
            "delete from outlook where patient_id = ? and commune <> ?", patient_id, person.commune if person else ""
        )
        if person:
            again = _listener(person, found, now)
            _keep(person, found, _next_look(found, again, today), today)


def outlook(person: Person, today: date) -> Outlook:
    """The national schedule's view of this person today. Pure but for reading the records."""
    records = [present.record(opened(person, row), rights.STATION) for row in db.rows(RECORDS, person.id)]
    assessed = forecasts.assessed(person, records, today)
    if assessed is None:
        return Outlook("")
    declared, verified = assessed
    return Outlook(
        declared.schedule.version,
        tuple(_coming(line) for line in lines(declared, person.commune) if line.recommended),
        tuple(_to_check(declared, verified)),
    )


def _coming(line: Line) -> Coming:
    assert line.recommended is not None
    late = line.past_due.isoformat() if line.past_due else None
    return Coming(
        line.group, line.dose, line.recommended.isoformat(), late, line.availability, ask_first=bool(line.statements)
    )


def _to_check(declared: Assessment, verified: Assessment) -> Iterable[dict]:
    for found in differences(declared, verified):
        if found.days:
            yield {"group": found.group, "days": [day.isoformat() for day in found.days]}


def _next_look(found: Outlook, again: date | None, today: date) -> str | None:
    """Daily while a dose is open, since rules may end it any day; else when the next one is due, and never later than in
    four weeks. Nobody looks again at somebody for whom nothing is to come."""
    if not found.coming:
        return again.isoformat() if again else None
    first = min(dose.recommended for dose in found.coming)
    days = [today + ONE_DAY if first <= today.isoformat() else date.fromisoformat(first), today + LONGEST]
    return min([*days, *([again] if again else [])]).isoformat()


def _keep(person: Person, found: Outlook, look_on: str | None, today: date) -> None:
    due_on = min((dose.recommended for dose in found.given_here), default=None) if _a_child(person, today) else None
    body = json.dumps(asdict(found)).encode()
    sealed = crypto.seal(person.key, PLACE, person.id, "lines", body)
    db.run(KEEP, person.commune, person.id, due_on, look_on, person.change_seq, sealed)


def _a_child(person: Person, today: date) -> bool:
    grown = birthday(person.profile.get("birthDate"), rights.ADULT)
    return grown is not None and grown > today


def _day(moment: datetime) -> str:
    return moment.astimezone(config.HO_CHI_MINH).date().isoformat()
