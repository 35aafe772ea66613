"""One's own phone: say that it is, and come back to it with a passkey (identity_security §2.1)."""

from flask import Response, after_this_request, g, request

from auth import accounts, cookies, devices, guard, passkeys, present, sessions, sql, throttle
from auth.browsers import name_of
from auth.errors import NotSignedIn
from auth.ports import AuthEvent, Identity, current
from auth.signin import ATTEMPTS


def declare(who: Identity, own: bool | None) -> Identity:
    """Make this phone one's own (device cookie, longer idle time), or a shared one again. None changes nothing."""
    if own is None:
        return who
    now = current().now()
    known = devices.find(cookies.read(cookies.DEVICE), now)
    mine = known["id"] if known and known["account_id"] == who.account_id else None
    with sql.atomic():
        device_id, cookie = devices.adopt(who.account_id, mine, now) if own else (None, None)
        _note(who, own, device_id)
        if not own and mine:
            devices.end(mine, "shared-again", now)
    _hand_out(cookies.DEVICE, cookie, devices.SECONDS)
    return who


def options(purpose: str) -> dict:
    """To `register` a passkey, or to `assert` one: step up, come back. Raises NotSignedIn, StepUpRequired, NotFound."""
    if purpose == "assert":
        return passkeys.request_options(current(), _whose())
    guard.require_recent()
    return passkeys.creation_options(current(), guard.identity())


def enter(credential: dict) -> dict:
    """Step this session up or, without one, open one; the session as on the wire. Raises NotSignedIn, Invalid, Throttled."""
    throttle.hit("sign-in", request.remote_addr or "", *ATTEMPTS)
    ports, account_id = current(), _whose()
    # Outside of the transaction: a challenge is spent by a failed attempt too.
    passkeys.check(ports, account_id, credential)
    with sql.atomic():
        sid, who = sessions.step_up(ports, guard.identity()) if guard.visitor() else _open(account_id)
    _hand_out(cookies.SID, sid)
    g.auth_identity = who
    return present.session(who)


def _open(account_id: str) -> tuple[str, Identity]:
    ports, account = current(), accounts.by_id(account_id)
    device = devices.find(cookies.read(cookies.DEVICE), ports.now())
    if account is None or device is None:
        raise NotSignedIn()
    _hand_out(cookies.DEVICE, devices.rotate(device["id"]), devices.left(device, ports.now()))
    opening = sessions.Opening(
        level=account["level"],
        auth_time=ports.now(),
        amr=("passkey",),
        own=True,
        device_id=device["id"],
        browser=name_of(request.user_agent.string),
    )
    return sessions.open_session(
        ports, account, opening, lambda who: AuthEvent("signed-in", account_id=account_id, identity=who)
    )


def _whose() -> str:
    """The account whose passkey is asked for: the session's or, without one, that of this phone's cookie."""
    who = guard.visitor()
    if who is not None:
        return who.account_id
    device = devices.find(cookies.read(cookies.DEVICE), current().now())
    if device is None:
        raise NotSignedIn()
    return device["account_id"]


def _note(who: Identity, own: bool, device_id: str | None) -> None:
    idle, _ = sessions.limits(current().describe(who)["roles"], own)
    changed = "update auth_session set own = ?, device_id = ?, idle_seconds = ? where sid_hash = ?"
    sql.run(changed, own, device_id, int(idle.total_seconds()), who.session_id)


def _hand_out(name: str, value: str | None, seconds: int | None = None) -> None:
    """Put the cookie on whatever the view answers; drop it for None."""

    @after_this_request
    def put(response: Response) -> Response:
        if value is None:
            cookies.drop(response, name)
        else:
            cookies.put(response, name, value, seconds=seconds)
        return response
