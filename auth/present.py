"""How a session looks on the wire."""

from dataclasses import replace
from urllib.parse import urlencode

from auth import accounts, passkeys, sql
from auth.ports import Identity, current
from auth.providers import provider


def session(who: Identity) -> dict:
    """Contract §2: account, name, level, roles, station, patient, stepUpUntil, locale; and `own`."""
    row = sql.one("select own from auth_session where sid_hash = ?", who.session_id)
    about = current().describe(who)
    return {
        "account": who.account_id,
        "name": about["name"],
        "level": who.level,
        "roles": about["roles"],
        "station": about["station"],
        "patient": about["patient"],
        "stepUpUntil": who.step_up_until,
        "locale": who.locale,
        "own": bool(row and row["own"]),
    }


def changed(who: Identity, body: dict) -> Identity:
    """The same person after they chose a language."""
    if "locale" not in body:
        return who
    accounts.speak(who.account_id, body["locale"])
    return replace(who, locale=body["locale"])


def step_up(who: Identity, return_path: str) -> dict:
    """`{"location", "passkey"}`: where to prove oneself anew, and whether a passkey could do it here."""
    location = "/auth/sign-in?" + urlencode({"fresh": "1", "return": return_path})
    return {"location": location if provider().can_step_up else None, "passkey": bool(passkeys.listed(who))}
