"""A JWS as digits for QR codes, in one piece or several ("Encoding QRs", "Chunking")."""

import re

from server.exchange.verdicts import Refused

SCHEME = "shc:/"
CODE = re.compile(r"shc:/(?:(\d{1,2})/(\d{1,2})/)?(\d*)", re.ASCII)
# Two digits stand for one character, counted from "-".
LOWEST, HIGHEST = ord("-"), ord("z")
LONGEST_SINGLE, LONGEST_CHUNK = 1195, 1191


def is_chunk(text: str) -> bool:
    """Whether this code is one of several."""
    return place(text) is not None


def place(text: str) -> tuple[int, int] | None:
    """Which of how many, `(2, 3)`, or None for a code that stands alone."""
    found = CODE.fullmatch(text.strip())
    return (int(found[1]), int(found[2])) if found and found[1] else None


def decode(text: str) -> str:
    """The JWS in one code, or in several apart by spaces and in any order.

    Refused `bad-numeric`, `too-large` (a code longer than the specification allows), `chunks-missing`, `bad-chunks`.
    """
    codes = [_code(code) for code in text.split()]
    if not codes:
        raise Refused("bad-numeric")
    if len(codes) == 1 and not codes[0][1]:
        return _characters(codes[0][3], LONGEST_SINGLE)
    return "".join(_characters(digits, LONGEST_CHUNK) for digits in _in_order(codes))


def encode(jws: str) -> list[str]:
    """The codes for a JWS: one if it fits, else as few as possible and of even length."""
    if len(jws) <= LONGEST_SINGLE:
        return [SCHEME + _digits(jws)]
    count = -(-len(jws) // LONGEST_CHUNK)
    size = -(-len(jws) // count)
    pieces = [jws[at : at + size] for at in range(0, len(jws), size)]
    return [f"{SCHEME}{number}/{count}/{_digits(piece)}" for number, piece in enumerate(pieces, 1)]


def _code(text: str) -> re.Match[str]:
    found = CODE.fullmatch(text)
    if not found:
        raise Refused("bad-numeric")
    return found


def _in_order(codes: list[re.Match]) -> list[str]:
    if not all(code[1] for code in codes):
        raise Refused("bad-chunks")
    counts = {int(code[2]) for code in codes}
    pieces = {int(code[1]): code[3] for code in codes}
    if len(counts) != 1 or len(pieces) != len(codes):
        raise Refused("bad-chunks")
    wanted = range(1, counts.pop() + 1)
    if not all(number in wanted for number in pieces):
        raise Refused("bad-chunks")
    if len(pieces) != len(wanted):
        raise Refused("chunks-missing")
    return [pieces[number] for number in wanted]


def _characters(digits: str, longest: int) -> str:
    if len(digits) > 2 * longest:
        raise Refused("too-large")
    numbers = [int(digits[at : at + 2]) + LOWEST for at in range(0, len(digits), 2)]
    if not digits or len(digits) % 2 or any(number > HIGHEST for number in numbers):
        raise Refused("bad-numeric")
    return "".join(map(chr, numbers))


def _digits(jws: str) -> str:
    return "".join(f"{ord(character) - LOWEST:02}" for character in jws)
