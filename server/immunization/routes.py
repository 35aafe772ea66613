"""The forecast on the wire (contract §6). The engine itself knows neither Flask nor the database."""

from flask import request
from flask_smorest import Blueprint

from server import config, texts
from server.immunization import schemas
from server.immunization.forecasts import forecast
from server.patients.access import Access, door
from server.records import reading

blueprint = Blueprint(
    "immunization",
    __name__,
    url_prefix="/api/v1/patients/<id:patient_id>/immunization",
    description="What is due, and why. For reference; a health worker decides",
)


@blueprint.get("/forecast")
@door("read")
@blueprint.arguments(schemas.ForecastIn(), location="query")
@blueprint.response(200, schemas.ForecastOut)
def get_forecast(query, access: Access):
    """A line per vaccine group from all declared doses or from verified ones only; each says by which rule and version.

    `differences` are sentences in the caller's language: what would change once the waiting doses are verified."""
    access.note("forecast-read")
    return forecast(
        access.person,
        reading.everything(access),
        level=query["level"],
        today=config.today(),
        locale=texts.preferred(request),
    )
