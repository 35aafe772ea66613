"""Talking to a provider: no redirects, no cookies kept, no proxy by accident, fifteen seconds, and nothing logged."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import requests
from requests.adapters import BaseAdapter

from auth.errors import ProviderDown

TIMEOUT = 15


def prepare(session: requests.Session, transport: BaseAdapter | None, options: Mapping[str, Any]) -> requests.Session:
    """Make a requests session fit for a provider. `options`: `ca_file` (who signs its certificate), `proxy`."""
    # No .netrc, no proxies and no CA bundle from the environment: they are settings.
    session.trust_env = False
    session.verify = options.get("ca_file") or True
    if options.get("proxy"):
        session.proxies = {"http": options["proxy"], "https": options["proxy"]}
    if transport is not None:
        session.mount("https://", transport)
        session.mount("http://", transport)
    return session


def call(session: requests.Session, method: str, url: str, **kwargs: Any) -> requests.Response:
    """One request. Raises ProviderDown when nothing comes back, for 5xx and for redirects."""
    try:
        response = session.request(method, url, timeout=TIMEOUT, allow_redirects=False, **kwargs)
    except requests.RequestException:
        raise ProviderDown() from None
    if response.status_code >= 500 or response.is_redirect:
        raise ProviderDown()
    return response


def json_of(response: requests.Response) -> dict:
    """The JSON object of an answer. Raises ProviderDown for anything else."""
    try:
        value = response.json()
    except ValueError:
        raise ProviderDown() from None
    if not isinstance(value, dict):
        raise ProviderDown()
    return value


def origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
