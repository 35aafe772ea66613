"""Give out a vaccination certificate: a SMART Health Card of verified doses, kept so that it can be asked for later."""

import json
from datetime import datetime

from server import audit, crypto, db
from server.errors import Conflict, NotFound
from server.exchange.shc.issue import issue as sign
from server.exchange.signed import bundle as bundles
from server.exchange.signed import issuer, paper, qr, rid, standing
from server.patients.access import Access
from server.records import reading
from server.verification import tasks

PLACE = "certificate.card"
SHOWN = 20  # of the certificates ever given out, the newest

COLUMNS = "id, state, identity, card, issued_at, state_at"


def issue(access: Access, at: datetime) -> dict:
    """The certificate of today's verified doses; the one given out before when it still says the same.

    Raises Conflict `no-verified-doses`."""
    with db.atomic():
        tasks.hold(access.person.id)
        doses = bundles.verified(reading.everything(access))
        if not doses:
            raise Conflict("no-verified-doses")
        bundle = bundles.bundle(access.person, doses)
        found = _standing(access, bundle) or _made(access, bundle, doses, at)
        audit.record(
            "certificate-issue",
            actor=access.actor,
            patient_id=access.person.id,
            object_kind="certificate",
            object_id=found["id"],
        )
        return found


def given_out(access: Access) -> list[dict]:
    """The certificates of this patient, newest first."""
    rows = db.rows(
        f"select {COLUMNS} from certificate where patient_id = ? order by issued_at desc, id limit ?",
        access.person.id,
        SHOWN,
    )
    return [_wire(access, row) for row in rows]


def one(access: Access, certificate_id: str) -> dict:
    """Raises NotFound."""
    row = db.one(f"select {COLUMNS} from certificate where patient_id = ? and id = ?", access.person.id, certificate_id)
    if row is None:
        raise NotFound()
    return _wire(access, row)


def paper_of(access: Access, certificate_id: str, form: str, *, locale: str, at: datetime) -> bytes:
    """The certificate as a PDF. Raises NotFound; Conflict with its state once it ended."""
    with db.atomic():
        certificate = one(access, certificate_id)
        if certificate["state"] != standing.VALID:
            raise Conflict(certificate["state"])
        audit.record(
            "export",
            actor=access.actor,
            patient_id=access.person.id,
            object_kind="certificate",
            object_id=certificate_id,
            purpose=f"certificate-{form}",
        )
        records = reading.everything(access)
    return paper.pdf(access, form, certificate, records, locale=locale, at=at)


def _standing(access: Access, bundle: dict) -> dict | None:
    rows = db.rows(
        f"select {COLUMNS} from certificate where patient_id = ? and state = 'valid' order by issued_at desc",
        access.person.id,
    )
    same = (row for row in rows if (body := _opened(access, row))["bundle"] == bundle and body["kid"] == issuer.kid())
    found = next(same, None)
    return _wire(access, found) if found else None


def _made(access: Access, bundle: dict, doses: list[dict], at: datetime) -> dict:
    certificate_id = rid.new()
    card, codes = sign(bundle, issuer.private_key(), issuer.address(), at, rid=rid.on_card(certificate_id))
    body = {
        "card": card,
        "codes": codes,
        "bundle": bundle,
        "doses": [dose["id"] for dose in doses],
        "kid": issuer.kid(),
    }
    person = access.person
    row = {
        "patient_id": person.id,
        "id": certificate_id,
        "state": standing.VALID,
        "identity": standing.identity(person),
        "card": crypto.seal(person.key, PLACE, person.id, certificate_id, json.dumps(body).encode()),
        "issued_at": db.micros(at),
        "state_at": db.micros(at),
    }
    db.run(f"insert into certificate ({', '.join(row)}) values ({', '.join('?' * len(row))})", *row.values())
    for dose in doses:
        db.run(
            "insert into certificate_dose (patient_id, record_id, certificate_id) values (?, ?, ?)",
            person.id,
            dose["id"],
            certificate_id,
        )
    return _wire(access, row)


def _opened(access: Access, row: dict) -> dict:
    person = access.person
    return json.loads(crypto.open_(person.key, PLACE, person.id, row["id"], row["card"]))


def _wire(access: Access, row: dict) -> dict:
    """What ended shows no code any more: nobody should hand it on."""
    body = _opened(access, row)
    renamed = row["state"] == standing.VALID and bytes(row["identity"]) != standing.identity(access.person)
    state = standing.SUPERSEDED if renamed else row["state"]
    codes = body["codes"] if state == standing.VALID else []
    return {
        "id": row["id"],
        "rid": rid.on_card(row["id"]),
        "state": state,
        "issuedAt": db.wire_time(row["issued_at"]),
        "stateAt": db.wire_time(row["state_at"]),
        "issuer": issuer.address(),
        "codes": codes,
        "drawings": [qr.drawing(code) for code in codes],
        "doses": body["doses"],
    }
