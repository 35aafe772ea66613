"""May one record say that it tells of the same thing as another? A rule: no database, no clock."""

from server.records.state import State


def problem(record: State, other: State | None, of: str | None, *, pointed_at: bool) -> str | None:
    """What stands against the link, as a code: `not-found`, `not-allowed`, or None. `of` None takes a link away.

    The other one must stand and be of the same kind; a link never leads to a link, so that each thing is counted once."""
    if of is None:
        return None
    if other is None or other.sensitivity != record.sensitivity:
        return "not-found"
    stands = other.verification_status in ("unconfirmed", "confirmed") and not other.duplicate_of
    fits = other.id != record.id and other.kind == record.kind and not pointed_at
    return None if stands and fits else "not-allowed"
