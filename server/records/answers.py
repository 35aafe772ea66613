"""Answers as bytes: JSON written once, stored documents as they lie, pictures that no page can run."""

import gzip

import orjson
from flask import Request, Response

from server.headers import ATTACHMENT_CSP
from server.records.document import Stored


def as_json(value: object, status: int = 200) -> Response:
    return Response(orjson.dumps(value), status, mimetype="application/json")


def as_stored(stored: Stored, request: Request) -> Response:
    """304 for who holds it already; else gzipped for who accepts that, unpacked for the others."""
    zipped = "gzip" in request.accept_encodings
    response = Response(stored.gzipped if zipped else gzip.decompress(stored.gzipped), mimetype="application/json")
    response.set_etag(stored.etag)
    response.headers["Vary"] = "Accept-Encoding"
    if zipped:
        response.headers["Content-Encoding"] = "gzip"
    response.make_conditional(request)
    return response


def as_picture(jpeg: bytes) -> Response:
    """A file to save, in a sandbox where nothing runs (ASVS 3.2.1)."""
    return Response(jpeg, mimetype="image/jpeg",
                    headers={"Content-Disposition": 'attachment; filename="anh.jpg"', "Content-Security-Policy": ATTACHMENT_CSP})
