"""What the sandbox remembers: in memory, for minutes, in one process."""

import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any


@dataclass(frozen=True)
class Code:
    """An authorization code as Authlib wants to see it (`AuthorizationCodeMixin`)."""

    code: str
    persona: dict
    fault: str
    params: dict[str, str]
    auth_time: int
    acr: str
    sid: str

    def get_redirect_uri(self) -> str:
        return self.params["redirect_uri"]

    def get_scope(self) -> str:
        return self.params.get("scope", "")

    def get_nonce(self) -> str | None:
        return self.params.get("nonce")

    def get_auth_time(self) -> int:
        return self.auth_time

    def get_acr(self) -> str:
        return self.acr

    def get_amr(self) -> list[str]:
        return ["otp", "face"]

    @property
    def code_challenge(self) -> str | None:
        return self.params.get("code_challenge")

    @property
    def code_challenge_method(self) -> str | None:
        return self.params.get("code_challenge_method")


class Shelf:
    """Values under random names, each for a limited time."""

    def __init__(self, now: Callable[[], datetime], life: timedelta):
        self._now, self._life = now, life
        self._kept: dict[str, tuple[datetime, Any]] = {}
        self._lock = threading.Lock()

    def put(self, value: Any, name: str | None = None) -> str:
        name = name or secrets.token_urlsafe(24)
        with self._lock:
            self._kept = {key: kept for key, kept in self._kept.items() if self._fresh(kept)}
            self._kept[name] = (self._now(), value)
        return name

    def get(self, name: str | None) -> Any | None:
        with self._lock:
            kept = self._kept.get(name or "")
        return kept[1] if kept and self._fresh(kept) else None

    def take(self, name: str | None) -> Any | None:
        """The value, once."""
        with self._lock:
            kept = self._kept.pop(name or "", None)
        return kept[1] if kept and self._fresh(kept) else None

    def add(self, name: str) -> bool:
        """Whether the name was not there yet."""
        with self._lock:
            kept = self._kept.get(name)
            if kept and self._fresh(kept):
                return False
            self._kept[name] = (self._now(), True)
            return True

    def _fresh(self, kept: tuple[datetime, Any]) -> bool:
        return timedelta(0) <= self._now() - kept[0] <= self._life


class Store:
    def __init__(self, now: Callable[[], datetime]):
        self.pushed = Shelf(now, timedelta(minutes=10))
        self.codes = Shelf(now, timedelta(seconds=60))
        self.tokens = Shelf(now, timedelta(minutes=5))
        self.assertions = Shelf(now, timedelta(minutes=5))
        self.sessions = Shelf(now, timedelta(hours=12))
