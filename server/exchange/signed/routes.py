"""Certificates on the wire. Routes only declare."""

from flask import Response, request
from flask_smorest import Blueprint

from auth import guard, throttle
from server import config, texts
from server.exchange.signed import issue, keep, schemas, standing, verdict
from server.headers import ATTACHMENT_CSP
from server.patients.access import Access, door
from server.records.writing import count_write

blueprint = Blueprint(
    "certificates", __name__, url_prefix="/api/v1", description="Signed vaccination certificates: read, keep, give out"
)

NAMES = {"certificate": "chung-nhan-tiem-chung", "school": "giay-xac-nhan-tiem-chung"}  # tell nothing about the person
ASKED, SECONDS = 30, 60  # how often one address may ask whether a certificate still holds


@blueprint.post("/certificates/verify")
@guard.signed_in()
@blueprint.arguments(schemas.CodeIn())
@blueprint.response(200, schemas.VerdictOut)
def post_verify(body):
    """Judge a certificate by the trust list of this house. Nothing is fetched and nothing is kept."""
    count_write(guard.identity())
    return verdict.wire(verdict.judge(body["qr"], config.now()), texts.preferred(request))


@blueprint.post("/certificates/status")
@guard.public
@blueprint.arguments(schemas.StatusIn())
@blueprint.response(200, schemas.StatusOut)
def post_status(body):
    """Does a certificate that we gave out still hold? For whoever holds it: its id is random and tells nothing else."""
    throttle.hit("certificate-status", request.remote_addr or "", ASKED, SECONDS)
    return {"state": standing.state_of(body["id"])}


@blueprint.post("/patients/<id:patient_id>/certificates")
@door("push")
@blueprint.arguments(schemas.CodeIn())
@blueprint.response(200, schemas.KeptOut)
def post_certificate(body, access: Access):
    """Keep the doses of a certificate: source `certificate` when it is valid, else evidence beside a declared dose.

    For owners, guardians and `see-and-add`. Kept twice it is kept once. Refused (422) with `reason`: `bad-signature`, `revoked`,
    `signer-not-allowed`, `unreadable`, `link`, `no-doses`, `name-mismatch`, `birth-date-mismatch`."""
    count_write(access.identity)
    return keep.keep(access, body["qr"], config.now())


@blueprint.post("/patients/<id:patient_id>/issued-certificates")
@door("export")
@blueprint.arguments(schemas.NothingIn())
@blueprint.response(200, schemas.CertificateOut)
def post_issued(body, access: Access):
    """A SMART Health Card of today's verified doses; the same one again while nothing in it changed.

    409 `no-verified-doses`. A dose that is corrected or refuted later supersedes it."""
    count_write(access.identity)
    return issue.issue(access, config.now())


@blueprint.get("/patients/<id:patient_id>/issued-certificates")
@door("export")
@blueprint.response(200, schemas.CertificatesOut)
def list_issued(access: Access):
    """The certificates given out, newest first, at most 20."""
    return {"items": issue.given_out(access), "next": None}


@blueprint.get("/patients/<id:patient_id>/issued-certificates/<id:certificate_id>/pdf")
@door("export")
@blueprint.arguments(schemas.PaperIn(), location="query")
@blueprint.response(200, {"type": "string", "format": "binary"}, content_type="application/pdf")
def get_paper(asked, certificate_id: str, access: Access) -> Response:
    """On paper: the certificate, or the slip for a school. 409 `superseded` or `revoked` once it ended."""
    locale = asked["lang"] or texts.preferred(request)
    made = issue.paper_of(access, certificate_id, asked["form"], locale=locale, at=config.now())
    headers = {
        "Content-Disposition": f'attachment; filename="{NAMES[asked["form"]]}.pdf"',
        "Content-Security-Policy": ATTACHMENT_CSP,
    }
    return Response(made, mimetype="application/pdf", headers=headers)


@blueprint.delete("/patients/<id:patient_id>/issued-certificates/<id:certificate_id>")
@door("export")
@blueprint.response(204)
def delete_issued(certificate_id: str, access: Access):
    """Take one back, a lost paper for instance: from now on it reads `revoked`."""
    standing.revoke(access, certificate_id)
