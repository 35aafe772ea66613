"""Sessions: opened after a sign-in, found at each request by one statement, ended at once (identity_security §2.4)."""

import uuid
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from auth import sql
from auth.cookies import digest, new_secret
from auth.errors import NotFound
from auth.models import Session, micros, moment_of
from auth.ports import Identity, Ports

STEP_UP = timedelta(minutes=5)
SEEN_EVERY = timedelta(minutes=1)

FIND = """
select s.sid_hash, s.account_id, s.level, s.auth_time, s.amr, s.device_id, s.step_up_until, s.last_seen_at, s.idle_seconds,
       s.expires_at, a.issuer, a.subject, a.locale
from auth_session s join auth_account a on a.id = s.account_id
where s.sid_hash = ? and s.ended_at is null and a.disabled_at is null
"""


@dataclass(frozen=True)
class Opening:
    """What a new session is made from. `own` is the person's answer to "is this your own phone?"."""

    level: int
    auth_time: datetime
    amr: tuple[str, ...] = ()
    idp_sid: str | None = None
    own: bool = False
    device_id: str | None = None
    step_up_until: datetime | None = None
    browser: str = ""


def open_session(ports: Ports, account: dict, opening: Opening) -> tuple[str, Identity]:
    """Store a session; give the cookie's value (once, nobody can ask for it again) and who it is."""
    now, sid = ports.now(), new_secret()
    identity = Identity(
        account_id=account["id"], issuer=account["issuer"], subject=account["subject"], level=opening.level,
        session_id=digest(sid), auth_time=opening.auth_time, step_up_until=opening.step_up_until, amr=opening.amr,
        device_id=opening.device_id, locale=account["locale"],
    )  # fmt: skip
    idle, absolute = limits(ports.describe(identity)["roles"], opening.own)
    Session.insert(
        sid_hash=identity.session_id, id=str(uuid.uuid4()), account_id=identity.account_id, level=opening.level,
        auth_time=opening.auth_time, amr=" ".join(opening.amr), idp_sid=opening.idp_sid, device_id=opening.device_id,
        own=opening.own, browser=opening.browser, created_at=now, last_seen_at=now,
        idle_seconds=int(idle.total_seconds()), expires_at=now + absolute, step_up_until=opening.step_up_until,
    ).execute()  # fmt: skip
    return sid, identity


def limits(roles: list[str], own: bool) -> tuple[timedelta, timedelta]:
    """Idle and absolute life (§2.1). A desk at a station is shared by its nature, whatever its user says."""
    if any(role != "resident" for role in roles):
        return timedelta(minutes=15), timedelta(hours=8)
    return timedelta(minutes=60 if own else 30), timedelta(hours=12)


def find(sid: str | None, now: datetime) -> Identity | None:
    """Whose session this cookie opens, if it is alive. Notes that it was seen, at most once a minute."""
    row = sql.one(FIND, digest(sid)) if sid else None
    if row is None or not _alive(row, micros(now)):
        return None
    if micros(now - SEEN_EVERY) >= row["last_seen_at"]:
        sql.run("update auth_session set last_seen_at = ? where sid_hash = ?", micros(now), row["sid_hash"])
    return Identity(
        account_id=row["account_id"], issuer=row["issuer"], subject=row["subject"], level=row["level"],
        session_id=row["sid_hash"], auth_time=_moment(row["auth_time"]), amr=tuple(row["amr"].split()),
        step_up_until=_ahead(row["step_up_until"], now), device_id=row["device_id"], locale=row["locale"],
    )  # fmt: skip


def replace_session(ports: Ports, identity: Identity, **changes) -> tuple[str, Identity]:
    """Give the same person a new cookie and end the old one (ASVS 7.2.4). `changes` are members of Opening."""
    row = Session.get_by_id(identity.session_id)
    opening = Opening(
        level=row.level, auth_time=row.auth_time, amr=identity.amr, idp_sid=row.idp_sid, own=bool(row.own),
        device_id=row.device_id, step_up_until=identity.step_up_until, browser=row.browser,
    )  # fmt: skip
    end(identity.session_id, "replaced", ports.now())
    account = {"id": identity.account_id, "issuer": identity.issuer, "subject": identity.subject, "locale": identity.locale}
    return open_session(ports, account, replace(opening, **changes))


def end(session_hash: str, why: str, now: datetime) -> int:
    """End one session; the number that was open (0 or 1)."""
    return _end("sid_hash = ?", session_hash, why=why, now=now)


def end_all(account_id: str, why: str, now: datetime) -> int:
    """End every session of an account: it was disabled, an employment ended, the provider signed it out."""
    return _end("account_id = ?", account_id, why=why, now=now)


def end_device(device_id: str, why: str, now: datetime) -> int:
    return _end("device_id = ?", device_id, why=why, now=now)


def end_listed(account_id: str, session_id: str, now: datetime) -> str:
    """End one of the account's own sessions by its public id; gives its hash. Raises NotFound for anyone else's."""
    row = sql.one("select sid_hash from auth_session where id = ? and account_id = ? and ended_at is null", session_id, account_id)
    if row is None or not end(row["sid_hash"], "ended-by-owner", now):
        raise NotFound()
    return row["sid_hash"]


def listed(identity: Identity, now: datetime) -> list[dict]:
    """The account's open sessions, newest first: `{"id","current","device","own","createdAt","lastSeenAt"}`."""
    found = sql.rows(
        "select * from auth_session where account_id = ? and ended_at is null order by created_at desc, id", identity.account_id
    )
    return [
        {
            "id": row["id"], "current": row["sid_hash"] == identity.session_id, "device": row["browser"], "own": bool(row["own"]),
            "createdAt": moment_of(row["created_at"]), "lastSeenAt": moment_of(row["last_seen_at"]),
        }
        for row in found if _alive(row, micros(now))
    ]  # fmt: skip


def purge(now: datetime, keep: timedelta = timedelta(days=30)) -> int:
    """Delete sessions that ended or ran out long ago. For the worker."""
    before = micros(now - keep)
    return sql.run("delete from auth_session where expires_at < ? or ended_at < ?", before, before)


def _alive(row: dict, now: int) -> bool:
    return now < row["expires_at"] and now < row["last_seen_at"] + row["idle_seconds"] * 1_000_000


def _end(condition: str, *args, why: str, now: datetime) -> int:
    # `condition` is one of the literals above, never a value.
    return sql.run(
        f"update auth_session set ended_at = ?, ended_why = ? where {condition} and ended_at is null", micros(now), why, *args
    )


def _ahead(until: int | None, now: datetime) -> datetime | None:
    return None if until is None or until <= micros(now) else moment_of(until)


def _moment(value: int) -> datetime:
    moment = moment_of(value)
    assert moment is not None
    return moment
