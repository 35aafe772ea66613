"""`/api/v1/…` of this room. Routes only declare."""

from uuid import UUID

from flask_smorest import Blueprint

from auth import escrow, guard, own_phone, paging, passkeys, present, schemas, sessions
from auth.paths import known_id
from auth.ports import AuthEvent, current

blueprint = Blueprint(
    "auth",
    __name__,
    url_prefix="/api/v1",
    description=(
        "Sessions, step-up and passkeys. A session idles out after 30 minutes, after 60 on a phone that its owner called their own "
        "(`own=1` at `/auth/sign-in`, or `PATCH /api/v1/session`), after 15 for staff; it ends after 12 hours, 8 for staff. "
        "An own phone also gets a device cookie for 30 days: with a passkey it opens a session, alone it opens nothing. "
        "The provider is always asked to make the person sign in again (`prompt=login`), because phones are shared. "
        "`POST /auth/sign-out` answers 204, with a `Location` where the provider has a sign-out page of its own."
    ),
)


@blueprint.get("/session")
@guard.signed_in()
@blueprint.response(200, schemas.SessionOut)
def get_session():
    """Who is signed in. Level 1 has no patient."""
    return present.session(guard.identity())


@blueprint.get("/visitor")
@guard.public
@blueprint.response(200, schemas.VisitorOut)
def get_visitor():
    """The session, or null for somebody without one: what an app asks when it opens, and no error for either."""
    who = guard.visitor()
    return {"session": present.session(who) if who else None}


@blueprint.patch("/session")
@guard.signed_in()
@blueprint.arguments(schemas.SessionPatch())
@blueprint.response(200, schemas.SessionOut)
def patch_session(body):
    """Choose the language, and say whether this phone is one's own (`own`: longer idle time and a device cookie)."""
    return present.session(own_phone.declare(present.changed(guard.identity(), body), body.get("own")))


@blueprint.get("/sessions")
@guard.signed_in()
@blueprint.arguments(schemas.Page(), location="query")
@blueprint.response(200, schemas.SessionsOut)
def list_sessions(page):
    """Where one is signed in, newest first."""
    return paging.cut(sessions.listed(guard.identity(), current().now()), **page)


@blueprint.delete("/sessions/<session_id>")
@guard.signed_in()
@blueprint.response(204)
def end_session(session_id: str):
    """End one of one's own sessions at once."""
    who, ports = guard.identity(), current()
    left = sessions.end_listed(who.account_id, known_id(session_id), ports.now())
    ports.on_event(AuthEvent("session-ended", account_id=who.account_id, identity=who, device_id=left))


@blueprint.post("/step-up")
@guard.signed_in()
@blueprint.arguments(schemas.StepUpIn())
@blueprint.response(200, schemas.StepUpOut)
def step_up(body):
    """Where to prove oneself anew. `location` is null for a provider that cannot prove it: then only a passkey will do.

    Afterwards `stepUpUntil` is five minutes ahead and the session cookie is new."""
    return present.step_up(guard.identity(), body["return_path"])


@blueprint.get("/passkeys")
@guard.signed_in()
@blueprint.arguments(schemas.Page(), location="query")
@blueprint.response(200, schemas.PasskeysOut)
def list_passkeys(page):
    """One's passkeys, oldest first."""
    return paging.cut(passkeys.listed(guard.identity()), **page)


@blueprint.post("/passkeys/options")
@guard.public
@blueprint.arguments(schemas.OptionsIn())
@blueprint.response(200)
def passkey_options(body):
    """What to hand to `navigator.credentials`: `PublicKeyCredentialCreationOptionsJSON` for `register`, `…RequestOptionsJSON` for `assert`.

    `register` is allowed within five minutes of signing in or stepping up. `assert` needs a session (to step up) or the cookie
    of one's own phone (to sign in); else 401. Without a passkey 404 `no-passkey`."""
    return own_phone.options(body["purpose"])


@blueprint.post("/passkeys")
@guard.signed_in(level=1)
@blueprint.arguments(schemas.PasskeyIn())
@blueprint.response(201, schemas.PasskeyOut)
def add_passkey(body):
    """Keep a new passkey. `credential` is the browser's `RegistrationResponseJSON`, without results of extensions."""
    guard.require_recent()
    return passkeys.register(current(), guard.identity(), body["name"], body["credential"])


@blueprint.delete("/passkeys/<uuid:passkey_id>")
@guard.signed_in()
@blueprint.response(204)
def remove_passkey(passkey_id: UUID):
    """Remove one of one's own passkeys."""
    passkeys.remove(current(), guard.identity(), str(passkey_id))


@blueprint.post("/passkeys/assert")
@guard.public
@blueprint.arguments(schemas.AssertionIn())
@blueprint.response(200, schemas.SessionOut)
def assert_passkey(body):
    """Show a passkey: steps the session up or, on one's own phone without a session, opens one. The session cookie is new.

    `credential` is the browser's `AuthenticationResponseJSON`, without results of extensions."""
    return own_phone.enter(body["credential"])


@blueprint.get("/devices/<device_id>/outbox-key")
@guard.signed_in()
@blueprint.response(200, schemas.OutboxKey)
def get_outbox_key(device_id: str):
    """The key of this phone's outbox."""
    return {"key": escrow.get(current(), guard.identity(), known_id(device_id))}


@blueprint.put("/devices/<device_id>/outbox-key")
@guard.signed_in()
@blueprint.arguments(schemas.OutboxKey())
@blueprint.response(204)
def put_outbox_key(body, device_id: str):
    """Leave the key of this phone's outbox with one's account, sealed; it outlives a forgotten PIN.

    Another key is refused while one is kept (409 `key-kept`): entries may still lie under it."""
    escrow.put(current(), guard.identity(), known_id(device_id), body["key"])


@blueprint.delete("/devices/<device_id>/outbox-key")
@guard.signed_in()
@blueprint.response(204)
def drop_outbox_key(device_id: str):
    """Drop that key again, after everything was sent."""
    escrow.drop(guard.identity(), known_id(device_id))
