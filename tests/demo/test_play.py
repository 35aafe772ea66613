"""`sokhoe demo` as a newcomer meets it: it gets ready, tells who can sign in, serves, and ends when told."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
import requests

from server.demo.tls import certificate


def a_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@pytest.fixture(params=["http", "https"])
def demo(request, tmp_path):
    """A running demonstration without residents; `(process, what it said, app address, sandbox address, CA file)`."""
    port, sandbox_port = a_port(), a_port()
    environ = {
        name: value for name, value in os.environ.items() if not name.startswith("SOKHOE_") and name != "DATABASE_URL"
    }
    environ |= {
        "SOKHOE_DATA": str(tmp_path),
        "PORT": str(port),
        "SANDBOX_PORT": str(sandbox_port),
        "PYTHONUNBUFFERED": "1",
    }
    if request.param == "https":
        environ["SOKHOE_TLS"] = "1"
    process = subprocess.Popen(
        [sys.executable, "-m", "server", "demo", "--residents", "0"], env=environ, stdout=subprocess.PIPE, text=True
    )
    said = []
    for line in process.stdout:
        said.append(line)
        if "Ctrl-C" in line:
            break
    try:
        app, sandbox = f"{request.param}://localhost:{port}", f"{request.param}://127.0.0.1:{sandbox_port}"
        yield process, "".join(said), app, sandbox, tmp_path / "demo-cert.pem"
    finally:
        process.terminate()
        process.wait(20)


def test_it_says_where_it_is_and_who_can_sign_in_and_ends_when_told(demo):
    process, said, app, sandbox, ca_file = demo
    get = requests.Session()
    get.trust_env, get.verify = False, str(ca_file)
    assert app in said and sandbox in said
    assert "hanh         Nguyễn Thị Mỹ Hạnh" in said and "lan          Võ Ngọc Lan                  nurse" in said
    assert (
        "Bé An" not in said and "Nguyễn Văn Sáu" not in said
    )  # nobody signs in as a child or as somebody without a phone
    assert get.get(f"{app}/readyz").status_code == 200
    provider = get.get(f"{app}/auth/sign-in?return=/", allow_redirects=False).headers["Location"]
    assert provider.startswith(sandbox)
    assert 'value="hanh"' in get.get(provider).text
    process.send_signal(signal.SIGINT)
    assert process.wait(20) == 0
    with pytest.raises(requests.ConnectionError):
        get.get(f"{app}/readyz")


def test_a_second_one_on_the_same_ports_says_so_and_touches_nothing(tmp_path):
    with socket.socket() as first:
        first.bind(("127.0.0.1", 0))
        first.listen()
        port = first.getsockname()[1]
        environ = os.environ | {"SOKHOE_DATA": str(tmp_path), "PORT": str(port), "SANDBOX_PORT": str(a_port())}
        second = subprocess.run(
            [sys.executable, "-m", "server", "demo", "--residents", "0"], env=environ, capture_output=True, text=True
        )
    assert second.returncode == 1 and f"port {port} already" in second.stderr
    assert not list(tmp_path.iterdir())


def test_the_certificate_is_made_once(tmp_path):
    first = [path.read_bytes() for path in certificate(tmp_path)]
    assert [path.read_bytes() for path in certificate(tmp_path)] == first
    assert Path(tmp_path / "demo-key.pem").stat().st_mode & 0o077 == 0
