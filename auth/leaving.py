"""Ways out: sign out, forget this phone."""

from auth import cookies, devices, guard, sessions, sql
from auth.errors import ProviderDown
from auth.ports import AuthEvent, current
from auth.providers import provider


def sign_out() -> str | None:
    """End this session, if there is one. The address of the provider's own sign-out, if it has one."""
    ports, who = current(), guard.visitor()
    if who is None:
        return None
    with sql.atomic():
        sessions.end(who.session_id, "signed-out", ports.now())
        ports.on_event(AuthEvent("signed-out", account_id=who.account_id, identity=who, device_id=who.device_id))
    try:
        return provider().sign_out_url(ports.settings.base_url + "/")
    except ProviderDown:
        return None


def forget_device() -> None:
    """End this session, this phone's family of secrets, and every session that was opened with it."""
    ports, who = current(), guard.visitor()
    device = devices.find(cookies.read(cookies.DEVICE), ports.now())
    with sql.atomic():
        if who is not None:
            sessions.end(who.session_id, "device-forgotten", ports.now())
        if device is not None:
            devices.end(device["id"], "device-forgotten", ports.now())
        account_id = who.account_id if who else device and device["account_id"]
        if account_id:
            left = device["id"] if device else who.device_id if who else None
            ports.on_event(AuthEvent("device-forgotten", account_id=account_id, identity=who, device_id=left))
