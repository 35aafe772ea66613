"""What a phone downloads before it can paint: the scripts and styles that each page names, gzipped as they are served."""

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

from benchmarks.bars import Line

DIST = Path(__file__).parent.parent / "pwa" / "dist"
NAMED = re.compile(r'(?:src|href)="/?([^"]+\.(js|css))"')
BUDGETS = {
    ("index.html", "js"): 30,
    ("staff.html", "js"): 60,
    ("index.html", "css"): 12,
    ("staff.html", "css"): 12,
}  # design §9, kB


def lines() -> Iterator[Line | str]:
    for (page, kind), budget in BUDGETS.items():
        if not (DIST / page).is_file():
            yield f"left out: {page} (build it first: cd pwa && npm run build)"
            continue
        named = dict.fromkeys(NAMED.findall((DIST / page).read_text("utf-8")))
        files = [DIST / name for name, ending in named if ending == kind]
        size = sum(len(gzip.compress(file.read_bytes(), 9)) for file in files) / 1000
        yield Line(f"first load of {page}: {kind}, gzipped", "", size, "kB", budget)
    yield "left out: LCP and TBT against an empty page (Lighthouse is run apart, see docs/performance.md)"
