"""The page for a sign-in that did not work: what happened, a new start, and nothing else (contract §2)."""

import base64
import hashlib
import json
from pathlib import Path
from urllib.parse import urlencode

from flask import Response, render_template_string, request

from auth.errors import ProviderDown, Refusal
from auth.ports import current

HERE = Path(__file__).parent
TEXTS = json.loads((HERE / "texts.json").read_text())
TEMPLATE = (HERE / "failure.html").read_text()
STYLE = (
    "body{margin:0;background:#fff;color:#0b0c0c;font:1.1875rem/1.5 system-ui,'Noto Sans Khmer',sans-serif}"
    "main{max-width:36rem;margin:0 auto;padding:1.5rem 1rem}h1{font-size:1.75rem;line-height:1.25}"
    ".start{display:inline-block;padding:.75rem 1.25rem;background:#00674f;color:#fff;text-decoration:none;font-weight:700}"
    "a{color:#00574a}a:focus{outline:3px solid #fd0;outline-offset:0;background:#fd0;color:#0b0c0c}"
)
POLICY = "default-src 'none'; style-src 'sha256-{}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"


def page(refusal: Refusal) -> Response:
    """The page in the person's language. The reason is not on it: it could help whoever tampers (journey S1)."""
    lang = _language()
    html = render_template_string(
        TEMPLATE,
        lang=lang,
        t=TEXTS[lang],
        why="provider" if isinstance(refusal, ProviderDown) else "refused",
        style=STYLE,
        phone=current().settings.help_phone,
        again="/auth/sign-in?" + urlencode({"return": refusal.return_path}),
    )
    response = Response(html, refusal.code, content_type="text/html; charset=utf-8")
    digest = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
    response.headers["Content-Security-Policy"] = POLICY.format(digest)
    response.headers["Cache-Control"] = "no-store"
    return response


def _language() -> str:
    """The first language asked for that we speak; `km-KH` is Khmer."""
    asked = (tag.split("-")[0].lower() for tag in request.accept_languages.values())
    return next((tag for tag in asked if tag in TEXTS), "vi")
