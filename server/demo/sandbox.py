"""The identity provider of the demonstration: the sandbox with the cast and the newcomers. A factory for the WSGI server."""

from flask import Flask

from auth import sandbox
from server import config
from server.demo.house import everyone
from server.demo.personas import identity

PROFILES = {"oidc": "oidc", "vneid": "vneid-observed"}


def create_app() -> Flask:
    """Raises SandboxInProduction."""
    settings = config.load()
    return sandbox.create_app(
        sandbox.SandboxSettings(
            issuer=settings.issuer,
            base_url=settings.base_url,
            client_id=settings.client_id,
            key_dir=str(settings.key_dir),
            personas=[identity(person) for person in everyone(settings)],
            production=settings.production,
            profile=PROFILES.get(settings.provider, "oidc"),
            now=config.now,
            ca_file=settings.provider_options.get("ca_file"),
        )
    )
