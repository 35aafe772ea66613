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


# The same on every answer.
FIXED = [
    ("Strict-Transport-Security", "max-age=63072000; includeSubDomains"),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
]


def install(app: Flask, idp: str) -> None:
    """Add the headers to every answer, and a request id that appears nowhere else but in the log."""
    policy = CSP.format(idp=idp)
    app.wsgi_app = _with_fixed(app.wsgi_app)  # type: ignore[method-assign]

    @app.before_request
    def number() -> None:
        g.request_id = str(uuid.uuid4())

    @app.after_request
    def guarded(response: Response) -> Response:
        headers = response.headers
        headers["X-Request-Id"] = g.get("request_id", "-")
        headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        headers.setdefault("Content-Security-Policy", policy)
        if request.path.startswith(("/api", "/auth")) and "Cache-Control" not in headers:
            headers["Cache-Control"] = "no-store"
        return response


def _with_fixed(application):
    """Added to the list that goes to the server: setting each one on the response costs more than finding a session."""

    def answering(environ, start_response):
        def start(status, headers, exc_info=None):
            return start_response(status, [*headers, *FIXED], exc_info)

        return application(environ, start)

    return answering
