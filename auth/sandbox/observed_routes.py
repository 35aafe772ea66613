"""The `vneid-observed` profile: envelopes instead of tokens (identity_security §1.1, route A).

Where a fault has no meaning here (there is no issuer, nonce or signature), the envelope of the token reply is spoilt."""

import json
import secrets
from urllib.parse import urlencode

from flask import Blueprint, Response, abort, current_app, jsonify, redirect, request

from auth import keys
from auth.providers import envelope
from auth.providers.vneid import ENVELOPE_KEY
from auth.providers.web import origin
from auth.sandbox import choice, faults, page
from auth.sandbox.provider import Sandbox

blueprint = Blueprint("observed", __name__)

SPOILT = {"wrong-iss", "wrong-aud", "wrong-nonce", "bad-signature", "alg-none"}
UNREDEEMABLE = {"expired", "not-yet-valid"}
SECRET_FILE = "client-secret"  # noqa: S105


@blueprint.get("/auth")
def authorize() -> Response:
    sandbox, asked = _sandbox(), request.args.to_dict()
    _refuse_strangers(sandbox, asked)
    return page.choose(sandbox.personas.values(), asked, origin(sandbox.settings.base_url))


@blueprint.post("/auth")
def chosen() -> Response:
    sandbox = _sandbox()
    persona, fault, asked = choice.of_form(sandbox, request.form)
    _refuse_strangers(sandbox, asked)
    state = urlencode({"state": asked.get("state", "")})
    if fault == "access-denied":
        return redirect(f"{asked['redirect_uri']}?error=access_denied&{state}", 303)  # type: ignore[return-value]
    code = secrets.token_urlsafe(24)
    sandbox.keep_code(code, persona, fault, asked)
    data, key = _seal(sandbox, code)
    # Not escaped, as observed: the `+` of base64 arrives raw.
    return redirect(f"{asked['redirect_uri']}?code={data}&encrypt_key={key}&{state}", 303)  # type: ignore[return-value]


@blueprint.post("/token")
def token() -> Response:
    sandbox = _sandbox()
    kept = sandbox.store.codes.take(request.form.get("code"))
    known = keys.text_secret(sandbox.settings.key_dir, SECRET_FILE)
    if request.mimetype != "application/x-www-form-urlencoded":
        abort(415)
    if (
        kept is None
        or kept.fault in UNREDEEMABLE
        or not secrets.compare_digest(request.form.get("client_secret", ""), known)
    ):
        abort(400)
    if kept.fault == "server-error":
        abort(500)
    if kept.fault == "slow":
        sandbox.settings.sleep(faults.SLOW_SECONDS)
    if kept.fault == "replayed-callback":
        sandbox.store.codes.put(kept, kept.code)
    access = sandbox.store.tokens.put(kept)
    return _reply(sandbox, {"access_token": access, "token_type": "Bearer"}, spoilt=kept.fault in SPOILT)


@blueprint.get("/userinfo")
def userinfo() -> Response:
    sandbox = _sandbox()
    kept = sandbox.store.tokens.get(request.headers.get("Authorization", "").removeprefix("Bearer "))
    if kept is None:
        abort(401)
    persona, level = kept.persona, 1 if kept.fault == "low-acr" else kept.persona["level"]
    about = {
        "citizenPid": persona["number"],
        "fullName": persona["name"],
        "birthDate": persona["birthDate"],
        "gender": persona["sex"],
        "accountType": "CITIZEN",
        "accountLevel": level,
    }
    if kept.fault == "missing-sub":
        del about["citizenPid"]
    return _reply(sandbox, about)


def _sandbox() -> Sandbox:
    return current_app.extensions["sandbox"]


def _refuse_strangers(sandbox: Sandbox, asked: dict[str, str]) -> None:
    if asked.get("client_id") != sandbox.settings.client_id or not sandbox.client.check_redirect_uri(
        asked.get("redirect_uri", "")
    ):
        abort(400)


def _reply(sandbox: Sandbox, body: dict, *, spoilt: bool = False) -> Response:
    data, key = _seal(sandbox, json.dumps(body))
    return jsonify({"data": data[::-1] if spoilt else data, "key": key})


def _seal(sandbox: Sandbox, text: str) -> tuple[str, str]:
    public = keys.rsa_key(sandbox.settings.key_dir, ENVELOPE_KEY, use="enc").public_key
    secret, iv = secrets.token_bytes(32), secrets.token_bytes(16)
    return envelope.seal_text(text, secret, iv, public, sandbox.settings.cipher)  # type: ignore[arg-type]
