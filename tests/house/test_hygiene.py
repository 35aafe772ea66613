"""What never goes into the tree: secrets, machines, hosts of package registries, and numbers that look like real people."""

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SYNTHETIC = re.compile(r"(?<![\w-])0\d{11}(?![\w-])")


def tracked(*patterns: str) -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--", *patterns], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def test_there_is_no_private_key_in_the_tree():
    marker = "-----BEGIN " + "PRIVATE KEY"
    holders = [
        path.relative_to(ROOT)
        for path in tracked()
        if marker in path.read_text("utf-8", "ignore") and "tests" not in path.parts
    ]
    assert holders == []


def test_every_citizen_number_in_the_tree_is_visibly_invented():
    """The random part of a number we make up begins 0000 (journeys), so that it cannot be somebody's."""
    for path in tracked("*.py", "*.ts", "*.tsx", "*.md", "*.json"):
        if "data" in path.parts or "package-lock.json" in path.name:
            continue
        for number in SYNTHETIC.findall(path.read_text("utf-8", "ignore")):
            if re.fullmatch(r"0(0[1-9]|[1-9]\d)[0-3]\d{8}", number):
                assert number[6:10] == "0000", f"{number} in {path.relative_to(ROOT)}"


def test_locked_dependencies_name_no_registry():
    for path in tracked("*requirements*.txt", "*package-lock.json"):
        assert not re.search(r"https?://[^\s\"]*(registry|pypi|mirror)", path.read_text("utf-8")), path.name
