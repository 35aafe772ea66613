"""The house with its people: the real app, the sandbox provider, and each person of the cast as a client with a name.

`house.hanh.get("/api/v1/patients")` signs Hạnh in by the front door the first time she does anything."""

import re
import uuid
from datetime import datetime
from functools import cached_property
from pathlib import Path

from flask import Flask
from werkzeug.test import TestResponse

from auth import sandbox
from server import audit, config
from server.app import create_app
from server.patients import consent, relationships, service
from server.verification import staff
from tests.support.wsgi import WsgiAdapter

APP, PROVIDER = "https://app.test", "https://provider.test"
START = "2026-06-10T09:00:00+07:00"  # the journeys' clock

COMMUNES = {"sa_ruol": "31528", "binh": "31528"}
AN_BINH, KE_SACH = "31150", "31528"
STAFF = {
    "lan": ("nurse", AN_BINH),
    "binh": ("nurse", KE_SACH),
    "thuy": ("authority", AN_BINH),
    "admin": ("admin", AN_BINH),
    "ba": ("helper", AN_BINH),
}
GUARDIANS = {"an": ("hanh", "tuan"), "minh": ("hanh", "tuan")}
HEADERS = {"X-SoKhoe": "1", "Origin": APP, "Sec-Fetch-Site": "same-origin"}


class House:
    """One app on one database, at a clock that tests set. People appear as attributes by their persona id."""

    def __init__(self, database_url: str, folder: Path, **environ: str):
        self.clock = folder / "now"
        self.at(START)
        self.network = WsgiAdapter()
        self.environ = {
            "SOKHOE_DATA": str(folder),
            "DATABASE_URL": database_url,
            "SOKHOE_BASE_URL": APP,
            "SOKHOE_ISSUER": PROVIDER,
            "SOKHOE_NOW_FILE": str(self.clock),
            "SOKHOE_THROTTLE": "off",
            **environ,
        }
        self.app: Flask = create_app(self.environ, transport=self.network)
        self.app.testing = True
        self.cast = {entry["id"]: entry for entry in sandbox.cast()}
        self.sandbox = sandbox.create_app(
            sandbox.SandboxSettings(
                issuer=PROVIDER,
                base_url=APP,
                client_id=config.settings().client_id,
                key_dir=str(config.settings().key_dir),
                personas=list(self.cast.values()),
                now=config.now,
                transport=self.network,
                sleep=lambda _seconds: None,
            )
        )
        self.network.serve(PROVIDER, self.sandbox)
        self.network.serve(APP, self.app)

    def at(self, moment: str) -> None:
        """Set the clock, such as `2026-06-11T00:00:05+07:00`."""
        self.clock.write_text(datetime.fromisoformat(moment).isoformat())

    def move_in(self, *, consented: bool = True) -> "House":
        """Give the whole cast a record, guardians to the children, and roles to the staff."""
        for name, entry in self.cast.items():
            person = service.create(
                name=entry["name"],
                birth_date=entry["birthDate"],
                sex=entry["sex"],
                number=entry["number"],
                commune=COMMUNES.get(name, AN_BINH),
                source="identity",
                synthetic=True,
            )
            if consented:
                consent.give_required(person.id, relationship="self", actor=audit.SYSTEM)
        for child, guardians in GUARDIANS.items():
            for guardian in guardians:
                relationships.link_guardian(self.patient(child), self.patient(guardian))
        for name, (role, commune) in STAFF.items():
            self.employ(name, role, commune)
        return self

    def employ(self, name: str, role: str, commune: str) -> None:
        """Give somebody a role."""
        staff.add(
            self.cast[name]["number"], role, commune, "2000-01-01", None, audit.SYSTEM, name=self.cast[name]["name"]
        )

    def patient(self, name: str) -> service.Person:
        found = service.by_number(self.cast[name]["number"])
        assert found is not None, f"{name} has no record here"
        return found

    def id_of(self, name: str) -> str:
        return self.patient(name).id

    def lets(self, owner: str, other: str, level: str, relationship: str = "other") -> None:
        """From now on `other` may look at the owner's record at this level, with no end."""
        relationships.add(
            self.patient(owner),
            self.patient(other),
            relationship=relationship,
            level=level,
            basis="owner",
            until=None,
            actor=audit.SYSTEM,
        )

    def someone(self, name: str) -> "Someone":
        """A second browser of the same person."""
        return Someone(self, name)

    @cached_property
    def anyone(self) -> "Someone":
        """Somebody who never signs in."""
        return Someone(self, None)

    def __getattr__(self, name: str) -> "Someone":
        if name.startswith("_") or name not in self.__dict__.get("cast", {}):
            raise AttributeError(name)
        self.__dict__[name] = Someone(self, name)
        return self.__dict__[name]


class Someone:
    """One person in one browser: signs in when first asked to do something, and sends what our app sends."""

    def __init__(self, house: House, name: str | None):
        self.house, self.name = house, name
        self.browser = house.app.test_client()
        self.device = str(uuid.uuid4())
        self.signed_in = name is None
        self.counter = 0

    def get(self, path: str, **options) -> TestResponse:
        return self.call("GET", path, **options)

    def post(self, path: str, body: object = None, **options) -> TestResponse:
        return self.call("POST", path, json=body if body is not None else {}, **options)

    def put(self, path: str, body: object = None, **options) -> TestResponse:
        return self.call("PUT", path, **({"json": body} if "data" not in options else {}), **options)

    def delete(self, path: str, **options) -> TestResponse:
        return self.call("DELETE", path, json={}, **options)

    def call(self, method: str, path: str, *, headers: dict | None = None, **options) -> TestResponse:
        """One request as our app sends it, after signing in if need be."""
        if not self.signed_in:
            self.sign_in()
        return self.browser.open(path, method=method, base_url=APP, headers=HEADERS | (headers or {}), **options)

    def sign_in(self, *, fault: str = "none", path: str = "/", fresh: bool = False) -> TestResponse:
        """Through the provider's own page, as a browser does it; the answer is the callback's."""
        self.signed_in = True
        start = self.browser.get(
            "/auth/sign-in", base_url=APP, query_string={"return": path} | ({"fresh": "1"} if fresh else {})
        )
        return self._through_the_provider(start.headers["Location"], fault)

    def step_up(self, path: str = "/") -> TestResponse:
        """Prove oneself again, as before a grant or an export."""
        start = self.post("/api/v1/step-up", {"return": path})
        away = self.browser.get(start.get_json()["location"], base_url=APP)
        return self._through_the_provider(away.headers["Location"], "none")

    def _through_the_provider(self, address: str, fault: str) -> TestResponse:
        page = self.house.sandbox.test_client()
        form = page.get(address, base_url=PROVIDER)
        fields = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form.get_data(as_text=True)))
        action = re.search(r'<form[^>]*action="([^"]*)"', form.get_data(as_text=True))
        sent = page.post(
            action.group(1) if action else address,
            base_url=PROVIDER,
            data=fields | {"persona": self.name, "fault": fault},
        )
        return self.browser.get(sent.headers["Location"], base_url=APP)

    @property
    def id(self) -> str:
        assert self.name is not None
        return self.house.id_of(self.name)
