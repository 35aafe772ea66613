"""Everything that is said about one person and still stands, for a file that leaves the house. The caller writes the audit row."""

from server import db
from server.patients.service import Person
from server.records import present
from server.records.reading import ALL
from server.records.state import opened


def standing(person: Person) -> list[dict]:
    """Wire records, oldest first; without refuted ones, withdrawn ones, duplicates, and siblings of a conflict."""
    states = [opened(person, row) for row in db.rows(ALL, person.id)]
    stands = [
        state
        for state in states
        if state.verification_status != "refuted" and not state.conflict_of and not state.duplicate_of
    ]
    return [present.record(state) for state in sorted(stands, key=lambda state: (state.recorded_at, state.id))]
