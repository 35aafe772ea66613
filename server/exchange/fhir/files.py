"""Bundles in files: `.json` and `.json.gz`, one or a folder of them, never more than we are ready to hold."""

import gzip
import json
import zlib
from collections.abc import Iterable
from pathlib import Path

from server.exchange.tally import Unreadable

LARGEST = 64_000_000  # bytes, unpacked
DEEPEST = 60


def bundle_files(path: Path) -> list[Path]:
    """The file itself, or every bundle file of a folder in the order of names. Raises FileNotFoundError."""
    if not path.exists():
        raise FileNotFoundError(path.name)
    if path.is_file():
        return [path]
    return sorted(file for file in path.iterdir() if file.name.endswith((".json", ".json.gz")))


def read_bundle(path: Path) -> dict:
    """A FHIR Bundle. Raises Unreadable `too-large`, `not-gzip`, `wrong-charset`, `not-json`, `too-deep` or `not-a-bundle`."""
    bundle = _json(_text(_bytes(path)))
    if (
        not isinstance(bundle, dict)
        or bundle.get("resourceType") != "Bundle"
        or not isinstance(bundle.get("entry", []), list)
    ):
        raise Unreadable("not-a-bundle")
    return bundle


def _bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        if path.suffix != ".gz":
            return _limited(file.read(LARGEST + 1))
        try:
            with gzip.open(file) as unpacked:
                return _limited(unpacked.read(LARGEST + 1))
        except (OSError, EOFError, zlib.error):
            raise Unreadable("not-gzip") from None


def _limited(data: bytes) -> bytes:
    if len(data) > LARGEST:
        raise Unreadable("too-large")
    return data


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unreadable("wrong-charset") from None


def _json(text: str):
    try:
        found = json.loads(text, parse_constant=_no_constant)
    except RecursionError:
        raise Unreadable("too-deep") from None
    except ValueError:
        raise Unreadable("not-json") from None
    if _deeper(found, DEEPEST):
        raise Unreadable("too-deep")
    return found


def _no_constant(word: str):
    raise ValueError(word)  # NaN and Infinity are no JSON (RFC 8259 §6)


def _deeper(node: object, levels: int) -> bool:
    layer = [node]
    for _ in range(levels):
        layer = [inner for value in layer for inner in _inside(value)]
        if not layer:
            return False
    return True


def _inside(value: object) -> Iterable:
    return value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
