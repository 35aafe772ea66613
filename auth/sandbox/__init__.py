"""An identity provider of our own for demonstrations, journeys and tests: anybody may be anybody. Never in production."""

from flask import Flask, Response

from auth import keys
from auth.sandbox import observed_routes, oidc_routes
from auth.sandbox.provider import Sandbox
from auth.sandbox.settings import PROFILES, SandboxInProduction, SandboxSettings, cast

__all__ = ["SandboxInProduction", "SandboxSettings", "cast", "create_app"]

BLUEPRINTS = {"oidc": oidc_routes.blueprint, "vneid-observed": observed_routes.blueprint}


def create_app(settings: SandboxSettings) -> Flask:
    """The WSGI application. Raises SandboxInProduction, and ValueError for an unknown profile."""
    if settings.production:
        raise SandboxInProduction()
    if settings.profile not in PROFILES:
        raise ValueError(f"profile is one of {', '.join(PROFILES)}")
    app = Flask(__name__, static_folder=None)
    app.extensions["sandbox"] = Sandbox(app, settings)
    app.register_blueprint(BLUEPRINTS[settings.profile])
    if settings.profile == "vneid-observed":
        keys.text_secret(settings.key_dir, observed_routes.SECRET_FILE)
    app.after_request(_guarded)
    return app


def _guarded(response: Response) -> Response:
    response.headers.setdefault("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["Cache-Control"] = "no-store"
    return response
