"""The page where one chooses who to be. Without script, without cookie, without anything from elsewhere."""

import base64
import hashlib
from collections.abc import Iterable
from pathlib import Path

from flask import Response, render_template_string

from auth.sandbox.faults import LABELS

TEMPLATE = (Path(__file__).parent / "page.html").read_text()
STYLE = (
    "body{margin:0;background:#fff;color:#0b0c0c;font:1.125rem/1.5 system-ui,sans-serif}"
    "main{max-width:36rem;margin:0 auto;padding:1rem}h1{font-size:1.75rem;line-height:1.25;margin:1rem 0}"
    ".note{margin:0;padding:.5rem .75rem;background:#fff7bf;border-left:.3rem solid #b58800}"
    "button{display:block;width:100%;min-height:3rem;margin:0 0 .6rem;padding:.6rem 1rem;border:0;background:#00674f;color:#fff;"
    "font:inherit;font-weight:700;text-align:left;cursor:pointer}button:hover{background:#004d3b}"
    "button:focus,select:focus{outline:3px solid #fd0;outline-offset:2px}"
    "label{display:block;margin:1.25rem 0 .35rem;font-weight:700}"
    "select{box-sizing:border-box;width:100%;min-height:3rem;padding:.4rem .5rem;border:2px solid #0b0c0c;background:#fff;font:inherit}"
)
DIGEST = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()


def choose(personas: Iterable[dict], hidden: dict[str, str], client_origin: str) -> Response:
    """`hidden` travels through the form. A browser judges the redirect that follows by `form-action` too."""
    html = render_template_string(TEMPLATE, personas=personas, hidden=hidden, faults=LABELS, style=STYLE)
    response = Response(html, content_type="text/html; charset=utf-8")
    response.headers["Content-Security-Policy"] = (
        f"default-src 'none'; style-src 'sha256-{DIGEST}'; base-uri 'none'; frame-ancestors 'none'; form-action 'self' {client_origin}"
    )
    return response
