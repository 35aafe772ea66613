"""`/auth/…`: where browsers go to and come back from the provider, and where the provider itself knocks."""

from flask import Blueprint, Response, jsonify, redirect, request

from auth import backchannel, cookies, devices, failure, guard, keys, leaving, signin
from auth.errors import Malformed, ProviderDown, Refusal
from auth.paths import is_local
from auth.ports import AuthEvent, current
from auth.providers.base import SignInFailed

blueprint = Blueprint("auth_pages", __name__, url_prefix="/auth")

TX_SECONDS = int(signin.LIFE.total_seconds())


@blueprint.get("/sign-in")
@guard.public
def sign_in() -> Response:
    """Go to the provider. `return` is a path of this site, `fresh=1` asks to prove oneself anew, `own=1` says "my phone"."""
    return_path = request.args.get("return", "/")
    if not is_local(return_path):
        raise Malformed("not-local")
    try:
        url, browser = signin.start(
            return_path, fresh=request.args.get("fresh") == "1", own=request.args.get("own") == "1"
        )
    except ProviderDown as refusal:
        refusal.return_path = return_path
        return _failed(refusal)
    response = _to(url)
    cookies.put(response, cookies.TX, browser, seconds=TX_SECONDS)
    return response


@blueprint.get("/callback")
@guard.public
def callback() -> Response:
    """Back from the provider: a session and the way home, or a friendly page and nothing."""
    try:
        arrival = signin.finish(request.query_string.decode("latin-1"))
    except (SignInFailed, ProviderDown) as refusal:
        return _failed(refusal)
    response = _to(arrival.return_path)
    cookies.drop(response, cookies.TX)
    cookies.put(response, cookies.SID, arrival.sid)
    if arrival.device:
        cookies.put(response, cookies.DEVICE, arrival.device, seconds=devices.SECONDS)
    return response


@blueprint.post("/sign-out")
@guard.public
def sign_out() -> Response:
    """End this session. `Location`, where present, is where the provider's own session can be ended as well."""
    response = Response(status=204)
    if location := leaving.sign_out():
        response.headers["Location"] = location
    cookies.drop(response, cookies.SID)
    return response


@blueprint.post("/forget-device")
@guard.public
def forget_device() -> Response:
    """Sign out and leave nothing on this phone: its own-phone cookie, caches and storage go."""
    leaving.forget_device()
    response = Response(status=204)
    for name in (cookies.SID, cookies.DEVICE):
        cookies.drop(response, name)
    response.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    return response


@blueprint.post("/backchannel-logout")
@guard.machine
def backchannel_logout() -> Response:
    """The provider tells that somebody signed out there."""
    backchannel.sign_out(request.form.get("logout_token", ""))
    return Response(status=200, headers={"Cache-Control": "no-store"})


@blueprint.get("/jwks")
@guard.public
def jwks() -> Response:
    """Our public keys, for the provider's registration."""
    response = jsonify(keys.client_jwks(current().settings.key_dir))
    response.headers["Cache-Control"] = "public, max-age=3600"
    return response


def _failed(refusal: Refusal) -> Response:
    current().on_event(AuthEvent("sign-in-failed", reason=refusal.reason))
    return failure.page(refusal)


def _to(location: str) -> Response:
    response = redirect(location, 303)
    response.headers["Cache-Control"] = "no-store"
    return response  # type: ignore[return-value]
