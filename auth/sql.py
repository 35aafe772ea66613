"""Plain SQL on the one database handle, for paths where a model object per request would be a waste."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from itertools import count as counting
from typing import Any

from peewee import PostgresqlDatabase, __exception_wrapper__  # type: ignore[attr-defined]
from psycopg import RawCursor
from psycopg.pq import Format
from psycopg.rows import dict_row

from auth.models import database

_kept = threading.local()


def one(sql: str, *args: Any) -> dict | None:
    """The first row as a dict, or None. Placeholders are `?` on both databases; ids come back as text."""
    found = rows(sql, *args)
    return found[0] if found else None


def rows(sql: str, *args: Any) -> list[dict]:
    cursor = _execute(sql, args)
    if _postgres():
        return cursor.fetchall()
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def count(sql: str, *args: Any) -> int:
    """The number that a `select count(*)` answers."""
    return rows(sql, *args)[0].popitem()[1]


def run(sql: str, *args: Any) -> int:
    """Run one statement; the number of rows it touched."""
    return _execute(sql, args).rowcount


def lightly(sql: str, *args: Any) -> None:
    """Run one statement without waiting for the disk, inside a transaction like `run`.

    For notes about looking: on SQLite a power cut can take those of the last seconds, the next act's flush carries them along.
    PostgreSQL flushes those of many connections together and is left as it is."""
    if _postgres() or database.obj.in_transaction():
        run(sql, *args)
        return
    connection = database.obj.connection()
    connection.execute("pragma synchronous = normal")
    try:
        run(sql, *args)
    finally:
        connection.execute("pragma synchronous = full")


@contextmanager
def atomic() -> Iterator[None]:
    """A transaction for writing. On SQLite it takes the write lock at once, so that no later upgrade can fail."""
    immediate = not (_postgres() or database.obj.in_transaction())
    with database.obj.atomic(*(("IMMEDIATE",) if immediate else ())):
        yield


def _execute(sql: str, args: tuple):
    if not _postgres():
        return database.obj.execute_sql(sql, args)
    with __exception_wrapper__:
        return _cursor().execute(_numbered(sql), args)


def _cursor() -> RawCursor:
    """The one cursor of this thread's connection: making one costs as much as a statement. It speaks binary and leaves a
    statement as it is; every answer is fetched whole before the next question."""
    connection = database.obj.connection()
    if getattr(_kept, "connection", None) is not connection:
        _kept.connection, _kept.cursor = connection, RawCursor(connection, row_factory=dict_row)
        _kept.cursor.format = Format.BINARY
    return _kept.cursor


@lru_cache(maxsize=1024)
def _numbered(sql: str) -> str:
    """`?`, `?` as PostgreSQL counts them: `$1`, `$2`."""
    number = counting(1)
    return "".join(f"${next(number)}" if part == "?" else part for part in re.split(r"(\?)", sql))


def _postgres() -> bool:
    return isinstance(database.obj, PostgresqlDatabase)
