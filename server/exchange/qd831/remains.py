"""What a file says and no kind reads: whole sections, and single rows of sections that a kind does read."""

from collections.abc import Iterator
from copy import deepcopy
from xml.etree.ElementTree import Element, tostring

from server.exchange.qd831 import extension, form, people
from server.exchange.qd831.writing import kinds

# Tags that only name a row. A row that says 0 (no, not done) beside them says nothing of its own.
NAMES = frozenset(
    ("LOAI", "LOAIBENH", "TENLOAI", "TENBENH", "TEN", "MASO", "MAVACXIN", "TENVACXIN", "LOAIVACXIN", "TRANGTHAI", "DABO")
)  # fmt: skip


def remains(root: Element) -> Iterator[tuple[str, str]]:
    """`(path, verbatim XML)`; what stands at one path comes together."""
    verbatim: dict[str, str] = {}
    for path, element in (*_sections(root, "", _known()), *_rows(root)):
        verbatim[path] = verbatim.get(path, "") + _text(element)
    yield from verbatim.items()


def _known() -> set[str]:
    return people.READ | {extension.SECTION} | {section for kind in kinds() for section in kind.sections}


def _sections(element: Element, path: str, known: set[str]) -> Iterator[tuple[str, Element]]:
    for child in element:
        here = f"{path}/{child.tag}".lstrip("/")
        if here in known:
            continue
        if any(section.startswith(here + "/") for section in known):
            yield from _sections(child, here, known)
        elif "".join(child.itertext()).strip():
            yield here, child


def _rows(root: Element) -> Iterator[tuple[str, Element]]:
    readers = [kind for kind in kinds() if kind.sections]
    sections = tuple(section for kind in readers for section in kind.sections)
    for path in filter(lambda path: path.startswith(sections), form.tables()):
        for row in filter(_says_something, root.iterfind(path)):
            if not any(found for kind in readers for found in kind.from_qd831(_alone(path, row))):
                yield path, row


def _says_something(row: Element) -> bool:
    said = {element.tag: element.text.strip() for element in row.iter() if element.text and element.text.strip()}
    return bool(set(said) - NAMES) or said.get("TRANGTHAI", "0") != "0"


def _alone(path: str, row: Element) -> Element:
    """A HOSOSUCKHOE with nothing in it but this row."""
    root = Element("HOSOSUCKHOE")
    form.at(root, path.rpartition("/")[0]).append(row)
    return root


def _text(element: Element) -> str:
    alone = deepcopy(element)
    alone.tail = None
    return tostring(alone, "unicode").strip()
