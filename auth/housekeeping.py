"""Throw away what nobody can use any more. For the worker."""

from datetime import datetime, timedelta

from auth import sql
from auth.models import micros

KEEP = timedelta(days=30)
SHORT_LIVED = ("login_tx", "auth_challenge", "auth_spent_token", "auth_throttle")


def sweep(now: datetime) -> int:
    """Delete what ran out: transactions, challenges, spent tokens and counts at once, sessions and phones after thirty days.

    The number of rows that went."""
    gone = sum(sql.run(f"delete from {table} where expires_at < ?", micros(now)) for table in SHORT_LIVED)
    before = micros(now - KEEP)
    return gone + sum(
        sql.run(f"delete from {table} where expires_at < ? or ended_at < ?", before, before)
        for table in ("auth_session", "auth_device")
    )
