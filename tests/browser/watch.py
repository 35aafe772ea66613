"""What must be true of every page and every answer, noted while the journey goes on and judged at its end (journeys.md)."""

import re
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, Response

LOCAL_SCHEMES = ("blob", "data", "about")
SERVER_ROOMS = ("/api/", "/auth/")


class Watch:
    """Console errors, foreign hosts and caching rules of one browser."""

    def __init__(self, context: BrowserContext, own: tuple[str, ...]):
        self.errors: list[str] = []
        self.foreign: set[str] = set()
        self.badly_kept: set[str] = set()
        self._own, self._forgiven = own, [re.compile("^$")]
        context.on("console", self._said)
        context.on("weberror", lambda error: self.errors.append(f"uncaught: {error.error}"))
        context.on("request", self._asked)
        context.on("response", self._answered)

    def forgive(self, pattern: str) -> None:
        """A fault that the journey itself causes: the browser writes a line for it."""
        self._forgiven.append(re.compile(pattern))

    def judge(self) -> None:
        left = [error for error in self.errors if not any(one.search(error) for one in self._forgiven)]
        assert left == [], f"console errors: {left}"
        assert self.foreign == set(), f"requests to foreign hosts: {self.foreign}"
        assert self.badly_kept == set(), f"wrong Cache-Control: {self.badly_kept}"

    def _said(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.errors.append(f"{message.text} {urlsplit(message.location.get('url', '')).path}")

    def _asked(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in LOCAL_SCHEMES and f"{parts.scheme}://{parts.netloc}" not in self._own:
            self.foreign.add(request.url)

    def _answered(self, response: Response) -> None:
        parts = urlsplit(response.url)
        if parts.scheme in LOCAL_SCHEMES or response.from_service_worker or not response.url.startswith(self._own[0]):
            return
        kept, wanted = response.headers.get("cache-control", ""), _wanted(parts.path)
        if wanted and wanted not in kept:
            self.badly_kept.add(f"{parts.path}: {kept or 'nothing'}, not {wanted}")


def _wanted(path: str) -> str | None:
    if path.startswith(SERVER_ROOMS):
        return None if path.startswith("/api/v1/terminology/") else "no-store"
    if path.startswith("/assets/"):
        return "immutable"
    return None if "." in path.rsplit("/", 1)[-1] and path != "/sw.js" else "no-cache"
