"""One database, two dialects: SQLite by default, PostgreSQL by DATABASE_URL. A connection lives as long as its thread."""

from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlparse

import peewee
import psycopg
from peewee import PostgresqlDatabase, SqliteDatabase
from psycopg.adapt import Loader
from psycopg.pq import Format
from psycopg.types.string import TextLoader

from auth.models import EPOCH, Blob, Id, Table, Utc, Word, database, micros
from auth.sql import atomic, count, lightly, one, rows, run

__all__ = [
    "EPOCH",
    "Blob",
    "Day",
    "Id",
    "Statement",
    "Table",
    "Utc",
    "Word",
    "atomic",
    "connect",
    "count",
    "database",
    "lightly",
    "micros",
    "noting",
    "one",
    "postgres",
    "rows",
    "run",
    "together",
    "wire_time",
]

Statement = tuple[str, tuple]  # SQL and its values

PRAGMAS = {
    "journal_mode": "wal",
    "synchronous": "full",
    "foreign_keys": 1,
    "busy_timeout": 10_000,
    "mmap_size": 268_435_456,
}


class UuidText(Loader):
    """Ids are text here: no object for each, made to be printed."""

    format = Format.BINARY

    def load(self, data: Any) -> str:
        digits = bytes(data).hex()
        return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


class Day(peewee.CharField):
    """A calendar day as `YYYY-MM-DD`; the same text in both databases and on the wire."""

    def __init__(self, **kwargs):
        super().__init__(**{"max_length": 10} | kwargs)


def connect(url: str) -> peewee.Database:
    """Point every table at this database. `sqlite:///path` or any libpq URL (several hosts allowed)."""
    close()
    if url.startswith("sqlite:///"):
        path = Path(url.removeprefix("sqlite:///"))
        path.parent.mkdir(parents=True, exist_ok=True)
        database.initialize(SqliteDatabase(str(path), pragmas=PRAGMAS, autoconnect=True))
    else:
        database.initialize(_postgres(url))
    return database.obj


def close() -> None:
    if database.obj is not None and not database.obj.is_closed():
        database.obj.close()


def roll_back() -> None:
    """Leave no transaction open at the end of a request; an orderly connection stays with its thread."""
    if database.obj is not None and not database.obj.is_closed() and database.obj.in_transaction():
        close()


def postgres() -> bool:
    return isinstance(database.obj, PostgresqlDatabase)


def healthy() -> bool:
    """Drop a connection that the server closed, so that the next request opens a new one."""
    try:
        return one("select 1 as n") == {"n": 1}
    except peewee.DatabaseError:
        close()
        return False


def _postgres(url: str) -> PostgresqlDatabase:
    psycopg.adapters.register_loader("uuid", TextLoader)
    psycopg.adapters.register_loader("uuid", UuidText)
    name = urlparse(url.split("?")[0]).path.lstrip("/") or None
    return PostgresqlDatabase(url if "://" in url else name, prefer_psycopg3=True, autoconnect=True)


def together(statements: list[Statement]) -> None:
    """Run inserts and updates that do not read each other: on PostgreSQL in one round trip, on SQLite in turn."""
    if postgres() and len(statements) > 1:
        *before, last = [sql for sql, _ in statements]
        parts = ", ".join(f"s{n} as ({sql})" for n, sql in enumerate(before))
        run(f"with {parts} {last}", *(arg for _, args in statements for arg in args))
        return
    for sql, args in statements:
        run(sql, *args)


def noting(note: Statement, sql: str, *args: Any) -> list[dict]:
    """The rows of a select, and an insert that notes the looking: in one round trip on PostgreSQL."""
    noted, values = note
    if postgres():
        return rows(f"with note as ({noted}) {sql}", *values, *args)
    lightly(noted, *values)
    return rows(sql, *args)


def wire_time(micros_: int | None) -> str | None:
    """RFC 3339 UTC text of a stored time, with milliseconds."""
    if micros_ is None:
        return None
    moment = EPOCH + timedelta(microseconds=int(micros_))
    return moment.strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03}Z"
