"""The sealer and its check: each event is hashed together with the link before it; the head is signed outside the database."""

import hashlib
import json
from datetime import datetime
from pathlib import Path

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from server import db

START = b"\x00" * 32
COLUMNS = (
    "id",
    "at",
    "action",
    "outcome",
    "actor_id",
    "actor_role",
    "station",
    "patient_id",
    "on_behalf_of",
    "object_kind",
    "object_id",
    "purpose",
    "before_hash",
    "after_hash",
)
EVENT = ", ".join(f"e.{column}" for column in COLUMNS)
LOCK = 831_001


def seal(now: datetime, key_dir: Path, batch: int = 2_000) -> int:
    """Link the events that have no link yet, oldest first; how many were linked. Two sealers at once are harmless."""
    with db.atomic():
        _lock()
        head = db.one("select n, hash from audit_link order by n desc limit 1") or {"n": 0, "hash": START}
        events = db.rows(
            f"select {EVENT} from audit_event e left join audit_link l on l.event_id = e.id "
            "where l.event_id is null order by e.at, e.id limit ?",
            batch,
        )
        n, prev = head["n"], bytes(head["hash"])
        for event in events:
            n, link = n + 1, _link(prev, event)
            db.run(
                "insert into audit_link (n, event_id, prev, hash, sealed_at) values (?, ?, ?, ?, ?)",
                n,
                event["id"],
                prev,
                link,
                db.micros(now),
            )
            prev = link
    if events:
        _sign_head(key_dir, n, prev, now)
    return len(events)


def verify(now: datetime, key_dir: Path) -> dict:
    """Walk the whole chain. `{"links", "unsealed", "oldestUnsealedSeconds", "broken": [{"n","why"}]}`;
    `why` is missing-event, changed-event, broken-chain, gap, or head-mismatch (ASVS 16.4.2)."""
    broken, n, prev = [], 0, START
    for row in _walk():
        n += 1
        why = _fault(row, n, prev)
        if why:
            broken.append({"n": row["n"], "why": why})
        n, prev = row["n"], bytes(row["hash"])
    for head in _heads(key_dir)[-1:]:
        if head["n"] > n or (head["n"] == n and head["hash"] != prev.hex()):
            broken.append({"n": head["n"], "why": "head-mismatch"})
    return {"links": n, **_unsealed(now), "broken": broken}


def _walk():
    after = 0
    while page := db.rows(
        f"select l.n, l.prev, l.hash, {EVENT} from audit_link l left join audit_event e on e.id = l.event_id "
        "where l.n > ? order by l.n limit 5000",
        after,
    ):
        yield from page
        after = page[-1]["n"]


def _fault(row: dict, expected: int, prev: bytes) -> str | None:
    if row["n"] != expected:
        return "gap"
    if bytes(row["prev"]) != prev:
        return "broken-chain"
    if row["id"] is None:
        return "missing-event"
    return None if _link(prev, row) == bytes(row["hash"]) else "changed-event"


def _link(prev: bytes, event: dict) -> bytes:
    fields = [event[name].hex() if isinstance(event[name], (bytes, memoryview)) else event[name] for name in COLUMNS]
    return hashlib.sha256(prev + json.dumps(fields, ensure_ascii=False).encode()).digest()


def _unsealed(now: datetime) -> dict:
    row = db.rows(
        "select count(*) as n, min(e.at) as oldest from audit_event e "
        "left join audit_link l on l.event_id = e.id where l.event_id is null"
    )[0]
    age = 0 if not row["n"] else max(0, (db.micros(now) - int(row["oldest"])) // 1_000_000)
    return {"unsealed": row["n"], "oldestUnsealedSeconds": age}


def _lock() -> None:
    if db.postgres():
        db.run("select pg_advisory_xact_lock(?)", LOCK)


def _sign_head(key_dir: Path, n: int, link: bytes, now: datetime) -> None:
    head = {"n": n, "hash": link.hex(), "iat": int(now.timestamp())}
    with (key_dir / "audit-head.jwt").open("a") as file:
        file.write(jwt.encode(head, _signing_key(key_dir), algorithm="ES256", headers={"typ": "audit-head+jwt"}) + "\n")


def _heads(key_dir: Path) -> list[dict]:
    path = key_dir / "audit-head.jwt"
    if not path.exists():
        return []
    public = _signing_key(key_dir).public_key()
    last = path.read_text().split()[-1:]
    return [
        jwt.decode(line, public, algorithms=["ES256"], options={"verify_iat": False, "require": ["iat"]})
        for line in last
    ]


def _signing_key(key_dir: Path) -> ec.EllipticCurvePrivateKey:
    path = key_dir / "audit-sign.pem"
    if not path.exists():
        key = ec.generate_private_key(ec.SECP256R1())
        path.write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
        )
        path.chmod(0o600)
    loaded = serialization.load_pem_private_key(path.read_bytes(), password=None)
    assert isinstance(loaded, ec.EllipticCurvePrivateKey)
    return loaded
