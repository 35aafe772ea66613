"""Serve the application, keep the background work going, bring the schema up to date."""

import os
from collections.abc import Mapping
from pathlib import Path

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from server import config, migrate, worker
from server.app import prepare
from server.commands import DONE
from server.commands.ready import ready
from server.commands.say import answer


def serve(
    *,
    host: str,
    port: int,
    workers: int,
    target: str = "server.app:create_app",
    environ: Mapping[str, str] = os.environ,
) -> int:
    """Serve until stopped. HTTPS when SOKHOE_TLS_CERT and SOKHOE_TLS_KEY name PEM files. Raises SettingsError."""
    config.load(environ)
    cert, key = environ.get("SOKHOE_TLS_CERT"), environ.get("SOKHOE_TLS_KEY")
    Granian(
        target,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        factory=True,
        workers=workers,
        blocking_threads=4,
        ssl_cert=Path(cert) if cert else None,
        ssl_key=Path(key) if key else None,
        websockets=False,
        log_level=LogLevels.warning,
    ).serve()
    return DONE


def work(*, once: bool, as_json: bool) -> int:
    ready()
    if not once:
        worker.forever()
        return DONE
    did = worker.once()
    answer(as_json, did, "\n".join(f"{name:20} {count}" for name, count in did.items()))
    return DONE


def up(*, as_json: bool) -> int:
    prepare()
    applied = migrate.up()
    answer(as_json, {"applied": applied}, "\n".join(f"applied {name}" for name in applied) or "nothing to apply")
    return DONE
