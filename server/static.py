"""The built PWA: hashed assets are immutable, the shell is asked for each time, and brotli or gzip was made at build time."""

from pathlib import Path

from flask import Blueprint, Flask, Response, abort, current_app, request, send_from_directory
from werkzeug.routing import PathConverter

from auth import guard
from server.headers import READER_CSP

DIST = Path(__file__).resolve().parents[1] / "pwa" / "dist"
READER = "assets/reader-worker-"
ENCODINGS = (("br", ".br"), ("gzip", ".gz"))
TYPES = {
    "js": "text/javascript",
    "css": "text/css",
    "html": "text/html",
    "json": "application/json",
    "svg": "image/svg+xml",
    "png": "image/png",
    "webmanifest": "application/manifest+json",
    "woff2": "font/woff2",
    "wasm": "application/wasm",
}


class PageConverter(PathConverter):
    """An address of the app: everything but the server's own rooms, so that an unknown API path is 404 for every method."""

    regex = "(?!api/|auth/|fhir/)[^/].*?"


pages = Blueprint("pages", __name__)


def install(app: Flask, dist: Path = DIST) -> None:
    app.config["DIST"] = dist
    app.url_map.converters["page"] = PageConverter
    app.register_blueprint(pages)


@pages.get("/")
@guard.public
def home():
    """The shell of the residents' app."""
    return _file("index.html")


@pages.get("/tram")
@pages.get("/tram/<path:page>")
@guard.public
def desk(page: str = ""):
    """The shell of the station desk."""
    return _file("staff.html")


@pages.get("/<page:name>")
@guard.public
def file(name: str):
    """A built file, or the shell for a page address of the app."""
    if (Path(_dist()) / name).is_file():
        return _file(name)
    if name.startswith("assets/") or "." in name.rsplit("/", 1)[-1]:
        abort(404)
    return _file("index.html")


def _file(name: str) -> Response:
    encoding, suffix = _best(name)
    response = send_from_directory(_dist(), name + suffix, mimetype=_type(name), etag=True, conditional=True)
    if encoding:
        response.headers["Content-Encoding"] = encoding
    response.headers["Vary"] = "Accept-Encoding"
    response.headers["Cache-Control"] = (
        "public, max-age=31536000, immutable" if name.startswith("assets/") else "no-cache"
    )
    if name.startswith(READER):
        response.headers["Content-Security-Policy"] = READER_CSP
    return response


def _best(name: str) -> tuple[str | None, str]:
    accepted = request.accept_encodings
    return next(
        ((word, suffix) for word, suffix in ENCODINGS if word in accepted and (_dist() / (name + suffix)).is_file()),
        (None, ""),
    )


def _type(name: str) -> str | None:
    return TYPES.get(name.rsplit(".", 1)[-1])


def _dist() -> Path:
    return current_app.config["DIST"]
