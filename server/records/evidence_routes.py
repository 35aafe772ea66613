"""Photos and PDF papers on the wire (contract §5). Routes only declare."""

from flask import Response, request
from flask_smorest import Blueprint

from auth.errors import Csrf
from server.patients.access import Access, door
from server.records import evidence, schemas
from server.records.answers import as_evidence
from server.records.writing import count_write

blueprint = Blueprint(
    "evidence",
    __name__,
    url_prefix="/api/v1/patients/<id:patient_id>/evidence",
    description="Photos and PDF files of papers",
)

BYTES = ("application/octet-stream",)


@blueprint.post("")
@door("evidence-add")
@blueprint.arguments(schemas.EvidenceIn())
@blueprint.response(201, schemas.EvidenceIdOut)
def post_evidence(body, access: Access):
    """Announce a photo or a PDF of at most 8 MB by its hash and size, then send its parts to the id. A photo is re-encoded and
    loses its metadata; a PDF (`%PDF-1.` or `%PDF-2.` at its head, `%%EOF` at its end) is kept as it came and never rendered."""
    count_write(access.identity)
    return {"id": evidence.begin(access, **body)}


@blueprint.put("/<id:evidence_id>")
@door("evidence-add", accepts=BYTES, longest=evidence.PART)
@blueprint.arguments(schemas.OffsetIn(), location="query")
@blueprint.response(200, schemas.OffsetOut)
def put_part(asked, evidence_id: str, access: Access):
    """The next part, at most 256 KiB. 409 `wrong-offset`: HEAD says where to go on; 422 `not-a-picture` or
    `not-a-pdf` forgets the id."""
    count_write(access.identity)
    return {"offset": evidence.receive(access, evidence_id, asked["offset"], request.get_data())}


@blueprint.route("/<id:evidence_id>", methods=["HEAD"])
@door("evidence-add")
@blueprint.response(
    200, headers={"Upload-Offset": {"schema": {"type": "integer"}, "description": "Bytes that have arrived"}}
)
def head_evidence(evidence_id: str, access: Access) -> Response:
    """How much of a photo has arrived, for its uploader."""
    return Response(headers={"Upload-Offset": str(evidence.offset_of(access, evidence_id))})


@blueprint.get("/<id:evidence_id>")
@door("read")
@blueprint.arguments(schemas.RegionIn(), location="query")
@blueprint.response(200, {"type": "string", "format": "binary"}, content_type="image/jpeg")
@blueprint.doc(responses={200: {"content": {"application/pdf": {"schema": {"type": "string", "format": "binary"}}}}})
def get_evidence(asked, evidence_id: str, access: Access) -> Response:
    """The photo as a JPEG without metadata, or the part `region=x,y,w,h` of it (fractions), or the PDF as it came; always an
    attachment in a sandbox. A `region` of a PDF is 422 `not-allowed`."""
    _refuse_foreign_page()
    return as_evidence(evidence.show(access, evidence_id, asked["region"]))


def _refuse_foreign_page() -> None:
    """A page of another site may not load a patient's papers (ASVS 3.5.8)."""
    if request.headers.get("Sec-Fetch-Site", "none") not in ("same-origin", "none"):
        raise Csrf()
