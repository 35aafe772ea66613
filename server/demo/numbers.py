"""Citizen numbers that can be nobody's: built as the law says, but the random part begins 0000 (domain §4.1)."""

import re
from collections.abc import Callable, Iterator

PROVINCES = ("092", "093", "094", "091", "095", "096", "089", "086", "084")


def is_number(text: str) -> bool:
    return re.fullmatch(r"\d{12}", text) is not None


class Numbers:
    """Hands out numbers, each once, and none that leads to somebody. Nine provinces of registration give 684 for each sex and year."""

    def __init__(self, leads_to_somebody: Callable[[str], bool]):
        self.leads_to_somebody = leads_to_somebody
        self.left: dict[tuple[str, int], Iterator[str]] = {}

    def next(self, sex: str, birth_date: str) -> str | None:
        """None when the year is used up."""
        key = sex, int(birth_date[:4])
        candidates = self.left.setdefault(key, _candidates(*key))
        return next((number for number in candidates if not self.leads_to_somebody(number)), None)


def _candidates(sex: str, year: int) -> Iterator[str]:
    century = (year - 1900) // 100 * 2 + (sex == "female")
    for province in PROVINCES:
        for n in range(99, 23, -1):  # the cast has those below
            yield f"{province}{century}{year % 100:02}0000{n:02}"
