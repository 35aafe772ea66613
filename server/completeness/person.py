"""One person's record read for completeness, as one view sees it."""

from datetime import date

from server import terminology, texts
from server.completeness import rules
from server.completeness.model import Answer, sections
from server.kinds import REGISTRY
from server.patients.profile import birth_interval
from server.patients.rights import View
from server.records.said import standing


def read(profile: dict, records: list[dict], view: View, today: date) -> list[Answer]:
    """An answer per section that concerns this person and that this view may know of."""
    found = rules.asked(
        sections().all, profile.get("sex"), _age(profile.get("birthDate"), today), lambda kind: _shows(view, kind)
    )
    told = standing(records)
    return [rules.judge(section, told, today) for section in found]


def document(answers: list[Answer], today: date, locale: str) -> dict:
    """The body of `GET …/completeness` (contract §6)."""
    return {
        "sections": [_item(answer, locale) for answer in answers],
        "filled": sum(answer.filled for answer in answers),
        "of": len(answers),
        "asOf": today.isoformat(),
        "version": sections().version,
    }


def _item(answer: Answer, locale: str) -> dict:
    name = answer.section.name
    return {
        "section": name,
        "name": terminology.by_code("kinds")[name][locale],
        "state": answer.state,
        "count": answer.count if answer.count else None,
        "newest": answer.newest.isoformat() if answer.newest else None,
        "fresh": answer.fresh,
        "missing": [
            {"code": code, "words": texts.say(locale, f"completeness.{name}-{code}")} for code in answer.missing
        ],
        "why": texts.say(locale, f"completeness.{name}"),
    }


def _shows(view: View, kind: str) -> bool:
    known = REGISTRY.get(kind)
    return known is not None and view.shows(kind, "restricted" if known.restricted else "normal")


def _age(birth_date: str | None, today: date) -> int | None:
    """Completed years by the last possible birthday."""
    interval = birth_interval(birth_date)
    if interval is None:
        return None
    born = interval[1]
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))
