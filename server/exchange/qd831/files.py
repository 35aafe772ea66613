"""A hardened reader: UTF-8 only, no DTD, no entities, limited in size and depth."""

import re
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from server.exchange.tally import Unreadable

LARGEST = 20_000_000
DEEPEST = 40
DECLARED = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")


def read_records(path: Path) -> list[Element]:
    """Every HOSOSUCKHOE of the file.

    Raises Unreadable `too-large`, `wrong-charset`, `forbidden-dtd`, `not-xml`, `too-deep` or `not-qd831`; FileNotFoundError."""
    with path.open("rb") as file:
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise Unreadable("too-large")
    root = parse(data)
    found = [root] if root.tag == "HOSOSUCKHOE" else root.findall("BODY/HOSOSUCKHOE") or root.findall("HOSOSUCKHOE")
    if not found:
        raise Unreadable("not-qd831")
    return found


def parse(data: bytes) -> Element:
    """The root element of these bytes. Raises Unreadable."""
    try:
        root = fromstring(_utf8(data), forbid_dtd=True)
    except DefusedXmlException:
        raise Unreadable("forbidden-dtd") from None
    except (ParseError, ValueError, RecursionError):
        raise Unreadable("not-xml") from None
    if _deeper(root):
        raise Unreadable("too-deep")
    return root


def _utf8(data: bytes) -> bytes:
    declared = DECLARED.match(data.removeprefix(b"\xef\xbb\xbf"))
    if declared and declared.group(1).lower() not in (b"utf-8", b"utf8"):
        raise Unreadable("wrong-charset")
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        raise Unreadable("wrong-charset") from None
    return data


def _deeper(root: Element) -> bool:
    layer = [root]
    for _ in range(DEEPEST):
        layer = [child for element in layer for child in element]
        if not layer:
            return False
    return True
