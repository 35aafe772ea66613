"""The kinds of record: one module and one line each."""

from server.kinds.administrative import Administrative
from server.kinds.allergy import Allergy
from server.kinds.assistive_need import AssistiveNeed
from server.kinds.birth import Birth
from server.kinds.condition import Condition
from server.kinds.disability import Disability
from server.kinds.document import Document
from server.kinds.emergency_contact import EmergencyContact
from server.kinds.encounter import Encounter
from server.kinds.exam import Exam
from server.kinds.family_history import FamilyHistory
from server.kinds.growth import Growth
from server.kinds.home_measurement import HomeMeasurement
from server.kinds.immunization import Immunization
from server.kinds.lab_result import LabResult
from server.kinds.legacy_section import LegacySection
from server.kinds.medication import Medication
from server.kinds.other_history import OtherHistory
from server.kinds.pregnancy_tetanus import PregnancyTetanus
from server.kinds.procedure import Procedure
from server.kinds.reproductive_health import ReproductiveHealth
from server.kinds.review import Review
from server.kinds.risk_factor import RiskFactor
from server.records.kind import Kind, Registry

_ALL: tuple[Kind, ...] = (
    Administrative(),
    Allergy(),
    AssistiveNeed(),
    Birth(),
    Condition(),
    Disability(),
    Document(),
    EmergencyContact(),
    Encounter(),
    Exam(),
    FamilyHistory(),
    Growth(),
    HomeMeasurement(),
    Immunization(),
    LabResult(),
    LegacySection(),
    Medication(),
    OtherHistory(),
    PregnancyTetanus(),
    Procedure(),
    ReproductiveHealth(),
    Review(),
    RiskFactor(),
)

REGISTRY: Registry = {kind.name: kind for kind in _ALL}
