"""Serve a demonstration: app, sandbox and worker as child processes; when one of them ends, all end."""

import json
import signal
import socket
import ssl
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

TICK, PATIENCE = 0.2, 60.0
SANDBOX = "server.demo.sandbox:create_app"


@dataclass(frozen=True)
class Stage:
    """Where the demonstration stands. App and sandbox are two sites (`localhost`, `127.0.0.1`), so cookies behave as in life."""

    port: int
    sandbox_port: int
    cert: Path | None = None
    key: Path | None = None

    @property
    def app(self) -> str:
        return f"{self._scheme}://localhost:{self.port}"

    @property
    def sandbox(self) -> str:
        return f"{self._scheme}://127.0.0.1:{self.sandbox_port}"

    @property
    def _scheme(self) -> str:
        return "https" if self.cert else "http"

    def environ(self, environ: Mapping[str, str]) -> dict[str, str]:
        """The settings of every process of this demonstration; addresses that the caller set stand. With our own certificate
        nobody else's is believed: app and sandbox talk to each other only."""
        options = json.loads(environ.get("SOKHOE_PROVIDER_OPTIONS", "{}")) | {"ca_file": str(self.cert)}
        tls = {
            "SOKHOE_TLS_CERT": str(self.cert),
            "SOKHOE_TLS_KEY": str(self.key),
            "REQUESTS_CA_BUNDLE": str(self.cert),
            "SOKHOE_PROVIDER_OPTIONS": json.dumps(options),
        }
        ours = {"SOKHOE_BASE_URL": self.app, "SOKHOE_ISSUER": self.sandbox, "SOKHOE_SMS": "file"}
        return {**ours, **environ, **(tls if self.cert else {})}


def taken(stage: Stage) -> list[int]:
    """Ports of this demonstration at which somebody answers already. Two servers can share a port, and then take turns."""
    return [port for port in (stage.port, stage.sandbox_port) if _listens(port)]


def play(stage: Stage, environ: Mapping[str, str], announce) -> bool:
    """Run until interrupted, or until a child ends; True when it was interrupted. `announce` is called once all is ready."""
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    children = [
        _child(environ, "serve", "--port", str(stage.port)),
        _child(environ, "work"),
        _child(environ, "serve", "--port", str(stage.sandbox_port), "--workers", "1", "--target", SANDBOX),
    ]
    try:
        if _ready(stage, children, stop):
            announce()
        while not stop.wait(TICK) and not _ended(children):
            pass
        return stop.is_set()
    finally:
        _end(children)


def _child(environ: Mapping[str, str], *arguments: str) -> subprocess.Popen:
    # A session of its own: Ctrl-C reaches us alone, and we end the children in order.
    return subprocess.Popen([sys.executable, "-m", "server", *arguments], env=dict(environ), start_new_session=True)  # noqa: S603


def _ready(stage: Stage, children: list[subprocess.Popen], stop: threading.Event) -> bool:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and not stop.wait(TICK) and not _ended(children):
        if all(
            _answers(address, stage.cert)
            for address in (f"{stage.app}/readyz", f"{stage.sandbox}/.well-known/openid-configuration")
        ):
            return True
    return False


def _listens(port: int) -> bool:
    with socket.socket() as caller:
        caller.settimeout(1)
        return caller.connect_ex(("127.0.0.1", port)) == 0


def _answers(address: str, cert: Path | None) -> bool:
    """Any answer of the sandbox will do (one profile has no discovery); the app has to say 200."""
    context = ssl.create_default_context(cafile=str(cert)) if cert else None
    try:
        with urllib.request.urlopen(address, timeout=2, context=context):  # noqa: S310 - our own address
            return True
    except urllib.error.HTTPError as error:
        error.close()
        return not address.endswith("/readyz")
    except OSError:
        return False


def _ended(children: list[subprocess.Popen]) -> bool:
    return any(child.poll() is not None for child in children)


def _end(children: list[subprocess.Popen]) -> None:
    for child in children:
        child.terminate()
    for child in children:
        try:
            child.wait(10)
        except subprocess.TimeoutExpired:
            child.kill()
