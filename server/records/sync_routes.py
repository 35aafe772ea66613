"""What phones send and fetch (contract §4). Routes only declare."""

from flask import Response
from flask_smorest import Blueprint

from auth import guard
from server.records import changes, push, schemas
from server.records.answers import as_json
from server.records.writing import count_write

blueprint = Blueprint(
    "sync", __name__, url_prefix="/api/v1/sync", description="Entries made without signal, and what others changed"
)


@blueprint.post("/mutations")
@guard.signed_in(level=2)
@blueprint.arguments(schemas.PushIn())
@blueprint.response(200, schemas.PushOut)
def post_mutations(body) -> Response:
    """Apply up to 100 mutations, each on its own. Only the envelope fails as a whole."""
    count_write(guard.identity())
    return as_json({"results": push.push(guard.identity(), body["device"], body["mutations"])})


@blueprint.get("/changes")
@guard.signed_in(level=2)
@blueprint.arguments(schemas.ChangesIn(), location="query")
@blueprint.response(200, schemas.ChangesOut)
def get_changes(asked) -> Response:
    """What changed since `after`; `{"wipe": true}` for every patient the caller may not know, existing or not."""
    return as_json(changes.changes(guard.identity(), asked["patient"], asked["after"], asked["limit"]))
