"""Sentences for people, each in one place: `texts/<locale>/<area>.json`, equal keys in every language."""

import json
from functools import cache
from pathlib import Path

LOCALES = ("vi", "km", "en")


def say(locale: str, key: str, **values: object) -> str:
    """The sentence `area.key` in this language with its values put in. Raises KeyError for an unknown key."""
    area, name = key.split(".", 1)
    return catalogue(locale, area)[name].format(**values)


def has(key: str) -> bool:
    area, name = key.split(".", 1)
    return name in catalogue("vi", area)


def preferred(request) -> str:
    """The language to answer in: what the app chose, else the browser's, else Vietnamese."""
    return request.accept_languages.best_match(LOCALES) or "vi"


@cache
def catalogue(locale: str, area: str) -> dict[str, str]:
    """The sentences of one area; a name beginning with `_` is a note to translators, not a sentence."""
    path = Path(__file__).parent / (locale if locale in LOCALES else "vi") / f"{area}.json"
    return {name: text for name, text in json.loads(path.read_text("utf-8")).items() if not name.startswith("_")}
