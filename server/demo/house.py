"""The data of a demonstration: is there one, who is in it, make one, forget it."""

import json
import shutil
from datetime import datetime
from pathlib import Path

from server import db, migrate
from server.config import Settings
from server.demo import personas, seeding
from server.demo.personas import Wrong
from server.tables import tables


def joined(settings: Settings) -> list[dict]:
    """Who joined by `--personas` in an earlier run."""
    file = _file(settings)
    return json.loads(file.read_text("utf-8")) if file.exists() else []


def everyone(settings: Settings) -> list[dict]:
    return [*personas.cast(), *joined(settings)]


def newcomers(settings: Settings, file: Path | None) -> list[dict]:
    """The people of the file that are not here yet; the very same person again is no newcomer. Raises Wrong, FileNotFoundError."""
    if file is None:
        return []
    present = joined(settings)
    fresh = [person for person in personas.read(file) if person not in present]
    personas.judge(fresh, everyone(settings))
    return fresh


def empty() -> bool:
    return db.one("select 1 as n from patient limit 1") is None


def settle(settings: Settings, fresh: list[dict], at: datetime) -> None:
    """Seat the cast where nobody is, and the newcomers. Raises Wrong when one of their records cannot be or a number is taken."""
    cast = list(personas.cast()) if empty() else []
    seeding.join([*cast, *fresh], everyone(settings), at)
    if fresh:
        _file(settings).write_text(json.dumps([*joined(settings), *fresh], ensure_ascii=False, indent=1), "utf-8")


def forget(settings: Settings) -> None:
    """Take away database, keys and newcomers of an earlier demonstration. Raises Wrong when somebody in it was not invented."""
    if not (settings.key_dir / "DEMO").exists():
        raise Wrong("these are not the keys of a demonstration")
    db.connect(settings.database_url)
    if not migrate.pending() and db.one("select 1 as n from patient where not synthetic limit 1"):
        raise Wrong("there are people in this database who were not invented")
    if db.postgres():
        for table in (*(table._meta.table_name for table in tables()), "schema_migration"):
            db.run(f"drop table if exists {table}")
    db.close()
    if settings.database_url.startswith("sqlite:///"):
        for ending in ("", "-wal", "-shm"):
            Path(settings.database_url.removeprefix("sqlite:///") + ending).unlink(missing_ok=True)
    _file(settings).unlink(missing_ok=True)
    shutil.rmtree(settings.key_dir)


def _file(settings: Settings) -> Path:
    return settings.data_dir / "demo-joined.json"
