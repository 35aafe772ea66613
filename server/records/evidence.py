"""Photos and PDF papers: sent in parts, resumed after a lost signal, kept sealed in pieces, seen by those who see a record that shows them."""

import hashlib
import uuid
from datetime import datetime

from server import audit, config, crypto, db
from server.crypto import open_, seal
from server.errors import Conflict, Invalid, NotFound, TooLarge
from server.patients.access import Access
from server.patients.service import Person
from server.records import paper, picture

MOST_BYTES = 8_000_000
PART = 262_144  # 256 KiB
PLACE = "evidence_chunk.data"

OURS = "select id, account_id, digest, size, received, stored from evidence where patient_id = ? and id = ?"


def begin(access: Access, *, sha256: str, size: int, type: str = "image/jpeg") -> str:
    """Announce a photo or a PDF; its id. Raises TooLarge beyond 8 MB."""
    if size > MOST_BYTES:
        raise TooLarge()
    evidence_id = str(uuid.uuid4())
    with db.atomic():
        _enter(access, evidence_id, _promise(sha256, pdf=type == paper.PDF), size, config.now(), stored=False)
    return evidence_id


def receive(access: Access, evidence_id: str, offset: int, data: bytes) -> int:
    """Take the next part; how much has arrived. Raises Conflict `wrong-offset`; after the last part Invalid `not-a-picture`
    or `not-a-pdf`, and then the id is gone. Only the uploader sends parts: NotFound for everybody else."""
    row = _uploading(access, evidence_id)
    _refuse_misplaced(row, offset, data)
    arrived = offset + len(data)
    if arrived < row["size"]:
        _keep_part(access, row, offset, data)
    else:
        _keep_whole(access, row, offset, data)  # decoded before anything is locked
    return arrived


def keep_made(access: Access, evidence_id: str, made: bytes, at: datetime) -> None:
    """Keep a picture that the house made itself, such as a certificate's code. The same id again changes nothing."""
    jpeg, promise = picture.cleaned(made), _promise(hashlib.sha256(made).hexdigest(), pdf=False)
    with db.atomic():
        if _enter(access, evidence_id, promise, len(made), at, stored=True):
            _put_all(access.person, evidence_id, jpeg)


def _enter(access: Access, evidence_id: str, promise: bytes, size: int, at: datetime, *, stored: bool) -> bool:
    """Write the row and its audit row; False where this id is known already."""
    entered = db.run(
        "insert into evidence (patient_id, id, account_id, digest, size, received, stored, created_at) "
        "values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
        access.person.id,
        evidence_id,
        access.identity.account_id,
        promise,
        size,
        size if stored else 0,
        stored,
        db.micros(at),
    )
    if entered:
        audit.record(
            "evidence-add",
            actor=access.actor,
            patient_id=access.person.id,
            object_kind="evidence",
            object_id=evidence_id,
            at=at,
        )
    return entered == 1


def _refuse_misplaced(row: dict, offset: int, data: bytes) -> None:
    if row["stored"] or offset != row["received"]:
        raise Conflict("wrong-offset")
    if not data or offset + len(data) > row["size"]:
        raise Invalid(errors={"query": {"offset": ["out-of-range"]}})


def _keep_part(access: Access, row: dict, offset: int, data: bytes) -> None:
    with db.atomic():
        _advance(access.person, row, offset, offset + len(data), stored=False)
        _put(access.person, row["id"], offset, data)


def _keep_whole(access: Access, row: dict, offset: int, data: bytes) -> None:
    """What may be kept takes the place of what was sent; nothing stays of what is neither picture nor PDF."""
    kept, why = _cleaned(row, _joined(access.person, row["id"]) + data)
    with db.atomic():
        _advance(access.person, row, offset, offset + len(data), stored=True)
        _forget_parts(access.person.id, row["id"])
        if why:
            db.run("delete from evidence where patient_id = ? and id = ?", access.person.id, row["id"])
        _put_all(access.person, row["id"], kept)
    if why:
        raise Invalid(why)


