"""A score as it goes out (contract §6): value, class, what was used, what is missing, by which table, and what to do."""

from datetime import date

from server import texts
from server.risk import words
from server.risk.model import Entry, Missing, Score, Value
from server.risk.scores import Shown

UNITS = {"blood-pressure": "mm[Hg]", "bmi": "kg/m2", "waist": "cm", "cardiovascular": "%"}  # every other one is a z
READ_AS = {"z": None}


def document(shown: list[Shown], today: date, locale: str) -> dict:
    """The body of `GET …/scores` while it is switched on."""
    return _body(True, None, [item(locale, one) for one in shown], today, locale)


def switched_off(today: date, locale: str) -> dict:
    return _body(False, "switched-off", [], today, locale)


def item(locale: str, one: Shown) -> dict:
    score, unit = one.score, UNITS.get(one.topic, "z")
    return {
        "score": one.topic,
        "name": texts.say(locale, f"risk.title-{one.topic}"),
        "setting": one.setting,
        "settingWords": texts.say(locale, f"risk.setting-{one.setting}") if one.setting else None,
        "state": "found" if score.code else "not-for-you" if score.refusal else "missing",
        **_value(score.value, unit),
        "shown": words.shown(locale, score.value, READ_AS.get(unit, unit)) or None,
        "class": score.code,
        "classWords": words.finding(locale, one.topic, score) if score.code else None,
        "refusal": score.refusal,
        "refusalWords": words.finding(locale, one.topic, score) if score.refusal else None,
        "notes": [
            {"code": code, "words": said}
            for code, said in zip(sorted(score.notes, reverse=True), words.notes(locale, score), strict=True)
        ],
        "frequency": _frequency(locale, one.topic, score),
        "todo": words.todo(locale, one.topic, score),
        "inputs": [_input(locale, one.topic, entry) for entry in score.inputs],
        "missing": [_missing(locale, one.topic, lack) for lack in score.missing],
        "table": {
            "version": score.table_version,
            "source": score.source.name,
            "confidence": score.source.confidence,
            "validFrom": score.source.valid_from.isoformat(),
        },
    }


def _body(on: bool, reason: str | None, items: list[dict], today: date, locale: str) -> dict:
    return {
        "on": on,
        "reason": reason,
        "reasonWords": texts.say(locale, f"risk.{reason}") if reason else None,
        "items": items,
        "disclaimer": texts.say(locale, "risk.disclaimer"),
        "asOf": today.isoformat(),
    }


def _value(value: Value | None, unit: str | None) -> dict:
    """A pressure has two parts, everything else is one number or a yes or no."""
    parts = {"systolic": value[0], "diastolic": value[1]} if isinstance(value, tuple) else None
    return {"value": None if parts else value, "parts": parts, "unit": unit}


def _frequency(locale: str, topic: str, score: Score) -> dict | None:
    if score.natural_frequency is None:
        return None
    some, among = score.natural_frequency
    return {"some": some, "among": among, "words": words.frequency(locale, topic, score)}


def _input(locale: str, topic: str, entry: Entry) -> dict:
    return {
        "name": entry.name,
        "words": words.input_name(locale, topic, entry.name),
        **_value(entry.value, entry.unit),
        "shown": words.shown(locale, entry.value, entry.unit),
        "on": entry.on.isoformat(),
        "record": entry.record,
        "source": entry.source,
        "verificationStatus": entry.status,
        "setting": entry.setting,
        "note": texts.say(locale, f"risk.basis-{entry.basis}") if entry.basis else None,
    }


def _missing(locale: str, topic: str, lack: Missing) -> dict:
    return {"name": lack.name, "reason": lack.reason, "words": words.lack(locale, topic, lack)}
