"""A score as sentences in the reader's language: what it comes to, what to do, and that it is no diagnosis."""

from server.risk.growth import Growth
from server.risk.model import Missing, Score, Value
from server.texts import has, say

UNITS = {"mm[Hg]": "mmHg", "kg/m2": "kg/m²"}  # as people read them; every other unit is read as written


def explain(locale: str, topic: str, score: Score) -> list[str]:
    """`topic`: bmi, waist, blood-pressure, cardiovascular. For example: "Khoảng 12 trong 100 người giống bạn sẽ bị …"."""
    said = [
        *notes(locale, score),
        frequency(locale, topic, score),
        finding(locale, topic, score),
        *([todo(locale, topic, score)] if score.code else missing(locale, topic, score)),
    ]
    return [sentence for sentence in said if sentence] + _close(locale, score.source.name, score.table_version)


def explain_growth(locale: str, result: Growth | str) -> list[str]:
    """A judged measurement of a child, or why there is none."""
    if isinstance(result, str):
        return [say(locale, f"risk.refusal-{result}"), say(locale, "risk.disclaimer")]
    key = _key(result.indicator, result.code)
    said = [say(locale, key), say(locale, "risk.z", z=number(locale, result.shown)), _also(locale, f"{key}-todo")]
    return [sentence for sentence in said if sentence] + _close(locale, result.source.name, result.version)


def notes(locale: str, score: Score) -> list[str]:
    """What is urgent comes first."""
    return [say(locale, f"risk.note-{note}") for note in sorted(score.notes, reverse=True)]


def finding(locale: str, topic: str, score: Score) -> str | None:
    """The class in words, or why this table is not for this person; None while something is missing."""
    if score.refusal:
        key = f"risk.{topic}-{score.refusal}"
        return say(locale, key if has(key) else f"risk.refusal-{score.refusal}")
    return say(locale, _key(topic, score.code), value=shown(locale, score.value)) if score.code else None


def todo(locale: str, topic: str, score: Score) -> str | None:
    """The next step, where the class asks for one."""
    return _also(locale, f"{_key(topic, score.code)}-todo") if score.code else None


def frequency(locale: str, topic: str, score: Score) -> str | None:
    """In natural frequencies: 12 in 100 people like you."""
    if score.natural_frequency is None:
        return None
    some, among = score.natural_frequency
    return say(locale, f"risk.{topic}-frequency", some=some, among=among)


def missing(locale: str, topic: str, score: Score) -> list[str]:
    """What to bring, and what is wrong with what is there."""
    return [lack(locale, topic, item) for item in score.missing]


def lack(locale: str, topic: str, item: Missing) -> str:
    return say(locale, f"risk.missing-{item.reason}", input=input_name(locale, topic, item.name))


def input_name(locale: str, topic: str, name: str) -> str:
    key = f"risk.input-{topic}-{name}"
    return say(locale, key if has(key) else f"risk.input-{name}")


def shown(locale: str, value: Value | None, unit: str | None = None) -> str:
    """`152/94 mmHg`, `25,6 kg/m²`, `có`; an empty text for no value."""
    if isinstance(value, bool):
        return say(locale, "risk.yes" if value else "risk.no")
    text = "/".join(number(locale, part) for part in value) if isinstance(value, tuple) else ""
    text = number(locale, value) if isinstance(value, (int, float)) else text
    return f"{text} {UNITS.get(unit, unit)}" if text and unit else text


def number(locale: str, value: float) -> str:
    """With a decimal comma in Vietnamese and Khmer."""
    text = f"{value:g}"
    return text if locale == "en" else text.replace(".", ",")


def _key(topic: str, code: str | None) -> str:
    keys = (f"risk.{topic}-{code}", f"risk.growth-{topic}-{code}", f"risk.growth-{code}")
    return next(key for key in keys if has(key))


def _also(locale: str, key: str) -> str | None:
    return say(locale, key) if has(key) else None


def _close(locale: str, source: str, version: str) -> list[str]:
    return [say(locale, "risk.disclaimer"), say(locale, "risk.source", source=source, version=version)]
