"""How a command speaks: one JSON document with `--json`, sentences without; a progress bar on a terminal only."""

import json
import sys
from collections.abc import Iterable, Iterator

from tqdm import tqdm


def answer(as_json: bool, facts: dict, text: str) -> None:
    """Facts for machines or a text for people, on standard output."""
    print(json.dumps(facts, ensure_ascii=False) if as_json else text)


def complain(text: str) -> None:
    print(f"sokhoe: {text}", file=sys.stderr)


def progress(items: Iterable, *, total: int | None = None, what: str = "") -> Iterator:
    """The items one by one, with a bar where somebody looks."""
    return iter(tqdm(items, total=total, desc=what, disable=not sys.stderr.isatty(), leave=False))
