"""Is it alive, is it ready, and how busy is it. Counts only; `/metrics` answers the local machine, never the public."""

import ipaddress

from flask import Blueprint, Response, abort, request

from auth import guard
from server import config, db, jobs, migrate

blueprint = Blueprint("health", __name__)

COUNTED = {"sokhoe_audit_events": "audit_event", "sokhoe_relay_waiting": "relay", "sokhoe_patients": "patient"}


@blueprint.get("/healthz")
@guard.public
def alive():
    """The process answers."""
    return {"status": "ok"}


@blueprint.get("/readyz")
@guard.public
def ready():
    """The database answers and its schema is today's."""
    waiting = [] if db.healthy() and not migrate.pending() else ["database"]
    return ({"status": "ok"}, 200) if not waiting else ({"status": "waiting", "for": waiting}, 503)


@blueprint.get("/metrics")
@guard.public
def metrics():
    """Counts in the Prometheus text format."""
    if not _local(request.remote_addr) or "X-Forwarded-For" in request.headers:
        abort(404)
    counts = {name: db.count(f"select count(*) from {table}") for name, table in COUNTED.items()}
    lines = [f"{name} {value}" for name, value in counts.items()]
    lines += [f'sokhoe_job_age_seconds{{job="{name}"}} {age}' for name, age in jobs.ages(config.now()).items()]
    return Response("\n".join(lines) + "\n", mimetype="text/plain; version=0.0.4")


def _local(address: str | None) -> bool:
    return address is not None and ipaddress.ip_address(address).is_loopback
