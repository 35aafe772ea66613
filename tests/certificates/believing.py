"""A house that believes one lab and one issuer of health cards, and what these two sign for the cast."""

import json

from server.exchange.shc import keys
from tests.certificates.makers import HEALTH_CARDS, ISSUER, LAB, NOW, card, card_claims, claims, dcc, hanh_dose
from tests.support.house import House

HANH = {"fn": "Nguyễn", "fnt": "NGUYEN", "gn": "Thị Mỹ Hạnh", "gnt": "THI<MY<HANH"}
AN = {"name": [{"family": "Trần", "given": ["Gia", "An"]}], "birthDate": "2025-08-01"}
ANTIGENS_OF_MMR = ["measles", "mumps", "rubella"]


def believing(house: House) -> House:
    """The house at the makers' hour, with both in its trust list."""
    trust = house.clock.parent / "trust"
    trust.mkdir(exist_ok=True)
    (trust / "lab.pem").write_text(LAB.pem)
    (trust / "cards.json").write_text(json.dumps({"issuer": ISSUER, "keys": [keys.jwk(HEALTH_CARDS.public_key())]}))
    house.at(NOW.isoformat())
    return house


def hanhs_dose(signer=LAB, name=None, born="1994-03-14", cwt=None, **entry) -> str:
    """An EU certificate of Hạnh's COVID-19 dose of 20 August 2021."""
    certificate = hanh_dose(**entry) | {"nam": name or HANH, "dob": born}
    return dcc(claims(certificate, **(cwt or {})), signer)


def ans_doses(*doses: dict, key=HEALTH_CARDS) -> str:
    """A health card of An's; a dose is `{"cvx", "day"}` and perhaps `"lot"`, MMR of 1 March 2026 if none is named."""
    entries = [{"fullUrl": "resource:0", "resource": {"resourceType": "Patient", **AN}}]
    for number, dose in enumerate(doses or ({"cvx": "03", "day": "2026-03-01"},), 1):
        entries.append({"fullUrl": f"resource:{number}", "resource": _given(**dose)})
    bundle = {"resourceType": "Bundle", "type": "collection", "entry": entries}
    vc = {
        "type": ["https://smarthealth.cards#health-card"],
        "credentialSubject": {"fhirVersion": "4.0.1", "fhirBundle": bundle},
    }
    return card(card_claims(vc=vc), key=key)


def _given(cvx: str, day: str, lot: str = "MMR-77") -> dict:
    return {
        "resourceType": "Immunization",
        "status": "completed",
        "vaccineCode": {"coding": [{"system": "http://hl7.org/fhir/sid/cvx", "code": cvx}]},
        "patient": {"reference": "resource:0"},
        "occurrenceDateTime": day,
        "lotNumber": lot,
    }
