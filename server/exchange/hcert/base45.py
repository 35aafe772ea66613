"""Base45 (RFC 9285), strict: one text has one meaning or none."""

from server.exchange.verdicts import Refused

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
VALUES = {character: value for value, character in enumerate(ALPHABET)}


def decode(text: str) -> bytes:
    """Bytes of a Base45 text. Refused `bad-base45` for a foreign or a lone character, or a group that is too large."""
    if any(character not in VALUES for character in text):
        raise Refused("bad-base45")
    return b"".join(_group(text[at : at + 3]) for at in range(0, len(text), 3))


def _group(characters: str) -> bytes:
    number = sum(VALUES[character] * 45**place for place, character in enumerate(characters))
    size = len(characters) - 1
    if size == 0 or number >= 256**size:
        raise Refused("bad-base45")
    return number.to_bytes(size, "big")
