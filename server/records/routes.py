"""A patient's records on the wire (contract §3). Routes only declare."""

from flask import Response, request
from flask_smorest import Blueprint

from server.patients.access import Access, door
from server.records import document, reading, schemas
from server.records.answers import as_json, as_stored

blueprint = Blueprint(
    "records", __name__, url_prefix="/api/v1/patients/<id:patient_id>", description="Records and their versions"
)


@blueprint.get("/record")
@door("read")
@blueprint.response(200, schemas.DocumentOut)
@blueprint.alt_response(304, description="`If-None-Match` names the body that would be served")
def get_record(access: Access) -> Response:
    """The whole record as one document, with an ETag; gzipped when the client accepts it."""
    return as_stored(document.read(access), request)


@blueprint.get("/records")
@door("read")
@blueprint.arguments(schemas.RecordsIn(), location="query")
@blueprint.response(200, schemas.RecordsOut)
def list_records(page, access: Access) -> Response:
    """Records of one kind or of all, those entered in error included."""
    return as_json(reading.page(access, **page))


@blueprint.get("/records/<id:record_id>")
@door("read")
@blueprint.response(200, schemas.RecordOut)
def get_one(record_id: str, access: Access) -> Response:
    """One record. 404 also for one that this view may not know."""
    return as_json(reading.one(access, record_id))


@blueprint.get("/records/<id:record_id>/versions")
@door("read")
@blueprint.response(200, schemas.RecordsOut)
def list_versions(record_id: str, access: Access) -> Response:
    """Everything this record ever said, oldest first, numbered per view."""
    return as_json({"items": reading.versions(access, record_id), "next": None})
