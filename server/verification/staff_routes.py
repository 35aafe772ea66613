"""Who works where, for administrators."""

from flask_smorest import Blueprint

from server import config
from server.patients.schemas import Page
from server.verification import schemas
from server.verification import staff as roster
from server.verification.staff import Desk, desk

blueprint = Blueprint("staff", __name__, url_prefix="/api/v1/staff", description="Who works where")


@blueprint.get("")
@desk("admin")
@blueprint.arguments(Page(), location="query")
@blueprint.response(200, schemas.StaffListOut)
def list_staff(page, staff: Desk):
    """Everyone who holds or held a role."""
    return roster.page(staff.account_id, **page)


@blueprint.post("")
@desk("admin", step_up=True)
@blueprint.arguments(schemas.StaffIn())
@blueprint.response(201, schemas.StaffOut)
def post_staff(body, staff: Desk):
    """Give a role to whoever has this citizen number, from today unless `from` says otherwise. Effective with their next call."""
    return roster.get(
        roster.add(
            body["number"],
            body["role"],
            body["commune"],
            body["from"] or config.today().isoformat(),
            body["until"],
            staff.actor,
            name=body["name"],
        )
    )


@blueprint.delete("/<id:staff_id>")
@desk("admin", step_up=True)
@blueprint.response(204)
def delete_staff(staff_id: str, staff: Desk):
    """Take the role away, effective with the next call."""
    roster.end(staff_id, staff.actor)
