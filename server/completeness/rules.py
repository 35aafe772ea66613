"""What is asked of a person, and how far a record answers it. Pure: sections, a person, records and a day go in."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta, timezone

from server.completeness.model import ITEMS, NONE, NOT_DECLARED, Answer, Section

COUNTED = ("unconfirmed", "confirmed")  # never refuted, never entered in error
BESIDE = ("supersedes", "conflictOf", "duplicateOf")  # waits beside a record that is counted
HO_CHI_MINH = timezone(timedelta(hours=7))


def asked(sections: Iterable[Section], sex: str | None, age: int | None, shows: Callable[[str], bool]) -> list[Section]:
    """The sections that concern this person and that the caller's view may know of; others leave no trace.
    While the age is unknown every age is asked; while the sex is unknown what is only for one sex is not."""
    return [
        section
        for section in sections
        if shows(section.name) and section.sex in (None, sex) and _of_age(section.ages, age)
    ]


def judge(section: Section, records: Iterable[dict], today: date) -> Answer:
    """How one section stands, from the wire records that a view may see."""
    counted = [record for record in records if record["kind"] == section.name and _counts(record)]
    items = [record for record in counted if not record["content"].get("none")]
    state = ITEMS if items else NONE if counted else NOT_DECLARED
    newest = max((_day(section, record) for record in items or counted), default=None)
    fresh = newest is not None and not _too_old(section, newest, today)
    return Answer(section, state, len(items), newest, fresh, _missing(section, items) if state != NONE else ())


def stale_on(section: Section, newest: date | None) -> date | None:
    """The first day on which this answer is no longer fresh; None when it lasts or there is none."""
    return newest + timedelta(days=section.fresh_days + 1) if newest and section.fresh_days is not None else None


def _too_old(section: Section, newest: date, today: date) -> bool:
    ends = stale_on(section, newest)
    return ends is not None and ends <= today


def _of_age(ages: tuple[int | None, int | None], age: int | None) -> bool:
    first, last = ages
    return age is None or ((first is None or age >= first) and (last is None or age <= last))


def _counts(record: dict) -> bool:
    return record["verificationStatus"] in COUNTED and not any(record.get(name) for name in BESIDE)


def _missing(section: Section, items: list[dict]) -> tuple[str, ...]:
    told = {record["content"].get(section.member or "") for record in items}
    return tuple(code for code in section.parts if code not in told)


def _day(section: Section, record: dict) -> date:
    """The day it was measured (the early end), else told; a device's clock never makes it newer than its arrival."""
    if section.dated_by == "occurred" and record["occurred"]:
        return date.fromisoformat(record["occurred"]["from"])
    told = min(datetime.fromisoformat(record[name]) for name in ("recordedAt", "receivedAt"))
    return told.astimezone(HO_CHI_MINH).date()
