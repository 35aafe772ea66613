"""What waits at a station and why, as rules: no database, no clock."""

from server.records.words import DOUBLE

REASONED = ("return", "refute")
OTHER = "R99"  # the reason that must be explained
BELONGS = {
    "content": ("correct",),
    "occurred": ("correct",),
    "to": ("transfer",),
    "duplicateOf": ("refute",),
    "replaces": ("confirm", "correct"),
}
DECLARED = ("self", "family")

# Decided one by one, with the paper at hand: what harms when it is wrong (ux.md, station side, tiers).
ONE_BY_ONE = frozenset({"allergy", "pregnancy-tetanus", "restricted"})


def why(
    *,
    source: str,
    status: str,
    reviewed: bool,
    proposal: bool = False,
    conflict: bool = False,
    left_to_station: bool = False,
    seen_before: bool = False,
    duplicate: bool = False,
) -> str | None:
    """Why a record waits: `conflict`, `proposal`, `resubmitted` or `declared`; None when nobody has to look at it.

    Of two sides of a conflict the family decides first; the station only when they leave it to the station. What the family
    calls a double of another entry waits no more: the other one does."""
    if status != "unconfirmed" or source not in DECLARED or duplicate:
        return None
    if left_to_station:
        return "conflict"
    if conflict:
        return None
    if proposal:
        return "proposal"
    if not reviewed:
        return None
    return "resubmitted" if seen_before else "declared"


def tier(kind: str, reason: str) -> int:
    """2: may be looked at in a batch; 3: one by one."""
    return 3 if kind in ONE_BY_ONE or reason in ("conflict", "proposal") else 2


def problems(decision: dict, *, communes, own: str, reasons) -> dict[str, list[str]]:
    """What is missing in a decision, as `{member: [code]}` (contract §8)."""
    outcome, found = decision["outcome"], {}
    if decision["reason"] is not None and decision["reason"] not in reasons:
        found["reason"] = ["not-in-list"]
    elif outcome in REASONED and decision["reason"] is None:
        found["reason"] = ["required"]
    if decision["reason"] == OTHER and not (decision["note"] or "").strip():
        found["note"] = ["required"]
    if outcome == "correct" and decision["content"] is None and decision["occurred"] is None:
        found["content"] = ["required"]
    if outcome == "transfer" and (decision["to"] not in communes or decision["to"] == own):
        found["to"] = ["required" if decision["to"] is None else "not-in-list"]
    return found | {member: ["not-allowed"] for member in _surplus(decision)}


def _surplus(decision: dict) -> list[str]:
    """Members that this outcome would silently ignore."""
    surplus = [
        member for member, outcomes in BELONGS.items() if decision.get(member) and decision["outcome"] not in outcomes
    ]
    unlinked = decision.get("duplicateOf") and decision["reason"] != DOUBLE
    return surplus + (["duplicateOf"] if unlinked and "duplicateOf" not in surplus else [])
