"""What the sandbox is handed. Its people are synthetic; nothing here knows about health."""

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from requests.adapters import BaseAdapter

PROFILES = ("oidc", "vneid-observed")


class SandboxInProduction(Exception):
    """The sandbox signs anybody in as anybody (ASVS 15.2.3)."""


def cast() -> list[dict]:
    """The people of the journeys: `{"id", "number", "name", "sex", "birthDate", "level"}`; level None cannot sign in."""
    return json.loads((Path(__file__).parent / "personas.json").read_text())


@dataclass(frozen=True)
class SandboxSettings:
    """`base_url` is the app's. `key_dir` is the app's too: the sandbox reads the client's public keys there."""

    issuer: str
    base_url: str
    client_id: str
    key_dir: str
    personas: Sequence[dict]
    production: bool = False
    profile: str = "oidc"
    cipher: str = "ecb"
    par: bool = True
    encrypt: bool = False
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    sleep: Callable[[float], None] = time.sleep
    transport: BaseAdapter | None = None
    ca_file: str | None = None  # who signs the app's certificate
