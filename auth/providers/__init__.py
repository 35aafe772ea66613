"""Ways of proving who one is, behind one port. A setting chooses."""

from collections.abc import Callable

from flask import current_app

from auth.ports import Ports
from auth.providers.base import Provider
from auth.providers.oidc import StrictOidc
from auth.providers.vnconnect import VnConnect
from auth.providers.vneid import VneidEnvelope

ADAPTERS: dict[str, Callable[..., Provider]] = {"oidc": StrictOidc, "vneid": VneidEnvelope, "vnconnect": VnConnect}


def make(ports: Ports) -> Provider:
    """The adapter that the settings name. Raises KeyError for an unknown one."""
    return ADAPTERS[ports.settings.provider](ports.settings, ports.now, ports.transport)


def provider() -> Provider:
    """The adapter of this app."""
    return current_app.extensions["auth-provider"]
