"""The whole record as one stored document per view: built on the first read after a change, served as it lies (design §9)."""

import gzip
import hashlib
from dataclasses import dataclass

import orjson

from server import audit, config, db
from server.crypto import open_, seal
from server.patients.access import Access
from server.patients.present import patient
from server.records import reading

PLACE = "document.body"

STORED = "select etag, body from document where patient_id = ? and view = ? and change_seq = ? and policy_version = ?"

KEEP = """insert into document (patient_id, view, change_seq, policy_version, etag, body) values (?, ?, ?, ?, ?, ?)
on conflict (patient_id, view) do update set change_seq = excluded.change_seq, policy_version = excluded.policy_version,
etag = excluded.etag, body = excluded.body where document.change_seq <= excluded.change_seq"""


@dataclass(frozen=True)
class Stored:
    """A gzipped JSON body and the hash of what it unpacks to."""

    etag: str
    gzipped: bytes


def read(access: Access) -> Stored:
    """The document of this view, and its audit row. Two statements when it lies ready."""
    found = _lying_ready(access) or _built(access)
    audit.record("record-read", actor=access.actor, patient_id=access.person.id, object_kind="patient", object_id=access.person.id,
                 purpose="opened" if access.relationship == "opened" else None)
    return found


def view_key(access: Access) -> str:
    """A document also says who is looking at whom and until when, so those are part of its name."""
    return f"{access.view.name}|{access.relationship}|{access.until or ''}"


def _lying_ready(access: Access) -> Stored | None:
    person, key = access.person, view_key(access)
    row = db.one(STORED, person.id, key, person.change_seq, person.policy_version)
    return Stored(row["etag"], open_(person.key, PLACE, person.id, key, row["body"])) if row else None


def _built(access: Access) -> Stored:
    """Read under one snapshot of the patient: what is written meanwhile makes the numbers differ and is built anew."""
    body = orjson.dumps({"patient": patient(access), "records": reading.everything(access),
                         "asOf": db.wire_time(db.micros(config.now()))})
    built = Stored(hashlib.sha256(body).hexdigest(), gzip.compress(body, 6, mtime=0))
    person, key = access.person, view_key(access)
    db.run(KEEP, person.id, key, person.change_seq, person.policy_version, built.etag,
           seal(person.key, PLACE, person.id, key, built.gzipped))
    return built
