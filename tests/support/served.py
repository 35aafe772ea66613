"""The demonstration as a newcomer starts it, in processes of its own, on free ports."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import requests
from requests.adapters import HTTPAdapter
from urllib3 import Retry

PATIENT = Retry(total=120, connect=120, status=120, status_forcelist=[503], backoff_factor=0.1, backoff_max=0.5)


@contextmanager
def served(
    database_url: str, folder: Path, *words: str, residents: int, log: str = os.devnull, **environ: str
) -> Iterator[str]:
    """`sokhoe demo` with this database and further `words`, its standard output in the file `log`; yields the app's address once
    `/readyz` says so, and ends it afterwards."""
    port, sandbox_port = free_port(), free_port()
    settings = {
        "DATABASE_URL": database_url,
        "SOKHOE_DATA": str(folder / "data"),
        "SOKHOE_THROTTLE": "off",
        "PORT": str(port),
        "SANDBOX_PORT": str(sandbox_port),
        **environ,
    }
    command = [sys.executable, "-m", "server", "demo", "--residents", str(residents), *words]
    with open(log, "wb") as said:
        process = subprocess.Popen(
            command, env=os.environ | settings, stdout=said, stderr=None if log == os.devnull else said
        )
    try:
        ready(f"http://localhost:{port}/readyz")
        ready(f"http://127.0.0.1:{sandbox_port}/.well-known/openid-configuration")
        yield f"http://localhost:{port}"
    finally:
        process.terminate()
        process.wait(30)


def ready(address: str) -> None:
    """Ask until it answers 200. Raises requests.RequestException when it never does."""
    with requests.Session() as session:
        session.mount("http://", HTTPAdapter(max_retries=PATIENT))
        session.get(address, timeout=5).raise_for_status()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
