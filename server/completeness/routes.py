"""What is still empty, on the wire (contract §6). Routes only declare."""

from flask import request
from flask_smorest import Blueprint

from server import config, texts
from server.completeness import person, schemas
from server.patients.access import Access, door
from server.records import reading

blueprint = Blueprint(
    "completeness",
    __name__,
    url_prefix="/api/v1/patients/<id:patient_id>",
    description="What is still empty, and why it matters. Never a grade",
)


@blueprint.get("/completeness")
@door("read")
@blueprint.response(200, schemas.CompletenessOut)
def get_completeness(access: Access):
    """A line per section that concerns this person: declared, declared as none, or empty; how old; and why it matters.

    A section that the caller's view may not see is not in the list and not in `of`. `filled` counts sections with every
    question answered; what was refuted or withdrawn does not count."""
    access.note("completeness-read")
    answers = person.read(access.person.profile, reading.everything(access), access.view, config.today())
    return person.document(answers, config.today(), texts.preferred(request))
