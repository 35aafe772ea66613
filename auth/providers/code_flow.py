"""What VNeID and VNConnect share: a plain authorization code flow without id_token and nonce.

Made up for by: `state` bound to the browser and used once, user info over the back channel only, pinned hosts, PKCE
where the provider knows it, and no proof of the time of authentication: step-up is by passkey only.
"""

import hashlib
import hmac
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import ClassVar
from urllib.parse import urlencode, urlsplit

import requests
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from requests.adapters import BaseAdapter

from auth import keys
from auth.ports import AuthSettings
from auth.providers import web
from auth.providers.base import SignInFailed, Tx, parameters, refuse_error


class CodeFlow:
    """`provider_options`: `authorize`, `token`, `userinfo` (addresses, by default under the issuer), `hosts` (pinned),
    `client_secret_file`, `pkce`."""

    can_step_up = False
    keep_plus = False
    paths: ClassVar[dict[str, str]] = {}

    def __init__(self, settings: AuthSettings, now: Callable[[], datetime], transport: BaseAdapter | None = None):
        self.settings, self.now, self.transport = settings, now, transport
        self.issuer = settings.issuer
        self.options = {name: f"{self.issuer}/{path}" for name, path in self.paths.items()} | settings.provider_options
        self._refuse_foreign_hosts()

    def begin(self, tx: Tx, need_level: int, fresh: bool) -> str:
        asked = {
            "response_type": "code",
            "client_id": self.settings.client_id,
            "redirect_uri": tx.redirect_uri,
            "scope": "openid",
            "state": tx.state,
            "prompt": "login",
        }
        if self.options.get("pkce"):
            asked |= {"code_challenge": create_s256_code_challenge(tx.verifier), "code_challenge_method": "S256"}
        return f"{self.options['authorize']}?{urlencode(asked | self.more_to_ask(need_level))}"

    def finish(self, query: str, tx: Tx):
        args = parameters(query, keep_plus=self.keep_plus)
        refuse_error(args)
        with web.prepare(requests.Session(), self.transport, self.options) as session:
            token = self._redeem(session, self.read_code(args), tx)
            bearer = {"Authorization": f"Bearer {token}"}
            about = self.read_reply(self._answer(session, "GET", self.options["userinfo"], headers=bearer))
        return self.claims(about)

    def sign_out_url(self, return_to: str) -> str | None:
        return None

    def origins(self) -> tuple[str, ...]:
        return (web.origin(self.options["authorize"]),)

    def more_to_ask(self, need_level: int) -> dict[str, str]:
        return {}

    def read_code(self, args: dict[str, str]) -> str:
        if not args.get("code"):
            raise SignInFailed("code-missing")
        return args["code"]

    def read_reply(self, answer: dict) -> dict:
        return answer

    def claims(self, about: dict):
        raise NotImplementedError

    def pseudonym(self, number: str) -> str:
        """A subject for a provider that has none: the citizen number is an attribute and never a key (ASVS 10.5.2)."""
        return hmac.new(keys.secret(self.settings.key_dir, "subject.key"), number.encode(), hashlib.sha256).hexdigest()

    def _redeem(self, session: requests.Session, code: str, tx: Tx) -> str:
        # A form, although VNeID's document says JSON: that is answered with 415.
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": tx.redirect_uri,
            "client_id": self.settings.client_id,
            "client_secret": self._client_secret(),
        }
        if self.options.get("pkce"):
            form["code_verifier"] = tx.verifier
        token = self.read_reply(self._answer(session, "POST", self.options["token"], data=form)).get("access_token")
        if not isinstance(token, str):
            raise SignInFailed("code-refused")
        return token

    def _answer(self, session: requests.Session, method: str, url: str, **kwargs) -> dict:
        answer = web.call(session, method, url, **kwargs)
        if answer.status_code != 200:
            raise SignInFailed("code-refused")
        return web.json_of(answer)

    def _client_secret(self) -> str:
        return Path(self.settings.key_dir, self.options.get("client_secret_file", "client-secret")).read_text().strip()

    def _refuse_foreign_hosts(self) -> None:
        hosts = self.options.get("hosts", [urlsplit(self.issuer).hostname])
        for name in ("authorize", "token", "userinfo"):
            if urlsplit(self.options[name]).hostname not in hosts:
                raise ValueError(f"provider_options[{name!r}] is not on a pinned host")
