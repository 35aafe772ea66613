"""The two things a signer's X.509 certificate is asked for (RFC 5280 §4.1): its key and its extended key usage.

A full parser refuses some published signer certificates for encodings that have nothing to do with either (a default
written out, an empty sequence elsewhere), so only the path to these two is walked. The bytes come from the trust list.
"""

from collections.abc import Iterator
from dataclasses import dataclass

SEQUENCE, OBJECT_IDENTIFIER, INTEGER = 0x30, 0x06, 0x02
VERSION, EXTENSIONS = 0xA0, 0xA3
EXTENDED_KEY_USAGE = "2.5.29.37"


@dataclass(frozen=True)
class Node:
    """One element: its tag, its content, and all of its bytes."""

    tag: int
    content: bytes
    whole: bytes


def key_and_usage(certificate: bytes) -> tuple[bytes, frozenset[str] | None]:
    """SubjectPublicKeyInfo as DER, and the usage OIDs, None when it names none. ValueError when malformed."""
    tbs = list(_children(_one(_one(certificate, SEQUENCE).content, SEQUENCE, rest=True).content))
    if tbs and tbs[0].tag == VERSION:
        tbs = tbs[1:]
    if len(tbs) < 6 or tbs[0].tag != INTEGER:
        raise ValueError("bad-certificate")
    usages = [_usage(node) for node in tbs[6:] if node.tag == EXTENSIONS]
    return tbs[5].whole, usages[0] if usages else None


def _usage(extensions: Node) -> frozenset[str] | None:
    for extension in _children(_one(extensions.content, SEQUENCE).content):
        parts = list(_children(extension.content))
        if len(parts) >= 2 and parts[0].tag == OBJECT_IDENTIFIER and _dotted(parts[0].content) == EXTENDED_KEY_USAGE:
            purposes = _children(_one(parts[-1].content, SEQUENCE).content)
            return frozenset(_dotted(purpose.content) for purpose in purposes) or None
    return None


def _one(data: bytes, tag: int, *, rest: bool = False) -> Node:
    node = next(_children(data), None)
    if node is None or node.tag != tag or (not rest and len(node.whole) != len(data)):
        raise ValueError("bad-certificate")
    return node


def _children(data: bytes) -> Iterator[Node]:
    start = 0
    while start < len(data):
        first, end = _content(data, start)
        yield Node(data[start], data[first:end], data[start:end])
        start = end


def _content(data: bytes, start: int) -> tuple[int, int]:
    if start + 2 > len(data):
        raise ValueError("bad-certificate")
    size, first = data[start + 1], start + 2
    if size > 0x80:
        first += size - 0x80
        size = int.from_bytes(data[start + 2 : first], "big")
    elif size == 0x80:
        raise ValueError("bad-certificate")
    if first + size > len(data):
        raise ValueError("bad-certificate")
    return first, first + size


def _dotted(content: bytes) -> str:
    numbers, value = [], 0
    for byte in content:
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            numbers.append(value)
            value = 0
    if not numbers:
        raise ValueError("bad-certificate")
    top = min(numbers[0] // 40, 2)
    return ".".join(str(number) for number in (top, numbers[0] - 40 * top, *numbers[1:]))
