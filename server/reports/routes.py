"""Counts for stations and the authority (contract §8). Routes only declare."""

from flask import request
from flask_smorest import Blueprint

from server import audit, config, texts
from server.errors import Invalid
from server.reports import completeness, schemas
from server.verification.staff import Desk, desk

blueprint = Blueprint("reports", __name__, url_prefix="/api/v1/reports", description="Counts, never people")


@blueprint.get("/completeness")
@desk("authority", "admin", "nurse")
@blueprint.arguments(schemas.ReportIn(), location="query")
@blueprint.response(200, schemas.CompletenessReport)
def get_completeness(query, staff: Desk):
    """How far records are filled and fresh, by commune and section; a nurse sees the own commune only.

    Counted are people who agreed to statistics. Fewer than ten people are not told, nor are counts that leave fewer than
    ten over. Restricted sections are not counted."""
    today = config.today().isoformat()
    if query["at"] and query["at"] > today:
        raise Invalid(errors={"query": {"at": ["in-the-future"]}}, reason="in-the-future")
    audit.record("report-read", actor=staff.actor, object_kind="report", purpose="completeness")
    own = staff.commune if staff.scope.role == "nurse" else None
    return completeness.report(query["at"] or today, commune=own, locale=texts.preferred(request))
