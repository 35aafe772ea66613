"""What every answer carries (identity_security §2.3): no foreign host, no inline code, nothing about a person in a cache."""

import uuid
from collections.abc import Iterator

from flask import Flask

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
PRIVATE = ("/api", "/auth")


def install(app: Flask, idp: str) -> None:
    """Add the headers to every answer, and a request id that no other answer carries.

    They join the list that goes to the server: setting each one on the response costs more than finding a session."""
    policy, application = CSP.format(idp=idp), app.wsgi_app

    def answering(environ, start_response):
        def start(status, headers, exc_info=None):
            unless_said = _unless_said(environ["PATH_INFO"], policy, headers)
            return start_response(
                status, [*headers, *FIXED, *unless_said, ("X-Request-Id", str(uuid.uuid4()))], exc_info
            )

        return application(environ, start)

    app.wsgi_app = answering  # type: ignore[method-assign]


def _unless_said(path: str, policy: str, headers: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """What holds for an answer that says nothing else."""
    said = {name.lower() for name, _ in headers}
    if "cross-origin-resource-policy" not in said:
        yield "Cross-Origin-Resource-Policy", "same-origin"
    if "content-security-policy" not in said:
        yield "Content-Security-Policy", policy
    if "cache-control" not in said and path.startswith(PRIVATE):
        yield "Cache-Control", "no-store"
