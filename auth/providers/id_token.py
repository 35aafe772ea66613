"""Whether an id_token may be believed. Authlib checks a part (identity_security §3.3 lists its gaps); the rest is here."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from authlib.oidc.core import CodeIDToken
from joserfc import jwe, jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import ECKey, KeySet
from joserfc.jws import JWSRegistry

from auth.providers.base import SignInFailed

# Pinned here, whatever the provider's metadata say: never `none`, never a shared secret (ASVS 9.1.2).
ALGORITHMS = ["ES256", "RS256", "PS256"]
KEY_WRAP = ["ECDH-ES", "ECDH-ES+A128KW", "ECDH-ES+A256KW", "A128GCM", "A256GCM", "A128CBC-HS256", "A256CBC-HS512"]
LEEWAY = 60


@dataclass(frozen=True)
class Expected:
    issuer: str
    client_id: str
    nonce: str
    access_token: str
    now: datetime
    not_before: datetime | None  # the earliest auth_time that counts as fresh; None if it need not be


def verify(id_token: str, keys: Callable[[bool], KeySet], decryption_key: ECKey, expected: Expected) -> dict:
    """The claims. `keys(force)` gives the provider's key set, fetched anew if `force`. Raises SignInFailed."""
    try:
        token = _open(_decrypt(id_token, decryption_key), keys)
        claims = CodeIDToken(
            token.claims,
            token.header,
            {"iss": {"essential": True, "value": expected.issuer}, "sub": {"essential": True}},
            {"nonce": expected.nonce, "client_id": expected.client_id, "access_token": expected.access_token},
        )
        claims.validate(now=int(expected.now.timestamp()), leeway=LEEWAY)
    except (JoseError, ValueError, TypeError, KeyError):
        raise SignInFailed("id-token-refused") from None
    _check_what_authlib_does_not(claims, token.header, expected)
    return dict(claims)


def _decrypt(id_token: str, key: ECKey) -> str:
    """Five parts are a JWE around the JWS. Singpass copies `iss` and `aud` into its header, hence not strict."""
    if id_token.count(".") != 4:
        return id_token
    registry = jwe.JWERegistry(algorithms=KEY_WRAP, strict_check_header=False)
    plain = jwe.decrypt_compact(id_token, key, registry=registry).plaintext
    return (plain or b"").decode()


def _open(id_token: str, keys: Callable[[bool], KeySet]) -> jwt.Token:
    """Check the signature with the provider's own keys; `jwk`, `jku` and `x5u` headers are never followed (ASVS 9.1.3)."""
    registry = JWSRegistry(algorithms=ALGORITHMS, strict_check_header=False)
    try:
        return jwt.decode(id_token, keys(False), registry=registry)
    except InvalidKeyIdError:
        return jwt.decode(id_token, keys(True), registry=registry)


def _check_what_authlib_does_not(claims: dict, header: dict, expected: Expected) -> None:
    for ok, reason in (
        (header.get("typ", "JWT").upper() == "JWT", "id-token-type"),
        (_audience(claims["aud"]) == [expected.client_id], "id-token-audience"),  # not azp (ASVS 10.5.4)
        (claims.get("nonce") == expected.nonce, "id-token-nonce"),
        (isinstance(claims["sub"], str) and 0 < len(claims["sub"]) <= 255, "id-token-subject"),
        (_fresh(claims.get("auth_time"), expected), "auth-time-stale"),
    ):
        if not ok:
            raise SignInFailed(reason)


def _audience(aud: object) -> list:
    return aud if isinstance(aud, list) else [aud]


def _fresh(auth_time: object, expected: Expected) -> bool:
    """`max_age=0` was asked: the provider must say when, and it must be since then (OIDC Core §3.1.2.1)."""
    if expected.not_before is None:
        return True
    if not isinstance(auth_time, int):
        return False
    leeway = timedelta(seconds=LEEWAY)
    return (expected.not_before - leeway).timestamp() <= auth_time <= (expected.now + leeway).timestamp()
