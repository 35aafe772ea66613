"""Small acts around a patient: the page of doors that stand open, and picking a commune that nobody knew."""

from auth.ports import Identity
from server import crypto, terminology
from server.errors import Conflict, Invalid
from server.patients import service
from server.patients.access import Access, open_door
from server.patients.present import patient


def page_of_patients(doors: list[Access], caller: Identity, *, after: str | None, limit: int) -> dict:
    """One page of `{"items", "next"}`; a family is small, so the cursor is a position."""
    start = crypto.cursor.read("patients", caller.account_id, after) or 0
    shown = doors[start : start + limit]
    more = crypto.cursor.write("patients", caller.account_id, start + limit) if len(doors) > start + limit else None
    return {"items": [patient(access) for access in shown], "next": more}


def settle(access: Access, commune: str) -> Access:
    """Say where the patient lives. Raises Invalid for an unknown code, Conflict `known-already` when it is known."""
    if commune not in terminology.by_code("communes"):
        raise Invalid(errors={"json": {"commune": ["not-in-list"]}})
    if access.person.commune != service.NO_COMMUNE:
        raise Conflict("known-already")
    service.update_profile(access.person, {}, actor=access.actor, commune=commune)
    return open_door(access.identity, access.person.id, "consents")
