"""Takes pictures of the built pages: `python tools/look.py OUT [vi|km|en] [word]` after `npm run build`."""
import json
import shutil
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Error, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[2]))
from pwa.tools.fake_api import FakeApi
from pwa.tools.places import GROUPS
from server.headers import CSP

DIST = Path(__file__).parent.parent / "dist"
SIZES = {"phone": (360, 740), "wide": (1024, 768)}
NOW = "2026-06-10T02:05:10Z"

# Who is looked at lives in memory, so one goes on without a reload; by way of another page, so that the same one begins anew.
GO = """async path => {
  const frame = () => new Promise(done => requestAnimationFrame(() => setTimeout(done)))
  const end = performance.now() + 9000
  const there = async before => {
    await frame()
    const heading = document.querySelector('h1')
    const here = document.title && heading && heading !== before && !document.querySelector('.loading')
    return here || performance.now() > end ? here : there(before)
  }
  const by = ['/khong-dien-thoai', '/lich-tiem', '/verify'].find(other => other !== location.pathname && other !== path)
  for (const next of [by, path]) {
    const before = document.querySelector('h1')
    document.title = ''
    history.pushState(null, '', next)
    dispatchEvent(new PopStateEvent('popstate'))
    if (!(await there(before))) throw new Error(`no page at ${next}`)
  }
  await frame()
}"""
AT_REST = """async () => {
  const end = performance.now() + 9000
  while (performance.now() < end) {
    for (const _ of [1, 2]) await new Promise(done => requestAnimationFrame(() => setTimeout(done)))
    if (document.title.includes(' – ') && document.querySelector('h1') && !document.querySelector('.loading')) return
  }
  throw new Error('no heading')
}"""


class Shell(SimpleHTTPRequestHandler):
    """The built files under the server's own policy; every other address is a page of the app."""

    def send_head(self):
        if not Path(self.translate_path(self.path)).is_file():
            self.path = "/staff.html" if self.path.startswith("/tram") else "/index.html"
        return super().send_head()

    def end_headers(self):
        self.send_header("Content-Security-Policy", CSP.format(idp=""))
        super().end_headers()

    def log_message(self, *_):
        pass


def serve():
    server = ThreadingHTTPServer(("localhost", 0), partial(Shell, directory=DIST))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://localhost:{server.server_port}"


def answers(api):
    def handle(route):
        answer = api.answer(route.request.method, route.request.url, route.request.post_data)
        if answer is None:
            return route.abort("internetdisconnected")
        status, body = answer
        if isinstance(body, bytes):
            return route.fulfill(status=status, content_type="image/jpeg", body=body)
        return route.fulfill(status=status, content_type="application/json", body="" if body is None else json.dumps(body))
    return handle


def opened(browser, base, locale, size, group):
    """A page in a context of its own, where this group's pages can be had."""
    context = browser.new_context(base_url=base, viewport=dict(zip(("width", "height"), size)), service_workers="block", timezone_id="Asia/Ho_Chi_Minh")
    context.add_init_script(f"localStorage.setItem('hssk-locale', '{locale}'); if ({int(group.simple)}) localStorage.setItem('hssk-simple', 'on')")
    context.route("**/api/**", answers(FakeApi(group.state, locale)))
    page = context.new_page()
    page.clock.set_fixed_time(NOW)
    return page


def rest(page):
    """Everything stands still; a page that is just being left is not asked again."""
    try:
        page.evaluate(AT_REST)
    except Error:
        page.wait_for_load_state()
        page.evaluate(AT_REST)


def enter(page, group):
    """The first page of a visit; then whose record is looked at."""
    if group.loaded:
        return
    page.goto("/")
    rest(page)
    if group.person == "an":
        page.evaluate(GO, "/doi-nguoi")
        page.locator("button", has_text="Trần Gia An").click()
        page.wait_for_selector(".acting")


def arrive(page, group, place):
    """The page stands there and what is to be done on it is done."""
    if group.loaded:
        page.goto(place.path)
        rest(page)
    else:
        page.evaluate(GO, place.path)
    for act in place.acts:
        selector, *text = [act] if isinstance(act, str) else act
        target = page.locator(selector).first
        target.fill(*text) if text else target.dispatch_event("click")
        rest(page)


def shot(page, file):
    page.evaluate("() => { for (const bar of document.querySelectorAll('.tabs, .acting')) bar.style.position = 'static' }")
    page.wait_for_timeout(150)
    page.screenshot(path=file, full_page=True)


def look(browser, base, out, locale, word):
    for name, size in SIZES.items():
        for group in GROUPS.values():
            wanted = {label: place for label, place in group.places.items() if word in label}
            if not wanted:
                continue
            page = opened(browser, base, locale, size, group)
            page.on("console", lambda message: message.type == "error" and "Failed to load resource" not in message.text and print("console:", message.text))
            page.on("pageerror", lambda error: print("page error:", error))
            enter(page, group)
            for label, place in wanted.items():
                arrive(page, group, place)
                shot(page, out / f"{label}-{locale}-{name}.png")
            page.context.close()


def main():
    out, locale, word = Path(sys.argv[1]), *(sys.argv[2:] + ["vi", ""])[:1], (sys.argv[3:] + [""])[0]
    out.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
        look(browser, serve(), out, locale, word)
        browser.close()


if __name__ == "__main__":
    main()
