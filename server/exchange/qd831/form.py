"""The empty form `form.xml`, filled in: texts at their paths, rows copied from the row that the form shows."""

import re
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement

from defusedxml.ElementTree import fromstring

PAPER = Path(__file__).with_name("form.xml")
MANY = "many"  # marks the one row that stands for all rows of its table
VISIT = ("MA_LK", "NGAYKHAM")

# Lines of free text: what several records say stands beside each other.
SHARED = frozenset({"TIENSU_PHAUTHUAT", "VANDEKHAC", "YEUTO_TIEPXUC", "THOIGIAN_TIEPXUC", "KHAC", "BENH_PHUKHOA"})
NO_XML = re.compile("[\ufffe\uffff]")  # what our texts may hold and XML 1.0 may not


@cache
def _paper() -> Element:
    return fromstring(PAPER.read_text("utf-8"))


@cache
def tables() -> tuple[str, ...]:
    """The paths under HOSOSUCKHOE at which there may be several rows, those within another row left out."""
    return tuple(_tables(at(_paper(), "BODY/HOSOSUCKHOE"), ""))


def _tables(element: Element, path: str) -> Iterator[str]:
    for child in element:
        here = f"{path}/{child.tag}".lstrip("/")
        if MANY in child.attrib:
            yield here
        else:
            yield from _tables(child, here)


def blank() -> Element:
    """A fresh DATA element with every tag of the form, each table with its marked row."""
    return deepcopy(_paper())


def put(root: Element, path: str, value) -> None:
    """A text stands at its path; a dict is one more row there, a list several; an element brings what an import kept."""
    *parents, tag = path.split("/")
    parent = at(root, "/".join(parents))
    if isinstance(value, Element):
        _take_verbatim(parent, tag, value)
    elif isinstance(value, (dict, list)):
        fill(parent, {tag: value})
    else:
        _write(at(parent, tag), value)


def fill(element: Element, said: dict) -> None:
    """Texts and rows by tag; what is None or empty leaves the form as it is."""
    for tag, value in said.items():
        for row in value if isinstance(value, list) else [value]:
            if isinstance(row, dict):
                fill(_row(element, tag, row), row)
            elif row not in (None, ""):
                _write(at(element, tag), row)


def finished(root: Element) -> Element:
    """The same form without the marked rows."""
    for parent in list(root.iter()):
        for row in parent.findall(f"*[@{MANY}]"):
            parent.remove(row)
    return root


def at(element: Element, path: str) -> Element:
    for tag in filter(None, path.split("/")):
        found = element.find(tag)
        element = SubElement(element, tag) if found is None else found
    return element


def _row(parent: Element, tag: str, said: dict) -> Element:
    """A new row before the marked one, or the row of the same visit; a part that is no table is just that part."""
    shown = parent.find(f"{tag}[@{MANY}]")
    if shown is None:
        return at(parent, tag)
    same = next((row for row in parent.findall(tag) if row is not shown and _same_visit(row, said)), None)
    if same is not None:
        return same
    row = deepcopy(shown)
    del row.attrib[MANY]
    parent.insert(list(parent).index(shown), row)
    return row


def _same_visit(row: Element, said: dict) -> bool:
    """Results of a laboratory belong to the examination they were ordered at, unless the two contradict each other."""
    if not all(said.get(tag) for tag in VISIT):
        return False
    told = {tag: str(value) for tag, value in said.items() if value not in (None, "") and not isinstance(value, dict)}
    return all(row.findtext(tag) == told[tag] for tag in VISIT) and all(
        (row.findtext(tag) or value) == value for tag, value in told.items()
    )


def _write(element: Element, value: object) -> None:
    text = NO_XML.sub("\ufffd", str(value))
    before = element.text
    element.text = f"{before}; {text}" if before and element.tag in SHARED else text


def _take_verbatim(parent: Element, tag: str, kept: Element) -> None:
    empty, place = parent.find(tag), len(parent)
    if empty is not None and not "".join(empty.itertext()).strip():
        place = list(parent).index(empty)
        parent.remove(empty)
    for n, element in enumerate(kept):
        parent.insert(place + n, element)
