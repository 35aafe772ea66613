"""The bars, and how a figure stands against its bar. Figures are ratios; nothing here asserts."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """One line of the report. `bar` is the most a figure may be, or with `least` the least; None where there is none."""

    what: str
    where: str
    figure: float
    unit: str = "E"
    bar: float | None = None
    least: bool = False

    @property
    def text(self) -> str:
        return f"{self.what:66} {self.where:20} {self._number:>10} {self._verdict}"

    @property
    def _number(self) -> str:
        return f"{self.figure:.1f} {self.unit}" if self.figure < 100 else f"{self.figure:.0f} {self.unit}"

    @property
    def _verdict(self) -> str:
        if self.bar is None:
            return ""
        holds = self.figure >= self.bar if self.least else self.figure <= self.bar
        return f"  {'at least' if self.least else 'at most'} {self.bar:g}{'' if holds else '   MISSED'}"


# row: {(server, database): at most so many E}
BARS = {
    "whole secure record": {
        ("granian", "SQLite"): 6,
        ("gthread", "SQLite"): 4,
        ("granian", "PostgreSQL"): 8,
        ("gthread", "PostgreSQL"): 5,
    },
    "stored document alone": {
        ("granian", "SQLite"): 2,
        ("gthread", "SQLite"): 2,
        ("granian", "PostgreSQL"): 4,
        ("gthread", "PostgreSQL"): 4,
    },
    "write one entry, version and audit": {("granian", "PostgreSQL"): 6, ("gthread", "PostgreSQL"): 6},
}
MODELS_DEARER, LONG_RECORD, FASTAPI, GNU_HEALTH = 3, 3, 2, {"record": 10, "search": 15, "write": 5}
DISK = 600


def in_empties(row: str, server: str, database: str, figure: float) -> Line:
    return Line(row, f"{server}, {database}", figure, "E", BARS.get(row, {}).get((server, database)))
