"""A push service on this machine, and a browser that subscribed there: it can open what was sent to it (RFC 8188, 8291)."""

import base64
import json
import os
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import http_ece
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat


def text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


class Browser:
    """One subscription: its address at the service and its keys."""

    def __init__(self, origin: str, name: str = "one"):
        self.path = f"/wake/{name}"
        self.key, self.secret = ec.generate_private_key(ec.SECP256R1()), os.urandom(16)
        point = self.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        self.subscription = {
            "endpoint": origin + self.path,
            "keys": {"p256dh": text(point), "auth": text(self.secret)},
        }

    def open(self, body: bytes) -> dict:
        return json.loads(http_ece.decrypt(body, private_key=self.key, auth_secret=self.secret, version="aes128gcm"))


class Service:
    """`service.origin`; `service.got` are `(path, headers, body)`; `service.answers` are given in turn, then 201."""

    def __init__(self, origin: str):
        self.origin, self.got, self.answers = origin, [], []

    def to(self, browser: Browser) -> list[dict]:
        """What this browser was told, opened."""
        return [browser.open(body) for path, _, body in self.got if path == browser.path]


@contextmanager
def push_service():
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.service = Service(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server.service
    finally:
        server.shutdown()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        service = self.server.service
        body = self.rfile.read(int(self.headers["Content-Length"]))
        service.got.append((self.path, dict(self.headers), body))
        status, headers = service.answers.pop(0) if service.answers else (201, {})
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        """Quiet."""
