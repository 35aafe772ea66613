"""What upper floors ask of a wire record before they use it: does it count, and when was it said."""

from collections.abc import Iterable
from datetime import date, datetime

from server.config import HO_CHI_MINH

COUNTED = ("unconfirmed", "confirmed")  # never refuted, never entered in error


def standing(records: Iterable[dict]) -> list[dict]:
    """The wire records that say something now: not refuted or withdrawn, no sibling, no double of a record that
    counts, no proposal beside one that still stands, and no “none” that an entry has taken the place of."""
    counted = [record for record in records if record["verificationStatus"] in COUNTED and not record.get("conflictOf")]
    known = {record["id"] for record in counted}
    held = [record for record in counted if record.get("duplicateOf") not in known]
    confirmed = {
        record["id"]
        for record in held
        if record["verificationStatus"] == "confirmed" and not record["content"].get("none")
    }
    stand = [record for record in held if record.get("supersedes") not in confirmed]
    replaced = {record.get("supersedes") for record in stand}
    return [record for record in stand if not (record["content"].get("none") and record["id"] in replaced)]


def told_on(record: dict) -> date:
    """The day it was told; a device's clock never makes it newer than its arrival."""
    told = min(datetime.fromisoformat(record[name]) for name in ("recordedAt", "receivedAt"))
    return told.astimezone(HO_CHI_MINH).date()


def occurred_on(record: dict) -> date:
    """The early end of when it happened; where nobody said, the day it was told."""
    return date.fromisoformat(record["occurred"]["from"]) if record["occurred"] else told_on(record)
