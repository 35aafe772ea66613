"""What the bench serves: `/bench/…` is a bare Flask app with the things to compare with, everything else is the product."""

import orjson
from flask import Flask, Response

from benchmarks.plain import ENTRY, PlainEntry
from server import db
from server.app import create_app
from server.crypto import open_
from server.patients import keys
from server.records.document import PLACE

STORED = "select d.body, d.view, d.etag, p.wrapped_key from document d join patient p on p.id = d.patient_id where d.patient_id = ?"

bare = Flask("bare", static_folder=None)


@bare.get("/bench/empty")
def empty() -> Response:
    """E: what one request costs that asks for nothing."""
    return Response(b"{}", mimetype="application/json")


@bare.get("/bench/document/<patient_id>")
def stored_document(patient_id: str) -> Response:
    """The stored document alone: no session, no rights, no audit."""
    row = db.one(STORED, patient_id)
    body = open_(keys.opened(patient_id, row["wrapped_key"]), PLACE, patient_id, row["view"], row["body"])
    return Response(body, mimetype="application/json", headers={"Content-Encoding": "gzip", "ETag": f'"{row["etag"]}"'})


@bare.get("/bench/models/<patient_id>")
def through_models(patient_id: str) -> Response:
    """The same entries in the usual way: model objects and an answer schema. No sealing, no session, no rights, no audit."""
    found = PlainEntry.select().where(PlainEntry.patient_id == patient_id)
    return Response(orjson.dumps({"records": ENTRY.dump(list(found), many=True)}), mimetype="application/json")


def dispatching():
    """The WSGI application for granian and gunicorn."""
    product = create_app()

    def application(environ, start_response):
        chosen = bare if environ["PATH_INFO"].startswith("/bench/") else product
        return chosen(environ, start_response)

    return application
