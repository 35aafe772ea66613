"""Web Push: one encrypted note to one browser (RFC 8030, 8188, 8291), signed as ours (VAPID, RFC 8292).

`http_ece` and PyJWT are what pywebpush is made of; that one would bring an asynchronous HTTP client with it."""

import base64
import json
import logging
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import http_ece
import jwt
import requests
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from auth import keys
from server import config
from server.notify.subscriptions import allowed, decoded
from server.notify.topics import Topic

log = logging.getLogger("sokhoe.push")

KEY = "vapid.pem"
TIMEOUT = (5, 10)  # seconds to connect, to answer
HALF_A_DAY = timedelta(hours=12)


@dataclass(frozen=True)
class Answer:
    """What became of a note: `sent`, `gone` (the browser is no more), `later` (perhaps after so many seconds), `refused`."""

    word: str
    seconds: int = 0


def public_key() -> str:
    """What a browser subscribes with (`applicationServerKey`): base64url, made together with its secret at first need."""
    point = _key().public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return base64.urlsafe_b64encode(point).rstrip(b"=").decode()


def send(subscription: dict, note: dict, topic: Topic, collapse: str) -> Answer:
    """Send `{"title","body","url"}` to `{"endpoint","p256dh","auth"}`. A later note of the same `collapse` (RFC 8030 §5.4)
    takes the place of one that still waits at the service. Redirects are not followed."""
    endpoint = subscription["endpoint"]
    if not allowed(endpoint):  # the list may have become shorter
        return Answer("gone")
    try:
        answer = requests.post(
            endpoint,
            data=_encrypted(subscription, json.dumps(note, ensure_ascii=False).encode()),
            headers=_headers(endpoint, topic, collapse),
            timeout=TIMEOUT,
            allow_redirects=False,
        )
    except requests.RequestException as error:
        log.warning("push service did not answer: %s", type(error).__name__)
        return Answer("later")
    return _meaning(answer)


def _encrypted(subscription: dict, data: bytes) -> bytes:
    return http_ece.encrypt(
        data,
        private_key=ec.generate_private_key(ec.SECP256R1()),
        dh=decoded(subscription["p256dh"]),
        auth_secret=decoded(subscription["auth"]),
        version="aes128gcm",
    )


def _headers(endpoint: str, topic: Topic, collapse: str) -> dict[str, str]:
    parts = urlsplit(endpoint)
    claims = {
        "aud": f"{parts.scheme}://{parts.netloc}",
        "exp": int((datetime.now(UTC) + HALF_A_DAY).timestamp()),  # the service's clock, not the house's
        "sub": config.settings().push_contact,
    }
    return {
        "Content-Encoding": "aes128gcm",
        "Content-Type": "application/octet-stream",
        "TTL": str(topic.ttl),
        "Urgency": topic.urgency,
        "Topic": collapse,
        "Authorization": f"vapid t={jwt.encode(claims, _key(), 'ES256')}, k={public_key()}",
    }


def _meaning(answer: requests.Response) -> Answer:
    status = answer.status_code
    if status in (200, 201, 202, 204):
        return Answer("sent")
    if status in (404, 410):
        return Answer("gone")
    if status == 429 or status >= 500:
        wait = answer.headers.get("Retry-After", "")
        return Answer("later", int(wait) if wait.isascii() and wait.isdigit() and len(wait) < 7 else 0)
    log.warning("push service refused a note: %s", status)
    return Answer("refused")


def _key() -> ec.EllipticCurvePrivateKey:
    return keys.ec_key(config.settings().key_dir, KEY).private_key  # type: ignore[return-value]
