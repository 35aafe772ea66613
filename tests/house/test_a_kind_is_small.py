"""CONTRIBUTING says how little a new kind needs. It is counted here."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MODULE = "server/kinds/assistive_need.py"
LINES_IN = ("server/kinds/__init__.py", "server/terminology/data/kinds.json", "tests/kinds/examples.py")


def lines(path: str) -> list[str]:
    return (ROOT / path).read_text("utf-8").splitlines()


def test_the_smallest_kind_is_as_small_as_we_say_and_far_below_sixty_lines():
    module = len(lines(MODULE))
    named = sum("AssistiveNeed" in line or '"assistive-need"' in line for path in LINES_IN for line in lines(path))
    said = re.search(r"\((\d+) lines; .+?, (\d+) lines in all\)", " ".join(lines("CONTRIBUTING.md")))
    assert said and (int(said[1]), int(said[2])) == (module, module + named)
    assert module + named < 60
