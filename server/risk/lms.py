"""The LMS method: a measurement as a number of standard deviations from the median of healthy children."""

import json
import math
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

TABLES = Path(__file__).parent / "data" / "growth" / "tables"


class Lms(NamedTuple):
    l: float  # noqa: E741 (the method's own letter: power)
    m: float  # median
    s: float  # coefficient of variation


@dataclass(frozen=True)
class Grid:
    """Rows of one table, `step` apart from `first` on, by sex."""

    name: str
    version: str
    first: float
    step: float
    rows: dict[str, tuple[Lms, ...]]

    def at(self, sex: str, x: float) -> Lms:
        """The row at `x`, between two rows in proportion (as WHO's macros do). Raises IndexError outside."""
        place = (x - self.first) / self.step
        row_near = round(place)
        place = row_near if abs(place - row_near) < 1e-6 else place  # 45.3 cm is a row, whatever binary makes of it
        low = math.floor(place)
        if low < 0:
            raise IndexError(x)
        row, part = self.rows[sex][low], place - low
        return (
            row if not part else Lms(*(a + part * (b - a) for a, b in zip(row, self.rows[sex][low + 1], strict=True)))
        )


def z(x: float, row: Lms, tails: bool) -> float:
    """((x/M)^L − 1)/(L·S). With `tails`, beyond ±3 it goes on by the distance between 2 and 3 standard deviations
    (WHO Child Growth Standards 2006, chapter 7), because there weights are not as skewed as the curve says."""
    inside = math.log(x / row.m) / row.s if not row.l else ((x / row.m) ** row.l - 1) / (row.l * row.s)
    if not tails or abs(inside) <= 3:
        return inside
    side = math.copysign(1, inside)
    third = measure(3 * side, row)
    return 3 * side + (x - third) / abs(third - measure(2 * side, row))


def measure(deviations: float, row: Lms) -> float:
    """The measurement that lies so many standard deviations from the median."""
    if not row.l:
        return row.m * math.exp(row.s * deviations)
    return row.m * (1 + row.l * row.s * deviations) ** (1 / row.l)


@cache
def load(name: str) -> Grid:
    """A table made by `_derive`: whole numbers, each list its first value and then differences."""
    body = json.loads((TABLES / f"{name}.json").read_text("utf-8"))
    rows = {
        sex: tuple(Lms(*row) for row in zip(*(_numbers(lists[key], body["scale"][key]) for key in "lms"), strict=True))
        for sex, lists in body["sexes"].items()
    }
    return Grid(name, body["version"], body["first"], body["step"], rows)


def _numbers(differences: list[int], scale: int) -> list[float]:
    return [number / scale for number in accumulate(differences)]
