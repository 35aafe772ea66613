"""What the QĐ 831 mappings share: days as dd/MM/yyyy, years in words, and elements as texts."""

import re
from collections.abc import Sequence
from datetime import date
from xml.etree.ElementTree import Element

DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
YEAR = re.compile(r"\b(19|20)\d{2}\b")


def texts(element: Element | None) -> dict[str, str]:
    """The texts of an element's children that say something."""
    return (
        {}
        if element is None
        else {child.tag: child.text.strip() for child in element if child.text and child.text.strip()}
    )


def on(day: str | None) -> dict | None:
    """The interval of one day."""
    return {"from": day, "to": day, "words": None} if day else None


def day_text(occurred: dict | None) -> str | None:
    """`05/10/2025` for a day; None for a vague one, because the form has only whole days."""
    if occurred is None or occurred["from"] != occurred["to"]:
        return None
    return "/".join(reversed(occurred["from"].split("-")))


def day_of(text: str | None) -> dict | None:
    """The interval of `dd/MM/yyyy`; words that are no day give None."""
    match = DAY.fullmatch(text or "")
    if match is None:
        return None
    day, month, year = (int(part) for part in match.groups())
    try:
        found = date(year, month, day).isoformat()
    except ValueError:
        return None
    return {"from": found, "to": found, "words": None}


def year_of(text: str | None) -> int | None:
    """The year that a remark such as "từ 2023" names."""
    match = YEAR.search(text or "")
    return int(match.group()) if match else None


def row(names: Sequence[str], number: str | None) -> str | None:
    """The row of a table by its number, counted from 1; None for a number that the table has not."""
    return names[int(number) - 1] if number and number.isdecimal() and 1 <= int(number) <= len(names) else None


def yes_no(value: bool | None) -> str | None:
    return None if value is None else str(int(value))


def flag_of(text: str | None) -> bool | None:
    return {"1": True, "0": False}.get(text or "")


def number_of(text: str | None) -> float | int | None:
    """A number written with a comma or a point; None for what is no number."""
    try:
        value = float((text or "").replace(",", "."))
    except ValueError:
        return None
    return int(value) if value == int(value) else value
