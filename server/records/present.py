"""A record on the wire (contract §3), as one view sees it: versions are numbered per view."""

from server import db
from server.patients.rights import OWNER, View
from server.records.state import State
from server.records.tag import tag


def record(state: State, view: View = OWNER) -> dict:
    """The Record of contract §3. Ask `view.shows` first: what a view may not see is not presented at all."""
    facts = state.facts
    verification = facts.get("verification") or state.verification
    return {
        "id": state.id,
        "kind": state.kind,
        "code": state.code,
        "content": state.content,
        "contentSchema": state.content_schema,
        "source": state.source,
        "verificationStatus": state.verification_status,
        "tag": _tag(state, verification),
        "sensitivity": state.sensitivity,
        "version": version_in(view, state),
        "occurred": state.occurred,
        "author": state.author,
        "recordedAt": state.recorded_at,
        "receivedAt": db.wire_time(state.received_at),
        "evidence": state.evidence,
        "verification": _verification(state, verification, view),
        "task": facts.get("task"),
        "supersedes": state.supersedes,
        "conflictOf": state.conflict_of,
        "duplicateOf": state.duplicate_of,
    }


def version_in(view: View, state: State) -> int:
    """The number this view gives to the version: those it could not see are not counted."""
    return state.version - sum(1 for hidden in _uncounted(view, state) if hidden <= state.version)


def version_from(view: View, state: State, number: int) -> int | None:
    """The stored version that this view calls `number`, None when there is none (yet)."""
    uncounted = set(_uncounted(view, state))
    counted = [version for version in range(1, state.version + 1) if version not in uncounted]
    return counted[number - 1] if 1 <= number <= len(counted) else None


def _uncounted(view: View, state: State) -> tuple[int, ...]:
    return state.restricted if "restricted" in view.hidden else ()


def _tag(state: State, verification: dict | None) -> str:
    facts = state.facts
    return tag(
        state.source,
        state.verification_status,
        disputed=bool(facts.get("disputed")),
        claimed=(facts.get("task") or {}).get("state") == "claimed",
        two_sources=bool(facts.get("twoSources")),
        evidence=bool(state.evidence),
        corrected=(verification or {}).get("outcome") == "corrected",
    )


def _verification(state: State, verification: dict | None, view: View) -> dict | None:
    if verification and _uncounted(view, state):
        return verification | {"before": None}
    return verification
