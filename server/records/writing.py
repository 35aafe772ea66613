"""How often one account may write (contract §1)."""

from auth import throttle
from auth.ports import Identity

CALLS, SECONDS = 120, 60


def count_write(caller: Identity) -> None:
    """Raises Throttled with `Retry-After` beyond 120 calls a minute."""
    throttle.hit("write", caller.account_id, CALLS, SECONDS)
