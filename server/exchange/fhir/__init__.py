"""FHIR R4: bundles come in by `sokhoe import fhir`."""
