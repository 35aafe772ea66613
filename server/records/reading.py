"""Records read one by one: filtered by the view, opened, put on the wire without schemas."""

from server import audit, crypto, db
from server.errors import Invalid, NotFound
from server.patients.access import Access
from server.patients.rights import View
from server.patients.service import Person
from server.records import kind as kinds
from server.records import present
from server.records.book import RECORD_COLUMNS
from server.records.state import State, earlier, opened

ONE = f"select {RECORD_COLUMNS} from record where patient_id = ? and id = ?"

ALL = f"select {RECORD_COLUMNS} from record where patient_id = ? and verification_status <> 'entered-in-error' order by id"

PAGE = f"select {RECORD_COLUMNS} from record where patient_id = ? and id > ? {{kind}} order by id limit ?"

VERSIONS = """select version, change_seq, content, content_schema, source, verification_status, sensitivity, received_at
from record_version where patient_id = ? and record_id = ? order by version"""

FIRST = "00000000-0000-0000-0000-000000000000"
ROWS_A_STEP = 200


def everything(access: Access) -> list[dict]:
    """Every record this view may see, refuted ones and siblings included, `entered-in-error` left out (contract §3)."""
    return of(access.person, access.view)


def of(person: Person, view: View) -> list[dict]:
    """The same for work behind the scenes, which has no caller and no door."""
    found = (opened(person, row) for row in db.rows(ALL, person.id))
    return [present.record(state, view) for state in found if view.shows(state.kind, state.sensitivity)]


def page(access: Access, *, kind: str | None, after: str | None, limit: int) -> dict:
    """`{"items", "next"}` of one kind or of all, by id, `entered-in-error` included. Raises Invalid `not-in-list`, `bad-cursor`."""
    if kind is not None and kind not in kinds.names():
        raise Invalid(errors={"query": {"kind": ["not-in-list"]}})
    name = f"records:{access.person.id}:{access.view.name}:{kind or ''}"
    start = crypto.cursor.read(name, access.identity.account_id, after) or FIRST
    shown = _shown(access, kind, start, limit + 1)
    more = crypto.cursor.write(name, access.identity.account_id, shown[limit - 1].id) if len(shown) > limit else None
    _noted(access, "record-read", "patient", access.person.id)
    return {"items": [present.record(state, access.view) for state in shown[:limit]], "next": more}


def one(access: Access, record_id: str) -> dict:
    """Raises NotFound also for a record that this view may not know."""
    state = _visible(access, record_id, "record-read")
    _noted(access, "record-read", "record", record_id)
    return present.record(state, access.view)


def versions(access: Access, record_id: str) -> list[dict]:
    """Everything this record ever said that this view could see, oldest first, numbered per view. Raises NotFound."""
    now = _visible(access, record_id, "versions-read")
    found = [earlier(access.person, now, row) for row in db.rows(VERSIONS, access.person.id, record_id)]
    _noted(access, "versions-read", "record", record_id)
    return [present.record(state, access.view) for state in found if access.view.shows(state.kind, state.sensitivity)]


def _visible(access: Access, record_id: str, action: str) -> State:
    row = db.one(ONE, access.person.id, record_id)
    state = opened(access.person, row) if row else None
    if state is None or not access.view.shows(state.kind, state.sensitivity):
        audit.refused(
            action,
            actor=access.actor,
            outcome="not-found",
            patient_id=access.person.id,
            object_kind="record",
            object_id=record_id,
        )
        raise NotFound()
    return state


def _shown(access: Access, kind: str | None, start: str, wanted: int) -> list[State]:
    """As many records as wanted after `start`. What hides behind `restricted` is known only once it is opened."""
    found: list[State] = []
    only = "and kind in (?, 'restricted')" if kind else ""
    while len(found) < wanted:
        rows = db.rows(PAGE.format(kind=only), access.person.id, start, *([kind] if kind else []), ROWS_A_STEP)
        states = [opened(access.person, row) for row in rows]
        found += [
            state for state in states if access.view.shows(state.kind, state.sensitivity) and kind in (None, state.kind)
        ]
        if len(rows) < ROWS_A_STEP:
            break
        start = rows[-1]["id"]
    return found[:wanted]


def _noted(access: Access, action: str, object_kind: str, object_id: str) -> None:
    audit.record(
        action,
        actor=access.actor,
        patient_id=access.person.id,
        object_kind=object_kind,
        object_id=object_id,
        purpose="opened" if access.relationship == "opened" else None,
    )
