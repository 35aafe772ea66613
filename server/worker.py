"""`sokhoe work`: run the background jobs in turn until told to stop, or once."""

import signal
import threading

from server import config, db, jobs
from server.app import works

TICK = 1.0


def once() -> dict[str, int]:
    """Run every job until nothing is left to do; `{job: how much}`."""
    return jobs.run_all(works(), config.now())


def forever(stop: threading.Event | None = None) -> None:
    """Look for due jobs every second. SIGTERM and SIGINT end it between two jobs; a lost database is waited for."""
    stop = stop or _on_signal()
    while not stop.is_set():
        if db.healthy():
            jobs.run_due(works(), config.now())
        stop.wait(TICK)


def _on_signal() -> threading.Event:
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    return stop
