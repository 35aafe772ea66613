"""The content of a record in words of one language: labels and values of `texts/*/print.json`, code lists for codes."""

from typing import Any

from server import terminology, texts

# A content's own number of a thing in another system tells people nothing.
UNSAID = frozenset({"none", "coding", "cvx", "visit"})
LISTS = {
    ("condition", "code"): "conditions",
    ("family-history", "code"): "conditions",
    ("home-measurement", "measure"): "measures",
    ("immunization", "product"): "vaccines",
    ("immunization", "antigens"): "antigens",
    ("review", "sections"): "kinds",
    ("review", "unchanged"): "kinds",
    ("administrative", "religion"): "religions",
    ("administrative", "commune"): "communes",
}


def pairs(record: dict, locale: str) -> list[tuple[str, str]]:
    """`(label, value)` of every member that says something, nested ones in their order."""
    return list(_pairs(record["kind"], record["content"], locale))


def _pairs(kind: str, content: dict, locale: str):
    for member, value in content.items():
        if member in UNSAID or value in (None, "", [], {}):
            continue
        if isinstance(value, dict):
            yield from _pairs(kind, value, locale)
        else:
            yield label(member, locale), _said(kind, member, value, locale)


def label(member: str, locale: str) -> str:
    return texts.say(locale, f"print.m.{member}")


def _said(kind: str, member: str, value: Any, locale: str) -> str:
    if isinstance(value, bool):
        return texts.say(locale, "print.yes" if value else "print.no")
    if isinstance(value, list):
        return "; ".join(_item(kind, member, item, locale) for item in value)
    if isinstance(value, (int, float)):
        return number(value, locale)
    return _word(kind, member, value, locale)


def _item(kind: str, member: str, item: Any, locale: str) -> str:
    return (
        ", ".join(said for _, said in _pairs(kind, item, locale))
        if isinstance(item, dict)
        else _word(kind, member, item, locale)
    )


def _word(kind: str, member: str, value: str, locale: str) -> str:
    known = terminology.by_code(LISTS[kind, member]) if (kind, member) in LISTS else {}
    if value in known:
        return known[value][locale]
    # a code may mean another thing in another member: `drug` is a medicine that one is allergic to, and what one uses
    keys = (f"print.w.{member}.{value}", f"print.w.{value}")
    return next((texts.say(locale, key) for key in keys if texts.has(key)), value)


def number(value: float, locale: str) -> str:
    """As it was written; the decimal sign is a comma but in English."""
    return str(value) if locale == "en" else str(value).replace(".", ",")


def day(iso: str) -> str:
    """`2026-06-10…` as 10/06/2026."""
    return "/".join(reversed(iso[:10].split("-")))


def occurred(interval: dict | None, locale: str) -> str | None:
    """The person's own words for a vague date, else the day or the two days."""
    if interval is None:
        return None
    if interval.get("words"):
        return interval["words"]
    first, last = day(interval["from"]), day(interval["to"])
    return first if first == last else texts.say(locale, "print.between", first=first, last=last)
