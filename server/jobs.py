"""Background jobs share one table with leases: two workers at once are harmless, a dead one loses its lease."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import peewee

from server import db

log = logging.getLogger("sokhoe.jobs")

LEASE = timedelta(minutes=5)


class Job(db.Table):
    """When a job ran last, when it is due, and until when somebody holds it."""

    name = db.Word(primary_key=True)
    due_at = db.Utc()
    lease_until = db.Utc(null=True)
    finished_at = db.Utc(null=True)
    failures = peewee.IntegerField(default=0)

    class Meta:
        table_name = "job"


@dataclass(frozen=True)
class Work:
    """A job: its name, how often it is due, and what it does; the function takes the time and returns how much it did."""

    name: str
    every: timedelta
    do: Callable[[datetime], int]


def run_due(works: list[Work], now: datetime) -> dict[str, int]:
    """Run every job that is due and free; `{name: how much was done}`. A failing job is counted and tried again later."""
    done = {}
    for work in works:
        if _take(work, now):
            done[work.name] = _run(work, now)
    return done


def run_all(works: list[Work], now: datetime) -> dict[str, int]:
    """Run every job once, due or not, until nothing is left to do (`work --once`)."""
    total: dict[str, int] = {}
    for _ in range(100):
        did = {work.name: work.do(now) for work in works}
        total = {name: total.get(name, 0) + count for name, count in did.items()}
        if not any(did.values()):
            break
    for work in works:
        _take(work, now + work.every)
        _finish(work, now, 0)
    return total


def ages(now: datetime) -> dict[str, int]:
    """Seconds since each job last finished."""
    found = db.rows("select name, finished_at from job where finished_at is not null")
    return {row["name"]: max(0, (db.micros(now) - row["finished_at"]) // 1_000_000) for row in found}


def _take(work: Work, now: datetime) -> bool:
    at = db.micros(now)
    db.run("insert into job (name, due_at, failures) values (?, ?, 0) on conflict (name) do nothing", work.name, at)
    return (
        db.run(
            "update job set lease_until = ? where name = ? and due_at <= ? and (lease_until is null or lease_until <= ?)",
            db.micros(now + LEASE),
            work.name,
            at,
            at,
        )
        == 1
    )


def _run(work: Work, now: datetime) -> int:
    try:
        did = work.do(now)
    except Exception as error:  # one broken job must not stop the others
        log.error("job %s failed: %s", work.name, type(error).__name__)
        _finish(work, now, 1)
        return 0
    _finish(work, now, 0)
    return did


def _finish(work: Work, now: datetime, failed: int) -> None:
    if failed:
        db.run(
            "update job set lease_until = null, due_at = ?, failures = failures + 1 where name = ?",
            db.micros(now + work.every),
            work.name,
        )
    else:
        db.run(
            "update job set lease_until = null, due_at = ?, finished_at = ?, failures = 0 where name = ?",
            db.micros(now + work.every),
            db.micros(now),
            work.name,
        )
