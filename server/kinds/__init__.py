"""The kinds of record: one module and one line each."""

from server.kinds.administrative import Administrative
from server.kinds.allergy import Allergy
from server.kinds.birth import Birth
from server.kinds.condition import Condition
from server.kinds.exam import Exam
from server.kinds.home_measurement import HomeMeasurement
from server.kinds.immunization import Immunization
from server.kinds.legacy_section import LegacySection
from server.kinds.medication import Medication
from server.kinds.procedure import Procedure
from server.kinds.risk_factor import RiskFactor
from server.records.kind import Kind, Registry

_ALL: tuple[Kind, ...] = (
    Administrative(),
    Allergy(),
    Birth(),
    Condition(),
    Exam(),
    HomeMeasurement(),
    Immunization(),
    LegacySection(),
    Medication(),
    Procedure(),
    RiskFactor(),
)

REGISTRY: Registry = {kind.name: kind for kind in _ALL}
