"""The front of the house: one function that builds the application, and the list of its background work."""

import os
from collections.abc import Mapping
from datetime import timedelta

from flask import Flask
from requests.adapters import BaseAdapter
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.routing import BaseConverter

from auth import housekeeping, init_auth
from auth.routes import pages as auth_pages
from server import api, config, crypto, db, errors, headers, health, joints, static
from server.audit import chain
from server.exchange.qd831 import lift
from server.exchange.signed import published
from server.immunization import outlook
from server.jobs import Work
from server.kinds import REGISTRY
from server.notify import outgoing
from server.records import evidence, kind
from server.reports import judging
from server.verification import feed, tasks


class IdConverter(BaseConverter):
    """A UUID in a route, in its canonical form."""

    regex = "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"

    def to_python(self, value: str) -> str:
        return value.lower()


class WordConverter(BaseConverter):
    """A kebab-case word in a route."""

    regex = "[a-z][a-z0-9-]{0,39}"


def create_app(environ: Mapping[str, str] = os.environ, *, transport: BaseAdapter | None = None) -> Flask:
    """The WSGI application. `transport` replaces the network towards the identity provider in tests.

    Raises SettingsError for what production forbids."""
    settings = prepare(environ)
    app = Flask(__name__, static_folder=None)
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.ensure_sync = lambda func: func  # type: ignore[method-assign]  # none is a coroutine; Flask asks six times a request
    app.url_map.converters.update(id=IdConverter, word=WordConverter)
    if settings.trusted_proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=settings.trusted_proxies, x_proto=settings.trusted_proxies)  # type: ignore[method-assign]
    app.config["TRUSTED_HOSTS"] = settings.trusted_hosts
    app.config["MAX_CONTENT_LENGTH"] = 12_000_000
    init_auth(app, joints.auth_ports(settings, transport=transport))
    headers.install(app, settings.issuer)
    app.register_blueprint(auth_pages)
    app.register_blueprint(health.blueprint)
    app.register_blueprint(published.blueprint)
    api.install(app, public=not settings.production)
    static.install(app)
    errors.register(app)
    app.teardown_request(lambda _error: db.roll_back())
    return app


def prepare(environ: Mapping[str, str] = os.environ) -> config.Settings:
    """Settings, keys and database: what the application, the worker and each command need."""
    settings = config.load(environ)
    crypto.use(settings.key_dir, make=not settings.production)
    db.connect(settings.database_url)
    kind.install(REGISTRY)
    joints.connect_rooms()
    return settings


def works() -> list[Work]:
    """All background work. `sokhoe work` runs it in turn."""
    key_dir = config.settings().key_dir
    return [
        Work("seal-audit", timedelta(seconds=10), lambda now: chain.seal(now, key_dir)),
        Work("lift-legacy", timedelta(days=7), lift.everybody),
        Work("forget-photos", timedelta(days=1), lambda now: evidence.purge(now - timedelta(days=7))),
        Work("sweep-auth", timedelta(hours=1), housekeeping.sweep),
        Work("relay", timedelta(seconds=1), feed.carry),
        Work("outlook", timedelta(seconds=1), outlook.carry),
        Work("reminders", timedelta(seconds=1), outlook.wake),
        Work("deliver", timedelta(seconds=1), outgoing.carry),
        Work("completeness", timedelta(minutes=10), judging.carry),
        Work("lapse-claims", timedelta(seconds=30), tasks.lapse),
    ]
