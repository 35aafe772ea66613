"""Every blueprint of the house, in one list. Each of their views stands behind a guard (`tests/house/test_doors.py`)."""

from flask import Flask
from flask_smorest import Api
from marshmallow import INCLUDE, Schema, fields

from auth.routes import api_blueprint as auth_api
from server import api_page
from server.completeness.routes import blueprint as completeness
from server.exchange.export_routes import blueprint as export
from server.exchange.signed.routes import blueprint as certificates
from server.immunization.routes import blueprint as immunization
from server.kinds import REGISTRY
from server.notify.routes import blueprint as inbox
from server.notify.settings_routes import blueprint as notifications
from server.patients.routes import blueprint as patients
from server.records.evidence_routes import blueprint as evidence
from server.records.routes import blueprint as records
from server.records.sync_routes import blueprint as sync
from server.reports.routes import blueprint as reports
from server.risk.routes import blueprint as scores
from server.terminology_routes import blueprint as terminology
from server.verification.batch_routes import blueprint as batches
from server.verification.routes import blueprint as station
from server.verification.staff_routes import blueprint as staff
from server.verification.ticket_routes import blueprint as tickets

BLUEPRINTS = [
    auth_api,
    patients,
    records,
    evidence,
    sync,
    immunization,
    certificates,
    completeness,
    scores,
    export,
    inbox,
    notifications,
    station,
    batches,
    tickets,
    staff,
    reports,
    terminology,
]


class ErrorOut(Schema):
    """The one body of every refusal (contract §1)."""

    class Meta:
        title = "Error"
        unknown = INCLUDE

    code = fields.Integer(required=True)
    status = fields.String(required=True)
    message = fields.String(required=True, metadata={"description": "One sentence in the person's language"})
    reason = fields.String(required=True, allow_none=True, metadata={"description": "A kebab-case code"})
    errors = fields.Dict(required=True, metadata={"description": "Codes by place: {json: {occurred: [in-the-future]}}"})


class HouseApi(Api):
    """flask-smorest with our error body."""

    ERROR_SCHEMA = ErrorOut


def install(app: Flask, *, public: bool) -> Api:
    """Register every blueprint; the OpenAPI document and its page exist outside production only."""
    app.config.update(
        API_TITLE="Sổ Khỏe Cần Thơ",
        API_VERSION="1",
        OPENAPI_VERSION="3.1.0",
        OPENAPI_URL_PREFIX="/api" if public else None,
        OPENAPI_JSON_PATH="openapi.json",
    )
    api = HouseApi(app)
    for blueprint in BLUEPRINTS:
        api.register_blueprint(blueprint)
    if public:
        _describe_contents(api)
        api_page.install(app, api)
    return api


def _describe_contents(api: Api) -> None:
    """The content of each kind as a component of its own (`ImmunizationContent`, …), beside the records that carry it."""
    for name, kind in REGISTRY.items():
        api.spec.components.schema(name.title().replace("-", "") + "Content", schema=kind.schema)
