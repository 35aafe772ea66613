"""Back-channel logout: the provider says that somebody signed out there (OIDC Back-Channel Logout 1.0 §2.6)."""

from typing import Any

import jwt
from joserfc.errors import InvalidKeyIdError

from auth import sessions, sql, tokens
from auth.errors import Malformed, NotFound
from auth.ports import AuthEvent, Ports, current
from auth.providers import provider
from auth.providers.oidc import StrictOidc

EVENT = "http://schemas.openid.net/event/backchannel-logout"
ALGORITHMS = ["ES256", "RS256"]
LONGEST = 120
LEEWAY = 60


def sign_out(logout_token: str) -> int:
    """End every session that the token is about; their number. Raises Malformed for a token that is not good."""
    adapter, ports = provider(), current()
    if not isinstance(adapter, StrictOidc):
        raise NotFound()
    claims = _verified(logout_token, adapter, ports)
    if not tokens.once(f"logout:{claims['jti']}", claims["exp"] + LEEWAY, ports.now()):
        raise Malformed("logout-token")
    ended = _accounts(claims)
    with sql.atomic():
        count = _end(claims, ports)
        for account_id in ended:
            ports.on_event(AuthEvent("backchannel-logout", account_id=account_id))
    return count


def _verified(token: str, adapter: StrictOidc, ports: Ports) -> dict:
    try:
        header = jwt.get_unverified_header(token)
        opened = jwt.decode_complete(
            token,
            _public_key(adapter, header.get("kid")),
            algorithms=ALGORITHMS,
            audience=ports.settings.client_id,
            issuer=adapter.issuer,
            # Time is judged below, by the house's clock.
            options={
                "require": ["iss", "aud", "iat", "exp", "jti", "events"],
                "verify_exp": False,
                "verify_iat": False,
            },
        )
    except (jwt.PyJWTError, InvalidKeyIdError):
        raise Malformed("logout-token") from None
    if not _well_formed(opened["header"], opened["payload"], ports.now().timestamp()):
        raise Malformed("logout-token")
    return opened["payload"]


def _well_formed(header: dict, claims: dict, now: float) -> bool:
    events = claims["events"]
    return (
        header.get("typ") == "logout+jwt"
        and "nonce" not in claims
        and isinstance(events, dict)
        and isinstance(events.get(EVENT), dict)
        and isinstance(claims["jti"], str)
        and len(claims["jti"]) <= 150
        and all(isinstance(claims[name], int) for name in ("iat", "exp"))
        and now - LONGEST - LEEWAY <= claims["iat"] <= now + LEEWAY
        and now - LEEWAY < claims["exp"] <= claims["iat"] + LONGEST
        and any(isinstance(claims.get(name), str) for name in ("sub", "sid"))
    )


def _public_key(adapter: StrictOidc, kid: str | None) -> Any:
    try:
        key = adapter.discovery.key_set().get_by_kid(kid)
    except InvalidKeyIdError:
        key = adapter.discovery.key_set(force=True).get_by_kid(kid)
    return key.public_key  # type: ignore[union-attr]


def _accounts(claims: dict) -> list[str]:
    """The accounts it is about. A subject, where named, closes all its sessions (as GOV.UK One Login asks)."""
    if isinstance(claims.get("sub"), str):
        found = sql.rows("select id from auth_account where issuer = ? and subject = ?", claims["iss"], claims["sub"])
        return [row["id"] for row in found]
    found = sql.rows(
        "select distinct s.account_id from auth_session s join auth_account a on a.id = s.account_id "
        "where a.issuer = ? and s.idp_sid = ? and s.ended_at is null",
        claims["iss"],
        claims["sid"],
    )
    return [row["account_id"] for row in found]


def _end(claims: dict, ports: Ports) -> int:
    if isinstance(claims.get("sub"), str):
        return sessions.end_subject(claims["iss"], claims["sub"], "provider", ports.now())
    return sessions.end_provider_session(claims["iss"], claims["sid"], "provider", ports.now())
