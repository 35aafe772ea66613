"""Write WHO's curves for the app from the same rows that judge: `python -m server.risk._curves pwa/src/growth`."""

import json
import sys
from pathlib import Path

from server.risk import growth, lms
from server.risk.tables import rounded

LINES = (-3, -2, 0, 2, 3)
INDICATORS = ("weight-for-age", "length-for-age", "bmi-for-age", "head-for-age")
EVERY = {"day": 1, "month": 3}  # months between two points: children under five change faster
SOURCE = "WHO Child Growth Standards 2006, WHO Growth Reference 2007 (World Health Organization)"


def curves(sex: str) -> dict:
    """`{"source", "curves": {indicator: {"months": […], "lines": {"-3": […], …}}}}`, values in kg, cm, kg/m²."""
    return {"source": SOURCE, "curves": {name: _curve(name, sex) for name in INDICATORS}}


def _curve(indicator: str, sex: str) -> dict:
    rows = [
        (month, lms.load(table["table"]).at(sex, _place(table, month)))
        for table in growth.rules()["indicators"][indicator]["tables"]
        for month in _months(table)
    ]
    return {
        "months": [month for month, _ in rows],
        "lines": {str(z): [rounded(_value(row, z), 2) for _, row in rows] for z in LINES},
    }


def _place(table: dict, month: int) -> int:
    """In the table's own axis; sixty months end on its last day."""
    days = round(month * growth.rules()["days_per_month"])
    return min(days, table["to"]) if table["axis"] == "day" else month


def _months(table: dict) -> range:
    last = 60 if table["axis"] == "day" else table["to"]
    return range(0 if table["axis"] == "day" else table["from"], last + 1, EVERY[table["axis"]])


def _value(row: lms.Lms, z: float) -> float:
    """The measurement that lies z deviations from the median."""
    return row.m * (1 + row.l * row.s * z) ** (1 / row.l) if row.l else row.m * 2.718281828459045 ** (row.s * z)


def main(folder: str) -> None:
    for sex in ("female", "male"):
        text = json.dumps(curves(sex), separators=(",", ":"))
        Path(folder, f"curves-{sex}.json").write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
