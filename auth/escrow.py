"""The key of a phone's outbox, kept for its account, so that unsent entries outlive a forgotten PIN (identity_security §2.5)."""

from auth import sql
from auth.errors import NotFound, Refusal
from auth.models import micros
from auth.ports import Identity, Ports

PLACE = "auth_outbox_key.sealed"
PUT = """
insert into auth_outbox_key (account_id, device_id, sealed, updated_at) values (?, ?, ?, ?)
on conflict (account_id, device_id) do nothing
"""


class KeyKept(Refusal):
    code = 409
    reason = "key-kept"


def put(ports: Ports, who: Identity, device_id: str, key: str) -> None:
    """Keep it. Raises KeyKept while another one is kept: entries may still lie under that."""
    sealed = ports.seal(PLACE, f"{who.account_id}:{device_id}", key.encode())
    kept = sql.run(PUT, who.account_id, device_id, sealed, micros(ports.now()))
    if not kept and get(ports, who, device_id) != key:
        raise KeyKept()


def get(ports: Ports, who: Identity, device_id: str) -> str:
    """Raises NotFound for a phone that left no key for this account."""
    found = sql.one(
        "select sealed from auth_outbox_key where account_id = ? and device_id = ?", who.account_id, device_id
    )
    if found is None:
        raise NotFound()
    return ports.open(PLACE, f"{who.account_id}:{device_id}", bytes(found["sealed"])).decode()


def drop(who: Identity, device_id: str) -> None:
    """After everything was sent. Dropping what is not there is no error."""
    sql.run("delete from auth_outbox_key where account_id = ? and device_id = ?", who.account_id, device_id)
