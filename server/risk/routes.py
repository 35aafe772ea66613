"""The scores on the wire (contract §6). Routes only declare."""

from flask import request
from flask_smorest import Blueprint

from server import config, texts
from server.patients.access import Access, door
from server.risk import reading, schemas

blueprint = Blueprint(
    "scores",
    __name__,
    url_prefix="/api/v1/patients/<id:patient_id>",
    description="What measurements come to. For reference, never a diagnosis",
)


@blueprint.get("/scores")
@door("read")
@blueprint.response(200, schemas.ScoresOut)
def get_scores(access: Access):
    """Each score with its class, the inputs it was made of, what is missing, its table and the next step.

    Only from what the caller's view may see, and never from what was refuted, withdrawn or is too old. What was measured at
    home and in a clinic is judged apart. While the person has switched scores off: no items, `reason` `switched-off`."""
    access.note("scores-read")
    return reading.read(access, config.today(), texts.preferred(request))


@blueprint.put("/scores")
@door("scores-switch")
@blueprint.arguments(schemas.SwitchIn())
@blueprint.response(200, schemas.ScoresOut)
def put_scores(body, access: Access):
    """Switch all scores of this person on or off, for everybody who looks. Only the owner or a guardian."""
    return reading.read(reading.switch(access, body["on"]), config.today(), texts.preferred(request))
