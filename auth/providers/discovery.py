"""What a provider says about itself: metadata and keys, fetched rarely and believed only when the issuer is ours."""

import threading
from collections.abc import Callable
from datetime import datetime, timedelta

import requests
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from requests.adapters import BaseAdapter

from auth.errors import ProviderDown
from auth.ports import AuthSettings
from auth.providers import web

LIFE = timedelta(hours=1)
REFETCH = timedelta(minutes=1)
ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri")


class Discovery:
    def __init__(self, settings: AuthSettings, now: Callable[[], datetime], transport: BaseAdapter | None):
        self.issuer, self.options = settings.issuer, settings.provider_options
        self.now, self.transport = now, transport
        self._cache: dict[str, tuple[datetime, dict]] = {}
        self._lock = threading.Lock()

    def metadata(self) -> dict:
        """Raises ProviderDown when it is not about the configured issuer (ASVS 10.5.3) or lacks an endpoint."""
        found = self._fetched(self.issuer.rstrip("/") + "/.well-known/openid-configuration", LIFE)
        if found.get("issuer") != self.issuer or not all(isinstance(found.get(name), str) for name in ENDPOINTS):
            raise ProviderDown()
        return found

    def key_set(self, force: bool = False) -> KeySet:
        """The provider's signing keys. An unknown `kid` may force a new fetch, at most once a minute."""
        found = self._fetched(self.metadata()["jwks_uri"], REFETCH if force else LIFE)
        try:
            return KeySet.import_key_set({"keys": [key for key in found["keys"] if key.get("use", "sig") == "sig"]})
        except (JoseError, KeyError, TypeError, ValueError, AttributeError):
            raise ProviderDown() from None

    def _fetched(self, url: str, life: timedelta) -> dict:
        with self._lock:
            kept = self._cache.get(url)
            if kept is None or not timedelta(0) <= self.now() - kept[0] < life:
                kept = self._cache[url] = (self.now(), self._fetch(url))
            return kept[1]

    def _fetch(self, url: str) -> dict:
        with web.prepare(requests.Session(), self.transport, self.options) as session:
            answer = web.call(session, "GET", url)
        if answer.status_code != 200:
            raise ProviderDown()
        return web.json_of(answer)
