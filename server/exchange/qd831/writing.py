"""How a statement of the form becomes a record: `legacy`, unconfirmed, and with an id that the same statement always gives."""

from server import config
from server.kinds import REGISTRY
from server.kinds.base import Base, Found
from server.patients.service import Person
from server.records import service
from server.records.service import Author

SYSTEM = Author(None, None, "system")
LEGACY = "legacy-section"
PURPOSE = "import-qd831"


def kinds() -> list[Base]:
    return [kind for kind in REGISTRY.values() if isinstance(kind, Base)]


def write(person: Person, kind: str, found: Found, record_id: str | None = None) -> dict:
    """`{"outcome", "record"}` of `records.service.write`. Raises Invalid."""
    return service.write(
        person.id,
        kind=kind,
        content=found.content,
        occurred=found.occurred,
        source="legacy",
        verification_status="unconfirmed",
        author=SYSTEM,
        recorded_at=config.now().isoformat(),
        at=config.now(),
        purpose=PURPOSE,
        record_id=record_id,
        foreign=(f"qd831|{person.id}", f"{kind}|{found.key}"),
    )
