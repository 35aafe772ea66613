"""The sandbox's OpenID provider over Authlib's own server: private_key_jwt, S256 only, codes once and for a minute."""

import hashlib
import hmac
from typing import Any

from authlib.integrations.flask_oauth2 import AuthorizationServer
from authlib.oauth2.rfc6749 import ClientMixin, InvalidClientError, InvalidRequestError, OAuth2Request
from authlib.oauth2.rfc6749.grants import AuthorizationCodeGrant
from authlib.oauth2.rfc6749.requests import BasicOAuth2Payload
from authlib.oauth2.rfc7523 import JWTBearerClientAssertion
from authlib.oauth2.rfc7636 import CodeChallenge
from authlib.oidc.core import OpenIDCode
from authlib.oidc.core.grants.util import create_half_hash
from flask import Flask
from joserfc import jwe, jwt
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, KeySet

from auth import keys
from auth.providers.oidc import ACR
from auth.sandbox import faults
from auth.sandbox.settings import SandboxSettings
from auth.sandbox.store import Code, Store

LEVEL_ACR = {level: acr for acr, level in ACR.items()}
ID_TOKEN_LIFE = 120


class Client(ClientMixin):
    """The one client: the app."""

    def __init__(self, settings: SandboxSettings):
        self.settings = settings

    def get_client_id(self) -> str:
        return self.settings.client_id

    def get_default_redirect_uri(self) -> str:
        return f"{self.settings.base_url}/auth/callback"

    def get_allowed_scope(self, scope: str) -> str | None:
        allowed = [word for word in (scope or "").split() if word in ("openid", "profile")]
        return " ".join(allowed) if "openid" in allowed else None

    def check_redirect_uri(self, redirect_uri: str) -> bool:
        return redirect_uri == self.get_default_redirect_uri()

    def check_endpoint_auth_method(self, method: str, endpoint: str) -> bool:
        return method == "private_key_jwt"

    def check_response_type(self, response_type: str) -> bool:
        return response_type == "code"

    def check_grant_type(self, grant_type: str) -> bool:
        return grant_type == "authorization_code"


class Assertion(JWTBearerClientAssertion):
    """private_key_jwt: ES256, five minutes at most, each `jti` once, by the sandbox's clock."""

    CLIENT_AUTH_METHOD = "private_key_jwt"

    def __init__(self, sandbox: "Sandbox"):
        super().__init__()
        self.sandbox = sandbox

    def resolve_client_public_key(self, client: Client) -> KeySet:
        return KeySet.import_key_set(keys.client_jwks(self.sandbox.settings.key_dir))  # type: ignore[arg-type]

    def get_audiences(self) -> list[str]:
        return [self.sandbox.settings.issuer, f"{self.sandbox.settings.issuer}/token"]

    def process_assertion_claims(self, assertion: str, resolve_key: Any) -> dict:
        known = {
            "iss": {"essential": True},
            "sub": {"essential": True},
            "exp": {"essential": True},
            "jti": {"essential": True},
        }
        try:
            claims = jwt.decode(assertion, resolve_key, algorithms=["ES256"]).claims
            checks: dict[str, Any] = known | {"aud": {"essential": True, "values": self.get_audiences()}}
            jwt.JWTClaimsRegistry(now=self.sandbox.seconds(), leeway=30, **checks).validate(claims)
        except (JoseError, ValueError) as error:
            raise InvalidClientError(description="assertion refused") from error
        too_long = claims["exp"] - self.sandbox.seconds() > 300
        if too_long or claims["iss"] != claims["sub"] or not self.sandbox.store.assertions.add(claims["jti"]):
            raise InvalidClientError(description="assertion refused")
        return claims


class S256(CodeChallenge):
    """Authlib asks public clients only, and takes `plain`."""

    DEFAULT_CODE_CHALLENGE_METHOD = "S256"
    SUPPORTED_CODE_CHALLENGE_METHOD = ["S256"]

    def validate_code_challenge(self, grant, redirect_uri):
        data = grant.request.payload.data
        if not data.get("code_challenge") or data.get("code_challenge_method") != "S256":
            raise InvalidRequestError("S256 code challenge is required")
        super().validate_code_challenge(grant, redirect_uri)


