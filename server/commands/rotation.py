"""A new root key: every patient's key and every row sealed under the root is sealed anew, then the old keys are destroyed.

What patients' keys seal stays untouched; only the wrapping changes. A run that was cut off is finished by the next one."""

import time
from collections.abc import Iterator

import peewee

from auth import escrow
from server import audit, crypto, db
from server.commands import DONE, FAILED
from server.commands.ready import ready
from server.commands.say import answer, complain, progress
from server.exchange.signed import issuer
from server.patients import keys
from server.tables import tables

# table, key columns, sealed column, place (crypto.seal_root)
ROOT_SEALED = (
    ("account_link", ("account_id",), "name", "account_link.name"),
    ("staff", ("id",), "name", "staff.name"),
    ("auth_outbox_key", ("account_id", "device_id"), "sealed", escrow.PLACE),
)
BATCH = 500
GRACE = 2.0  # seconds for writers that still hold the old ring (they reload it with their next call)


def rotate(*, as_json: bool) -> int:
    ready()
    old = sorted(crypto.ring().keys)
    new = crypto.ring().add()
    patients, rows = _rewrap(new), _reseal(new)
    time.sleep(GRACE)
    patients, rows = patients + _rewrap(new), rows + _reseal(new)
    left = [place for kid in old for place in _under(kid)]
    if left:
        complain(f"still sealed under an old key: {', '.join(left)}; the old keys stay")
        return FAILED
    with db.atomic():
        audit.record("keys-rotate", actor=audit.Actor(None, "admin"))
    for kid in old:
        crypto.ring().retire(kid)
    answer(
        as_json,
        {"key": new, "patients": patients, "rows": rows, "retired": old},
        f"root key {new} is active; {patients} patients and {rows} rows sealed anew; destroyed: {', '.join(map(str, old))}",
    )
    return DONE


def renew_certificates(*, disown: bool, as_json: bool) -> int:
    ready()
    new, old = issuer.renew(disown=disown)
    with db.atomic():
        audit.record("keys-rotate", actor=audit.Actor(None, "admin"))
    answer(
        as_json,
        {"key": new, "before": old, "disowned": disown},
        f"certificates are signed with {new} from now on; what {old} signed is {'no longer' if disown else 'still'} vouched for",
    )
    return DONE


def _rewrap(new: int) -> int:
    done = 0
    for row in progress(_patients(), what="patients"):
        if _kid(row["wrapped_key"]) != new:
            done += db.run(
                "update patient set wrapped_key = ? where id = ? and wrapped_key = ?",
                keys.rewrapped(row["id"], bytes(row["wrapped_key"])),
                row["id"],
                row["wrapped_key"],
            )
    return done


def _patients() -> Iterator[dict]:
    after = "00000000-0000-0000-0000-000000000000"
    while page := db.rows(
        "select id, wrapped_key from patient where id > ? and wrapped_key is not null order by id limit ?", after, BATCH
    ):
        with db.atomic():
            yield from page
        after = page[-1]["id"]


def _reseal(new: int) -> int:
    done = 0
    for table, key, column, place in ROOT_SEALED:
        where = " and ".join(f"{name} = ?" for name in key)
        for row in db.rows(f"select {', '.join(key)}, {column} as sealed from {table} where {column} is not null"):
            if _kid(row["sealed"]) != new:
                row_id = ":".join(str(row[name]) for name in key)
                fresh = crypto.seal_root(place, row_id, crypto.open_root(place, row_id, bytes(row["sealed"])))
                done += db.run(
                    f"update {table} set {column} = ? where {where} and {column} = ?",
                    fresh,
                    *(row[name] for name in key),
                    row["sealed"],
                )
    return done


def _under(kid: int) -> list[str]:
    """Columns of any table in which something is still sealed under this root key, so that a forgotten one cannot be lost.

    Patients' own keys seal with kid 0; 32 bytes are a hash."""
    head = b"\x01" + kid.to_bytes(2, "big")
    prefix = "substring({1} from 1 for 3)" if db.postgres() else "substr({1}, 1, 3)"
    columns = [
        (table._meta.table_name, field.column_name)
        for table in tables()
        for field in table._meta.sorted_fields
        if isinstance(field, peewee.BlobField)
    ]
    held = "select 1 as n from {0} where " + prefix + " = ? and length({1}) <> 32 limit 1"
    return [f"{table}.{column}" for table, column in columns if db.one(held.format(table, column), head)]


def _kid(sealed: bytes) -> int:
    return int.from_bytes(bytes(sealed)[1:3], "big")
