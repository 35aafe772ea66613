"""One house per database: migrated, with people in it, and served by granian or by gunicorn."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import psycopg

from benchmarks.people import Crowd, Register
from benchmarks.plain import PlainEntry
from benchmarks.processes import free_port, serving
from benchmarks.rounds import Target
from server import db, migrate
from server.app import prepare

ROOT = Path(__file__).parent.parent
GRANIAN = [
    "-m",
    "granian",
    "benchmarks.served:dispatching",
    "--factory",
    "--interface",
    "wsgi",
    "--workers",
    "2",
    "--blocking-threads",
    "1",
    "--no-ws",
    "--log-level",
    "warning",
]
GTHREAD = [
    "-m",
    "gunicorn",
    "benchmarks.served:dispatching()",
    "-k",
    "gthread",
    "--workers",
    "2",
    "--threads",
    "4",
    "--no-control-socket",
    "--log-level",
    "warning",
]


@dataclass(frozen=True)
class House:
    """A database with people in it. `roots` are the database's own processes (none for SQLite)."""

    database: str
    environ: dict[str, str]
    crowd: Crowd
    roots: tuple[int, ...] = ()


def on_sqlite(folder: Path, town: int) -> House:
    environ = _environ(folder, f"sqlite:///{folder / 'bench.db'}")
    return House("SQLite", environ, _moved_in(environ, town))


def on_postgres(folder: Path, url: str, town: int) -> House:
    """`url` leads to a cluster, `{name}` stands for the database."""
    with psycopg.connect(url.format(name="postgres"), autocommit=True) as connection:
        connection.execute("create database bench")
    environ = _environ(folder, url.format(name="bench"))
    crowd = _moved_in(environ, town)
    with psycopg.connect(url.format(name="bench"), autocommit=True) as connection:
        connection.execute("vacuum analyze")
    return House("PostgreSQL", environ, crowd, (postmaster(url),))


def postmaster(url: str) -> int:
    """The process that all others of this cluster descend from."""
    folder = Path(parse_qs(urlsplit(url).query)["host"][0])
    return int((folder / "data" / "postmaster.pid").read_text().split()[0])


@contextmanager
def served(house: House, server: str, packages: Path | None = None) -> Iterator[Target]:
    """By `granian`, or by `gthread` (gunicorn lies in `packages`)."""
    port = free_port()
    where = ["--host", "127.0.0.1", "--port", str(port)] if server == "granian" else ["--bind", f"127.0.0.1:{port}"]
    command = [sys.executable, *(GRANIAN if server == "granian" else GTHREAD), *where]
    environ = house.environ | ({"PYTHONPATH": str(packages)} if packages else {})
    log = Path(house.environ["SOKHOE_DATA"]) / f"{server}.log"
    with serving(command, environ, port, log, ROOT) as pid:
        yield Target(port, (pid, *house.roots))


def _environ(folder: Path, url: str) -> dict[str, str]:
    folder.mkdir(parents=True)
    return {
        "SOKHOE_DATA": str(folder),
        "DATABASE_URL": url,
        "SOKHOE_THROTTLE": "off",
        "SOKHOE_BASE_URL": "http://localhost:8000",
    }


def _moved_in(environ: dict[str, str], town: int) -> Crowd:
    settings = prepare(environ)
    migrate.up()
    PlainEntry.create_table()
    crowd = Register(settings).crowd(town)
    db.close()
    return crowd
