"""From records as they are kept to doses as the engine takes them (contract §3, kind immunization)."""

from collections.abc import Iterable
from datetime import date

from server.immunization.model import Schedule
from server.immunization.people import Dose
from server.immunization.products import products
from server.records.said import standing

CONFIRMED = "confirmed"


def doses_of(schedule: Schedule, records: Iterable[dict]) -> tuple[list[Dose], list[str]]:
    """The doses told in these records, and the ids of those without any day, which no rule can judge.

    What is refuted, not given, or waits beside another record is left out; so is the double of a dose that stands.
    """
    told = [record for record in standing(records) if _is_a_dose(record)]
    dated = [record for record in told if (record.get("occurred") or {}).get("from")]
    return [_dose(schedule, record) for record in dated], [record["id"] for record in told if record not in dated]


def _is_a_dose(record: dict) -> bool:
    content = record["content"]
    return bool(content.get("vaccine")) and not content.get("notGiven")


def _dose(schedule: Schedule, record: dict) -> Dose:
    vaccine, occurred = record["content"]["vaccine"], record["occurred"]
    first = date.fromisoformat(occurred["from"])
    told = {slug(name) for name in vaccine.get("antigens") or ()}
    return Dose(
        id=record["id"],
        first=first,
        last=date.fromisoformat(occurred.get("to") or occurred["from"]),
        cvx=code_of(schedule, vaccine),
        verified=record["verificationStatus"] == CONFIRMED,
        antigens=tuple(name for name in schedule.antigens if slug(name) in told),
    )


def code_of(schedule: Schedule, vaccine: dict) -> str:
    """Our own code for a product that CVX cannot name, else the CVX told, else the product's if it has just one."""
    name = (vaccine.get("product") or "").casefold()
    for own in schedule.note.get("own_codes", ()):
        if name and own["product"].casefold() in name:
            return own["code"]
    if vaccine.get("cvx"):
        return vaccine["cvx"]
    known = {code for item in products() if name in (found.casefold() for found in item.names) for code in item.codes}
    return known.pop() if len(known) == 1 else ""


def slug(name: str) -> str:
    """An antigen as the terminology codes it: Japanese Encephalitis → japanese-encephalitis."""
    return name.casefold().replace(" ", "-")
