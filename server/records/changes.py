"""What happened to a record since a device last asked: whole records by their place in the history, per view (contract §4)."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from auth.ports import Identity
from server import audit, crypto, db
from server.crypto.cursor import bad_cursor
from server.errors import NotFound
from server.patients.access import Access, open_door
from server.patients.rights import OWNER, View
from server.records import present
from server.records.book import RECORD_COLUMNS
from server.records.state import opened

# By place in the history; a restricted record leaves a trace only in views that could once see it.
ROWS = f"""select {RECORD_COLUMNS} from record where patient_id = ? and change_seq > ? and {{shown}} order by change_seq limit ?"""

ROWS_A_STEP = 200


@dataclass(frozen=True)
class Place:
    """Where a device stands: in which epoch of the record, in which view, at which change."""

    seq: int
    epoch: int


def changes(caller: Identity, patient_id: str, after: str | None, limit: int) -> dict:
    """`{"items", "next", "more", "epoch"}`, or `{"wipe": true}` for everybody who may not know the patient.

    Raises Invalid `bad-cursor`, Forbidden `consent-required`."""
    try:
        access = open_door(caller, patient_id, "changes")
    except NotFound:
        return {"wipe": True}
    epoch = epoch_of(access)
    place = _read(access, after) or Place(0, epoch)
    if place.epoch != epoch:
        return {"items": [], "next": None, "more": True, "epoch": epoch}
    audit.record("changes-read", actor=access.actor, patient_id=patient_id, object_kind="patient", object_id=patient_id)
    found = list(islice(_items(access, place.seq), limit + 1))
    more = len(found) > limit
    stands = found[limit - 1][0] if more else max(place.seq, access.person.change_seq)
    return {
        "items": [item for _, item in found[:limit]],
        "next": _write(access, Place(stands, epoch)),
        "more": more,
        "epoch": epoch,
    }


def epoch_of(access: Access) -> int:
    """A number that changes when the record begins anew, or when this caller's view becomes another one: start again then."""
    other_view = zlib.crc32(access.view.name.encode()) ^ zlib.crc32(OWNER.name.encode())
    return access.person.epoch + 1_000 * (other_view % 1_000_000)


def _items(access: Access, seen: int) -> Iterator[tuple[int, dict]]:
    """What this view has not seen yet, with its place. A page is filled from what is shown, so that its length tells nothing."""
    hidden = sorted(access.view.hidden)
    shown = f"(sensitivity not in ({', '.join('?' * len(hidden))}) or normal_seq <= ?)" if hidden else "true"
    start = seen
    while rows := db.rows(
        ROWS.format(shown=shown), access.person.id, start, *([*hidden, seen] if hidden else []), ROWS_A_STEP
    ):
        for row in rows:
            if item := _item(access, row, seen):
                yield row["change_seq"], item
        start = rows[-1]["change_seq"]
        if len(rows) < ROWS_A_STEP:
            return


def _item(access: Access, row: dict, seen: int) -> dict | None:
    """The record as this view sees it, or that it is gone from this view."""
    state = opened(access.person, row)
    if access.view.shows(state.kind, state.sensitivity):
        return present.record(state, access.view)
    was_shown = (
        _ignoring_sensitivity(access.view).shows(state.kind, "normal") and (state.normal_seq or seen + 1) <= seen
    )
    return {"id": state.id, "gone": True} if was_shown else None


def _ignoring_sensitivity(view: View) -> View:
    return View(view.level, frozenset(), view.kinds)


def _list_name(access: Access) -> str:
    return f"changes:{access.person.id}"


def _read(access: Access, text: str | None) -> Place | None:
    found = crypto.cursor.read(_list_name(access), access.identity.account_id, text)
    if found is None:
        return None
    if not isinstance(found, list) or found[0] > access.person.change_seq and found[1] == epoch_of(access):
        raise bad_cursor()
    return Place(*found)


def _write(access: Access, place: Place) -> str:
    return crypto.cursor.write(_list_name(access), access.identity.account_id, [place.seq, place.epoch])
