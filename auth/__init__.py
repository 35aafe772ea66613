"""Who is knocking. Knows nothing about health and never imports `server`."""

from flask import Flask

from auth import providers
from auth.ports import Ports

__all__ = ["init_auth"]


def init_auth(app: Flask, ports: Ports) -> None:
    """Hand this room what it needs. `auth.routes.pages` and `auth.routes.api_blueprint` are registered by the house."""
    app.extensions["auth"] = ports
    app.extensions["auth-provider"] = providers.make(ports)
