"""Short lists that one person owns, page by page (contract §1)."""

from auth.errors import Invalid


def cut(items: list[dict], *, limit: int, after: str | None = None) -> dict:
    """`{"items", "next"}`; the cursor is the last id shown. Raises Invalid `bad-cursor` for one that is not in the list."""
    ids = [item["id"] for item in items]
    if after is not None and after not in ids:
        raise Invalid("bad-cursor", errors={"query": {"after": ["bad-cursor"]}})
    first = 0 if after is None else ids.index(after) + 1
    shown = items[first : first + limit]
    more = first + limit < len(items)
    return {"items": shown, "next": shown[-1]["id"] if more else None}
