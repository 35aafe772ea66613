"""Thresholds as data: `data/<folder>/*.json`, each with version, source and the day from which it holds."""

import json
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path
from typing import Any

from server.risk.model import Source

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Table:
    version: str
    source: Source
    valid_to: date | None
    body: dict[str, Any]


def in_force(folder: str, day: date) -> Table:
    """The newest table of this folder that holds on a day. Raises LookupError when none does."""
    holding = [
        table
        for table in versions(folder)
        if table.source.valid_from <= day and (table.valid_to is None or day <= table.valid_to)
    ]
    if not holding:
        raise LookupError(f"no {folder} table holds on {day}")
    return max(holding, key=lambda table: table.source.valid_from)


@cache
def versions(folder: str) -> tuple[Table, ...]:
    return tuple(_read(path) for path in sorted((DATA / folder).glob("*.json")))


def source_of(body: dict[str, Any]) -> Source:
    return Source(body["source"], date.fromisoformat(body["valid_from"]), body["confidence"])


def band(edges: list[float], value: float) -> int:
    """Which half-open band `[edge, next edge)` a value lies in; 0 is below the first edge."""
    return bisect_right(edges, value)


def exact(value: float) -> Decimal:
    """The number as it was written, so that 154.68 / 38.67 is 4 and not a hair less."""
    return Decimal(repr(value))


def rounded(value: float | Decimal, places: int) -> float:
    """Half up, as people round."""
    number = value if isinstance(value, Decimal) else exact(value)
    return float(number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))


def _read(path: Path) -> Table:
    body = json.loads(path.read_text("utf-8"))
    ends = body.get("valid_to")
    return Table(body["version"], source_of(body), date.fromisoformat(ends) if ends else None, body)
