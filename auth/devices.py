"""Somebody's own phone. Its cookie never opens a session alone; a passkey must be shown with it (identity_security §2.1)."""

import hmac
import uuid
from datetime import datetime, timedelta

from auth import sessions, sql
from auth.cookies import digest, new_secret
from auth.models import Device, micros

LIFE = timedelta(days=30)
SECONDS = int(LIFE.total_seconds())


def adopt(account_id: str, known: str | None, now: datetime) -> tuple[str, str]:
    """`(device id, cookie)` after an e-ID sign-in, good for thirty days; a phone already `known` keeps its id."""
    if known is not None:
        sql.run("update auth_device set expires_at = ? where id = ?", micros(now + LIFE), known)
        return known, rotate(known)
    device_id, secret = str(uuid.uuid4()), new_secret()
    Device.insert(
        id=device_id, account_id=account_id, secret_hash=digest(secret), created_at=now, expires_at=now + LIFE
    ).execute()
    return device_id, f"{device_id}.{secret}"


def find(cookie: str | None, now: datetime) -> dict | None:
    """`{"id", "account_id", "expires_at"}` of the phone that holds this cookie, or None.

    An older secret of a family means that somebody copied it: the family and its sessions end."""
    device_id, _, secret = (cookie or "").partition(".")
    row = _row(device_id)
    if row is None or row["ended_at"] is not None or row["expires_at"] <= micros(now):
        return None
    if not hmac.compare_digest(row["secret_hash"], digest(secret)):
        end(device_id, "device-reused", now)
        return None
    return row


def rotate(device_id: str) -> str:
    """A new cookie; the one before is worthless from now on."""
    secret = new_secret()
    sql.run("update auth_device set secret_hash = ? where id = ?", digest(secret), device_id)
    return f"{device_id}.{secret}"


def left(device: dict, now: datetime) -> int:
    """Seconds until the e-ID has to be shown again; coming back with a passkey does not move that day."""
    return (device["expires_at"] - micros(now)) // 1_000_000


def end(device_id: str, why: str, now: datetime) -> None:
    """Forget a phone and end what it has open."""
    sql.run("update auth_device set ended_at = ? where id = ? and ended_at is null", micros(now), device_id)
    sessions.end_device(device_id, why, now)


def _row(device_id: str) -> dict | None:
    try:
        uuid.UUID(device_id)
    except ValueError:
        return None
    return sql.one("select * from auth_device where id = ?", device_id)
