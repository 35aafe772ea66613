"""Everything that is said about one person and still stands, for a file that leaves the house. The caller writes the audit row."""

from server import db
from server.patients.service import Person
from server.records import present
from server.records.reading import ALL
from server.records.state import opened


def standing(person: Person) -> list[dict]:
    """Wire records, oldest first; without refuted ones, withdrawn ones, duplicates, and siblings of a conflict."""
    states = [opened(person, row) for row in db.rows(ALL, person.id)]
    return that_stand([present.record(state) for state in states])


def that_stand(records: list[dict]) -> list[dict]:
    """Of wire records those that still stand, oldest first."""
    stands = [
        record
        for record in records
        if record["verificationStatus"] != "refuted" and not record["conflictOf"] and not record["duplicateOf"]
    ]
    return sorted(stands, key=lambda record: (record["recordedAt"], record["id"]))
