"""Rows measured in turn, A B C A B C …, so that what the machine does meanwhile happens to all of them."""

import json
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from statistics import median

from benchmarks.load import Unit, Work
from benchmarks.processes import cpu

ROUNDS = 5
FIRST = 64  # units of the first, uncounted round
BUSY = 0.8  # seconds of CPU that one row takes in one round
MOST = 8_000


class Void(Exception):
    """An answer was not what the row expects: nothing of this run counts."""


@dataclass(frozen=True)
class Target:
    """A server on a port; `roots` are the processes that work for it, its database's too."""

    port: int
    roots: tuple[int, ...]


@dataclass(frozen=True)
class Row:
    name: str
    target: Target
    units: Callable[[int], Iterable[Unit]]
    status: int = 200
    holds: bytes = b""


@dataclass
class Figures:
    """CPU microseconds of one operation per round, and the size in bytes of what came back."""

    micros: list[float]
    size: int = 0


def measure(rows: list[Row], rounds: int = ROUNDS) -> dict[str, Figures]:
    """Raises Void."""
    counts = {row.name: _count(row) for row in rows}
    figures = {row.name: Figures([]) for row in rows}
    for _ in range(rounds):
        for row in rows:
            micros, size = _once(row, counts[row.name])
            figures[row.name].micros.append(micros)
            figures[row.name].size = size
    return figures


def ratio(dear: Figures, cheap: Figures) -> float:
    """How many of the cheap one the dear one costs: the median of the ratios within each round."""
    return median(one / other for one, other in zip(dear.micros, cheap.micros, strict=True))


def _count(row: Row) -> int:
    """So many units that a round keeps the server busy for a while, after everybody's first time is over."""
    _once(row, FIRST)
    micros, _ = _once(row, FIRST * 3)
    return max(FIRST, min(MOST, int(BUSY * 1e6 / max(micros, 1))))


def _once(row: Row, count: int) -> tuple[float, int]:
    work = pickle.dumps(Work(row.target.port, list(row.units(count)), row.status, row.holds))
    before = cpu(row.target.roots)
    done = subprocess.run([sys.executable, "-m", "benchmarks.load"], input=work, capture_output=True, check=False)
    spent = cpu(row.target.roots) - before
    if done.returncode:
        raise Void(f"{row.name}: {done.stderr.decode()[-1000:]}")
    told = json.loads(done.stdout)
    if told["wrong"]:
        raise Void(f"{row.name}: {told['wrong']}")
    return spent * 1e6 / count, told["size"]
