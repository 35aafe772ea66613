"""What an issuer should have left out or shortened ("Health Cards are Compact"). The card is believed all the same."""

import re
from collections.abc import Iterator

from server.exchange import pick
from server.exchange.shc import content

SHORT_URI = re.compile(r"resource:\d+", re.ASCII)


def warnings(claims: dict) -> list[str]:
    """Words, sorted: `coding-display`, `concept-text`, `long-url`, `resource-id`, `resource-meta`, `resource-text`."""
    return sorted({word for entry in content.entries(claims) for word in _entry(entry)})


def _entry(entry: dict) -> Iterator[str]:
    resource = pick.mapping(entry, "resource")
    if not SHORT_URI.fullmatch(pick.text(entry, "fullUrl") or ""):
        yield "long-url"
    if "id" in resource:
        yield "resource-id"
    if "text" in resource:
        yield "resource-text"
    if "meta" in resource and set(pick.mapping(resource, "meta")) != {"security"}:
        yield "resource-meta"
    yield from _inside({key: value for key, value in resource.items() if key != "text"})


def _inside(value) -> Iterator[str]:
    if isinstance(value, dict):
        yield from _element(value)
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for item in inner:
        yield from _inside(item)


def _element(value: dict) -> Iterator[str]:
    if "coding" in value and "text" in value:
        yield "concept-text"
    if any("display" in coding for coding in pick.objects(value, "coding")):
        yield "coding-display"
    if not SHORT_URI.fullmatch(pick.text(value, "reference") or "resource:0"):
        yield "long-url"
