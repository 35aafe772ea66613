"""The server dies between a request and its answer: nothing is lost and nothing is doubled."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest

from server import config, db
from server.audit import chain
from tests.support.house import APP, HEADERS
from tests.support.phone import DOSE, OCTOBER, Phone

ROOT = Path(__file__).parents[2]
ATTEMPTS = 600


@contextmanager
def server(house, **environ):
    """The app served by granian in processes of their own; yields its port once it accepts."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port), "tests.support.dying:app"]
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env=os.environ | house.environ | environ,
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        assert any(listens(process, port) for _ in range(ATTEMPTS)), "the server did not start"
        yield process, port
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def listens(process, port):
    """Does it answer by now? Otherwise wait a little for it, or fail at once when it died."""
    with socket.socket() as knock:
        if knock.connect_ex(("127.0.0.1", port)) == 0:
            return True
    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(timeout=0.1)
    return False


def cookie_of(someone):
    """The session cookies of a browser that signed in by the front door."""
    someone.get("/api/v1/session")
    return "; ".join(f"{cookie.key}={cookie.value}" for cookie in someone.browser._cookies.values())


def send(port, phone, cookie, mutations):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    body = json.dumps({"device": phone.device, "mutations": mutations})
    connection.request(
        "POST", "/api/v1/sync/mutations", body, HEADERS | {"Content-Type": "application/json", "Cookie": cookie}
    )
    answer = connection.getresponse()
    text = answer.read()
    assert answer.status == 200, text
    return json.loads(text)["results"]


@pytest.mark.parametrize(
    "died_after, first",
    [
        (0, ["applied", "applied"]),  # it heard the request and did nothing
        (1, ["replayed", "applied"]),  # the first was written, the second not
        (2, ["replayed", "replayed"]),  # both were written, the answer never left
    ],
)
def test_the_phone_sends_again_and_all_is_well(house, died_after, first):
    assert HEADERS["Origin"] == APP
    phone = Phone(house.hanh, house.id_of("an"))
    cookie = cookie_of(house.hanh)
    told = [phone.mutation("create", kind="immunization", content=DOSE, occurred=OCTOBER) for _ in range(2)]
    with server(house, DIE_AFTER=str(died_after)) as (process, port):
        with pytest.raises((http.client.HTTPException, ConnectionError)):
            send(port, phone, cookie, told)
        assert process.wait() == -signal.SIGKILL
    with server(house) as (_, port):
        results = send(port, phone, cookie, told)
    assert [result["outcome"] for result in results] == first
    assert all(result["record"]["version"] == 1 for result in results)
    assert {record["id"] for record in phone.record()["records"]} == {mutation["record"] for mutation in told}
    for table in ("record", "record_version", "mutation"):
        assert db.one(f"select count(*) as n from {table} where patient_id = ?", phone.patient)["n"] == 2
    assert house.patient("an").change_seq == 2
    chain.seal(config.now(), config.settings().key_dir)
    assert chain.verify(config.now(), config.settings().key_dir)["broken"] == []
