"""Code lists as data. Each list is one JSON file `data/<list>.json` with `version`, `source` and `items`."""

import json
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"


@cache
def code_list(name: str) -> dict:
    """`{"version", "source", "items": [{"code","vi","km","en", …}]}`. Raises KeyError for a list that does not exist."""
    path = DATA / f"{name}.json"
    if not path.is_file():
        raise KeyError(name)
    return json.loads(path.read_text("utf-8"))


@cache
def by_code(name: str) -> dict[str, dict]:
    return {item["code"]: item for item in code_list(name)["items"]}


def commune_name(code: str, locale: str = "vi") -> str:
    """The commune's full name in this language, or the code itself where we do not know it."""
    return by_code("communes").get(code, {locale: code})[locale]
