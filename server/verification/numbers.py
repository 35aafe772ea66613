"""Ticket numbers such as `AB-26-000123`: the commune's initials, the year, and a running number."""

from datetime import datetime

from server import config, db, terminology
from server.patients.profile import folded

NEXT = """insert into ticket_counter (series, last) values (?, 1)
on conflict (series) do update set last = ticket_counter.last + 1 returning last"""


def next_number(commune: str, at: datetime) -> str:
    """The next number of this series; the row stays locked until the ticket is written, so that none is lost."""
    series = f"{initials(commune)}-{at.astimezone(config.HO_CHI_MINH):%y}"
    return f"{series}-{db.rows(NEXT, series)[0]['last']:06}"


def initials(commune: str) -> str:
    """`AB` for An Bình; `CT` while the commune is unknown."""
    entry = terminology.by_code("communes").get(commune)
    letters = "".join(word[0] for word in folded(entry["name"]).split()) if entry else "ct"
    return "".join(letter for letter in letters if letter.isascii() and letter.isalnum()).upper() or "CT"
