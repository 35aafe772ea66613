"""`python -m server.risk._derive GROWTH_FOLDER CHART_CSV`: make the compact tables of `data/` from WHO's rows, lossless."""

import csv
import json
import sys
from decimal import Decimal
from pathlib import Path

HERE = Path(__file__).parent / "data"
SEXES = {"1": "male", "2": "female"}
SCALE = {"l": 10_000, "m": 10_000, "s": 100_000}
FILES = {
    "who2006-weight-for-age": ("who2006_weianthro.txt", "age", "1"),
    "who2006-length-for-age": ("who2006_lenanthro.txt", "age", "1"),
    "who2006-bmi-for-age": ("who2006_bmianthro.txt", "age", "1"),
    "who2006-head-for-age": ("who2006_hcanthro.txt", "age", "1"),
    "who2006-arm-for-age": ("who2006_acanthro.txt", "age", "1"),
    "who2006-weight-for-length": ("who2006_wflanthro.txt", "length", "0.1"),
    "who2006-weight-for-height": ("who2006_wfhanthro.txt", "height", "0.1"),
    "who2007-weight-for-age": ("who2007_wfawho2007.txt", "age", "1"),
    "who2007-height-for-age": ("who2007_hfawho2007.txt", "age", "1"),
    "who2007-bmi-for-age": ("who2007_bfawho2007.txt", "age", "1"),
}
AGES = ["40-44", "45-49", "50-54", "55-59", "60-64", "65-69", "70-74"]
SYSTOLIC = ["<120", "120-139", "140-159", "160-179", ">=180"]
CHOLESTEROL = ["<4", "4-4.9", "5-5.9", "6-6.9", ">=7"]


def growth(folder: Path) -> None:
    for name, (file, axis, step) in FILES.items():
        with (folder / file).open(encoding="utf-8") as rows:
            body = compact(list(csv.DictReader(rows, delimiter="\t")), axis, Decimal(step))
        version = f"who-{name[3:7]}"
        _write(HERE / "growth" / "tables" / f"{name}.json", {"name": name, "version": version, **body})


def compact(rows: list[dict], axis: str, step: Decimal) -> dict:
    """Whole numbers by sex, each list its first value and then differences. Raises ValueError on a gap or a lost digit."""
    by_sex = {sex: [row for row in rows if row["sex"] == code] for code, sex in SEXES.items()}
    first = Decimal(by_sex["male"][0][axis])
    for own in by_sex.values():
        if [Decimal(row[axis]) for row in own] != [first + step * number for number in range(len(own))]:
            raise ValueError("rows are not evenly spaced")
    sexes = {
        sex: {key: _differences([_whole(row[key], key) for row in own]) for key in SCALE} for sex, own in by_sex.items()
    }
    return {"first": float(first), "step": float(step), "scale": SCALE, "sexes": sexes}


def chart(file: Path) -> dict:
    """The 1,400 cells as risk[diabetes][sex][smoker][age][systolic][cholesterol], in percent."""
    with file.open(encoding="utf-8") as rows:
        cells = {tuple(list(row.values())[:6]): int(row["risk_pct_10y"]) for row in csv.DictReader(rows)}
    return {
        diabetes: {
            sex: {
                smoker: [[[cells[d, m, s, a, p, c] for c in CHOLESTEROL] for p in SYSTOLIC] for a in AGES]
                for s, smoker in (("0", "no"), ("1", "yes"))
            }
            for m, sex in (("1", "male"), ("0", "female"))
        }
        for d, diabetes in (("0", "no"), ("1", "yes"))
    }


def _whole(text: str, key: str) -> int:
    number = Decimal(text) * SCALE[key]
    if number != int(number):
        raise ValueError(f"{text} has more digits than the table keeps")
    return int(number)


def _differences(numbers: list[int]) -> list[int]:
    return numbers[:1] + [after - before for before, after in zip(numbers, numbers[1:], strict=False)]


def _write(path: Path, body: dict) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(body, separators=(",", ":"), ensure_ascii=False).replace('],"', '],\n"') + "\n", "utf-8")


def main() -> None:
    growth(Path(sys.argv[1]))
    table = HERE / "cardiovascular" / "who-2019-southeast-asia-laboratory.json"
    _write(table, json.loads(table.read_text("utf-8")) | {"risk": chart(Path(sys.argv[2]))})


if __name__ == "__main__":
    main()
