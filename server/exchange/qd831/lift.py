"""What an earlier import kept verbatim becomes its kind, once that kind exists; the verbatim record is ended, its words kept.

Idempotent: the new records have the ids that importing the file again would give them."""

from datetime import datetime
from xml.etree.ElementTree import Element

from server import db
from server.errors import Invalid, NotFound
from server.exchange.outgoing import standing
from server.exchange.qd831 import form
from server.exchange.qd831.output import kept
from server.exchange.qd831.writing import LEGACY, PURPOSE, kinds, write
from server.kinds.base import Found
from server.kinds.secrets import about_hiv
from server.patients import service
from server.patients.service import Person
from server.records import service as records

PAGE, FIRST = 200, "00000000-0000-0000-0000-000000000000"

# Restricted ones do not say their kind; those of other imports are opened and left.
WAITING = """select distinct patient_id from record where source = 'legacy' and kind in ('legacy-section', 'restricted')
and verification_status = 'unconfirmed' and patient_id > ? order by patient_id limit ?"""


def everybody(now: datetime) -> int:
    """A job: lift what can be lifted; how many verbatim records were ended."""
    lifted, after = 0, FIRST
    while rows := db.rows(WAITING, after, PAGE):
        lifted += sum(_patient(row["patient_id"], now) for row in rows)
        after = rows[-1]["patient_id"]
    return lifted


def lift(person: Person, now: datetime) -> int:
    """Lift what stands verbatim in this person's record; how many verbatim records were ended."""
    old = [record for record in standing(person) if record["kind"] == LEGACY]
    ended = 0
    for path, element in kept(old).items():
        pieces = [record["id"] for record in old if record["content"]["section"] == path]
        successors = _told(person, path, element)
        for piece in pieces if successors else ():
            records.replace(person.id, piece, by=successors[0], at=now, purpose=PURPOSE)
            ended += 1
    return ended


def _patient(patient_id: str, now: datetime) -> int:
    try:
        with db.atomic():
            return lift(service.get(patient_id), now)
    except NotFound:  # erased since
        return 0


def _told(person: Person, path: str, element: Element) -> list[str]:
    """The ids of the records that kinds read in this section; none when one of them cannot be, or is told otherwise by now:
    then nothing is ended."""
    root = form.at(form.blank(), "BODY/HOSOSUCKHOE")
    form.finished(root)
    form.put(root, path, element)
    found = [(kind, said) for kind in kinds() if path in kind.sections for said in kind.from_qd831(root)]
    if any(about_hiv(said.content) for _, said in found):
        return []
    try:
        with db.atomic():
            return [_new(person, kind.name, said) for kind, said in found]
    except Invalid:
        return []


def _new(person: Person, kind: str, said: Found) -> str:
    answer = write(person, kind, said)
    if answer["outcome"] not in ("created", "unchanged"):
        raise Invalid("record-exists")  # rolls back: an old section never overwrites what stands here
    return answer["record"]["id"]
