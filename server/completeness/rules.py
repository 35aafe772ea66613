"""What is asked of a person, and how far a record answers it. Pure: sections, a person, records and a day go in."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from server.completeness.model import ITEMS, NONE, NOT_DECLARED, Answer, Section
from server.records.said import occurred_on, told_on


def asked(sections: Iterable[Section], sex: str | None, age: int | None, shows: Callable[[str], bool]) -> list[Section]:
    """The sections that concern this person and that the caller's view may know of; others leave no trace.
    While the age is unknown every age is asked; while the sex is unknown what is only for one sex is not."""
    return [
        section
        for section in sections
        if any(map(shows, section.kinds)) and section.sex in (None, sex) and _of_age(section.ages, age)
    ]


def judge(section: Section, told: list[dict], today: date) -> Answer:
    """How one section stands, from the wire records that stand and that a view may see. A look through it that changed nothing
    (kind `review`) makes what was told fresh again."""
    counted = [record for record in told if record["kind"] in section.kinds]
    items = [record for record in counted if not record["content"].get("none")]
    state = ITEMS if items else NONE if counted else NOT_DECLARED
    newest = max(_days(section, items or counted, told), default=None)
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


def _missing(section: Section, items: list[dict]) -> tuple[str, ...]:
    told = {record["content"].get(section.member or "") for record in items}
    return tuple(code for code in section.parts if code not in told)


def _days(section: Section, said: list[dict], told: list[dict]) -> list[date]:
    if section.dated_by == "occurred":
        return [occurred_on(record) for record in said]
    looked_through = [
        record
        for record in told
        if record["kind"] == "review" and section.name in (record["content"]["unchanged"] or ())
    ]
    return [told_on(record) for record in [*said, *looked_through]] if said else []
