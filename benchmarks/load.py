"""The load: eight connections that stay open, each sending its next request when the last one was answered.

Runs in a process of its own, so that its CPU is nobody else's:  python -m benchmarks.load < pickled `Work`  prints JSON."""

import asyncio
import json
import pickle
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

CONNECTIONS = 8
LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)

Unit = tuple[bytes, ...]  # requests that follow each other on one connection


@dataclass(frozen=True)
class Work:
    port: int
    units: list[Unit]
    status: int = 200
    holds: bytes = b""  # must be in the last body of each unit


@dataclass
class Tally:
    """What came back."""

    wrong: Counter
    micros: list[float]
    size: int = 0


async def run(work: Work) -> Tally:
    tally, units = Tally(Counter(), []), iter(work.units)
    await asyncio.gather(*(_connection(work, units, tally) for _ in range(min(CONNECTIONS, len(work.units)))))
    return tally


async def _connection(work: Work, units: Iterator[Unit], tally: Tally) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", work.port)
    for unit in units:
        started = time.perf_counter()
        for request in unit:
            writer.write(request)
            status, body = await _answer(reader)
        tally.micros.append((time.perf_counter() - started) * 1e6)
        tally.size = len(body)
        if status != work.status or work.holds not in body:
            tally.wrong[f"{status} {body[:300].decode(errors='replace')}"] += 1
    writer.close()


async def _answer(reader: asyncio.StreamReader) -> tuple[int, bytes]:
    head = await reader.readuntil(b"\r\n\r\n")
    status, length = int(head[9:12]), LENGTH.search(head)
    if length is None and status not in (204, 304):
        raise ValueError("an answer without a length")
    return status, await reader.readexactly(int(length[1])) if length and status != 304 else b""


def main() -> None:
    tally = asyncio.run(run(pickle.load(sys.stdin.buffer)))
    middle = sorted(tally.micros)[len(tally.micros) // 2]
    print(json.dumps({"wrong": dict(tally.wrong), "p50": middle, "size": tally.size}))


if __name__ == "__main__":
    main()
