"""Many like doses at once, on the wire. Routes only declare."""

from flask_smorest import Blueprint

from server import config
from server.verification import batch, batch_schemas, tasks
from server.verification.staff import Desk, desk

blueprint = Blueprint("batches", __name__, url_prefix="/api/v1/station", description="Many like doses at once")


@blueprint.get("/tasks/<id:task_id>/alike")
@desk("nurse", opens=tasks.present)
@blueprint.response(200, batch_schemas.AlikeOut)
def list_alike(task: tasks.Case, staff: Desk):
    """The tasks that may be confirmed together with this one: one vaccine, one day, a photo each, tier 2, declared for the first time,
    and nothing there already that looks like them. `sample`, max(3, 5 %) of them, is drawn by the server and has to be opened
    (POST claim) by whoever confirms; `unopened` is what is left of it. No items: it is looked at by itself."""
    return batch.show(staff, task, config.now())


@blueprint.post("/tasks/<id:task_id>/batch")
@desk("nurse", opens=tasks.known)
@blueprint.arguments(batch_schemas.BatchIn())
@blueprint.response(200, batch_schemas.BatchOut)
def confirm_batch(body, task: tasks.Case, staff: Desk):
    """Confirm these tasks, each as it was displayed: one decision, one audit row (`purpose` the batch id) and one message a record. 422
    `not-alike` for a task that is not in the group, 409 `sample-unopened`. What moved on meanwhile is `refused` alone with the reason
    of its own decision. The same id again does what a broken call left undone, and nothing twice."""
    return batch.confirm(staff, task, body, config.now())


@blueprint.post("/batches/<id:batch_id>/undo")
@desk("nurse")
@blueprint.arguments(batch_schemas.BatchUndoIn())
@blueprint.response(200, batch_schemas.BatchOut)
def undo_batch(body, batch_id, staff: Desk):
    """Take the batch back within five minutes; each task answers as its own undo would (`too-late`, `stale`, `not-found`)."""
    return batch.take_back(staff, str(batch_id), body["tasks"], config.now())
