"""What verifiers anywhere fetch: our keys and our revocation list, readable from every origin as the specification demands."""

from flask import Blueprint, Response, abort, jsonify

from auth import guard
from server.exchange.signed import issuer, standing

blueprint = Blueprint("published", __name__, url_prefix="/.well-known")


@blueprint.get("/jwks.json")
@guard.public
def key_set() -> Response:
    """The JWKS ("Determining keys associated with an issuer")."""
    return _open(issuer.key_set(standing.changes()))


@blueprint.get("/crl/<kid>.json")
@guard.public
def revocations(kid: str) -> Response:
    """The card revocation list of this key ("Revocation"); ids are ours alone, so every key has the same one."""
    if kid not in issuer.public_keys():
        abort(404)
    rids = standing.ended()
    return _open({"kid": kid, "method": "rid", "ctr": len(rids), "rids": rids})


def _open(body: dict) -> Response:
    response = jsonify(body)
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    response.headers["Cache-Control"] = "public, max-age=300"
    return response
