"""Read one SMART Health Card, step by step, and say how far it got."""

from collections.abc import Mapping
from datetime import datetime

from server.exchange.inflate import RAW, inflate
from server.exchange.shc import compactness, content, jws, numeric, said, strict
from server.exchange.shc.keys import Key, Revocations
from server.exchange.verdicts import Refused, concluded, unread

# 99 codes of 2,382 digits with their prefixes; a JWS is measured again for itself.
LONGEST_TEXT = 300_000
LARGEST_PAYLOAD = 1024 * 1024

Keys = Mapping[str, Key]
Lists = Mapping[str, Revocations]


def read(text: str, keys: Keys, lists: Lists, at: datetime) -> dict:
    """Judge `text` (`shc:/…`, several of them apart by spaces, or a compact JWS) at the time `at` (aware).

    `keys` are the trusted keys by key id, `lists` the revocation lists by key id. Never raises for any text.
    """
    answer = unread("shc") | {"jws": False}
    try:
        card = _card(text, answer)
        answer["signature"] = _signature(card, keys)
        claims = _claims(card, answer)
        content.check(claims)
        answer |= {"doses": said.doses(claims), "subject": said.subject(claims)}
        return _judged(answer, claims, keys.get(card.kid), lists.get(card.kid), at.timestamp())
    except Refused as refusal:
        return concluded(answer, not_yet_valid=False, reason=refusal.reason)


def _card(text: str, answer: dict) -> jws.Jws:
    if len(text) > LONGEST_TEXT:
        raise Refused("too-large")
    text = text.strip()
    answer["prefix"] = True
    card = jws.parse(numeric.decode(text) if text.startswith(numeric.SCHEME) else text)
    answer["jws"] = True
    return card


def _signature(card: jws.Jws, keys: Keys) -> str:
    if card.kid not in keys:
        return "unknown-key"
    return "valid" if jws.verifies(card, keys[card.kid].key) else "invalid"


def _claims(card: jws.Jws, answer: dict) -> dict:
    data = inflate(card.payload, most=LARGEST_PAYLOAD, window=RAW)
    answer["zlib"] = True
    claims = strict.json_object(data)
    answer["payload"] = True
    return claims


def _judged(answer: dict, claims: dict, key: Key | None, revoked: Revocations | None, at: float) -> dict:
    answer |= {
        "schema": answer["signature"] == "valid" and content.fits_schema(claims),
        # RFC 7519 §4.1.4: not "on or after" that second.
        "expired": "exp" in claims and at >= claims["exp"],
        "warnings": compactness.warnings(claims) + _unchecked(key, revoked),
    }
    return concluded(answer, not_yet_valid=at < claims["nbf"], reason=_objection(claims, key, revoked))


def _objection(claims: dict, key: Key | None, revoked: Revocations | None) -> str | None:
    if key and key.issuer not in (None, claims["iss"]):
        return "issuer-of-another-key"
    if revoked and revoked.reach(content.rid(claims), claims["nbf"]):
        return "revoked"
    return None


def _unchecked(key: Key | None, revoked: Revocations | None) -> list[str]:
    """The issuer keeps a revocation list that is not at hand, or has a newer one. Nothing is fetched."""
    known = revoked.ctr if revoked else 0
    return ["revocation-not-checked"] if key and key.crl and key.crl > known else []
