"""The station's desk on the wire (contract §8). Routes only declare."""

from flask import Response, request
from flask_smorest import Blueprint

from server import config, texts
from server.notify.schemas import Nothing
from server.records.answers import as_json
from server.verification import decide, due, queue, register, residents, schemas, tasks, undo
from server.verification.staff import Desk, desk

blueprint = Blueprint(
    "station", __name__, url_prefix="/api/v1/station", description="What waits at a station, and finding a resident"
)


@blueprint.get("/tasks")
@desk("nurse")
@blueprint.arguments(schemas.TaskPage(), location="query")
@blueprint.response(200, schemas.StationTasksOut)
def list_tasks(page, staff: Desk):
    """What waits at one's own station, in the order of submission. Entries of one's own family wait for a colleague.

    With `record` the task of that record, also when it was returned and waits for the family."""
    return queue.page(staff, **page, at=config.now())


@blueprint.get("/tasks/<id:task_id>")
@desk("nurse", opens=tasks.present)
@blueprint.response(200, schemas.OneStationTaskOut)
def get_task(task: tasks.Case, staff: Desk):
    """One task with what stands beside it. Another station's task is 404."""
    return queue.one(staff, task, config.now())


@blueprint.post("/tasks/<id:task_id>/claim")
@desk("nurse", opens=tasks.present)
@blueprint.arguments(Nothing())
@blueprint.response(204)
def claim_task(_body, task: tasks.Case, staff: Desk):
    """A notice to colleagues for ten minutes, and no lock. Another's live notice: 409 `claimed` with `claimedBy`."""
    tasks.claim(staff, task, config.now())


@blueprint.delete("/tasks/<id:task_id>/claim")
@desk("nurse", opens=tasks.present)
@blueprint.response(204)
def release_task(task: tasks.Case, staff: Desk):
    """Take one's own notice away."""
    tasks.release(staff, task, config.now())


@blueprint.post("/tasks/<id:task_id>/decision")
@desk("nurse", opens=tasks.known)
@blueprint.arguments(schemas.Decision())
@blueprint.alt_response(200, description="The Record")
def decide_task(decision, task: tasks.Case, staff: Desk):
    """Confirm, correct, return, refute or transfer. The same id and body gives the first answer again; another body under a
    used id is 409 `decision-id-reused`. 409 `stale` when anything that `shown` stands for changed, `already-decided` when a
    colleague was faster. `return` and `refute` need a reason, `R99` a note, `correct` content or occurred, `transfer` another
    commune; a member that the outcome would ignore is 422 `not-allowed`. A restricted record cannot be transferred.

    One dose written down twice: keep the old one by `refute` with `R07` and `duplicateOf`, use the new one by `confirm` or
    `correct` with `replaces`, keep both by `confirm`. Either way one record counts and the other is `refuted` with `duplicateOf`
    the first; neither is deleted, and `undo` takes both back. Another person's record, or one that stands no more, is 422 `not-found`;
    a link to a link is `not-allowed`. 409 `stronger-source` where the station's word would take the place of another source's:
    `replaces` on a station's own act, a register's, hospital's or certificate's record, or a proposal to change one of the last three."""
    return decide.decide(staff, task, decision, config.now())


@blueprint.post("/tasks/<id:task_id>/undo")
@desk("nurse", opens=tasks.known)
@blueprint.arguments(Nothing())
@blueprint.alt_response(200, description="The Record")
def undo_decision(_body, task: tasks.Case, staff: Desk):
    """Take the station's last decision back within five minutes; after that 409 `too-late`. 409 `stale` when the record or the
    transferred task moved on, `not-decided` when there is nothing to take back. Asking again changes nothing."""
    return undo.undo(staff, task, config.now())


@blueprint.get("/residents")
@desk("nurse")
@blueprint.arguments(schemas.Lookup(), location="query")
@blueprint.response(200, schemas.LookupOut)
def find_resident(query, staff: Desk) -> Response:
    """By exact number, by card (QR text or printed number), or by name and birth date inside one's own commune. Elsewhere only by
    number or card with a `reason` (a code `care-here`, `vaccination-here`, `emergency`, `moved-here`, `asked-by-person`, or words):
    the basic view is then open for 60 minutes, and the person is told. Thirty look-ups in ten minutes, then 429."""
    return as_json(residents.look_up(staff, query, config.now()))


@blueprint.post("/residents")
@desk("nurse")
@blueprint.arguments(schemas.ResidentIn())
@blueprint.response(201, schemas.PatientOut)
def create_resident(body, staff: Desk):
    """Open a record in one's own commune. 409 `possible-duplicate` for a number that has one, or for the same name and birth date
    unless both carry a number. `birthDate` is YYYY-MM-DD, YYYY-MM or YYYY."""
    return register.register(staff, body)


@blueprint.get("/due")
@desk("nurse")
@blueprint.arguments(schemas.DuePage(), location="query")
@blueprint.response(200, schemas.DueListOut)
def list_due(page, staff: Desk):
    """Children of one's own commune for whom the programme recommends a dose on or before `by` (today when absent, at most 92 days
    ahead), counting all declared doses; who waits longest comes first. For reference: a health worker decides. Each look is in the
    child's access log."""
    return due.page(staff, **page, at=config.now(), locale=texts.preferred(request))
