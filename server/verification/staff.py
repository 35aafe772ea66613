"""Who works where, judged anew at each request: a role that ended is gone with the next call."""

import json
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import wraps

from flask import request

from auth import guard
from auth.ports import Identity
from server import audit, config, crypto, db, terminology
from server.errors import Forbidden, Invalid, NotFound
from server.notify.words import station_name
from server.patients import arrival, profile
from server.patients.access import StaffScope
from server.patients.service import NO_COMMUNE
from server.records.writing import count_write

ROLES = ("nurse", "authority", "admin", "helper")

FIND = """select s.id, s.role, s.commune, s.valid_from, s.valid_until, s.ended_at from staff s
join directory d on d.blind = s.blind and d.system = 'citizen-id'
join account_link a on a.patient_id = d.patient_id where a.account_id = ? order by s.valid_from desc, s.id"""

INSERT = "insert into staff (id, blind, role, commune, name, valid_from, valid_until, created_at) values (?, ?, ?, ?, ?, ?, ?, ?)"


@dataclass(frozen=True)
class Desk:
    """Somebody at work: who they are and the role they hold now."""

    identity: Identity
    scope: StaffScope

    @property
    def commune(self) -> str:
        return self.scope.commune

    @property
    def account_id(self) -> str:
        return self.identity.account_id

    @property
    def name(self) -> str:
        return arrival.name_of(self.identity.account_id) or ""

    @property
    def actor(self) -> audit.Actor:
        role = {"nurse": "staff"}.get(self.scope.role, self.scope.role)
        return audit.Actor(self.identity.account_id, role, self.scope.commune)


def lookup(account_id: str) -> StaffScope | None:
    """The role this account holds today, the newest first; None for everybody else."""
    today = config.today()
    held = next((row for row in db.rows(FIND, account_id) if _in_force(row, today)), None)
    return StaffScope(held["id"], held["role"], held["commune"], station_name(held["commune"])) if held else None


def desk(*roles: str, step_up: bool = False, opens: Callable | None = None):
    """A view function's policy: signed in at level 2 and holding one of these roles now; the view gets `staff=Desk`.

    Whoever holds no such role gets 403 `role-missing`, never 404: that a station exists is no secret. `opens` takes the
    desk and the id in the route (`task_id`, …) and finds what it names, in place of the id, before a body is judged."""
    policy = guard.Policy(f"desk:{'|'.join(roles)}", 2, step_up)

    def decorate(view):
        @wraps(view)
        def guarded(*args, **kwargs):
            guard.enter(policy)
            staff = enter(guard.identity(), roles)
            if request.method not in ("GET", "HEAD"):
                count_write(staff.identity)
            found = {name.removesuffix("_id"): opens(staff, id_) for name, id_ in kwargs.items()} if opens else kwargs
            if step_up:
                guard.require_step_up()
            return view(*args, staff=staff, **found)

        guarded.__policy__ = policy  # type: ignore[attr-defined]
        return guarded

    return decorate


def enter(caller: Identity, roles: tuple[str, ...]) -> Desk:
    scope = lookup(caller.account_id)
    if scope is None or scope.role not in roles:
        audit.refused("queue-read", actor=audit.Actor(caller.account_id, "self"), purpose="role-missing")
        raise Forbidden("role-missing")
    return Desk(caller, scope)


def add(
    number: str,
    role: str,
    commune: str | None,
    valid_from: str,
    valid_until: str | None,
    actor: audit.Actor,
    name: str | None = None,
) -> str:
    """Give a role to whoever has this citizen number, perhaps before they first sign in; the new id.

    Days are `YYYY-MM-DD`, `valid_until` exclusive. Raises Invalid for an unknown commune or an interval that runs backwards."""
    _refuse_impossible(role, commune, valid_from, valid_until)
    staff_id = str(uuid.uuid4())
    sealed = crypto.seal_root("staff.name", staff_id, json.dumps(name).encode()) if name else None
    with db.atomic():
        db.run(
            INSERT,
            staff_id,
            profile.number_index(number),
            role,
            commune or NO_COMMUNE,
            sealed,
            valid_from,
            valid_until,
            db.micros(config.now()),
        )
        audit.record("staff-add", actor=actor, object_kind="staff", object_id=staff_id, purpose=role)
    return staff_id


def end(staff_id: str, actor: audit.Actor) -> None:
    """Take the role away, effective with the next call. Ending twice is ending once; NotFound for an unknown id."""
    if get(staff_id)["endedAt"] is not None:
        return
    with db.atomic():
        db.run("update staff set ended_at = ? where id = ? and ended_at is null", db.micros(config.now()), staff_id)
        audit.record("staff-end", actor=actor, object_kind="staff", object_id=staff_id)


def get(staff_id: str) -> dict:
    row = db.one("select * from staff where id = ?", staff_id)
    if row is None:
        raise NotFound()
    return _item(row)


def page(viewer: str, *, after: str | None, limit: int) -> dict:
    """`{"items", "next"}` of everyone who ever held a role, oldest first."""
    at, last = crypto.cursor.read("staff", viewer, after) or (-1, "")
    found = db.rows(
        "select * from staff where (created_at, cast(id as text)) > (?, ?) "
        "order by created_at, cast(id as text) limit ?",
        at,
        last,
        limit + 1,
    )
    more = crypto.cursor.following("staff", viewer, found, limit, "created_at", "id")
    return {"items": [_item(row) for row in found[:limit]], "next": more}


def _refuse_impossible(role: str, commune: str | None, valid_from: str, valid_until: str | None) -> None:
    if role not in ROLES:
        raise Invalid(errors={"json": {"role": ["not-in-list"]}})
    if commune not in terminology.by_code("communes") and (commune or role in ("nurse", "helper")):
        raise Invalid(errors={"json": {"commune": ["not-in-list"]}})
    if valid_until is not None and valid_until <= valid_from:
        raise Invalid("interval-backwards", errors={"json": {"until": ["interval-backwards"]}})


def _in_force(row: dict, today: date) -> bool:
    begun = row["valid_from"] <= today.isoformat()
    over = row["valid_until"] is not None and row["valid_until"] <= today.isoformat()
    return begun and not over and row["ended_at"] is None


def _item(row: dict) -> dict:
    name = json.loads(crypto.open_root("staff.name", row["id"], row["name"])) if row["name"] else None
    place = (
        None
        if row["commune"] == NO_COMMUNE
        else {"code": row["commune"], "name": terminology.commune_name(row["commune"])}
    )
    return {
        "id": row["id"],
        "name": name,
        "role": row["role"],
        "commune": place,
        "from": row["valid_from"],
        "until": row["valid_until"],
        "endedAt": db.wire_time(row["ended_at"]),
    }
