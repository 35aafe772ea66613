"""A demonstration of its own for a journey: free ports, its own data folder, its own clock."""

import json
import os
import signal
import socket
import ssl
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MORNING = "2026-06-10T09:00:00+07:00"
PATIENCE, TICK = 90.0, 0.05


class Stage:
    """App, sandbox and worker. `personas` join the cast; `now` is what server and browsers hold for the time."""

    def __init__(self, folder: Path, personas: list[dict] | None = None, now: str = MORNING):
        self.folder, self.now = folder, now
        self.port, self.sandbox_port = _free_ports(2)
        self.app, self.sandbox = f"https://localhost:{self.port}", f"https://127.0.0.1:{self.sandbox_port}"
        folder.mkdir(parents=True, exist_ok=True)
        self._personas = folder / "personas.json"
        self._personas.write_text(json.dumps(personas or []), "utf-8")
        self.time_is(now)

    def start(self) -> "Stage":
        self._log = (self.folder / "log").open("ab")
        command = ("demo", "--https", "--residents", "0", "--personas", str(self._personas))
        self.process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", "server", *command],
            cwd=ROOT,
            env=self._environ(),
            stdout=self._log,
            stderr=self._log,
        )
        _until(lambda: self._ended() or self._ready(), "the house is ready")
        assert not self._ended(), (self.folder / "log").read_text("utf-8")[-2_000:]
        return self

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(30)
        self._log.close()

    def crash(self) -> None:
        """The app's processes die at once, as in a power cut; the rest of the demonstration follows them."""
        os.killpg(self._app_process(), signal.SIGKILL)
        self.process.wait(30)
        self._log.close()

    def e_id_says(self, persona: str, **facts: object) -> None:
        """From now on the provider knows this about somebody; what the house recorded before stays."""
        self.stop()
        for file in (self._personas, self.folder / "demo-joined.json"):
            people = json.loads(file.read_text("utf-8"))
            file.write_text(json.dumps([one | facts if one["id"] == persona else one for one in people]), "utf-8")
        self.start()

    def time_is(self, now: str) -> None:
        self.now = now
        fresh = self.folder / "now.new"
        fresh.write_text(now, "utf-8")
        fresh.replace(self.folder / "now")

    def work(self) -> None:
        """All background jobs that wait."""
        self.command("work", "--once")

    def audit(self) -> dict:
        """What the walk along the audit chain says, after everything was sealed."""
        self.work()
        return json.loads(self.command("audit", "verify", "--json"))

    def command(self, *words: str) -> str:
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-m", "server", *words],
            cwd=ROOT,
            env=self._environ(),
            capture_output=True,
            text=True,
            timeout=PATIENCE,
        )
        assert done.returncode == 0, f"sokhoe {' '.join(words)}: {done.stdout[-500:]} {done.stderr[-1_000:]}"
        return done.stdout

    def _environ(self) -> dict[str, str]:
        own = {
            "SOKHOE_DATA": str(self.folder),
            "PORT": str(self.port),
            "SANDBOX_PORT": str(self.sandbox_port),
            "SOKHOE_NOW_FILE": str(self.folder / "now"),
            "SOKHOE_THROTTLE": "off",
        }
        return {**os.environ, **own}

    def _ended(self) -> bool:
        return self.process.poll() is not None

    def _ready(self) -> bool:
        """The app first, then the sandbox, which starts last."""
        return _answers(f"{self.app}/readyz") and _answers(f"{self.sandbox}/.well-known/openid-configuration")

    def _app_process(self) -> int:
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        serving = [
            child for child in children if f"--port\0{self.port}\0" in Path(f"/proc/{child}/cmdline").read_text()
        ]
        return int(serving[0])


def _answers(address: str) -> bool:
    unchecked = ssl.create_default_context()
    unchecked.check_hostname, unchecked.verify_mode = False, ssl.CERT_NONE
    try:
        with urllib.request.urlopen(address, timeout=2, context=unchecked):  # noqa: S310 - our own address
            return True
    except OSError:
        return False


def _free_ports(count: int) -> list[int]:
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


def _until(true, what: str) -> None:
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, f"{what}: not within {PATIENCE:.0f} s"
        time.sleep(TICK)
