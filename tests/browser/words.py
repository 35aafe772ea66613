"""The app's own words, so that a journey says what is pressed and not how it is phrased today."""

import json
from functools import cache
from pathlib import Path

CATALOGUES = Path(__file__).resolve().parents[2] / "pwa" / "src" / "i18n"


def t(key: str, language: str = "vi", **values: object) -> str:
    """The words for `area.key`, filled in."""
    area, name = key.split(".", 1)
    text = _catalogue(language, area)[name]
    for word, value in values.items():
        text = text.replace(f"{{{word}}}", str(value))
    return text


def tn(key: str, n: int, **values: object) -> str:
    return t(f"{key}.other", n=n, **values)


def has(key: str, language: str = "vi") -> bool:
    area, name = key.split(".", 1)
    return name in _catalogue(language, area)


@cache
def _catalogue(language: str, area: str) -> dict[str, str]:
    return json.loads((CATALOGUES / language / f"{area}.json").read_text("utf-8"))
