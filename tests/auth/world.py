"""The app and the sandbox in one process, and browsers that know about SameSite. No sockets: requests reach WSGI directly."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from requests import ConnectionError, PreparedRequest, Response
from requests.adapters import BaseAdapter
from werkzeug.test import Client, EnvironBuilder

from auth import sandbox
from server import app as house
from server import config

APP = "https://app.example"
IDP = "https://idp.example"
START = datetime(2026, 6, 10, 2, 0, tzinfo=UTC)
OURS = {"X-SoKhoe": "1"}


class Wsgi(BaseAdapter):
    """Carries requests to WSGI applications by host. `tamper` lets a test change what the provider answers."""

    def __init__(self):
        super().__init__()
        self.apps: dict[str, Callable] = {}
        self.tampered: dict[str, Callable[[dict], dict]] = {}
        self.seen: list[PreparedRequest] = []

    def send(self, request, **_kwargs) -> Response:
        self.seen.append(request)
        parts = urlsplit(request.url)
        if self.apps[parts.netloc] is None:
            raise ConnectionError()
        builder = EnvironBuilder(
            path=parts.path,
            query_string=parts.query,
            method=request.method,
            base_url=f"{parts.scheme}://{parts.netloc}",
            headers=list(request.headers.items()),
            data=request.body or b"",
        )
        answer = Client(self.apps[parts.netloc]).open(builder)
        return self._as_requests(request, answer, self.tampered.get(parts.path))

    def close(self) -> None:
        """Nothing is open."""

    def _as_requests(self, request, answer, change) -> Response:
        response = Response()
        response.status_code, response.url, response.request = answer.status_code, request.url, request
        response.headers.update(dict(answer.headers))
        response._content = json.dumps(change(answer.get_json())).encode() if change else answer.get_data()
        return response


class World:
    """`now` may be moved; app and sandbox read the same clock."""

    def __init__(
        self,
        folder: Path,
        database_url: str,
        *,
        provider: str = "oidc",
        options: dict | None = None,
        environ: dict | None = None,
        **sandbox_settings,
    ):
        self.clock, self.slept = folder / "now", []
        self.now = START
        self.wire = Wsgi()
        self.environ = {
            "SOKHOE_DATA": str(folder),
            "DATABASE_URL": database_url,
            "SOKHOE_BASE_URL": APP,
            "SOKHOE_ISSUER": IDP,
            "SOKHOE_PROVIDER": provider,
            "SOKHOE_NOW_FILE": str(self.clock),
            "SOKHOE_PROVIDER_OPTIONS": json.dumps(options or {}),
        }
        self.environ |= environ or {}
        self.app = house.create_app(self.environ, transport=self.wire)
        self.sandbox = sandbox.create_app(
            sandbox.SandboxSettings(
                issuer=IDP,
                base_url=APP,
                client_id=config.settings().client_id,
                key_dir=str(config.settings().key_dir),
                personas=sandbox.cast(),
                now=config.now,
                sleep=self.slept.append,
                transport=self.wire,
                **sandbox_settings,
            )
        )
        self.wire.apps = {"app.example": self.app, "idp.example": self.sandbox}
        self.idp = self.sandbox.extensions["sandbox"]

    @property
    def now(self) -> datetime:
        return datetime.fromisoformat(self.clock.read_text())

    @now.setter
    def now(self, moment: datetime) -> None:
        self.clock.write_text(moment.isoformat())

    def wait(self, **time) -> None:
        self.now = self.now + timedelta(**time)

    def browser(self) -> "Browser":
        return Browser(self)

    def signed_in(self, persona: str, **asked) -> "Browser":
        browser = self.browser()
        browser.sign_in(persona, **asked)
        assert browser.whoami() == 200
        return browser

    def tamper(self, path: str, change: Callable[[dict], dict]) -> None:
        self.wire.tampered[path] = change


class Browser:
    """One person's browser: keeps cookies as `{name: (value, SameSite)}`, leaves Strict ones out of cross-site navigation."""

    def __init__(self, world: World):
        self.world = world
        self.cookies: dict[str, tuple[str, str]] = {}
        self.client = world.app.test_client(use_cookies=False)
        self.at_idp = world.sandbox.test_client(use_cookies=True)

    def open(self, method: str, path: str, *, cross_site: bool = False, **kwargs):
        sent = {name: value for name, (value, site) in self.cookies.items() if not (cross_site and site == "Strict")}
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in sent.items())} if sent else {}
        answer = self.client.open(
            path, method=method, base_url=APP, headers=headers | kwargs.pop("headers", {}), **kwargs
        )
        for line in answer.headers.getlist("Set-Cookie"):
            self._keep(line)
        return answer

    def get(self, path: str, **kwargs):
        return self.open("GET", path, **kwargs)

    def post(self, path: str, body=None, **kwargs):
        return self.open("POST", path, json={} if body is None else body, headers=OURS, **kwargs)

    def patch(self, path: str, body):
        return self.open("PATCH", path, json=body, headers=OURS)

    def put(self, path: str, body):
        return self.open("PUT", path, json=body, headers=OURS)

    def delete(self, path: str):
        return self.open("DELETE", path, headers=OURS)

    def whoami(self) -> int:
        return self.get("/api/v1/session").status_code

    def start(self, back: str = "/", **asked) -> str:
        """Leave for the provider; the address it is sent to."""
        answer = self.get("/auth/sign-in", query_string={"return": back, **asked})
        assert answer.status_code == 303, answer.status_code
        return answer.headers["Location"]

    def choose(self, address: str, persona: str, fault: str = "none") -> str:
        """Fill in the sandbox's form; the address of the callback."""
        page = self.at_idp.get(address, base_url=IDP)
        assert page.status_code == 200
        form = hidden_fields(page.get_data(as_text=True)) | {"persona": persona, "fault": fault}
        parts = urlsplit(address)
        answer = self.at_idp.post(parts.path, query_string=parts.query, base_url=IDP, data=form)
        assert answer.status_code == 303
        return answer.headers["Location"]

    def arrive(self, callback: str):
        """Follow the provider's redirect: a cross-site navigation."""
        parts = urlsplit(callback)
        assert f"{parts.scheme}://{parts.netloc}" == APP
        return self.get(f"{parts.path}?{parts.query}", cross_site=True)

    def sign_in(self, persona: str, fault: str = "none", **asked):
        return self.arrive(self.choose(self.start(**asked), persona, fault))

    def _keep(self, line: str) -> None:
        for name, morsel in SimpleCookie(line).items():
            if morsel["max-age"] == "0":
                self.cookies.pop(name, None)
            else:
                self.cookies[name] = (morsel.value, morsel["samesite"])


class _Hidden(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found: dict[str, str] = {}

    def handle_starttag(self, tag, attrs):
        about = dict(attrs)
        if tag == "input" and about.get("type") == "hidden":
            self.found[about["name"]] = about["value"] or ""


def hidden_fields(html: str) -> dict[str, str]:
    parser = _Hidden()
    parser.feed(html)
    return parser.found


def query_of(address: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
