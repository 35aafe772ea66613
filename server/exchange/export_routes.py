"""One's own record as a file (contract §6 `…/export`). Routes only declare."""

from flask import Response, request
from flask_smorest import Blueprint
from marshmallow import fields, validate

from server import texts
from server.exchange import exports
from server.fields import Schema
from server.headers import ATTACHMENT_CSP
from server.kinds import REGISTRY
from server.patients.access import Access, door

blueprint = Blueprint(
    "export", __name__, url_prefix="/api/v1/patients/<id:patient_id>", description="The record as a file to keep"
)


FILE = {"type": "string", "format": "binary"}


class ExportIn(Schema):
    form = fields.String(
        data_key="as",
        load_default="fhir",
        validate=validate.OneOf(tuple(exports.FORMS), error="not-in-list"),
        metadata={
            "description": "fhir (JSON Bundle), qd831 (XML), pdf, zip (all of it, with photos and the access log)"
        },
    )
    kind = fields.String(
        load_default=None,
        validate=validate.OneOf(tuple(REGISTRY), error="not-in-list"),
        metadata={"description": "this section only; pdf and fhir"},
    )


@blueprint.get("/export")
@door("export")
@blueprint.arguments(ExportIn(), location="query")
@blueprint.response(200, {"type": "object"}, content_type="application/fhir+json")
@blueprint.doc(
    responses={200: {"content": {f"application/{form}": {"schema": FILE} for form in ("xml", "pdf", "zip")}}}
)
def get_export(asked, access: Access) -> Response:
    """The record as an attachment, made now, as this view sees it; the access log says who took it.
    The language of the paper is that of `Accept-Language`."""
    made = exports.make(access, asked["form"], asked["kind"], locale=texts.preferred(request))
    return Response(
        made.body,
        mimetype=made.mimetype,
        headers={
            "Content-Disposition": f'attachment; filename="{made.filename}"',
            "Content-Security-Policy": ATTACHMENT_CSP,
        },
    )
