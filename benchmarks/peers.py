"""Others on the same work: residents with 20 immunisations each, PostgreSQL, two workers, in one interleaved run with ours."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from itertools import cycle, islice
from pathlib import Path

from benchmarks import asks, bars
from benchmarks.bars import Line
from benchmarks.gnuhealth import Clinic, Refused
from benchmarks.houses import House, served
from benchmarks.own import APPLIED
from benchmarks.processes import NotServing, free_port, serving
from benchmarks.rounds import Figures, Row, Target, measure, ratio
from benchmarks.tools import Tools

FASTAPI, GNU = "FastAPI, raw SQL, no security", "GNU Health 5.0.6"
OURS = {"record": "our whole secure record", "search": "our search", "write": "our write"}


def lines(house: House, url: str, folder: Path, tools: Tools) -> Iterator[Line | str]:
    """Ours by granian. Raises Void."""
    with ExitStack() as running:
        rows = _our_rows(house, running.enter_context(served(house, "granian")))
        theirs = [*_fastapi(house, folder, tools, running), *_gnu_health(house, url, folder, tools, running)]
        yield from (row for row in theirs if isinstance(row, str))
        them = [row for row in theirs if isinstance(row, Row)]
        if them:
            yield from _judged(measure(rows + them))


def _judged(found: dict[str, Figures]) -> Iterator[Line]:
    for what, name in OURS.items():
        yield Line(
            f"{name}, microseconds of CPU",
            "granian, PostgreSQL",
            sorted(found[name].micros)[len(found[name].micros) // 2],
            "us",
        )
        if f"{GNU}: {what}" in found:
            yield Line(
                f"{GNU}: {what} against ours",
                "gunicorn, PostgreSQL",
                ratio(found[f"{GNU}: {what}"], found[name]),
                "x",
                bars.GNU_HEALTH[what],
                least=True,
            )
    for entries in (20, 60):
        if f"{FASTAPI}: {entries}" in found:
            ours = found[OURS["record"] if entries == 20 else f"{OURS['record']}, 60"]
            yield Line(
                f"whole secure record of {entries} against {FASTAPI}",
                "uvicorn, PostgreSQL",
                ratio(ours, found[f"{FASTAPI}: {entries}"]),
                "x",
                bars.FASTAPI,
            )


def _our_rows(house: House, target: Target) -> list[Row]:
    crowd = house.crowd
    return [
        Row(OURS["record"], target, partial(asks.records, crowd.town[:50])),
        Row(f"{OURS['record']}, 60", target, partial(asks.records, crowd.readers)),
        Row(OURS["search"], target, partial(asks.searches, crowd.nurse, crowd.town)),
        Row(OURS["write"], target, partial(asks.writes, crowd.writers), holds=APPLIED),
    ]


def _fastapi(house: House, folder: Path, tools: Tools, running: ExitStack) -> list[Row | str]:
    programs = tools.fastapi()
    if programs is None:
        return [f"left out: {FASTAPI} ({tools.why})"]
    port = free_port()
    command = [
        str(programs / "uvicorn"),
        "benchmarks.fastapi_app:app",
        "--workers",
        "2",
        "--loop",
        "uvloop",
        "--http",
        "httptools",
        "--no-access-log",
        "--log-level",
        "warning",
        "--port",
        str(port),
    ]
    pid = running.enter_context(
        serving(command, house.environ, port, folder / "fastapi.log", Path(__file__).parent.parent)
    )
    target = Target(port, (pid, *house.roots))

    def rows(guests, number):
        return islice(cycle([(asks.get(f"/record/{guest.patient_id}"),) for guest in guests]), number)

    return [
        Row(f"{FASTAPI}: 20", target, partial(rows, house.crowd.town[:50])),
        Row(f"{FASTAPI}: 60", target, partial(rows, house.crowd.readers)),
    ]


def _gnu_health(house: House, url: str, folder: Path, tools: Tools, running: ExitStack) -> list[Row | str]:
    programs = tools.gnu_health()
    if programs is None:
        return [f"left out: {GNU} ({tools.why})"]
    print("(setting up GNU Health: two minutes)", file=sys.stderr)
    clinic = Clinic(programs, url, folder, len(house.crowd.town))
    try:
        clinic.open(running)
    except (NotServing, Refused, subprocess.CalledProcessError) as error:
        return [f"left out: {GNU} (it could not be set up: {type(error).__name__} {error})"]
    target = Target(clinic.port, (clinic.pid, *house.roots))
    return [Row(f"{GNU}: {what}", target, units, holds=b'"result"') for what, units in clinic.asks().items()]
