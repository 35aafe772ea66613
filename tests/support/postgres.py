"""A PostgreSQL of our own for the tests: a fresh cluster in a temporary folder, reached by a local socket."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

OPTIONS = "-c listen_addresses= -c max_connections=60"
FAST = f"{OPTIONS} -c fsync=off -c synchronous_commit=off -c full_page_writes=off"


class Missing(Exception):
    """PostgreSQL's server programs are not on this machine: `apt-get install postgresql`."""


@contextmanager
def cluster(options: str = FAST) -> Iterator[str]:
    """A running server; yields a URL without a database name. As root it runs as the user `postgres`.

    With `OPTIONS` in place of `FAST` it flushes to the disk as in real life."""
    folder = Path(tempfile.mkdtemp(prefix="sokhoe-pg-"))
    as_user = _other_user(folder)
    try:
        _run(
            [
                _program("initdb"),
                "-D",
                str(folder / "data"),
                "-U",
                "sokhoe",
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--locale=C.UTF-8",
            ],
            as_user,
        )
        start = ["-w", "-l", str(folder / "log"), "-o", f"{options} -k {folder}", "start"]
        _run([_program("pg_ctl"), "-D", str(folder / "data"), *start], as_user)
        try:
            yield f"postgresql://sokhoe@/{{name}}?host={folder}"
        finally:
            _run([_program("pg_ctl"), "-D", str(folder / "data"), "-m", "immediate", "stop"], as_user)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _program(name: str) -> str:
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: int(path.parts[-3]))
    on_path = shutil.which(name)
    if found:
        return str(found[-1])
    if on_path:
        return on_path
    raise Missing(name)


def _other_user(folder: Path) -> str | None:
    if os.geteuid() != 0:
        return None
    user = pwd.getpwnam("postgres")
    os.chown(folder, user.pw_uid, user.pw_gid)
    return user.pw_name


def _run(command: list[str], as_user: str | None) -> None:
    subprocess.run(command, check=True, user=as_user, cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
