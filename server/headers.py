"""What every answer carries (identity_security §2.3): no foreign host, no inline code, nothing about a person in a cache."""

import uuid

from flask import Flask, Response, g, request

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; font-src 'self'; "
    "manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self' {idp}; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types sokhoe"
)
# The reader of QR codes runs in a worker of its own: a worker obeys the policy of its script, so no page may start WebAssembly.
READER_CSP = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'"
ATTACHMENT_CSP = "default-src 'none'; sandbox"


def install(app: Flask, idp: str) -> None:
    """Add the headers to every answer, and a request id that appears nowhere else but in the log."""
    policy = CSP.format(idp=idp)

    @app.before_request
    def number() -> None:
        g.request_id = str(uuid.uuid4())

    @app.after_request
    def guarded(response: Response) -> Response:
        headers = response.headers
        headers["X-Request-Id"] = g.get("request_id", "-")
        headers["Strict-Transport-Security"] = "max-age=63072000; includeSubDomains"
        headers["X-Content-Type-Options"] = "nosniff"
        headers["Referrer-Policy"] = "no-referrer"
        headers["Cross-Origin-Opener-Policy"] = "same-origin"
        headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        headers.setdefault("Content-Security-Policy", policy)
        if request.path.startswith(("/api", "/auth")) and "Cache-Control" not in headers:
            headers["Cache-Control"] = "no-store"
        return response
