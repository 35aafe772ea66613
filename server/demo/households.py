"""Households as the delta has them: parents, children, sometimes a grandparent. The same seed gives the same people."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random

NAMES = Path(__file__).parent / "data" / "names.json"
ETHNICITIES = (("01", 86), ("05", 12), ("04", 2))  # Kinh, Khơ-me, Hoa (domain §6; unsourced, low)
SURNAME_LISTS = {"05": "khmer_surnames", "04": "hoa_surnames"}


@dataclass
class Resident:
    name: str
    sex: str
    birth_date: str
    born: date
    ethnicity: str
    household: str
    guardians: list["Resident"] = field(default_factory=list)

    def age(self, today: date) -> int:
        return today.year - self.born.year - ((today.month, today.day) < (self.born.month, self.born.day))


def households(random: Random, today: date) -> Iterator[list[Resident]]:
    """One household after the other, without end."""
    n = 0
    while True:
        n += 1
        yield list(_household(random, today, f"{n:06}"))


def _household(random: Random, today: date, code: str) -> Iterator[Resident]:
    ethnicity = _weighted(random, ETHNICITIES)
    surname = _surname(random, ethnicity)
    parent_age = random.triangular(21, 66, 36)
    mother = _person(random, today, parent_age, "female", _surname(random, ethnicity), ethnicity, code)
    father = _person(random, today, parent_age + random.uniform(-2, 8), "male", surname, ethnicity, code)
    parents = [parent for parent in (father, mother) if random.random() < 0.9] or [mother]
    yield from parents
    for _ in range(random.choices((0, 1, 2, 3), (18, 34, 38, 10))[0]):
        age = parent_age - random.uniform(19, 38)
        if 0 < age < 30:
            child = _person(random, today, age, random.choice(("male", "female")), surname, ethnicity, code)
            child.guardians = parents if age < 18 else []
            yield child
    if random.random() < 0.22:
        age = min(parent_age + random.uniform(21, 33), 98)
        yield _person(random, today, age, random.choice(("male", "female")), surname, ethnicity, code)


def _person(
    random: Random, today: date, age: float, sex: str, surname: str, ethnicity: str, household: str
) -> Resident:
    born = today - timedelta(days=max(3, int(age * 365.25)))
    # Old people often know only the year (domain §1 A).
    written = str(born.year) if age > 68 and random.random() < 0.3 else born.isoformat()
    return Resident(_name(random, sex, surname, born.year, ethnicity), sex, written, born, ethnicity, household)


def _name(random: Random, sex: str, surname: str, year: int, ethnicity: str) -> str:
    era = "before_1980" if year < 1980 else "1980_2004" if year < 2005 else "2005_on"
    words = _names()[f"{sex}_{era}"]
    middle = "" if ethnicity == "05" and random.random() < 0.6 else random.choice(words["middle"])
    return " ".join(part for part in (surname, middle, random.choice(words["given"])) if part)


def _surname(random: Random, ethnicity: str) -> str:
    listed = SURNAME_LISTS.get(ethnicity)
    return random.choice(_names()[listed]) if listed else _weighted(random, _names()["surnames"])


def _weighted(random: Random, pairs) -> str:
    return random.choices([word for word, _ in pairs], [weight for _, weight in pairs])[0]


@cache
def _names() -> dict:
    return json.loads(NAMES.read_text("utf-8"))
