"""The kinds of record: one module and one line each. How to add one: docs/architecture.md, "Kinds"."""

from server.kinds.allergy import Allergy
from server.kinds.condition import Condition
from server.kinds.home_measurement import HomeMeasurement
from server.kinds.immunization import Immunization
from server.records.kind import Kind, Registry

_ALL: tuple[Kind, ...] = (
    Allergy(),
    Condition(),
    HomeMeasurement(),
    Immunization(),
)

REGISTRY: Registry = {kind.name: kind for kind in _ALL}
