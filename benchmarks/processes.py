"""Servers as processes of their own: started, waited for, their CPU read from /proc, and stopped."""

import os
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


class NotServing(Exception):
    """A server ended, or did not answer in time; its last words are the message."""


def cpu(roots: tuple[int, ...]) -> float:
    """Seconds of user and system time of these processes and of all that descend from them, the dead ones included."""
    stats = _stats()
    children: dict[int, list[int]] = {}
    for pid, (parent, _) in stats.items():
        children.setdefault(parent, []).append(pid)
    waiting, total = list(roots), 0
    while waiting:
        pid = waiting.pop()
        total += stats[pid][1]
        waiting += children.get(pid, [])
    return total / TICKS


def _stats() -> dict[int, tuple[int, int]]:
    """pid: (parent, ticks of utime + stime + those of children that were waited for) — proc(5)."""
    found = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        found[int(path.parent.name)] = int(fields[1]), sum(map(int, fields[11:15]))
    return found


@contextmanager
def serving(
    command: list[str], environ: Mapping[str, str], port: int, log: Path, cwd: Path | None = None
) -> Iterator[int]:
    """Run a server until the block ends; yields its process id once the port answers."""
    with log.open("wb") as out:
        process = subprocess.Popen(command, env=dict(os.environ) | dict(environ), stdout=out, stderr=out, cwd=cwd)
    try:
        _wait(process, port, log)
        yield process.pid
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(process: subprocess.Popen, port: int, log: Path) -> None:
    for _ in range(300):
        if process.poll() is not None:
            break
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise NotServing(log.read_text(errors="replace")[-2000:])


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
