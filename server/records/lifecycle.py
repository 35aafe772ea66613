"""The life of a record as decisions in words (design §5; `docs/states.md` is this table and is run by a test)."""

from server.records.words import STRONGER


def on_edit(status: str, *, source: str = "self", stale: bool = False) -> str:
    """What an edit by the patient or family becomes: `new-version`, `proposal`, `reopened`, `sibling` or `final`."""
    if status == "entered-in-error":
        return "sibling" if stale else "final"
    if status == "confirmed" or source in STRONGER:
        return "proposal"
    return "reopened" if status == "refuted" else "new-version"


def on_withdraw(status: str, *, source: str = "self") -> str:
    """What a withdrawal by the patient or family becomes: `withdrawn`, `confirmed-cannot-be-withdrawn` or `final`."""
    if status == "entered-in-error":
        return "final"
    if status == "confirmed" or source in STRONGER:
        return "confirmed-cannot-be-withdrawn"
    return "withdrawn"


DECIDED = {"confirm": "confirmed", "correct": "confirmed", "return": "refuted", "refute": "refuted"}

OPEN_TO = {
    "unconfirmed": frozenset(DECIDED),
    "confirmed": frozenset({"correct", "refute"}),
    "refuted": frozenset(),
    "entered-in-error": frozenset(),
}


def on_decision(status: str, outcome: str) -> str:
    """The status a staff decision leaves, or `already-decided`, or `final` for a withdrawn record."""
    if outcome in OPEN_TO[status]:
        return DECIDED[outcome]
    return "final" if status == "entered-in-error" else "already-decided"
