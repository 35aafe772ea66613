"""A score as sentences in the reader's language: what it comes to, what to do, and that it is no diagnosis."""

from server.risk.growth import Growth
from server.risk.model import Score
from server.texts import has, say


def explain(locale: str, topic: str, score: Score) -> list[str]:
    """`topic`: bmi, waist, blood-pressure, cardiovascular. For example: "Khoảng 12 trong 100 người giống bạn sẽ bị …"."""
    return [
        *_notes(locale, score),
        *_finding(locale, topic, score),
        *_close(locale, score.source.name, score.table_version),
    ]


def explain_growth(locale: str, result: Growth | str) -> list[str]:
    """A judged measurement of a child, or why there is none."""
    if isinstance(result, str):
        return [say(locale, f"risk.refusal-{result}"), say(locale, "risk.disclaimer")]
    key = f"risk.growth-{result.indicator}-{result.code}"
    finding = say(locale, key if has(key) else f"risk.growth-{result.code}")
    return [
        finding,
        say(locale, "risk.z", z=number(locale, result.shown)),
        *_close(locale, result.source.name, result.version),
    ]


def number(locale: str, value: float) -> str:
    """With a decimal comma in Vietnamese and Khmer."""
    text = f"{value:g}"
    return text if locale == "en" else text.replace(".", ",")


def _notes(locale: str, score: Score) -> list[str]:
    return [say(locale, f"risk.note-{note}") for note in sorted(score.notes, reverse=True)]  # urgent comes first


def _finding(locale: str, topic: str, score: Score) -> list[str]:
    if score.refusal:
        key = f"risk.{topic}-{score.refusal}"
        return [say(locale, key if has(key) else f"risk.refusal-{score.refusal}")]
    if score.code is None:
        return [
            say(locale, f"risk.missing-{lack.reason}", input=say(locale, f"risk.input-{lack.name}"))
            for lack in score.missing
        ]
    finding = say(locale, f"risk.{topic}-{score.code}", value=_shown(locale, score.value))
    return [*_frequency(locale, topic, score), finding]


def _frequency(locale: str, topic: str, score: Score) -> list[str]:
    if score.natural_frequency is None:
        return []
    some, among = score.natural_frequency
    return [say(locale, f"risk.{topic}-frequency", some=some, among=among)]


def _shown(locale: str, value: float | tuple[float, float] | None) -> str:
    if isinstance(value, tuple):
        return "/".join(number(locale, part) for part in value)
    return "" if value is None else number(locale, value)


def _close(locale: str, source: str, version: str) -> list[str]:
    return [say(locale, "risk.disclaimer"), say(locale, "risk.source", source=source, version=version)]
