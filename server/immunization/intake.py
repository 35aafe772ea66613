"""From records as they are kept to doses as the engine takes them (contract §3, kind immunization)."""

from collections.abc import Iterable
from datetime import date, timedelta

from server.immunization import statements
from server.immunization.model import Schedule
from server.immunization.people import Dose, Observation
from server.immunization.products import products
from server.records.said import occurred_on, standing

CONFIRMED = "confirmed"
KINDS = ("immunization", "pregnancy-tetanus")
TETANUS = "112"  # CVX: tetanus toxoid, unspecified; what a shot because of a pregnancy is unless its product says more (QĐ 831 C3)

PREGNANT = "007"  # CDSi observation
TERM = timedelta(weeks=42)  # a pregnancy told longer ago than it can last has ended


def observations_of(records: Iterable[dict], today: date) -> tuple[Observation, ...]:
    """What these records say about the person that the schedule asks for."""
    held = list(records)
    return _pregnancy(held, today) + statements.observations(held, today)


def _pregnancy(records: list[dict], today: date) -> tuple[Observation, ...]:
    """By its newest answer. Nobody confirms it, so it does not wait."""
    told = [record for record in standing(records) if record["kind"] == "reproductive-health"]
    answered = [record for record in told if record["content"].get("pregnant") is not None]
    newest = max(answered, key=occurred_on, default=None)
    if newest is None or not newest["content"]["pregnant"] or today - occurred_on(newest) > TERM:
        return ()
    return (Observation(PREGNANT, occurred_on(newest), newest["id"], by=statements.by(newest)),)


def doses_of(schedule: Schedule, records: Iterable[dict]) -> tuple[list[Dose], list[str]]:
    """The doses told in these records, and the ids of those without any day, which no rule can judge.

    What is refuted, not given, or waits beside another record is left out; so is the double of a dose that stands.
    """
    told = [record for record in standing(records) if is_a_dose(record)]
    dated = [record for record in told if (record.get("occurred") or {}).get("from")]
    return [_dose(schedule, record) for record in dated], [record["id"] for record in told if record not in dated]


def is_a_dose(record: dict) -> bool:
    """Does this record tell of something injected? Neither "none" nor a dose that was not given."""
    content = record["content"]
    if record["kind"] == "pregnancy-tetanus":
        return not content.get("none")
    return bool(content.get("vaccine")) and not content.get("notGiven")


def _vaccine(schedule: Schedule, record: dict) -> dict:
    content = record["content"]
    if record["kind"] != "pregnancy-tetanus":
        return content["vaccine"]
    said = {"product": content.get("product")}
    return said | {"cvx": code_of(schedule, said) or TETANUS}


def _dose(schedule: Schedule, record: dict) -> Dose:
    vaccine, occurred = _vaccine(schedule, record), record["occurred"]
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
