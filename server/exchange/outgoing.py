"""Everything that is said about one person and still stands, for a file that leaves the house. The caller writes the audit row."""

from server import db
from server.patients.service import Person
from server.records import present
from server.records.reading import ALL
from server.records.said import COUNTED
from server.records.state import opened


def standing(person: Person) -> list[dict]:
    """Wire records, oldest first; without refuted and withdrawn ones, siblings of a conflict, and doubles of what goes out."""
    states = [opened(person, row) for row in db.rows(ALL, person.id)]
    return that_stand([present.record(state) for state in states])


def that_stand(records: list[dict]) -> list[dict]:
    """Of wire records those that still stand, oldest first.

    A proposal beside a confirmed record goes out too (records/said.py leaves it out): somebody said it."""
    held = [record for record in records if record["verificationStatus"] in COUNTED and not record["conflictOf"]]
    known = {record["id"] for record in held}
    stands = [record for record in held if record["duplicateOf"] not in known]
    return sorted(stands, key=lambda record: (record["recordedAt"], record["id"]))
