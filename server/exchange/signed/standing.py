"""Does a certificate that we gave out still hold? A dose that changed ends it, its owner may, and so does a new name."""

from server import audit, config, crypto, db
from server.errors import NotFound
from server.exchange.signed import rid
from server.patients import service
from server.patients.access import Access
from server.patients.service import Person
from server.records.events import RecordChanged

VALID, SUPERSEDED, REVOKED, UNKNOWN = "valid", "superseded", "revoked", "unknown"

END = """update certificate set state = 'superseded', state_at = ? where patient_id = ? and state = 'valid' and id in
(select certificate_id from certificate_dose where patient_id = ? and record_id = ?)"""


def on_change(event: RecordChanged) -> list[db.Statement]:
    """Listens to records, inside their transaction: what contains an earlier version of this dose is superseded."""
    if event.kind == "immunization" and event.before is not None and _says_otherwise(event):
        return [(END, (db.micros(event.at), event.patient_id, event.patient_id, event.record_id))]
    return []


def _says_otherwise(event: RecordChanged) -> bool:
    """A note beside a dose changes nothing, unless it says that the dose is another one's double."""
    before = event.before or {}
    return event.change != "annotated" or before["duplicate_of"] != event.after["duplicate_of"]


def state_of(card_rid: str) -> str:
    """`valid`, `superseded`, `revoked` or `unknown`; for whoever holds the card, since nobody guesses its `rid`."""
    certificate_id = rid.from_card(card_rid)
    if certificate_id is None:
        return UNKNOWN
    row = db.one("select patient_id, state, identity from certificate where id = ?", certificate_id)
    if row is None:
        return UNKNOWN
    try:
        person = service.get(row["patient_id"])
    except NotFound:
        return REVOKED
    renamed = bytes(row["identity"]) != identity(person)
    return SUPERSEDED if row["state"] == VALID and renamed else row["state"]


def revoke(access: Access, certificate_id: str) -> None:
    """The owner takes it back, a lost paper for instance. Twice is once. Raises NotFound."""
    with db.atomic():
        known = db.one(
            "select state from certificate where patient_id = ? and id = ?", access.person.id, certificate_id
        )
        if known is None:
            raise NotFound()
        db.run(
            "update certificate set state = 'revoked', state_at = ? where patient_id = ? and id = ? and state <> 'revoked'",
            db.micros(config.now()),
            access.person.id,
            certificate_id,
        )
        audit.record(
            "certificate-revoke",
            actor=access.actor,
            patient_id=access.person.id,
            object_kind="certificate",
            object_id=certificate_id,
        )


def changes() -> int:
    """How many certificates ended so far: it only grows, so it numbers the revocation list."""
    return db.count("select count(*) from certificate where state <> 'valid'")


def ended() -> list[str]:
    """The `rid` of every certificate that ended, for the public revocation list."""
    return [rid.on_card(row["id"]) for row in db.rows("select id from certificate where state <> 'valid' order by id")]


def identity(person: Person) -> bytes:
    """The keyed hash of the name and birth date that a certificate of today would carry."""
    facts = person.profile
    return crypto.blind("certificate-identity", f"{facts.get('name')}|{facts.get('birthDate')}")
