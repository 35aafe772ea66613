"""Signing in through a certified OpenID provider of somebody else's making. `make interop` runs this; it is never skipped.

Needs Node and `npm ci` in this folder."""

import json
import os
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import requests

from auth import keys
from server import app as house
from server import config
from tests.auth.world import APP, Browser

HERE = Path(__file__).parent
CLIENT_ID = "so-khoe-can-tho"

pytestmark = pytest.mark.interop


class Elsewhere:
    """The app against a provider on the network. Time is real: the provider has its own clock."""

    def __init__(self, folder: Path, database_url: str, **client):
        key_dir = folder / "keys"
        metadata = {
            "client_id": CLIENT_ID,
            "redirect_uris": [f"{APP}/auth/callback"],
            "post_logout_redirect_uris": [f"{APP}/"],
            "grant_types": ["authorization_code"],
            "response_types": ["code"],
            "token_endpoint_auth_method": "private_key_jwt",
            "token_endpoint_auth_signing_alg": "ES256",
            "id_token_signed_response_alg": "ES256",
            "subject_type": "pairwise",
            "scope": "openid profile",
            "jwks": keys.client_jwks(key_dir),
            **client,
        }
        self.process = subprocess.Popen(
            ["node", "provider.mjs"],
            cwd=HERE,
            env=os.environ | {"CLIENT": json.dumps(metadata)},
            stdout=subprocess.PIPE,
            text=True,
        )
        issuer = self.process.stdout.readline().strip()
        assert issuer, "the provider did not start: is `npm ci` done in tests/interop?"
        self.app = house.create_app(
            {
                "SOKHOE_DATA": str(folder),
                "DATABASE_URL": database_url,
                "SOKHOE_BASE_URL": APP,
                "SOKHOE_ISSUER": issuer,
                "SOKHOE_CLIENT_ID": CLIENT_ID,
            }
        )

    def close(self) -> None:
        self.process.terminate()
        self.process.wait()
        self.process.stdout.close()


class Person(Browser):
    """A browser whose other half really talks to the provider."""

    def __init__(self, world: Elsewhere):
        self.world, self.cookies = world, {}
        self.client = world.app.test_client(use_cookies=False)
        self.at_idp = requests.Session()

    def choose(self, address: str, persona: str = "hanh", fault: str = "none") -> str:
        """Follow the provider's redirects until it sends the browser back."""
        while not address.startswith(APP):
            answer = self.at_idp.get(address, allow_redirects=False, timeout=10)
            assert answer.is_redirect, answer.text
            parts = urlsplit(address)
            address = requests.compat.urljoin(f"{parts.scheme}://{parts.netloc}", answer.headers["Location"])
        return address


@pytest.fixture
def elsewhere(tmp_path, database_url):
    made = []

    def make(**client) -> Elsewhere:
        made.append(Elsewhere(tmp_path, database_url, **client))
        return made[-1]

    yield make
    for one in made:
        one.close()


def test_hanh_signs_in(elsewhere):
    hanh = Person(elsewhere())
    assert hanh.sign_in("hanh", back="/tiem-chung").headers["Location"] == "/tiem-chung"
    said = hanh.get("/api/v1/session").get_json()
    assert (said["name"], said["level"]) == ("Nguyễn Thị Mỹ Hạnh", 2)


def test_hanh_steps_up(elsewhere):
    hanh = Person(elsewhere())
    hanh.sign_in("hanh")
    hanh.sign_in("hanh", fresh="1")
    until = hanh.get("/api/v1/session").get_json()["stepUpUntil"]
    assert datetime.fromisoformat(until) > datetime.now(UTC)


def test_hanh_signs_in_with_an_encrypted_id_token(elsewhere):
    hanh = Person(
        elsewhere(id_token_encrypted_response_alg="ECDH-ES+A256KW", id_token_encrypted_response_enc="A256GCM")
    )
    assert hanh.sign_in("hanh").status_code == 303
    assert hanh.whoami() == 200


def test_a_callback_is_good_once(elsewhere):
    hanh = Person(elsewhere())
    callback = hanh.choose(hanh.start())
    assert hanh.arrive(callback).status_code == 303
    assert hanh.arrive(callback).status_code == 400
    assert hanh.whoami() == 200


def test_the_provider_knows_our_way_out(elsewhere):
    hanh = Person(elsewhere())
    hanh.sign_in("hanh")
    page = hanh.at_idp.get(hanh.post("/auth/sign-out").headers["Location"], timeout=10)
    assert page.status_code == 200
    assert "<form" in page.text and "error" not in page.text.lower()
    assert config.settings().issuer in page.text
