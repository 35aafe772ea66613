"""Browsers that may be woken. A browser's address leads to one of the known push services and nowhere else: we call no
address that somebody made up (SSRF), follow no redirect, and keep it sealed."""

import base64
import binascii
import json
import re
import uuid
from datetime import datetime
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric import ec

from auth.ports import Identity
from server import audit, config, crypto, db
from server.errors import Invalid, NotFound
from server.patients import access, service
from server.patients.service import Person

PLACE = "push_subscription.sealed"
MOST = 10  # browsers a person; the oldest gives way
PLAIN_PATH = re.compile(r"[!-~]+")


@cache
def services() -> tuple[str, ...]:
    """Hosts of push services; one beginning with a dot stands for everything below it."""
    return tuple(json.loads((Path(__file__).parent / "data" / "push-services.json").read_text("utf-8"))["hosts"])


def allowed(endpoint: str) -> bool:
    """Whether we would ever call this address: https, a known host's name, no port, no user, no fragment. Outside production
    the origins of `SOKHOE_PUSH_ORIGINS` too."""
    if not PLAIN_PATH.fullmatch(endpoint) or "\\" in endpoint:
        return False
    try:
        parts = urlsplit(endpoint)
    except ValueError:
        return False
    origin = f"{parts.scheme}://{parts.netloc}"
    return origin in config.settings().push_origins or (
        parts.scheme == "https" and _known(parts.netloc) and parts.path not in ("", "/") and not parts.fragment
    )


def _known(netloc: str) -> bool:
    return any(netloc.endswith(host) if host[0] == "." else netloc == host for host in services()) and bool(
        re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", netloc)
    )


def add(reader: Identity, endpoint: str, keys: dict, at: datetime) -> dict:
    """Remember this browser for this person; the same one again keeps its id. Raises Invalid for an address that leads nowhere
    we know, or keys that are none."""
    person = service.get(access.own_patient(reader))
    _refuse_bad(endpoint, keys)
    blind = crypto.blind("push-endpoint", endpoint)
    with db.atomic():
        held = db.one("select patient_id, id from push_subscription where blind = ?", blind)
        subscription_id = held["id"] if held and held["patient_id"] == person.id else str(uuid.uuid4())
        if held:
            db.run("delete from push_subscription where blind = ?", blind)
        _make_room(person.id)
        db.run(
            "insert into push_subscription (patient_id, id, blind, sealed, account_id, device_id, created_at) "
            "values (?, ?, ?, ?, ?, ?, ?)",
            person.id,
            subscription_id,
            blind,
            _sealed(person, subscription_id, {"endpoint": endpoint, **keys}),
            reader.account_id,
            reader.device_id,
            db.micros(at),
        )
        _noted(reader, person.id, at)
    return next(item for item in items(reader) if item["id"] == subscription_id)


def items(reader: Identity) -> list[dict]:
    """`{"id", "service", "createdAt"}`, the newest first. The address itself stays here."""
    person = service.get(access.own_patient(reader))
    return [
        {
            "id": row["id"],
            "service": urlsplit(opened(person, row)["endpoint"]).hostname,
            "createdAt": db.wire_time(row["created_at"]),
        }
        for row in of(person.id)
    ]


def remove(reader: Identity, subscription_id: str, at: datetime) -> None:
    """Raises NotFound for anybody else's."""
    patient_id = access.own_patient(reader)
    with db.atomic():
        if not drop(patient_id, subscription_id):
            raise NotFound()
        _noted(reader, patient_id, at)


def of(patient_id: str) -> list[dict]:
    return db.rows("select * from push_subscription where patient_id = ? order by created_at desc, id", patient_id)


def opened(person: Person, row: dict) -> dict:
    """`{"endpoint", "p256dh", "auth"}`."""
    return json.loads(crypto.open_(person.key, PLACE, person.id, row["id"], row["sealed"]))


def drop(patient_id: str, subscription_id: str) -> bool:
    """Forget this browser and what was on its way there."""
    db.run("delete from delivery where patient_id = ? and subscription_id = ?", patient_id, subscription_id)
    return db.run("delete from push_subscription where patient_id = ? and id = ?", patient_id, subscription_id) == 1


def forget_device(account_id: str, device_id: str) -> None:
    """Somebody signed out there, or gave the device away: it is not woken for them any more."""
    for row in db.rows(
        "select patient_id, id from push_subscription where account_id = ? and device_id = ?", account_id, device_id
    ):
        drop(row["patient_id"], row["id"])


def _make_room(patient_id: str) -> None:
    for row in of(patient_id)[MOST - 1 :]:
        drop(patient_id, row["id"])


def _sealed(person: Person, subscription_id: str, told: dict) -> bytes:
    return crypto.seal(person.key, PLACE, person.id, subscription_id, json.dumps(told).encode())


def _noted(reader: Identity, patient_id: str, at: datetime) -> None:
    audit.record("notifications-change", actor=audit.Actor(reader.account_id, "self"), patient_id=patient_id, at=at)


def _refuse_bad(endpoint: str, keys: dict) -> None:
    errors: dict = {} if allowed(endpoint) else {"endpoint": ["not-in-list"]}
    bad = {name: ["not-a-key"] for name, good in (("p256dh", _a_point), ("auth", _a_secret)) if not good(keys[name])}
    if errors or bad:
        raise Invalid(errors={"json": errors | ({"keys": bad} if bad else {})})


def _a_point(text: str) -> bool:
    """An uncompressed point of P-256 (RFC 8291 §3.1)."""
    try:
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), decoded(text))
    except ValueError:
        return False
    return len(decoded(text)) == 65


def _a_secret(text: str) -> bool:
    """Sixteen bytes (RFC 8291 §3.2)."""
    try:
        return len(decoded(text)) == 16
    except ValueError:
        return False


def decoded(text: str) -> bytes:
    """base64url as browsers write it. Raises ValueError."""
    try:
        return base64.b64decode(text.rstrip("=").encode("ascii") + b"=" * (-len(text.rstrip("=")) % 4), b"-_", True)
    except (binascii.Error, UnicodeEncodeError) as error:
        raise ValueError("not base64url") from error
