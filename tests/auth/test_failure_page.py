"""The page for a sign-in that did not work."""

import base64
import hashlib
import json
import re
from pathlib import Path

import pytest

from auth import failure
from tests.auth.sqlite_only import database_url  # noqa: F401

TITLES = {"vi": "Có trục trặc khi đăng nhập", "km": "មានបញ្ហាពេលចូលប្រើ", "en": "There was a problem signing in"}


@pytest.mark.parametrize(
    ("asked", "given"),
    [("vi", "vi"), ("km", "km"), ("en-GB,en;q=0.9", "en"), ("fr", "vi"), ("", "vi"), ("km-KH,vi;q=0.5", "km")],
)
def test_it_speaks_the_persons_language(world, asked, given):
    html = world.browser().get("/auth/callback", headers={"Accept-Language": asked}).get_data(as_text=True)
    assert TITLES[given] in html and f'<html lang="{given}">' in html


def test_every_language_says_everything():
    texts = json.loads((Path(failure.__file__).parent / "texts.json").read_text())
    assert {frozenset(text) for text in texts.values()} == {frozenset(texts["vi"])}


def test_nothing_on_it_can_run(world):
    answer = world.browser().get("/auth/callback?error=<script>alert(1)</script>&state=<b>")
    html, policy = answer.get_data(as_text=True), answer.headers["Content-Security-Policy"]
    style = re.search(r"<style>(.*)</style>", html)[1]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert (
        policy
        == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
    assert "<script" not in html and "<b>" not in html


def test_a_provider_that_is_down_lets_one_try_again_to_the_same_place(world):
    world.sandbox.before_request_funcs.setdefault(None, []).append(lambda: ("", 503))
    answer = world.browser().get("/auth/sign-in", query_string={"return": '/x?y="><b>'})
    html = answer.get_data(as_text=True)
    assert answer.status_code == 502
    assert 'href="/auth/sign-in?return=%2Fx%3Fy%3D%22%3E%3Cb%3E"' in html
    assert "1900 9095" in html


def test_an_answer_that_is_no_json_is_the_providers_trouble(world):
    world.sandbox.before_request_funcs.setdefault(None, []).append(lambda: "<html>maintenance</html>")
    assert world.browser().get("/auth/sign-in").status_code == 502


def test_a_provider_that_cannot_be_reached_is_502(world):
    world.wire.apps["idp.example"] = None
    assert world.browser().get("/auth/sign-in").status_code == 502
