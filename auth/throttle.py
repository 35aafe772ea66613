"""How often a key may knock. Kept in the database, so that two workers do not double the limit (identity_security §4)."""

from auth import sql
from auth.cookies import digest
from auth.errors import Throttled
from auth.models import micros
from auth.ports import current

COUNT = """
insert into auth_throttle (key_hash, slot, hits, expires_at) values (?, ?, 1, ?)
on conflict (key_hash, slot) do update set hits = auth_throttle.hits + 1 returning hits
"""


def hit(bucket: str, key: str, limit: int, seconds: int) -> None:
    """Count one knock. Raises Throttled when it is more than `limit` in a window of `seconds`.

    Call it outside of a transaction: a knock counts also when the act that follows fails."""
    ports = current()
    if not ports.settings.throttle:
        return
    now = ports.now()
    slot = int(now.timestamp()) // seconds
    ends = (slot + 1) * seconds
    counted = sql.one(COUNT, digest(f"{bucket}|{key}"), slot, ends * 1_000_000)
    hits = counted["hits"] if counted else 0
    if hits == 1:
        sql.run("delete from auth_throttle where expires_at < ?", micros(now))
    if hits > limit:
        raise Throttled(max(1, ends - int(now.timestamp())))
