"""Capability tokens: what may be done once or for a minute, without a session (identity_security §2.2). Never a session.

Each kind has its own `typ` and `aud`, so that one is worthless where another is expected (ASVS 9.2.2, 9.2.3)."""

import uuid
from dataclasses import dataclass
from datetime import datetime

import jwt
import peewee

from auth import keys, sql
from auth.errors import Refusal
from auth.models import SpentToken, micros
from auth.ports import Ports, current

ALGORITHM = "ES256"
REQUIRED = ["exp", "iat", "aud", "jti"]


class BadToken(Refusal):
    """Not ours, of another kind, changed, run out, or used before: one answer for all."""

    code = 404


@dataclass(frozen=True)
class Kind:
    typ: str
    audience: str
    seconds: int


KINDS = {
    "share": Kind("share+jwt", "sokhoe:share", 600),
    "download": Kind("download+jwt", "sokhoe:download", 60),
    "kiosk": Kind("kiosk+jwt", "sokhoe:kiosk", 60),
}


def mint(kind: str, subject: str, **claims: str) -> str:
    """A token about `subject` (text). More claims are the caller's: ids only, no personal data."""
    ports, made = current(), KINDS[kind]
    issued = int(ports.now().timestamp())
    body = {
        **claims,
        "sub": subject,
        "aud": made.audience,
        "jti": str(uuid.uuid4()),
        "iat": issued,
        "exp": issued + made.seconds,
    }
    key = _key(ports)
    return jwt.encode(body, key.private_key, ALGORITHM, headers={"typ": made.typ, "kid": key.kid})  # type: ignore[arg-type]


def read(kind: str, token: str) -> dict:
    """Its claims. Raises BadToken."""
    ports, wanted = current(), KINDS[kind]
    try:
        opened = jwt.decode_complete(
            token,
            _key(ports).public_key,
            algorithms=[ALGORITHM],
            audience=wanted.audience,  # type: ignore[arg-type]
            # Time is judged below, by the house's clock.
            options={"require": REQUIRED, "verify_exp": False, "verify_iat": False},
        )
    except jwt.PyJWTError:
        raise BadToken() from None
    claims = opened["payload"]
    if opened["header"].get("typ") != wanted.typ or not claims["iat"] <= ports.now().timestamp() < claims["exp"]:
        raise BadToken()
    return claims


def spend(claims: dict, now: datetime) -> None:
    """Use a one-time token up. Raises BadToken at the second time, also when both come at once."""
    if not once(claims["jti"], claims["exp"], now):
        raise BadToken()


def once(jti: str, expires: int, now: datetime) -> bool:
    """Whether this `jti` is seen for the first time; it is remembered until it could not be used anyway."""
    sql.run("delete from auth_spent_token where expires_at < ?", micros(now))
    try:
        with sql.atomic():
            SpentToken.insert(jti=jti, expires_at=expires * 1_000_000).execute()
    except peewee.IntegrityError:
        return False
    return True


def _key(ports: Ports):
    return keys.ec_key(ports.settings.key_dir, keys.CAPABILITY)
