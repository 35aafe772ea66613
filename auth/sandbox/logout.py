"""Back-channel logout from the provider's side (OIDC Back-Channel Logout 1.0 §2.4)."""

import secrets

import requests
from flask import request
from joserfc import jwt

from auth.providers import web
from auth.sandbox.provider import Sandbox

COOKIE = "sandbox_session"
EVENT = "http://schemas.openid.net/event/backchannel-logout"


def remember(sandbox: Sandbox, response, persona: dict) -> None:
    """Only for the way out: signing in never looks at this cookie."""
    secure = sandbox.settings.issuer.startswith("https://")
    response.set_cookie(COOKIE, sandbox.store.sessions.put(persona), httponly=True, secure=secure, samesite="Lax")


def of_browser(sandbox: Sandbox) -> None:
    persona = sandbox.store.sessions.take(request.cookies.get(COOKIE))
    if persona is not None:
        tell(sandbox, persona)


def tell(sandbox: Sandbox, persona: dict) -> int:
    """Send the app a logout token about this person; the status it answers, 0 if none."""
    with web.prepare(requests.Session(), sandbox.settings.transport, {"ca_file": sandbox.settings.ca_file}) as session:
        form = {"logout_token": token(sandbox, persona)}
        try:
            return session.post(
                f"{sandbox.settings.base_url}/auth/backchannel-logout", data=form, timeout=web.TIMEOUT
            ).status_code
        except requests.RequestException:
            return 0


def token(sandbox: Sandbox, persona: dict, **changes) -> str:
    """A logout token; `changes` spoil it on purpose (`typ` goes into the header)."""
    issued = sandbox.seconds()
    claims = {
        "iss": sandbox.settings.issuer,
        "aud": sandbox.settings.client_id,
        "sub": sandbox.subject(persona),
        "iat": issued,
        "exp": issued + 120,
        "jti": secrets.token_urlsafe(16),
        "events": {EVENT: {}},
    }
    header = {"alg": "ES256", "kid": sandbox.key.kid, "typ": changes.pop("typ", "logout+jwt")}
    return jwt.encode(header, claims | changes, sandbox.key, ["ES256"])
