"""Somebody with a browser: what they open, press, type and see. Waits are for roles, labels and words, never for time."""

import os
import re
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import BrowserContext, Locator, Page, Response, Route, expect

from tests.browser import accessibility
from tests.browser.stage import Stage
from tests.browser.watch import Watch
from tests.browser.words import t

PATIENCE_MS = int(os.environ.get("PATIENCE_MS", "20000"))
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")
HEADERS = {"X-SoKhoe": "1"}
NO_NETWORK = r"net::ERR_(INTERNET_DISCONNECTED|FAILED|CONNECTION_|NETWORK_CHANGED)"


class Person:
    """`seen` holds the pages that were judged for accessibility already."""

    screen = {"width": 360, "height": 740}
    home = "/"

    def __init__(self, stage: Stage, persona: str, begin: Callable[..., BrowserContext], seen: set):
        self.stage, self.persona, self._begin, self._seen = stage, persona, begin, seen
        self.watches: list[Watch] = []
        self.start()

    def start(self) -> None:
        """The browser opens, with an empty page."""
        self.context = self._begin(
            viewport=self.screen, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh", ignore_https_errors=True
        )
        self.context.set_default_timeout(PATIENCE_MS)
        self.watch = Watch(self.context, (self.stage.app, self.stage.sandbox))
        self.watches.append(self.watch)
        self.context.clock.set_fixed_time(self.stage.now)
        self.page: Page = self.context.pages[0] if self.context.pages else self.context.new_page()

    def close(self) -> None:
        self.context.close()

    def judge(self) -> None:
        for watch in self.watches:
            watch.judge()

    # where one goes

    def open(self, path: str = "/") -> Response | None:
        return self.page.goto(self.stage.app + path)

    def sign_in(self, fault: str = "none") -> None:
        """From the page with the sign-in button through the provider's page and back."""
        self.press(t("sign-in.button"))
        self.choose_at_provider(fault)

    def choose_at_provider(self, fault: str = "none") -> None:
        self.page.locator("select[name=fault]").select_option(fault)
        self.page.locator(f"button[name=persona][value={self.persona}]").click()

    def arrive(self, path: str | None = None) -> None:
        """Signed in, on this page."""
        self.open(path or self.home)
        self.sign_in()
        self.page.wait_for_url(f"{self.stage.app}/**")
        expect(self.page.get_by_role("heading", level=1).first).to_be_visible()

    # what one does

    def press(self, name: str | re.Pattern, **more) -> None:
        self.page.get_by_role("button", name=name, **({"exact": True} | more)).click()

    def follow(self, name: str | re.Pattern, **more) -> None:
        self.page.get_by_role("link", name=name, **more).first.click()

    def fill(self, label: str, text: str) -> None:
        self.page.get_by_label(label, exact=True).fill(text)

    def choose(self, label: str | re.Pattern, **more) -> None:
        self.page.get_by_role("radio", name=label, **({"exact": True} | more)).check()

    def tick(self, label: str | re.Pattern) -> None:
        self.page.get_by_role("checkbox", name=label).check()

    def pick_file(self, path: Path) -> None:
        self.page.locator("input[type=file]").set_input_files(path)

    # what one sees

    def see(self, heading: str | re.Pattern) -> None:
        """The page with this heading is there, and axe has nothing serious against it."""
        expect(self.page.get_by_role("heading", level=1, name=heading)).to_be_visible()
        self.look()

    def look(self) -> None:
        place = UUID.sub("…", re.sub(r"lan=\w+", "", self.page.url.removeprefix(self.stage.app)))
        key = (place, self.page.title(), self.page.locator("html").get_attribute("lang"))
        if key in self._seen:
            return
        self._seen.add(key)
        found = accessibility.findings(self.page)
        assert found == [], f"axe at {place}: {found}"

    def read(self, text: str | re.Pattern, **more) -> None:
        expect(self.words(text, **more).first).to_be_visible()

    def read_nowhere(self, text: str | re.Pattern) -> None:
        expect(self.words(text)).to_have_count(0)

    def words(self, text: str | re.Pattern, **more) -> Locator:
        return self.page.get_by_text(text, **more)

    def card(self, name: str | re.Pattern) -> Locator:
        return self.page.locator(".card").filter(has_text=name)

    # the network

    def go_offline(self) -> None:
        self.watch.forgive(NO_NETWORK)
        self.context.set_offline(True)

    def go_online(self) -> None:
        self.context.set_offline(False)

    @contextmanager
    def between(self, pattern: str, handle: Callable[[Route], None]):
        """Somebody between this browser and the server, who handles every call that matches."""
        there = True
        # stays in place afterwards: a call may be on its way while somebody leaves
        self.context.route(re.compile(pattern), lambda route: handle(route) if there else route.continue_())
        try:
            yield
        finally:
            there = False

    # what the server says to the same person

    def ask(self, path: str, status: int = 200) -> dict:
        """GET with this browser's cookies."""
        answer = self.context.request.get(self.stage.app + path, ignore_https_errors=True)
        assert answer.status == status, f"{path}: {answer.status} {answer.text()[:300]}"
        return answer.json() if "json" in answer.headers.get("content-type", "") else {}

    def send(self, method: str, path: str, body: dict, status: int = 200, headers: dict = HEADERS) -> dict:
        """A call that changes something, with this browser's cookies."""
        answer = self.context.request.fetch(
            self.stage.app + path, method=method, data=body, headers=headers, ignore_https_errors=True
        )
        assert answer.status == status, f"{path}: {answer.status} {answer.text()[:300]}"
        return answer.json() if "json" in answer.headers.get("content-type", "") else {}

    def fetch(self, path: str) -> bytes:
        """GET of a file with this browser's cookies."""
        answer = self.context.request.get(self.stage.app + path, ignore_https_errors=True)
        assert answer.status == 200, f"{path}: {answer.status}"
        return answer.body()

    def session_cookie(self) -> str:
        return next(one["value"] for one in self.context.cookies() if one["name"] == "__Host-Http-sid")

    def me(self) -> dict:
        return self.ask("/api/v1/session")

    def patient(self, name: str) -> dict:
        """One of those whose record this person may see, by name."""
        return next(one for one in self.ask("/api/v1/patients")["items"] if one["name"] == name)

    def records(self, name: str, kind: str | None = None) -> list[dict]:
        """What the server holds about this person, oldest first."""
        found = self.ask(f"/api/v1/patients/{self.patient(name)['id']}/record")["records"]
        return [one for one in found if kind in (None, one["kind"])]

    def versions(self, name: str, record: str) -> list[dict]:
        """What the server keeps of one record, oldest first."""
        found = self.ask(f"/api/v1/patients/{self.patient(name)['id']}/records/{record}/versions")["items"]
        return sorted(found, key=lambda one: one["version"])
