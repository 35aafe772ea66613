"""Answers as bytes: JSON written once, stored documents as they lie, pictures and papers that no page can run."""

import gzip

import orjson
from flask import Request, Response

from server.headers import ATTACHMENT_CSP
from server.records import paper
from server.records.document import Stored


def as_json(value: object, status: int = 200) -> Response:
    return Response(orjson.dumps(value), status, mimetype="application/json")


def as_stored(stored: Stored, request: Request) -> Response:
    """304 for who holds it already; else gzipped for who accepts that, unpacked for the others."""
    headers = {"ETag": f'"{stored.etag}"', "Vary": "Accept-Encoding"}
    if request.if_none_match.contains_weak(stored.etag):
        return Response(status=304, headers=headers)
    if "gzip" not in request.accept_encodings:
        return Response(gzip.decompress(stored.gzipped), mimetype="application/json", headers=headers)
    return Response(stored.gzipped, mimetype="application/json", headers=headers | {"Content-Encoding": "gzip"})


def as_evidence(stored: bytes) -> Response:
    """A file to save, in a sandbox where nothing runs (ASVS 3.2.1)."""
    type_, name = (paper.PDF, "giay-to.pdf") if paper.is_pdf(stored) else ("image/jpeg", "anh.jpg")
    return Response(
        stored,
        mimetype=type_,
        headers={"Content-Disposition": f'attachment; filename="{name}"', "Content-Security-Policy": ATTACHMENT_CSP},
    )
