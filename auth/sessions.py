"""Sessions: opened after a sign-in, found at each request by one statement, ended at once (identity_security §2.4)."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache

from auth import sql
from auth.cookies import digest, new_secret
from auth.errors import NotFound, NotSignedIn
from auth.models import Session, micros, moment
from auth.ports import AuthEvent, Beside, Identity, Ports

STEP_UP = timedelta(minutes=5)
SEEN_EVERY = timedelta(minutes=1)

FIND = """
select s.sid_hash, s.account_id, s.level, s.auth_time, s.amr, s.device_id, s.step_up_until, s.last_seen_at, s.idle_seconds,
       s.expires_at, a.issuer, a.subject, a.locale{columns}
from auth_session s join auth_account a on a.id = s.account_id {joins}
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


def open_session(
    ports: Ports, account: dict, opening: Opening, event: Callable[[Identity], AuthEvent]
) -> tuple[str, Identity]:
    """Store a session; give the cookie's value (once, nobody can ask for it again) and who it is.

    The event is told first: upstairs learns who this is, and only then knows the roles that decide the limits."""
    now, sid = ports.now(), new_secret()
    identity = Identity(
        account_id=account["id"],
        issuer=account["issuer"],
        subject=account["subject"],
        level=opening.level,
        session_id=digest(sid),
        auth_time=opening.auth_time,
        step_up_until=opening.step_up_until,
        amr=opening.amr,
        device_id=opening.device_id,
        locale=account["locale"],
    )
    with sql.atomic():
        ports.on_event(event(identity))
        idle, absolute = limits(ports.describe(identity)["roles"], opening.own)
        Session.insert(
            sid_hash=identity.session_id,
            id=str(uuid.uuid4()),
            account_id=identity.account_id,
            level=opening.level,
            auth_time=opening.auth_time,
            amr=" ".join(opening.amr),
            idp_sid=opening.idp_sid,
            device_id=opening.device_id,
            own=opening.own,
            browser=opening.browser,
            created_at=now,
            last_seen_at=now,
            idle_seconds=int(idle.total_seconds()),
            expires_at=now + absolute,
            step_up_until=opening.step_up_until,
        ).execute()
    return sid, identity


def limits(roles: list[str], own: bool) -> tuple[timedelta, timedelta]:
    """Idle and absolute life (§2.1). A desk at a station is shared by its nature, whatever its user says."""
    if any(role != "resident" for role in roles):
        return timedelta(minutes=15), timedelta(hours=8)
    return timedelta(minutes=60 if own else 30), timedelta(hours=12)


def find(sid: str | None, now: datetime, beside: Beside | None = None) -> Identity | None:
    """Whose session this cookie opens, if it is alive. Notes that it was seen, at most once a minute."""
    row = sql.one(_find(beside), digest(sid)) if sid else None
    if row is None or not _alive(row, micros(now)):
        return None
    if micros(now - SEEN_EVERY) >= row["last_seen_at"]:
        sql.lightly("update auth_session set last_seen_at = ? where sid_hash = ?", micros(now), row["sid_hash"])
    return Identity(
        account_id=row["account_id"],
        issuer=row["issuer"],
        subject=row["subject"],
        level=row["level"],
        session_id=row["sid_hash"],
        auth_time=moment(row["auth_time"]),
        amr=tuple(row["amr"].split()),
        step_up_until=_ahead(row["step_up_until"], now),
        device_id=row["device_id"],
        locale=row["locale"],
        beside=row if beside else None,
    )


def step_up(ports: Ports, identity: Identity) -> tuple[str, Identity]:
    """Give the same person a new cookie, five minutes of trust, and end the old one (ASVS 7.2.4). Its end stays the same."""
    until = ports.now() + STEP_UP
    sid = new_secret()
    changed = sql.run(
        "update auth_session set sid_hash = ?, step_up_until = ? where sid_hash = ? and ended_at is null",
        digest(sid),
        micros(until),
        identity.session_id,
    )
    if not changed:
        raise NotSignedIn()
    stepped = replace(identity, session_id=digest(sid), step_up_until=until)
    ports.on_event(AuthEvent("stepped-up", account_id=identity.account_id, identity=stepped))
    return sid, stepped


def end(session_hash: str, why: str, now: datetime) -> int:
    """End one session; the number that was open (0 or 1)."""
    return _end("sid_hash = ?", session_hash, why=why, now=now)


def end_all(account_id: str, why: str, now: datetime) -> int:
    """End every session of an account: it was disabled, an employment ended, the provider signed it out."""
    return _end("account_id = ?", account_id, why=why, now=now)


def end_device(device_id: str, why: str, now: datetime) -> int:
    return _end("device_id = ?", device_id, why=why, now=now)


def end_subject(issuer: str, subject: str, why: str, now: datetime) -> int:
    """End every session of a subject of a provider."""
    whose = "account_id in (select id from auth_account where issuer = ? and subject = ?)"
    return _end(whose, issuer, subject, why=why, now=now)


def end_provider_session(issuer: str, idp_sid: str, why: str, now: datetime) -> int:
    """End what was opened by one session at the provider."""
    whose = "idp_sid = ? and account_id in (select id from auth_account where issuer = ?)"
    return _end(whose, idp_sid, issuer, why=why, now=now)


def end_listed(account_id: str, session_id: str, now: datetime) -> str | None:
    """End one of the account's own sessions by its public id; gives its device. Raises NotFound for anyone else's."""
    row = sql.one(
        "select sid_hash, device_id from auth_session where id = ? and account_id = ? and ended_at is null",
        session_id,
        account_id,
    )
    if row is None or not end(row["sid_hash"], "ended-by-owner", now):
        raise NotFound()
    return row["device_id"]


def listed(identity: Identity, now: datetime) -> list[dict]:
    """The account's open sessions, newest first: `{"id","current","device","own","createdAt","lastSeenAt"}`."""
    found = sql.rows(
        "select * from auth_session where account_id = ? and ended_at is null order by created_at desc, id",
        identity.account_id,
    )
    return [
        {
            "id": row["id"],
            "current": row["sid_hash"] == identity.session_id,
            "device": row["browser"],
            "own": bool(row["own"]),
            "createdAt": moment(row["created_at"]),
            "lastSeenAt": moment(row["last_seen_at"]),
        }
        for row in found
        if _alive(row, micros(now))
    ]


@cache
def _find(beside: Beside | None) -> str:
    return FIND.format(columns=f", {beside.columns}" if beside else "", joins=beside.joins if beside else "")


def _alive(row: dict, now: int) -> bool:
    return now < row["expires_at"] and now < row["last_seen_at"] + row["idle_seconds"] * 1_000_000


def _end(condition: str, *args, why: str, now: datetime) -> int:
    # `condition` is one of the literals above, never a value.
    return sql.run(
        f"update auth_session set ended_at = ?, ended_why = ? where {condition} and ended_at is null",
        micros(now),
        why,
        *args,
    )


def _ahead(until: int | None, now: datetime) -> datetime | None:
    return None if until is None or until <= micros(now) else moment(until)
