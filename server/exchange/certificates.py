"""Signed vaccination certificates from elsewhere: which kind is it, who signed it, does it hold, what does it say."""

import json
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

from server.exchange.hcert import base45
from server.exchange.hcert import read as hcert
from server.exchange.hcert import signers as hcert_signers
from server.exchange.shc import keys as shc_keys
from server.exchange.shc import numeric, strict
from server.exchange.shc import read as shc
from server.exchange.verdicts import Refused, unread

DONE, FOUND, MISUSED = 0, 1, 2
LINK = "shlink:/"
COMPACT_JWS = re.compile(r"[\w-]+\.[\w-]*\.[\w-]*", re.ASCII)
LARGEST_TRUST = 16 * 1024 * 1024


class BadTrust(Exception):
    """A trust file that cannot be used; the text names the file and one word for the reason."""


@dataclass
class Trust:
    """Whom to believe. Empty, it believes nobody."""

    signers: dict[bytes, list[hcert_signers.Signer]] = field(default_factory=dict)
    keys: dict[str, shc_keys.Key] = field(default_factory=dict)
    lists: dict[str, shc_keys.Revocations] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)

    def add(self, text: str) -> list[str]:
        """Take in PEM certificates, a JWKS or a revocation list; tell what was left out. ValueError with one word."""
        if not text.lstrip().startswith("{"):
            return self._add_signers(text)
        document = _document(text)
        if isinstance(document.get("keys"), list):
            return self._add_keys(document)
        if "rids" in document:
            return self._add_list(document)
        raise ValueError("no-keys")

    def _add_signers(self, text: str) -> list[str]:
        found, left_out = hcert_signers.load(text)
        for signer in found:
            self.signers.setdefault(signer.kid, []).append(signer)
        return left_out

    def _add_keys(self, document: dict) -> list[str]:
        found, left_out = shc_keys.load(document)
        self.keys.update({key.kid: key for key in found})
        return left_out

    def _add_list(self, document: dict) -> list[str]:
        listed = shc_keys.revocations(document)
        self.lists[listed.kid] = listed
        return []


def load_trust(paths: Iterable[str | Path]) -> Trust:
    """Trust from files: PEM certificates (EU DCC signers), JWKS, revocation lists (health cards). Raises BadTrust."""
    trust = Trust()
    for path in map(Path, paths):
        try:
            if path.stat().st_size > LARGEST_TRUST:
                raise ValueError("too-large")
            trust.left_out += [f"{path.name}: {reason}" for reason in trust.add(path.read_text("utf-8"))]
        except OSError:
            raise BadTrust(f"{path.name}: cannot-be-read") from None
        except UnicodeDecodeError:
            raise BadTrust(f"{path.name}: not-text") from None
        except ValueError as problem:
            raise BadTrust(f"{path.name}: {problem}") from None
    return trust


def verify(text: str, trust: Trust, at: datetime) -> dict:
    """The contract's line for one certificate: `HC1:…`, `shc:/…` (its codes apart by spaces) or a compact JWS.

    `at` is the aware time to judge by. Nothing is fetched: a SMART Health Link is named (`shlink`), not followed.
    """
    text = text.strip("\r\n")
    match _kind(text):
        case "shlink":
            return unread("shlink") | {"prefix": True, "reason": "link-not-followed"}
        case "shc":
            return shc.read(text, trust.keys, trust.lists, at)
        case kind:
            return hcert.read(text, trust.signers, at) | {"format": kind}


def main_verify(lines: Iterable[str], trust_paths: Iterable[str | Path], at: datetime | str, out: TextIO) -> int:
    """`certificate verify`: one JSON line for each certificate. 0 all valid, 1 some are not, 2 unusable trust or time.

    `at` is aware or RFC 3339 text (UTC unless it says otherwise). The codes of one chunked health card, on lines that
    follow each other, are one certificate.
    """
    try:
        trust, moment = load_trust(trust_paths), _moment(at)
    except (BadTrust, ValueError) as problem:
        print(f"certificate verify: {problem}", file=sys.stderr)
        return MISUSED
    for reason in trust.left_out:
        print(f"certificate verify: left out: {reason}", file=sys.stderr)
    status = DONE
    for text in _texts(lines):
        answer = verify(text, trust, moment)
        print(json.dumps(answer, ensure_ascii=False), file=out)
        status = status if answer["verdict"] == "valid" else FOUND
    return status


def _kind(text: str) -> str:
    head = text[: hcert.LONGEST_TEXT].strip()
    if head.startswith(LINK) or (head.startswith("https://") and f"#{LINK}" in head):
        return "shlink"
    if head.startswith(numeric.SCHEME) or (head and COMPACT_JWS.fullmatch(text.strip())):
        return "shc"
    return "hcert" if head.startswith(hcert.PREFIX) or all(letter in base45.VALUES for letter in head) else "unknown"


def _texts(lines: Iterable[str]) -> Iterator[str]:
    codes: dict[int, str] = {}
    total = 0
    for line in lines:
        place = numeric.place(line[: hcert.LONGEST_TEXT])
        if codes and (place is None or place[1] != total or place[0] in codes):
            yield " ".join(codes.values())
            codes = {}
        if place is None and line.strip():
            yield line
        if place is not None:
            total, codes[place[0]] = place[1], line.strip()
        if len(codes) == total and codes:
            yield " ".join(codes.values())
            codes = {}
    if codes:
        yield " ".join(codes.values())


def _moment(at: datetime | str) -> datetime:
    try:
        moment = at if isinstance(at, datetime) else datetime.fromisoformat(at)
    except ValueError:
        raise ValueError("bad-time") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _document(text: str) -> dict:
    try:
        return strict.json_object(text.encode("utf-8"))
    except (Refused, UnicodeEncodeError):
        raise ValueError("bad-json") from None
