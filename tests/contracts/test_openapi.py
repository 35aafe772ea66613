"""schemathesis talks to the real server after the OpenAPI document, as a resident and as a nurse, and finds nothing."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import requests

from tests.support.served import served

CONFIG = Path(__file__).with_name("schemathesis.toml")
PHASES = "coverage,fuzzing,stateful"
# Ending one's own session in the middle would turn every later answer into 401.
NOT_ASKED = r"/(sessions|devices)"


def cookie(app: str, persona: str) -> str:
    """The session cookie of somebody who signed in through the sandbox."""
    start = requests.get(f"{app}/auth/sign-in?return=/", allow_redirects=False, timeout=10)
    transaction = start.headers["Set-Cookie"].split(";")[0]
    page = requests.get(start.headers["Location"], timeout=10)
    fields = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page.text))
    action = re.search(r'<form[^>]*action="([^"]*)"', page.text)
    target = requests.compat.urljoin(page.url, action.group(1)) if action else page.url
    chosen = requests.post(
        target, data=fields | {"persona": persona, "fault": "none"}, allow_redirects=False, timeout=10
    )
    back = requests.get(chosen.headers["Location"], headers={"Cookie": transaction}, allow_redirects=False, timeout=10)
    return next(text.split(";")[0] for text in back.raw.headers.getlist("Set-Cookie") if "-sid=" in text)


@pytest.mark.parametrize("persona", ["hanh", "lan"])
def test_schemathesis_finds_nothing(database_url, tmp_path, persona):
    with served(database_url, tmp_path, residents=5) as app:
        command = [
            sys.executable,
            "-m",
            "schemathesis.cli",
            "--config-file",
            str(CONFIG),
            "run",
            f"{app}/api/openapi.json",
            "-H",
            f"Cookie: {cookie(app, persona)}",
            "-H",
            "X-SoKhoe: 1",
            "--phases",
            PHASES,
            "--seed",
            "1",
            "--max-examples",
            "6",
            "--exclude-path-regex",
            NOT_ASKED,
            "--no-color",
        ]
        found = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=False)
        assert found.returncode == 0, found.stdout[-6000:] + found.stderr[-2000:]
