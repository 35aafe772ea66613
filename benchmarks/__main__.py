"""`make bench`: the bars as ratios of CPU, each from one interleaved run; a run with a wrong answer is void.

python -m benchmarks            everything that this machine can run
python -m benchmarks --own      without the others (nothing is downloaded)
"""

import argparse
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks import by_hand, disk, front, houses, own, peers, smooth, tools, waits
from benchmarks.bars import Line
from benchmarks.houses import House
from tests.browser import engines
from tests.support import postgres

TOWN = 1_000


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--own", action="store_true", help="leave the others out, and download nothing")
    parser.add_argument("--town", type=int, default=TOWN, help="residents of the comparison with others (default 1000)")
    asked = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # stop what was started
    print(
        "E is the CPU of an empty Flask route on the same server in the same run, server and database processes together.\n"
    )
    with tempfile.TemporaryDirectory(prefix="sokhoe-bench-") as folder:
        for line in _lines(Path(folder), tools.Tools(download=not asked.own), asked.town):
            print(line.text if isinstance(line, Line) else line, flush=True)
    return 0


def _lines(folder: Path, found: tools.Tools, town: int) -> Iterator[Line | str]:
    yield from front.lines()
    yield from _on_a_phone(folder)
    yield from _ours(houses.on_sqlite(folder / "sqlite", 0), found)
    try:
        with postgres.cluster(postgres.OPTIONS) as url:
            house = houses.on_postgres(folder / "postgres", url, town)
            yield from _ours(house, found)
            yield from peers.lines(house, url, folder, found)
    except postgres.Missing as error:
        yield f"left out: every row on PostgreSQL ({error} is not on this machine)"


def _on_a_phone(folder: Path) -> Iterator[Line | str]:
    if not (os.environ.get("CHROMIUM") or any(map(shutil.which, engines.NAMES))):
        yield "left out: every row in a browser (no Chromium on the PATH)"
        return
    yield from smooth.lines(folder)
    yield from by_hand.lines(folder)
    yield from waits.lines(folder)


def _ours(house: House, found: tools.Tools) -> Iterator[Line | str]:
    for server, packages in (("granian", None), ("gthread", found.gunicorn())):
        if server == "gthread" and packages is None:
            yield f"left out: gthread on {house.database} ({found.why})"
            continue
        with houses.served(house, server, packages) as target:
            yield from own.lines(house, server, target)
        if server == "granian":
            yield from disk.lines(house)


if __name__ == "__main__":
    sys.exit(main())
