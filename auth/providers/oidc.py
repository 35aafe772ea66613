"""Strict OpenID Connect: FAPI-like client over Authlib. Each check and each gap of the library has its own test."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from urllib.parse import parse_qsl, urlencode, urlsplit

from authlib.integrations.requests_client import OAuth2Session
from authlib.oauth2.rfc7523 import PrivateKeyJWT
from joserfc import jwt
from requests.adapters import BaseAdapter

from auth import keys
from auth.cookies import new_secret
from auth.errors import ProviderDown
from auth.ports import AuthSettings, Claims
from auth.providers import id_token, web
from auth.providers.base import SignInFailed, Tx, citizen_number, parameters, refuse_error
from auth.providers.discovery import Discovery

ACR = {"urn:hssk:vneid:1": 1, "urn:hssk:vneid:2": 2}
SCOPE = "openid profile"
SEXES = ("male", "female")


class FreshAssertion(PrivateKeyJWT):
    """private_key_jwt with a new `jti` each time and 60 s of life; Authlib repeats the first `jti` for an hour."""

    alg = "ES256"

    def __init__(self, audience: str, now: Callable[[], datetime]):
        super().__init__(token_endpoint=audience)
        self.now = now

    def sign(self, auth, token_endpoint):
        issued = int(self.now().timestamp())
        who = {"iss": auth.client_id, "sub": auth.client_id, "aud": token_endpoint, "jti": new_secret()}
        key = auth.client_secret
        return jwt.encode(
            {"alg": self.alg, "kid": key.kid}, {**who, "iat": issued, "exp": issued + 60}, key, [self.alg]
        )


class StrictOidc:
    can_step_up = True

    def __init__(self, settings: AuthSettings, now: Callable[[], datetime], transport: BaseAdapter | None = None):
        self.settings, self.now, self.transport = settings, now, transport
        self.issuer, self.options = settings.issuer, settings.provider_options
        self.acr: Mapping[str, int] = self.options.get("acr", ACR)
        self.discovery = Discovery(settings, now, transport)

    def begin(self, tx: Tx, need_level: int, fresh: bool) -> str:
        metadata = self.discovery.metadata()
        more = {"max_age": "0"} if fresh else {}
        wanted = [acr for acr, level in self.acr.items() if level == need_level]
        with self._session(tx) as session:
            url, _ = session.create_authorization_url(
                metadata["authorization_endpoint"],
                state=tx.state,
                nonce=tx.nonce,
                code_verifier=tx.verifier,
                # Always: on a shared phone the provider's own session would sign the next person in as the first.
                prompt="login",
                acr_values=" ".join(wanted),
                **more,
            )
            if par := metadata.get("pushed_authorization_request_endpoint"):
                url = self._push(session, par, url)
        return url

    def finish(self, query: str, tx: Tx) -> Claims:
        args = parameters(query)
        self._check_issuer_parameter(args)
        refuse_error(args)
        if not args.get("code"):
            raise SignInFailed("code-missing")
        with self._session(tx) as session:
            token = self._redeem(session, args["code"], tx)
            decryption = keys.ec_key(self.settings.key_dir, keys.CLIENT_ENCRYPTION, use="enc")
            claims = id_token.verify(token["id_token"], self.discovery.key_set, decryption, self._expected(token, tx))
            session.token = {"access_token": token["access_token"], "token_type": "Bearer"}
            about = self._userinfo(session, claims["sub"])
        return self._claims(claims, about)

    def sign_out_url(self, return_to: str) -> str | None:
        endpoint = self.discovery.metadata().get("end_session_endpoint")
        if endpoint is None:
            return None
        return f"{endpoint}?{urlencode({'client_id': self.settings.client_id, 'post_logout_redirect_uri': return_to})}"

    def origins(self) -> tuple[str, ...]:
        return (web.origin(self.issuer),)

    def _session(self, tx: Tx) -> OAuth2Session:
        audience = self.options.get("assertion_audience", self.issuer)
        session = OAuth2Session(
            self.settings.client_id,
            keys.ec_key(self.settings.key_dir, keys.CLIENT_SIGNING),
            token_endpoint_auth_method=FreshAssertion(audience, self.now),
            scope=self.options.get("scope", SCOPE),
            redirect_uri=tx.redirect_uri,
            code_challenge_method="S256",
        )
        web.prepare(session, self.transport, self.options)
        return session

    def _push(self, session: OAuth2Session, endpoint: str, url: str) -> str:
        """Pushed authorization request (RFC 9126): the browser carries a reference only."""
        parts = urlsplit(url)
        auth = session.client_auth(session.token_endpoint_auth_method)
        sent = web.call(session, "POST", endpoint, data=dict(parse_qsl(parts.query)), auth=auth, withhold_token=True)
        reference = web.json_of(sent).get("request_uri")
        if sent.status_code != 201 or not isinstance(reference, str):
            raise ProviderDown()
        return f"{parts._replace(query='').geturl()}?{urlencode({'client_id': self.settings.client_id, 'request_uri': reference})}"

    def _check_issuer_parameter(self, args: dict[str, str]) -> None:
        """RFC 9207, against mix-up. `iss_parameter: False` is for a provider that does not send it."""
        if not self.options.get("iss_parameter", True) and "iss" not in args:
            return
        if args.get("iss") != self.issuer:
            raise SignInFailed("issuer-parameter")

    def _redeem(self, session: OAuth2Session, code: str, tx: Tx) -> dict:
        data = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": tx.redirect_uri,
            "code_verifier": tx.verifier,
        }
        auth = session.client_auth(session.token_endpoint_auth_method)
        answer = web.call(
            session, "POST", self.discovery.metadata()["token_endpoint"], data=data, auth=auth, withhold_token=True
        )
        if answer.status_code != 200:
            raise SignInFailed("code-refused")
        token = web.json_of(answer)
        if not isinstance(token.get("access_token"), str) or not isinstance(token.get("id_token"), str):
            raise SignInFailed("id-token-missing")
        return token

    def _userinfo(self, session: OAuth2Session, subject: str) -> dict:
        """Claims about the person; `sub` must be the id_token's, which Authlib does not compare (OIDC Core §5.3.4)."""
        endpoint = self.discovery.metadata().get("userinfo_endpoint")
        if endpoint is None:
            return {}
        answer = web.call(session, "GET", endpoint)
        about = web.json_of(answer)
        if answer.status_code != 200 or about.get("sub") != subject:
            raise SignInFailed("userinfo-subject")
        return about

    def _expected(self, token: dict, tx: Tx) -> id_token.Expected:
        return id_token.Expected(
            issuer=self.issuer,
            client_id=self.settings.client_id,
            nonce=tx.nonce,
            access_token=token["access_token"],
            now=self.now(),
            not_before=tx.started if tx.fresh else None,
        )

    def _claims(self, claims: dict, about: dict) -> Claims:
        """A lower `acr` than asked for is no error: it opens a session of level 1."""
        acr, sex, amr = claims.get("acr"), about.get("gender"), claims.get("amr")
        return Claims(
            issuer=self.issuer,
            subject=claims["sub"],
            level=self.acr.get(acr, 1) if isinstance(acr, str) else 1,
            auth_time=_moment(claims.get("auth_time", claims["iat"])),
            citizen_id=citizen_number(about.get(self.options.get("citizen_id_claim", "citizen_id"))),
            name=about.get("name"),
            birth_date=about.get("birthdate"),
            sex=sex if sex in SEXES else None,
            amr=tuple(word for word in amr if isinstance(word, str)) if isinstance(amr, list) else (),
            idp_sid=claims.get("sid"),
        )


def _moment(seconds: object) -> datetime:
    if not isinstance(seconds, (int, float)):
        raise SignInFailed("auth-time-refused")
    return datetime.fromtimestamp(seconds, UTC)
