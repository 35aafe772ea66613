"""The QR code of a citizen card: fields between `|`, the number first (domain.md §4.2). Anybody can print one: it proves nothing."""

import re

NUMBER = re.compile(r"\d{12}")


def number(text: str | None) -> str | None:
    """The citizen number on a card: from its QR text, or typed as printed. None for anything else, a web address included."""
    fields = (text or "").strip("\ufeff\r\n \0").split("|")
    digits = re.sub(r"[\s.]", "", fields[0])
    enough = len(fields) == 1 or len(fields) >= 6
    return digits if enough and NUMBER.fullmatch(digits) else None