class Grant(AuthorizationCodeGrant):
    TOKEN_ENDPOINT_AUTH_METHODS = ["private_key_jwt"]

    def save_authorization_code(self, code: str, request: OAuth2Request) -> None:
        persona, fault = request.user
        self.server.sandbox.keep_code(code, persona, fault, dict(request.payload.data))

    def query_authorization_code(self, code: str, client: Client) -> Code | None:
        """Taken, not read: a code is good once, except under the fault that says otherwise."""
        shelf = self.server.sandbox.store.codes
        kept = shelf.take(code)
        if kept is not None and kept.fault == "replayed-callback":
            shelf.put(kept, code)
        return kept

    def delete_authorization_code(self, authorization_code: Code) -> None:
        """It is gone already."""

    def authenticate_user(self, authorization_code: Code) -> dict:
        return authorization_code.persona


class IdToken(OpenIDCode):
    def __init__(self, sandbox: "Sandbox"):
        super().__init__(require_nonce=True)
        self.sandbox = sandbox

    def exists_nonce(self, nonce: str, request: OAuth2Request) -> bool:
        return False

    def encode_id_token(self, token: dict, request: OAuth2Request) -> str:
        code: Code = request.authorization_code
        hashed = create_half_hash(token["access_token"], "ES256")
        claims = {
            "iss": self.sandbox.settings.issuer,
            "aud": self.sandbox.settings.client_id,
            "sub": self.sandbox.subject(code.persona),
            "iat": self.sandbox.seconds(),
            "exp": self.sandbox.seconds() + ID_TOKEN_LIFE,
            "nonce": code.get_nonce(),
            "sid": code.sid,
            "auth_time": code.auth_time,
            "acr": code.acr,
            "amr": code.get_amr(),
            "at_hash": hashed.decode(),
        }
        return self.sandbox.sealed(faults.sign(code.fault, faults.spoil(code.fault, claims), self.sandbox.key))


class Server(AuthorizationServer):
    sandbox: "Sandbox"

    def create_oauth2_request(self, request):
        return request if isinstance(request, OAuth2Request) else super().create_oauth2_request(request)


class Sandbox:
    """The provider's state and rules; routes only call it."""

    def __init__(self, app: Flask, settings: SandboxSettings):
        self.settings, self.store = settings, Store(settings.now)
        self.key = keys.ec_key(settings.key_dir, "sandbox-sig.pem")
        self.client = Client(settings)
        self.personas = {persona["id"]: persona for persona in settings.personas if persona["level"] is not None}
        self.server = Server()
        self.server.sandbox = self
        self.server.init_app(app, query_client=self._client, save_token=self._save_token)
        self.server.register_client_auth_method("private_key_jwt", Assertion(self))
        self.server.register_grant(Grant, [S256(required=True), IdToken(self)])

    def seconds(self) -> int:
        return int(self.settings.now().timestamp())

    def subject(self, persona: dict) -> str:
        """Pairwise: another client would see another name (OIDC Core §8.1)."""
        secret = keys.secret(self.settings.key_dir, "sandbox-subject.key")
        return hmac.new(secret, f"{self.settings.client_id}|{persona['id']}".encode(), hashlib.sha256).hexdigest()[:32]

    def request_of(self, params: dict[str, str]) -> OAuth2Request:
        """Authlib's request object for these parameters, wherever they came from."""
        request = OAuth2Request("POST", f"{self.settings.issuer}/authorize")
        request.payload = BasicOAuth2Payload(params)
        return request

    def keep_code(self, code: str, persona: dict, fault: str, params: dict[str, str]) -> Code:
        level = 1 if fault == "low-acr" else persona["level"]
        sid = self.store.sessions.put(persona)
        kept = Code(code, persona, fault, params, self.seconds(), LEVEL_ACR[level], sid)
        self.store.codes.put(kept, code)
        return kept

    def sealed(self, id_token: str) -> str:
        """The id_token inside a JWE for the client, where the setting says so (as Singpass does)."""
        if not self.settings.encrypt:
            return id_token
        header = {"alg": "ECDH-ES+A256KW", "enc": "A256GCM", "cty": "JWT"}
        public = ECKey.import_key(keys.client_jwks(self.settings.key_dir)["keys"][1])
        return jwe.encrypt_compact(header, id_token, public, algorithms=["ECDH-ES+A256KW", "A256GCM"])

    def _client(self, client_id: str) -> Client | None:
        return self.client if client_id == self.settings.client_id else None

    def _save_token(self, token: dict, request: OAuth2Request) -> None:
        self.store.tokens.put(request.user, token["access_token"])
