"""The e-ID knows a name or a birth date better than an old list did: work for the station, never an error for the person."""

from datetime import datetime

from server.notify import inbox
from server.patients import service
from server.verification.ticket_rows import IDENTITY, find, write


def report(patient_id: str, note_id: str, fields: list[str], at: datetime) -> None:
    """Open a ticket in nobody's name and tell the person. The same note twice is one ticket."""
    person = service.get(patient_id)
    if find(patient_id, note_id):
        return
    body = {"id": note_id, "about": IDENTITY, "record": None, "event": None, "text": ", ".join(fields)}
    row = write(person, body, account_id=None, at=at)
    facts = {"fields": fields, "patient": person.profile["name"], "station": person.commune, "number": row["number"]}
    inbox.tell(patient_id, "ticket-identity", facts, at=at, message_id=note_id)