def _cleaned(row: dict, sent: bytes) -> tuple[bytes, str | None]:
    """What is kept of it, or why nothing is."""
    sha256 = hashlib.sha256(sent).hexdigest()
    try:
        if bytes(row["digest"]) == _promise(sha256, pdf=True):
            return paper.checked(sent), None
        if bytes(row["digest"]) == _promise(sha256, pdf=False):
            return picture.cleaned(sent), None
    except paper.NoPaper:
        return b"", "not-a-pdf"
    except picture.NoPicture:
        pass
    return b"", "not-a-picture"


def _promise(sha256: str, *, pdf: bool) -> bytes:
    """The keyed hash of what the phone announced; a PDF announced as a picture does not match."""
    return crypto.blind("evidence", f"{sha256}:{paper.PDF}" if pdf else sha256)


def _advance(person: Person, row: dict, offset: int, arrived: int, *, stored: bool) -> None:
    """Compare and set: of two equal parts that arrive together one is taken."""
    taken = db.run(
        "update evidence set received = ?, stored = ? where patient_id = ? and id = ? and received = ?",
        arrived,
        stored,
        person.id,
        row["id"],
        offset,
    )
    if taken == 0:
        raise Conflict("wrong-offset")


def offset_of(access: Access, evidence_id: str) -> int:
    """How much of it has arrived, for its uploader."""
    return _uploading(access, evidence_id)["received"]


def show(access: Access, evidence_id: str, region: tuple[float, float, float, float] | None) -> bytes:
    """The JPEG, or the part of it, or the PDF. Raises NotFound for whoever may not see it, Invalid for a part of a PDF."""
    if not visible(access, evidence_id):
        audit.refused(
            "evidence-read",
            actor=access.actor,
            outcome="not-found",
            patient_id=access.person.id,
            object_kind="evidence",
            object_id=evidence_id,
        )
        raise NotFound()
    stored = _joined(access.person, evidence_id)
    if region and paper.is_pdf(stored):
        raise Invalid(errors={"query": {"region": ["not-allowed"]}})
    audit.record(
        "evidence-read", actor=access.actor, patient_id=access.person.id, object_kind="evidence", object_id=evidence_id
    )
    return picture.cropped(stored, region) if region else stored


def visible(access: Access, evidence_id: str) -> bool:
    """Did it arrive, and is it the caller's own, or shown by a record that this view sees?"""
    row = db.one(OURS, access.person.id, evidence_id)
    if row is None or not row["stored"]:
        return False
    used = db.rows(
        "select r.kind, r.sensitivity from evidence_use u join record r on r.patient_id = u.patient_id and r.id = u.record_id "
        "where u.patient_id = ? and u.evidence_id = ?",
        access.person.id,
        evidence_id,
    )
    if not used:
        return row["account_id"] == access.identity.account_id
    return any(access.view.shows(record["kind"], record["sensitivity"]) for record in used)


def purge(before: datetime) -> int:
    """Forget photos that never arrived in full."""
    found = db.rows("select patient_id, id from evidence where not stored and created_at < ?", db.micros(before))
    for row in found:
        with db.atomic():
            _forget_parts(row["patient_id"], row["id"])
            db.run("delete from evidence where patient_id = ? and id = ?", row["patient_id"], row["id"])
    return len(found)


def _uploading(access: Access, evidence_id: str) -> dict:
    row = db.one(OURS, access.person.id, evidence_id)
    if row is None or row["account_id"] != access.identity.account_id:
        raise NotFound()
    return row


def _put_all(person: Person, evidence_id: str, kept: bytes) -> None:
    for start in range(0, len(kept), PART):
        _put(person, evidence_id, start, kept[start : start + PART])


def _put(person: Person, evidence_id: str, start: int, data: bytes) -> None:
    db.run(
        "insert into evidence_chunk (patient_id, evidence_id, n, data) values (?, ?, ?, ?)",
        person.id,
        evidence_id,
        start,
        seal(person.key, PLACE, person.id, f"{evidence_id}:{start}", data),
    )


def _joined(person: Person, evidence_id: str) -> bytes:
    found = db.rows(
        "select n, data from evidence_chunk where patient_id = ? and evidence_id = ? order by n", person.id, evidence_id
    )
    return b"".join(open_(person.key, PLACE, person.id, f"{evidence_id}:{row['n']}", row["data"]) for row in found)


def _forget_parts(patient_id: str, evidence_id: str) -> None:
    db.run("delete from evidence_chunk where patient_id = ? and evidence_id = ?", patient_id, evidence_id)
