"""Vaccine products of the country and what they contain (`data/vn/vaccines_vn.csv`)."""

import csv
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

CODE = re.compile(r"\b\d{2,3}\b")
OWN = re.compile(r"vn:[a-z0-9-]+")
ASIDE = re.compile(r"\(.*?\)")
NAMES = Path(__file__).parent / "data" / "vn" / "vaccines_vn.csv"


@dataclass(frozen=True, slots=True)
class Product:
    """`names` are trade names; `antigens` as the list writes them, without remarks in brackets."""

    names: tuple[str, ...]
    antigens: tuple[str, ...]
    codes: tuple[str, ...]
    programme: str
    confidence: str


@lru_cache(maxsize=4)
def products(path: Path = NAMES) -> tuple[Product, ...]:
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(_product(row) for row in csv.DictReader(file))


def _product(row: dict[str, str]) -> Product:
    return Product(
        names=tuple(name.strip() for name in row["product"].split(";")),
        antigens=tuple(ASIDE.sub("", name).strip() for name in row["antigens"].split(";")),
        codes=tuple(CODE.findall(ASIDE.sub("", row["cvx"].split("—")[0]))),
        programme=row["programme"],
        confidence=row["confidence"],
    )


def codes_of(found: list[str]) -> list[str]:
    """A class of vaccines is a list of CVX codes, or of our own where CVX has none. Raises ValueError on anything else."""
    if not all(CODE.fullmatch(code) or OWN.fullmatch(code) for code in found):
        raise ValueError("a vaccine class holds CVX codes or our own")
    return found


def associations(path: Path, world: dict, own: list[dict], names: dict[str, list[str]]) -> list[dict]:
    """Code to antigens: what the world's list says, over it what the country's products are, and our `own` codes.

    `names` renames antigens of any list into those of the schedule.
    """
    table = {
        item["cvx"]: [found["antigen"] for found in item["association"]] for item in world["cvxToAntigenMap"]["cvxMap"]
    }
    for product in products(path):
        for code in product.codes:
            table[code] = list(product.antigens)
    table |= {item["code"]: item["antigens"] for item in own}
    return [
        {"cvx": code, "association": [{"antigen": name} for name in _renamed(found, names)]}
        for code, found in sorted(table.items())
    ]


def _renamed(antigens: list[str], names: dict[str, list[str]]) -> list[str]:
    return [name for antigen in antigens for name in names.get(antigen, [antigen])]
