"""Coded statements of a record as observations that the schedule knows (`data/vn/statements.json`); free text never decides."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path

from server.immunization.people import Observation
from server.records.said import occurred_on, standing

FILE = Path(__file__).parent / "data" / "vn" / "statements.json"
KINDS = ("allergy", "condition")
CONFIRMED = "confirmed"
BY_PEOPLE = ("self", "family")


@lru_cache(maxsize=1)
def rows() -> tuple[dict, ...]:
    return tuple(json.loads(FILE.read_text(encoding="utf-8"))["items"])


def observations(records: Iterable[dict], today: date) -> tuple[Observation, ...]:
    """What the standing statements among these wire records mean by the rows in force today.

    One that nobody has confirmed waits: it counts among what is declared, not among what is verified.
    """
    return tuple(
        Observation(
            row["observation"], occurred_on(record), record["id"], by=by(record), waits=not is_confirmed(record)
        )
        for record in standing(records)
        for row in rows()
        if _in_force(row, today) and _means(row, record, today)
    )


def by(record: dict) -> str:
    """Who answers for it: `confirmed` by a health worker, `told` by the person or the family, else `unconfirmed`."""
    if is_confirmed(record):
        return CONFIRMED
    return "told" if record.get("source") in BY_PEOPLE else "unconfirmed"


def is_confirmed(record: dict) -> bool:
    return record["verificationStatus"] == CONFIRMED


def _in_force(row: dict, today: date) -> bool:
    return row["valid_from"] <= today.isoformat() < (row["valid_to"] or "9")


def _means(row: dict, record: dict, today: date) -> bool:
    content = record["content"]
    ended = content.get("endedOn")
    return (
        record["kind"] == row["kind"]
        and not (row.get("needs") == CONFIRMED and not is_confirmed(record))
        and (row.get("past", False) or not ended or ended > today.isoformat())
        and any(_codes_match(row, content))
    )


def _codes_match(row: dict, content: dict) -> Iterator[bool]:
    """An ICD-10 category stands for everything below it; another system's code only for itself."""
    told, coding, wanted = content.get("icd10") or "", content.get("coding") or {}, row.get("coding") or {}
    yield from (told.startswith(code) for code in row.get("icd10", ()))
    yield coding.get("system") == wanted.get("system") and coding.get("code") in wanted.get("codes", ())
