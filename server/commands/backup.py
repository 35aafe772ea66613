"""Copies of the database, and the way back. The keys are not in them: copy the key folder to another place.

SQLite is copied by its own online backup, PostgreSQL by `pg_dump` in the custom format. A restore replaces what is there; an SQLite
file that stood there is kept beside it."""

import shutil
import sqlite3
import subprocess
from pathlib import Path

from server import audit, config, db
from server.app import prepare
from server.audit import chain
from server.commands import DONE, FAILED, WRONG_USE
from server.commands.say import answer, complain
from server.config import Settings

KEYS = (
    "The keys are not in this file. Without the key folder ({folder}) nobody can read it: copy that to another place."
)


class Failed(Exception):
    """What went wrong, in words that name nobody."""


def backup(*, file: Path, as_json: bool) -> int:
    """Copy the database to a new file."""
    if file.exists():
        complain("that file exists; a backup never overwrites one")
        return WRONG_USE
    settings = prepare()
    try:
        _note("backup")
        _dump(settings, file)
    except Failed as error:
        complain(str(error))
        return FAILED
    file.chmod(0o600)
    answer(
        as_json,
        {"file": file.name, "bytes": file.stat().st_size},
        f"{file.stat().st_size} bytes.\n{KEYS.format(folder=settings.key_dir)}",
    )
    return DONE


def restore(*, file: Path, as_json: bool) -> int:
    """Put a backup in the place of the database, then seal what happened and check the chain."""
    if not file.is_file():
        complain("there is no such file")
        return WRONG_USE
    settings = prepare()
    db.close()
    try:
        _load(settings, file)
    except Failed as error:
        complain(str(error))
        return FAILED
    db.connect(settings.database_url)
    _note("restore")
    while chain.seal(config.now(), settings.key_dir):
        pass
    found = chain.verify(config.now(), settings.key_dir)
    answer(
        as_json,
        {"links": found["links"], "broken": found["broken"]},
        "Restored. The audit chain is whole." if not found["broken"] else "Restored, but the audit chain is broken.",
    )
    return FAILED if found["broken"] else DONE


def _note(action: str) -> None:
    with db.atomic():
        audit.record(action, actor=audit.Actor(None, "admin"))


def _dump(settings: Settings, file: Path) -> None:
    if not db.postgres():
        with sqlite3.connect(file) as copy:
            db.database.obj.connection().backup(copy)
        copy.close()
        return
    _tool("pg_dump", "--format=custom", "--no-owner", f"--file={file}", f"--dbname={settings.database_url}")


def _load(settings: Settings, file: Path) -> None:
    if settings.database_url.startswith("sqlite:///"):
        _replace_sqlite(Path(settings.database_url.removeprefix("sqlite:///")), file)
    else:
        _tool(
            "pg_restore",
            "--clean",
            "--if-exists",
            "--no-owner",
            "--single-transaction",
            "--exit-on-error",
            f"--dbname={settings.database_url}",
            str(file),
        )


def _replace_sqlite(place: Path, file: Path) -> None:
    _refuse_what_is_no_backup(file)
    for old in (place, Path(f"{place}-wal"), Path(f"{place}-shm")):
        if old.exists():
            old.replace(f"{old}.before-restore")
    shutil.copyfile(file, place)
    place.chmod(0o600)


def _refuse_what_is_no_backup(file: Path) -> None:
    try:
        copy = sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)
        whole = copy.execute("pragma integrity_check").fetchone() == ("ok",)
        ours = copy.execute(
            "select count(*) from sqlite_master where name in ('patient', 'record', 'audit_event')"
        ).fetchone() == (3,)
        copy.close()
    except sqlite3.DatabaseError:
        raise Failed("that file is not a backup of ours") from None
    if not (whole and ours):
        raise Failed("that file is not a whole backup of ours")


def _tool(name: str, *arguments: str) -> None:
    program = shutil.which(name)
    if program is None:
        raise Failed(f"{name} is not on this machine: install postgresql-client")
    done = subprocess.run([program, *arguments], capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise Failed(
            f"{name} failed: {done.stderr.strip().splitlines()[-1] if done.stderr.strip() else done.returncode}"
        )
