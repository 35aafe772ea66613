"""`sokhoe demo` and `sokhoe seed`: invented people, never in production."""

import os
from pathlib import Path

from server import config, db, migrate
from server.app import prepare
from server.commands import DONE, FAILED, WRONG_USE
from server.commands.ready import ready
from server.commands.say import answer, complain, progress
from server.config import Settings
from server.demo import certificates, house, seeding, tls
from server.demo.personas import Wrong
from server.demo.play import Stage, play, taken
from server.errors import Conflict, Invalid


def demo(*, reset: bool, personas: Path | None, https: bool, residents: int) -> int:
    """Seed once, then serve until Ctrl-C."""
    stage = _stage(https or os.environ.get("SOKHOE_TLS") == "1")
    environ = stage.environ(os.environ)
    settings = config.load(environ)
    if settings.production:
        complain("production has no demonstration")
        return WRONG_USE
    if ports := taken(stage):
        complain(
            f"somebody serves on port {' and '.join(map(str, ports))} already: PORT and SANDBOX_PORT choose others"
        )
        return FAILED
    try:
        if reset and settings.key_dir.exists():
            house.forget(settings)
        _seat(prepare(environ), personas, residents)
    except FileNotFoundError:
        complain("there is no such file of personas")
        return WRONG_USE
    except (Wrong, Invalid, Conflict) as error:
        complain(f"nothing seeded: {getattr(error, 'errors', None) or error}")
        return WRONG_USE
    db.close()
    return DONE if play(stage, environ, lambda: _announce(stage, settings)) else FAILED


def seed(*, residents: int, as_json: bool) -> int:
    """Invent more residents."""
    settings = ready()
    if settings.production or residents < 0:
        complain("production has no invented people" if settings.production else "a number of people is not negative")
        return WRONG_USE
    count = _invent(residents)
    answer(as_json, {"residents": count}, f"{count} residents of An Bình invented")
    return DONE


def _seat(settings: Settings, personas: Path | None, residents: int) -> None:
    migrate.up()
    fresh, first = house.newcomers(settings, personas), house.empty()
    house.settle(settings, fresh, config.now())
    if first:
        _invent(residents)
    certificates.prepare(settings, config.now())


def _invent(residents: int) -> int:
    return max(progress(seeding.invent(residents, config.now()), what="streets"), default=0)


def _stage(https: bool) -> Stage:
    ports = (8443, 8444) if https else (8000, 8001)
    port, sandbox_port = int(os.environ.get("PORT", ports[0])), int(os.environ.get("SANDBOX_PORT", ports[1]))
    data = Path(os.environ.get("SOKHOE_DATA", "var")).absolute()
    return Stage(port, sandbox_port, *(tls.certificate(data) if https else ()))


def _announce(stage: Stage, settings: Settings) -> None:
    people = [person for person in house.everyone(settings) if person["level"]]
    print(f"Sổ Khỏe Cần Thơ is ready: {stage.app}\nIdentity sandbox: {stage.sandbox}\n\nWho can sign in:")
    for person in people:
        role = person["role"] or ("level 1 only" if person["level"] == 1 else "resident")
        print(f"  {person['id']:12} {person['name']:28} {role}")
    print(f"\nSigned certificates to scan: {settings.data_dir / certificates.FOLDER}\nCtrl-C ends it.", flush=True)
