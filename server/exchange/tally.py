"""What an import did, counted: by type how many were created, unchanged, changed or skipped, and why. It names nobody."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

WORDS = {"created": "created", "unchanged": "unchanged", "amended": "changed", "conflict": "conflict"}


class Unreadable(Exception):
    """A file that is not what it should be; the message is a code: too-large, not-json, not-xml, wrong-charset, …"""


@dataclass
class Tally:
    files: int = 0
    unreadable: list[dict] = field(default_factory=list)  # {"file", "reason"}
    counts: defaultdict[str, Counter] = field(default_factory=lambda: defaultdict(Counter))
    skipped: Counter = field(default_factory=Counter)  # (type, why)
    refused: list[dict] = field(default_factory=list)  # {"file", "type", "id", "errors"}

    def did(self, type_: str, outcome: str) -> None:
        """`outcome` as `records.service.write` says it."""
        self.counts[type_][WORDS[outcome]] += 1

    def skip(self, type_: str, why: str) -> None:
        self.counts[type_]["skipped"] += 1
        self.skipped[type_, why] += 1

    def refuse(self, file: str, type_: str, id_: str | None, errors: dict) -> None:
        """Something of a known kind that cannot be: named by file and foreign id, with places and codes only."""
        self.skip(type_, "refused")
        self.refused.append({"file": file, "type": type_, "id": id_, "errors": errors})

    @property
    def clean(self) -> bool:
        return not self.unreadable and not self.refused

    def as_json(self) -> dict:
        types = {
            type_: {word: found.get(word, 0) for word in (*WORDS.values(), "skipped")}
            for type_, found in sorted(self.counts.items())
        }
        return {
            "files": self.files,
            "unreadable": self.unreadable,
            "types": types,
            "refused": self.refused,
            "skipped": [
                {"type": type_, "why": why, "count": count} for (type_, why), count in sorted(self.skipped.items())
            ],
        }

    def as_text(self) -> str:
        lines = [f"{'':26}" + "".join(f"{word:>11}" for word in (*WORDS.values(), "skipped"))]
        for type_, found in self.as_json()["types"].items():
            lines.append(f"{type_:26}" + "".join(f"{count:11}" for count in found.values()))
        lines += [f"skipped {count:6}  {type_}: {why}" for (type_, why), count in sorted(self.skipped.items())]
        lines += [f"refused  {row['file']}: {row['type']} {row['id']}: {row['errors']}" for row in self.refused]
        lines += [f"unreadable  {row['file']}: {row['reason']}" for row in self.unreadable]
        return "\n".join(lines)
