"""Which doses of one person may be one dose written down twice (ux.md, station side 7). Rules: no database, no clock."""

from dataclasses import dataclass
from datetime import date, timedelta

from server.records.said import COUNTED
from server.records.state import State

WINDOW = timedelta(days=4)
NARROW = timedelta(days=31)  # "some time in my life" is near everything: only days and months are compared

SUGGESTED, CANDIDATE = "suggested", "candidate"


@dataclass(frozen=True)
class Near:
    """Another dose that may be the same one; `fit` is `suggested` or `candidate`."""

    record: State
    fit: str


def near(dose: State, others: list[State]) -> list[Near]:
    """Of one person's other records those that may tell of this very dose, the likeliest first."""
    fits = [Near(other, fit) for other in others if (fit := fit_of(dose, other))]
    return sorted(fits, key=lambda one: (one.fit != SUGGESTED, _gap(dose, one.record)))


def fit_of(dose: State, other: State) -> str | None:
    """`suggested`: the same day and vaccine family, no other lot; `candidate`: at most four days apart, or another lot; None: two doses."""
    if dose.id == other.id or not (_given(dose) and _given(other)) or _tied(dose, other):
        return None
    if not antigens(dose) & antigens(other) or _gap(dose, other) > WINDOW:
        return None
    same_day = _days(dose) == _days(other) and _length(dose) == timedelta(0)
    return SUGGESTED if same_day and not _other_lot(dose, other) else CANDIDATE


def antigens(record: State) -> set[str]:
    return set((record.content.get("vaccine") or {}).get("antigens") or [])


def _given(record: State) -> bool:
    told = record.kind == "immunization" and not (record.content.get("none") or record.content.get("notGiven"))
    stands = record.verification_status in COUNTED and not (record.duplicate_of or record.conflict_of)
    return told and stands and record.occurred is not None and _length(record) <= NARROW


def _tied(dose: State, other: State) -> bool:
    """A proposal and what it would change are told apart by another question."""
    return dose.supersedes == other.id or other.supersedes == dose.id


def _other_lot(dose: State, other: State) -> bool:
    lots = {"".join((one.content.get("lot") or "").split()).casefold() for one in (dose, other)} - {""}
    return len(lots) > 1


def _length(record: State) -> timedelta:
    first, last = _days(record)
    return last - first


def _gap(dose: State, other: State) -> timedelta:
    """Days between the two intervals; none when they meet."""
    (first, last), (theirs_first, theirs_last) = _days(dose), _days(other)
    return max(first - theirs_last, theirs_first - last, timedelta(0))


def _days(record: State) -> tuple[date, date]:
    occurred = record.occurred or {}
    return date.fromisoformat(occurred["from"]), date.fromisoformat(occurred["to"])
