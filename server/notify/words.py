"""Codes become words here, in the language of whoever reads (ux.md §7). Pure but for the catalogues."""

from datetime import timedelta

from server import config, db, terminology, texts

Facts = dict


def title(template: str, facts: Facts, locale: str) -> str:
    return texts.say(locale, f"inbox.{template}-title", **_gaps(facts, locale))


def text(template: str, facts: Facts, locale: str) -> str:
    return " ".join(texts.say(locale, f"inbox.{template}", **_gaps(facts, locale)).split())


def station_name(commune: str, locale: str = "vi") -> str:
    """`Trạm Y tế phường An Bình`; a commune we do not know keeps its code."""
    entry = terminology.by_code("communes").get(commune)
    if entry is None:
        return texts.say(locale, "inbox.station-city") if commune == "00000" else commune
    name = entry["en"] if locale == "en" else f"{entry['type'].lower()} {entry['name']}"
    return texts.say(locale, "inbox.station", commune=name)


def reason_words(code: str, locale: str) -> tuple[str, str]:
    """What was found, and what the resident can do next."""
    entry = terminology.by_code("reasons").get(code)
    return (entry[locale], entry["next"][locale]) if entry else (code, "")


def item_words(kind: str, code: str | None, occurred: dict | None, locale: str) -> str:
    """`mũi tiêm MMR, 5/10/2025`: the kind, its coded name where it has one, and when."""
    label = (
        texts.say(locale, f"inbox.kind-{kind}")
        if texts.has(f"inbox.kind-{kind}")
        else texts.say(locale, "inbox.kind-other")
    )
    name = _coded(code, locale)
    when = occurred_words(occurred)
    return f"{label} {name}".strip() + (f" ({when})" if when else "")


def occurred_words(occurred: dict | None) -> str:
    """The person's own words first, else the day, else the interval."""
    if not occurred:
        return ""
    if occurred.get("words"):
        return occurred["words"]
    first, last = day_words(occurred["from"]), day_words(occurred["to"])
    return first if first == last else f"{first} – {last}"


def day_words(day: str) -> str:
    year, month, number = day.split("-")
    return f"{int(number)}/{int(month)}/{year}"


def _coded(code: str | None, locale: str) -> str:
    if not code or not code.startswith("cvx:"):
        return ""
    try:
        known = terminology.by_code("vaccines")
    except KeyError:
        return ""
    entry = known.get(code) or known.get(code.removeprefix("cvx:"))
    return entry[locale] if entry else ""


def _gaps(facts: Facts, locale: str) -> Facts:
    gaps = {name: WORDS[name](value, locale) if name in WORDS else value for name, value in facts.items()}
    if "at" in facts:
        gaps["time"], gaps["day"] = _moment(facts["at"])
    if "item" in facts:
        gaps["item"] = item_words(**facts["item"], locale=locale)
    if "reason" in facts:
        gaps["reason"], gaps["next"] = _reason(facts["reason"], locale)
    return gaps


def _reason(code: str | None, locale: str) -> tuple[str, str]:
    if not code:
        return "", ""
    found, next_step = reason_words(code, locale)
    return texts.say(locale, "inbox.because", reason=found), next_step


def _note(note: str | None, locale: str) -> str:
    return texts.say(locale, "inbox.note", note=note) if note else ""


def _changes(changes: list[dict], locale: str) -> str:
    return " ".join(_change(change, locale) for change in changes)


def _change(change: dict, locale: str) -> str:
    key = f"inbox.field-{change['field']}"
    label = texts.say(locale, key if texts.has(key) else "inbox.field-other")
    before, after = _value(change["before"], locale), _value(change["after"], locale)
    return texts.say(locale, "inbox.change", field=label, before=before, after=after)


def _value(value: object, locale: str) -> str:
    if value is None or value == "":
        return texts.say(locale, "inbox.nothing")
    if isinstance(value, dict) and "from" in value:
        return occurred_words(value)
    return str(value) if isinstance(value, (str, int, float)) else texts.say(locale, "inbox.changed")


def _coded_text(area: str):
    def say(code: str, locale: str) -> str:
        return texts.say(locale, f"inbox.{area}-{code}") if texts.has(f"inbox.{area}-{code}") else code

    return say


def _fields(names: list[str], locale: str) -> str:
    return ", ".join(_coded_text("field")(name, locale) for name in names)


def _moment(micros: int) -> tuple[str, str]:
    moment = (db.EPOCH + timedelta(microseconds=micros)).astimezone(config.HO_CHI_MINH)
    return f"{moment.hour}:{moment.minute:02}", f"{moment.day}/{moment.month}/{moment.year}"


WORDS = {
    "station": station_name,
    "to": station_name,
    "note": _note,
    "changes": _changes,
    "other": lambda item, locale: item_words(**item, locale=locale),
    "purpose": _coded_text("purpose"),
    "answer": _coded_text("answer"),
    "until": lambda micros, locale: _moment(micros)[0],
    "fields": _fields,
    "due": lambda day, locale: day_words(day),
    "promise": lambda day, locale: day_words(day),
}
