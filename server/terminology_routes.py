"""Code lists on the wire: public, cacheable, in three languages (contract §3)."""

import hashlib

import orjson
from flask import Response, request
from flask_smorest import Blueprint

from auth import guard
from server import config, terminology
from server.errors import NotFound

blueprint = Blueprint("terminology", __name__, url_prefix="/api/v1/terminology", description="Code lists")

PUBLIC = (
    "vaccines",
    "antigens",
    "communes",
    "conditions",
    "reasons",
    "measures",
    "kinds",
    "schedule",
    "stations",
    "doubts",
)


@blueprint.get("/<word:name>")
@guard.public
@blueprint.alt_response(200, description="`{version, items: [{code, vi, km, en}]}` with an ETag")
def get_list(name: str):
    """A code list, without a session. In production without what was invented for demonstrations."""
    if name not in PUBLIC:
        raise NotFound()
    try:
        found = terminology.code_list(name)
    except KeyError:
        raise NotFound() from None
    body = orjson.dumps({"version": found["version"], "source": found.get("source"), "items": _true(found["items"])})
    response = Response(body, mimetype="application/json", headers={"Cache-Control": "public, max-age=3600"})
    response.set_etag(hashlib.sha256(body).hexdigest()[:32])
    return response.make_conditional(request)


def _true(items: list[dict]) -> list[dict]:
    if not config.settings().production:
        return items
    return [item for item in items if not item.get("synthetic")]
