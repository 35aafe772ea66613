"""Every table of the house, for migrations and for the test that they match the models."""

from auth import models as auth
from server.audit import models as audit
from server.exchange.signed import models as signed
from server.immunization import models as immunization
from server.jobs import Job
from server.notify import models as notify
from server.patients import models as patients
from server.records import models as records
from server.relay import Relay
from server.reports import models as reports
from server.verification import models as verification


def tables() -> list:
    """All models, in the order in which the rooms stand."""
    rooms = (auth, audit, patients, records, immunization, notify, verification, signed, reports)
    found = [model for module in rooms for model in _of(module)]
    return [*found, Relay, Job]


def _of(module) -> list:
    return [
        value
        for value in vars(module).values()
        if isinstance(value, type)
        and issubclass(value, auth.Table)
        and value.__module__ == module.__name__
        and value is not auth.Table
    ]
