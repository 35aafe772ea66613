"""Bring the schema up to date with peewee's own migration runner; two runners at once apply each file exactly once."""

from contextlib import contextmanager
from pathlib import Path

from playhouse.migrations import Runner

from server import db

DIRECTORY = Path(__file__).parent / "migrations"
LOCK = 831_002


def up() -> list[str]:
    """Apply what is pending; the names applied. Forward only: going back is a new file."""
    with _alone():
        return Runner(db.database.obj, str(DIRECTORY)).up()


def pending() -> list[str]:
    return [step.name for step in Runner(db.database.obj, str(DIRECTORY)).status() if step.path and not step.applied]


@contextmanager
def _alone():
    """The runner has no lock of its own: racing runners on an empty PostgreSQL fail without one."""
    if not db.postgres():
        db.database.obj.connect(reuse_if_open=True)
        yield
        return
    db.run("select pg_advisory_lock(?)", LOCK)
    try:
        yield
    finally:
        db.run("select pg_advisory_unlock(?)", LOCK)
