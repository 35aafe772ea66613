"""Empty, migrated databases for one test at a time, made by copying a template."""

import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from server import db, migrate


def sqlite_template(folder: Path) -> Path:
    """A migrated SQLite file to copy."""
    path = folder / "template.db"
    db.connect(f"sqlite:///{path}")
    migrate.up()
    db.run("pragma wal_checkpoint(truncate)")
    db.close()
    return path


@contextmanager
def sqlite_copy(template: Path, folder: Path) -> Iterator[str]:
    path = folder / f"{uuid.uuid4().hex}.db"
    shutil.copy(template, path)
    yield f"sqlite:///{path}"
    db.close()


def postgres_template(url: str) -> None:
    """A migrated database named `template`."""
    _admin(url, "create database template")
    db.connect(url.format(name="template"))
    migrate.up()
    db.close()


@contextmanager
def postgres_copy(url: str) -> Iterator[str]:
    name = f"t{uuid.uuid4().hex}"
    _admin(url, f"create database {name} template template")
    yield url.format(name=name)
    db.close()
    _admin(url, f"drop database {name} with (force)")


def _admin(url: str, statement: str) -> None:
    with psycopg.connect(url.format(name="postgres"), autocommit=True) as connection:
        connection.execute(statement)
