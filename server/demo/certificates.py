"""An issuer of vaccination certificates that does not exist, and certificates of the cast to scan: made once per demonstration."""

import json
from datetime import datetime

from server.config import Settings
from server.demo import personas
from server.exchange.shc import keys
from server.exchange.shc.issue import issue
from server.exchange.signed import issuer, qr

ISSUER = "https://tiem-chung.example"  # RFC 2606: nobody's address
KEY, TRUST, FOLDER = "demo-card-issuer.pem", "demo-issuer.json", "demo-certificates"
GIVEN = {  # who, what (CVX), when
    "hanh": ("208", "2021-08-20"),
    "an": ("03", "2026-05-20"),
    "tuan": ("208", "2021-09-11"),
}


def prepare(settings: Settings, at: datetime) -> None:
    """Put the issuer's public key into the trust folder and a code of each certificate (`.png`, `.txt`) into `demo-certificates`."""
    key = issuer.private(settings.key_dir, KEY)
    trusted = settings.data_dir / "trust" / TRUST
    published = json.dumps({"issuer": ISSUER, "keys": [keys.jwk(key.public_key())]})
    if trusted.exists() and trusted.read_text("utf-8") == published:
        return
    folder = settings.data_dir / FOLDER
    for place in (trusted.parent, folder):
        place.mkdir(parents=True, exist_ok=True)
    for person in personas.cast():
        if person["id"] in GIVEN:
            _, [code] = issue(_bundle(person, *GIVEN[person["id"]]), key, ISSUER, at)
            (folder / f"{person['id']}.txt").write_text(code, "utf-8")
            (folder / f"{person['id']}.png").write_bytes(qr.png(code))
    trusted.write_text(published, "utf-8")


def _bundle(person: dict, cvx: str, day: str) -> dict:
    family, *given = person["name"].split()
    patient = {
        "resourceType": "Patient",
        "name": [{"family": family, "given": given}],
        "birthDate": person["birthDate"],
    }
    dose = {
        "resourceType": "Immunization",
        "status": "completed",
        "vaccineCode": {"coding": [{"system": "http://hl7.org/fhir/sid/cvx", "code": cvx}]},
        "patient": {"reference": "resource:0"},
        "occurrenceDateTime": day,
        "lotNumber": "SYNTHETIC",
    }
    entries = [{"fullUrl": f"resource:{n}", "resource": one} for n, one in enumerate((patient, dose))]
    return {"resourceType": "Bundle", "type": "collection", "entry": entries}
