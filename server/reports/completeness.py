"""Completeness by commune, as counts. What would point at single people is not told."""

from server import db, terminology
from server.completeness.model import sections

FEWEST = 10  # fewer people than this are not told (small-number suppression)

LATEST = "select max(day) as day from completeness_count where day <= ?"
ROWS = "select commune, section, version, people, asked, filled, fresh from completeness_count where day = ?"


def report(at: str, *, commune: str | None, locale: str) -> dict:
    """`{"indicator", "at", "countedOn", "version", "source", "items"}`, a commune each with `people` and its sections.

    Only people who agreed to statistics are counted, and no restricted section. A number under ten, or one that leaves
    fewer than ten people over, is null. `at` is a day; the counts are those of the last change before its end."""
    counted = (db.one(LATEST, at) or {"day": None})["day"]
    rows = [row for row in db.rows(ROWS, counted) if commune in (None, row["commune"])] if counted else []
    by_commune: dict[str, list[dict]] = {}
    for row in rows:
        by_commune.setdefault(row["commune"], []).append(row)
    return {
        "indicator": "completeness",
        "at": at,
        "countedOn": counted,
        "version": sections().version,
        "source": sections().source,
        "items": [_item(code, found, locale) for code, found in sorted(by_commune.items())],
    }


def _item(commune: str, rows: list[dict], locale: str) -> dict:
    order = [section.name for section in sections().all]
    found = sorted(
        (row for row in rows if row["section"] in order and row["asked"]), key=lambda row: order.index(row["section"])
    )
    known = terminology.by_code("communes").get(commune)
    return {
        "commune": commune,
        "name": known[locale] if known and locale in known else (known or {}).get("vi"),
        "people": told(rows[0]["people"], rows[0]["people"]),
        "sections": [_section(row, locale) for row in found],
    }


def _section(row: dict, locale: str) -> dict:
    return {
        "section": row["section"],
        "name": terminology.by_code("kinds")[row["section"]][locale],
        "asked": told(row["asked"], row["people"]),
        "filled": told(row["filled"], row["asked"]),
        "fresh": told(row["fresh"], row["asked"]),
    }


def told(some: int, among: int) -> int | None:
    """A count, unless it or what it leaves over are so few that single people could be known by it."""
    return None if some < FEWEST or 0 < among - some < FEWEST else some
