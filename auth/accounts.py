"""Accounts: someone who can sign in, known by issuer and subject only (ASVS 6.8.1)."""

import uuid
from datetime import datetime

from auth import sql
from auth.models import micros
from auth.ports import Claims
from auth.providers.base import SignInFailed

UPSERT = """
insert into auth_account (id, issuer, subject, level, locale, created_at) values (?, ?, ?, ?, 'vi', ?)
on conflict (issuer, subject) do update set level = excluded.level
returning id, issuer, subject, level, locale, disabled_at
"""


def known(claims: Claims, now: datetime) -> dict:
    """The account of these claims, made at the first sign-in. Raises SignInFailed when it was disabled."""
    account = sql.one(UPSERT, str(uuid.uuid4()), claims.issuer, claims.subject, claims.level, micros(now))
    if account is None or account["disabled_at"] is not None:
        raise SignInFailed("account-disabled")
    return account


def by_id(account_id: str) -> dict | None:
    """A live account, or None."""
    return sql.one(
        "select id, issuer, subject, level, locale from auth_account where id = ? and disabled_at is null", account_id
    )


def speak(account_id: str, locale: str) -> None:
    sql.run("update auth_account set locale = ? where id = ?", locale, account_id)


def disable(account_id: str, now: datetime) -> None:
    """Close every door at once: sessions are found only for live accounts (ASVS 7.4.2)."""
    sql.run("update auth_account set disabled_at = ? where id = ? and disabled_at is null", micros(now), account_id)


def enable(account_id: str) -> None:
    sql.run("update auth_account set disabled_at = null where id = ?", account_id)
