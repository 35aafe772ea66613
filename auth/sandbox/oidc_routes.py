"""The `oidc` profile: discovery, PAR, authorize, token, userinfo, logout."""

from urllib.parse import urlencode

from authlib.oauth2.rfc6749 import OAuth2Error
from flask import Blueprint, Response, abort, current_app, jsonify, redirect, request

from auth.providers.web import origin
from auth.sandbox import choice, faults, logout, page
from auth.sandbox.provider import LEVEL_ACR, Sandbox

blueprint = Blueprint("oidc", __name__)

PUSHED = "urn:ietf:params:oauth:request_uri:"
SESSION = "sandbox_session"


@blueprint.get("/.well-known/openid-configuration")
def discovery() -> Response:
    settings = _sandbox().settings
    found = {
        "issuer": settings.issuer,
        "response_types_supported": ["code"],
        "grant_types_supported": ["authorization_code"],
        "subject_types_supported": ["pairwise"],
        "id_token_signing_alg_values_supported": ["ES256"],
        "token_endpoint_auth_methods_supported": ["private_key_jwt"],
        "token_endpoint_auth_signing_alg_values_supported": ["ES256"],
        "code_challenge_methods_supported": ["S256"],
        "acr_values_supported": list(LEVEL_ACR.values()),
        "scopes_supported": ["openid", "profile"],
        "claims_supported": ["sub", "name", "birthdate", "gender", "citizen_id", "acr", "amr", "auth_time"],
        "authorization_response_iss_parameter_supported": True,
        "backchannel_logout_supported": True,
        "backchannel_logout_session_supported": True,
    }
    paths = {
        "authorization_endpoint": "authorize",
        "token_endpoint": "token",
        "userinfo_endpoint": "userinfo",
        "jwks_uri": "jwks",
        "end_session_endpoint": "logout",
    }
    if settings.par:
        paths["pushed_authorization_request_endpoint"] = "par"
    return jsonify(found | {name: f"{settings.issuer}/{path}" for name, path in paths.items()})


@blueprint.get("/jwks")
def jwks() -> Response:
    return jsonify({"keys": [_sandbox().key.as_dict(private=False)]})


@blueprint.post("/par")
def push() -> Response:
    sandbox = _sandbox()
    params = {name: value for name, value in request.form.items() if not name.startswith("client_assertion")}
    asked = sandbox.server.create_oauth2_request(None)
    try:
        sandbox.server.authenticate_client(asked, ["private_key_jwt"])
        sandbox.server.get_consent_grant(sandbox.request_of(params))
    except OAuth2Error as error:
        return sandbox.server.handle_error_response(asked, error)
    response = jsonify({"request_uri": PUSHED + sandbox.store.pushed.put(params), "expires_in": 600})
    response.status_code = 201
    return response


@blueprint.get("/authorize")
def authorize() -> Response:
    sandbox, asked = _sandbox(), request.args.to_dict()
    _grant(sandbox, _params(sandbox, asked))
    return page.choose(sandbox.personas.values(), asked, origin(sandbox.settings.base_url))


@blueprint.post("/authorize")
def chosen() -> Response:
    sandbox = _sandbox()
    persona, fault, asked = choice.of_form(sandbox, request.form)
    params = _params(sandbox, asked)
    grant = _grant(sandbox, params)
    sandbox.store.pushed.take(asked.get("request_uri", "").removeprefix(PUSHED))
    if fault == "access-denied":
        return _back(params, {"error": "access_denied"}, sandbox)
    answer = sandbox.server.create_authorization_response(grant.request, grant_user=(persona, fault), grant=grant)
    response = redirect(f"{answer.headers['Location']}&{urlencode({'iss': sandbox.settings.issuer})}", 303)
    logout.remember(sandbox, response, persona)
    return response  # type: ignore[return-value]


@blueprint.post("/token")
def token() -> Response:
    sandbox = _sandbox()
    kept = sandbox.store.codes.get(request.form.get("code"))
    if kept is not None and kept.fault == "server-error":
        abort(500)
    if kept is not None and kept.fault == "slow":
        sandbox.settings.sleep(faults.SLOW_SECONDS)
    return sandbox.server.create_token_response()


@blueprint.get("/userinfo")
def userinfo() -> Response:
    sandbox = _sandbox()
    persona = sandbox.store.tokens.get(request.headers.get("Authorization", "").removeprefix("Bearer "))
    if persona is None:
        abort(401)
    return jsonify(
        {
            "sub": sandbox.subject(persona),
            "name": persona["name"],
            "birthdate": persona["birthDate"],
            "gender": persona["sex"],
            "citizen_id": persona["number"],
        }
    )


@blueprint.get("/logout")
def end_session() -> Response:
    """RP-initiated logout: ends the browser's session here, tells the app, and goes back."""
    sandbox = _sandbox()
    back = request.args.get("post_logout_redirect_uri", "")
    if request.args.get("client_id") != sandbox.settings.client_id or back != f"{sandbox.settings.base_url}/":
        abort(400)
    logout.of_browser(sandbox)
    return redirect(back, 303)  # type: ignore[return-value]


@blueprint.post("/logout/<persona_id>")
def end_everywhere(persona_id: str) -> Response:
    """For demonstrations: this person signs out at the provider, wherever they are."""
    sandbox = _sandbox()
    persona = sandbox.personas.get(persona_id) or abort(404)
    return jsonify({"answer": logout.tell(sandbox, persona)})


def _sandbox() -> Sandbox:
    return current_app.extensions["sandbox"]


def _params(sandbox: Sandbox, asked: dict[str, str]) -> dict[str, str]:
    """The request itself, or the one that was pushed before."""
    if "request_uri" not in asked:
        return asked
    pushed = sandbox.store.pushed.get(asked["request_uri"].removeprefix(PUSHED))
    if pushed is None or asked.get("client_id") != pushed.get("client_id"):
        abort(400)
    return pushed


def _grant(sandbox: Sandbox, params: dict[str, str]):
    try:
        return sandbox.server.get_consent_grant(sandbox.request_of(params))
    except OAuth2Error:
        abort(400)


def _back(params: dict[str, str], answer: dict[str, str], sandbox: Sandbox) -> Response:
    query = urlencode(answer | {"state": params.get("state", ""), "iss": sandbox.settings.issuer})
    return redirect(f"{params['redirect_uri']}?{query}", 303)  # type: ignore[return-value]
