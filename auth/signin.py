"""A sign-in from its start to the session: `start` sends the browser away, `finish` receives it."""

import hmac
from dataclasses import dataclass
from datetime import timedelta

from flask import request

from auth import accounts, cookies, devices, guard, sessions, sql, throttle
from auth.browsers import name_of
from auth.errors import ProviderDown
from auth.models import LoginTx, micros, moment
from auth.ports import AuthEvent, Claims, Identity, Ports, current
from auth.providers import provider
from auth.providers.base import SignInFailed, Tx, parameters

LIFE = timedelta(minutes=10)
NEED_LEVEL = 2
ATTEMPTS = (30, 60)


@dataclass(frozen=True)
class Arrival:
    """Someone has signed in: values for the cookies and where to go."""

    sid: str
    device: str | None
    return_path: str


def start(return_path: str, *, fresh: bool, own: bool) -> tuple[str, str]:
    """`(address of the provider, value of the transaction cookie)`. Raises Throttled, ProviderDown."""
    throttle.hit("sign-in", request.remote_addr or "", *ATTEMPTS)
    ports = current()
    browser, state = cookies.read(cookies.TX) or cookies.new_secret(), cookies.new_secret()
    who, device = guard.visitor(), devices.find(cookies.read(cookies.DEVICE), ports.now())
    fresh = fresh and provider().can_step_up
    tx = Tx(state, cookies.new_secret(), cookies.new_secret(), callback_address(ports), fresh, ports.now())
    url = provider().begin(tx, NEED_LEVEL, fresh)
    sql.run("delete from login_tx where expires_at < ?", micros(ports.now()))
    LoginTx.insert(
        state_hash=cookies.digest(state),
        browser_hash=cookies.digest(browser),
        nonce=tx.nonce,
        verifier=tx.verifier,
        return_path=return_path,
        fresh=fresh,
        own=own,
        session_hash=who and who.session_id,
        device_id=device and device["id"],
        created_at=tx.started,
        expires_at=tx.started + LIFE,
    ).execute()
    return url, browser


def finish(query: str) -> Arrival:
    """Turn the callback into a session. Raises SignInFailed or ProviderDown; then nothing has changed."""
    ports = current()
    state = parameters(query, keep_plus=True).get("state", "")
    row = _take(ports, state)
    tx = Tx(
        state, row["nonce"], row["verifier"], callback_address(ports), bool(row["fresh"]), moment(row["created_at"])
    )
    try:
        claims = provider().finish(query, tx)
    except (SignInFailed, ProviderDown) as refusal:
        refusal.return_path = row["return_path"]
        raise
    with sql.atomic():
        return _open(ports, row, claims)


def callback_address(ports: Ports) -> str:
    return f"{ports.settings.base_url}/auth/callback"


def _take(ports: Ports, state: str) -> dict:
    """The transaction of this state and this browser, once. Another browser's attempt leaves it untouched."""
    browser = cookies.read(cookies.TX)
    if not browser or not state:
        raise SignInFailed("transaction-missing")
    row = sql.one("select * from login_tx where state_hash = ?", cookies.digest(state))
    if row is None or not hmac.compare_digest(row["browser_hash"], cookies.digest(browser)):
        raise SignInFailed("state")
    taken = sql.run("delete from login_tx where state_hash = ?", row["state_hash"])
    if not taken or row["expires_at"] <= micros(ports.now()):
        raise SignInFailed("state")
    return row


def _open(ports: Ports, row: dict, claims: Claims) -> Arrival:
    account = accounts.known(claims, ports.now())
    before = _session_before(row)
    device_id = _own_device(row, account["id"])
    device = None
    if row["own"] or device_id is not None:
        device_id, device = devices.adopt(account["id"], device_id, ports.now())
    opening = sessions.Opening(
        level=claims.level,
        auth_time=claims.auth_time,
        amr=claims.amr,
        idp_sid=claims.idp_sid,
        own=device is not None,
        device_id=device_id,
        browser=name_of(request.user_agent.string),
        step_up_until=ports.now() + sessions.STEP_UP if row["fresh"] else None,
    )
    if before is not None:
        sessions.end(before["sid_hash"], "replaced", ports.now())
    event = _event(account, claims, row, before)
    sid, _ = sessions.open_session(ports, account, opening, event)
    return Arrival(sid, device, row["return_path"])


def _session_before(row: dict) -> dict | None:
    if row["session_hash"] is None:
        return None
    return sql.one(
        "select sid_hash, account_id from auth_session where sid_hash = ? and ended_at is null", row["session_hash"]
    )


def _own_device(row: dict, account_id: str) -> str | None:
    """The phone's id, if it is already known as this person's own."""
    if row["device_id"] is None:
        return None
    mine = sql.one(
        "select id from auth_device where id = ? and account_id = ? and ended_at is null", row["device_id"], account_id
    )
    return mine["id"] if mine else None


def _event(account: dict, claims: Claims, row: dict, before: dict | None):
    """What to tell upstairs. A device is new when the account was used before, and not from this browser."""
    again = before is not None and before["account_id"] == account["id"]
    used = sql.one("select 1 as n from auth_session where account_id = ? limit 1", account["id"]) is not None
    name = "stepped-up" if again and row["fresh"] else "signed-in"
    new_device = used and not again and _own_device(row, account["id"]) is None

    def event(identity: Identity) -> AuthEvent:
        return AuthEvent(name, account_id=account["id"], identity=identity, claims=claims, new_device=new_device)

    return event
