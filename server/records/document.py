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
    """The document of this view, and its audit row. One statement when it lies ready."""
    person, key = access.person, view_key(access)
    seen = audit.values(
        "record-read",
        actor=access.actor,
        patient_id=person.id,
        object_kind="patient",
        object_id=person.id,
        purpose="opened" if access.relationship == "opened" else None,
    )
    found = db.noting((audit.INSERT, seen), STORED, person.id, key, person.change_seq, person.policy_version)
    return (
        Stored(found[0]["etag"], open_(person.key, PLACE, person.id, key, found[0]["body"]))
        if found
        else _built(access)
    )


def view_key(access: Access) -> str:
    """A document also says who is looking at whom and until when, so those are part of its name."""
    return f"{access.view.name}|{access.relationship}|{access.until or ''}"


def _built(access: Access) -> Stored:
    """Read under one snapshot of the patient: what is written meanwhile makes the numbers differ and is built anew."""
    body = orjson.dumps(
        {
            "patient": patient(access),
            "records": reading.everything(access),
            "asOf": db.wire_time(db.micros(config.now())),
        }
    )
    built = Stored(hashlib.sha256(body).hexdigest(), gzip.compress(body, 6, mtime=0))
    person, key = access.person, view_key(access)
    db.lightly(
        KEEP,
        person.id,
        key,
        person.change_seq,
        person.policy_version,
        built.etag,
        seal(person.key, PLACE, person.id, key, built.gzipped),
    )
    return built
