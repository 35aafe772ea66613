"""Takes pictures of the built pages: `python tools/look.py OUT [vi|km|en] [word]` after `npm run build`."""
import json
import shutil
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from fake_api import AN, FakeApi
from playwright.sync_api import sync_playwright

DIST = Path(__file__).parent.parent / "dist"
SIZES = {"phone": (360, 740), "wide": (1024, 768)}
ITEM, SECTION = "/muc/c0000000-0000-4000-8000-00000000000", "/muc/c0000000-0000-4000-8000-0000000000"
PAGES = {"home": "/", "people": "/doi-nguoi", "measurements": "/chi-so", "pressure": "/chi-so/blood-pressure", "risk": "/nguy-co", "add-pressure": "/chi-so/blood-pressure/ghi",
         "allergies": "/di-ung", "add-allergy": "/di-ung/them", "add-condition": "/benh/them", "conditions": "/benh", "timeline": "/dong-thoi-gian", "start": "/bat-dau?ve=/tiem-chung/them", "review": "/xem-lai", "review-illness": "/xem-lai?buoc=benh", "review-end": "/xem-lai?buoc=cuoi", "review-done": "/xem-lai?buoc=xong", "inbox": "/tin-nhan", "log": "/nhat-ky",
         "outbox": "/chua-gui", "me": "/toi", "notices": "/toi/thong-bao", "language": "/toi/ngon-ngu", "lock": "/toi/khoa", "devices": "/toi/thiet-bi", "consents": "/toi/dong-y",
         "export": "/toi/tai-ho-so", "sign-out": "/toi/dang-xuat", "device-question": "/may-nay", "schedule": "/lich-tiem", "no-phone": "/khong-dien-thoai", "not-found": "/khong-co", "report": "/bao-sai", "about": "/thong-tin", "about-phone": "/thong-tin/sua/dien-thoai", "about-address": "/thong-tin/sua/cho-o",
         **{f"about-{topic}": f"/thong-tin/sua/{topic}" for topic in ("cham-soc", "cha-me", "nhom-mau", "bao-hiem", "ton-giao")},
         **{f"edit-shot-{step}": SECTION + f"54/sua?buoc={step}&ve=kiem-tra" for step in ("more", "nextDue", "reaction", "lot")}, "edit-shot": SECTION + "54/sua",
         **{f"part-{slug}": f"/ho-so/{slug}" for slug in ("luc-sinh", "nguy-co", "phau-thuat", "thuoc", "sinh-san", "kham", "khuyet-tat", "giay-to")},
         **{f"ask-{kind}-{step}": f"/ho-so/{kind}/them?buoc={step}" for kind, step in (("nguy-co", "factor"), ("phau-thuat", "text"), ("gia-dinh", "kind"), ("ho-tro", "need"), ("giay-to", "file"), ("uon-van", "dose"))},
         "parts": "/ho-so", "scan": "/tiem-chung/quet", "check": "/verify", "item-birth": SECTION + "40", "item-exam": SECTION + "48", "item-drug": SECTION + "43", "item-lab": SECTION + "49", "item-condition-edit": SECTION + "52/sua",
         "edit-procedure": SECTION + "44/sua", "edit-procedure-when": SECTION + "44/sua?buoc=when&ve=kiem-tra", "edit-births": SECTION + "47/sua?buoc=parity"}
FOR_AN = {"an-home": "/", "an-start": "/bat-dau", "an-about": "/thong-tin", "an-vaccinations": "/tiem-chung", "an-by-date": "/tiem-chung?xem=ngay", "an-not-given": "/tiem-chung/chua-tiem", "an-paper": "/tiem-chung/so-giay", "an-station": ITEM + "1", "an-two-versions": ITEM + "2",
          "an-in-review": ITEM + "3", "an-returned": ITEM + "4", "an-conflict": ITEM + "5/chon-ban", "an-linked": SECTION + "10", "an-edit": ITEM + "2/sua", "an-parts": "/ho-so", "an-certificate": "/tiem-chung/chung-nhan", "an-risk": "/nguy-co", "an-growth": "/chi-so/tang-truong", "an-measurements": "/chi-so", "an-weight": "/chi-so/weight", "an-household": "/ho-so/nguy-co/them"}
NOWHERE = {"commune-unknown": "/thong-tin", "commune-pick": "/thong-tin/noi-o"}
DESK = {"desk-double": "/tram/muc/e0000000-0000-4000-8000-000000000001", "desk-registry": "/tram/muc/e0000000-0000-4000-8000-000000000002", "desk-session": "/tram/buoi-tiem"}
GATES = {"sign-in": "signed-out", "level-1": "level-1", "too-old": "too-old", "consent": "no-consent"}


class Shell(SimpleHTTPRequestHandler):
    """The built files; every other address is a page of the app."""

    def send_head(self):
        if not Path(self.translate_path(self.path)).is_file():
            self.path = "/staff.html" if self.path.startswith("/tram") else "/index.html"
        return super().send_head()

    def log_message(self, *_):
        pass


def serve():
    server = ThreadingHTTPServer(("localhost", 0), partial(Shell, directory=DIST))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://localhost:{server.server_port}"


def answers(api):
    def handle(route):
        status, body = api.answer(route.request.method, route.request.url, route.request.post_data)
        route.fulfill(status=status, content_type="application/json", body="" if body is None else json.dumps(body))
    return handle


def opened(browser, base, locale, size, state="open", simple=False):
    context = browser.new_context(base_url=base, viewport=dict(zip(("width", "height"), size)), service_workers="block", timezone_id="Asia/Ho_Chi_Minh")
    context.add_init_script(f"localStorage.setItem('hssk-locale', '{locale}'); if ({int(simple)}) localStorage.setItem('hssk-simple', 'on')")
    context.route("**/api/**", answers(FakeApi(state, locale)))
    page = context.new_page()
    page.clock.set_fixed_time("2026-06-10T02:05:10Z")
    page.on("console", lambda message: message.type == "error" and "Failed to load resource" not in message.text and print("console:", message.text))
    page.on("pageerror", lambda error: print("page error:", error))
    return page


def shot(page, path, file):
    page.goto(path)
    page.wait_for_selector("h1", timeout=8000)
    page.add_style_tag(content=".tabs, .acting { position: static !important }")
    page.wait_for_timeout(250)
    wide = page.evaluate("() => document.documentElement.scrollWidth > innerWidth")
    if wide:
        print("wider than the screen:", file)
    page.screenshot(path=file, full_page=True)


def choose_an(page):
    page.goto("/doi-nguoi")
    page.locator("button", has_text="Trần Gia An").click()
    page.wait_for_selector(".acting")


def inside(page, path):
    """Goes there without a reload: who is being looked at lives in memory."""
    page.evaluate("path => { history.pushState(null, '', path); dispatchEvent(new PopStateEvent('popstate')) }", path)
    page.wait_for_timeout(400)


def look(browser, base, out, locale, word):
    for name, size in SIZES.items():
        for label, state in GATES.items():
            if word in label:
                shot(opened(browser, base, locale, size, state), "/", out / f"{label}-{locale}-{name}.png")
        for label, path in DESK.items():
            if word in label:
                desk = opened(browser, base, locale, size, "nurse")
                shot(desk, path, out / f"{label}-{locale}-{name}.png")
                desk.pdf(path=out / f"{label}-{locale}.pdf", prefer_css_page_size=True)
        for label, path in NOWHERE.items():
            if word in label:
                shot(opened(browser, base, locale, size, "no-commune"), path, out / f"{label}-{locale}-{name}.png")
        page = opened(browser, base, locale, size)
        for label, path in PAGES.items():
            if word in label:
                shot(page, path, out / f"{label}-{locale}-{name}.png")
        if any(word in label for label in FOR_AN):
            choose_an(page)
        for label, path in FOR_AN.items():
            if word in label:
                inside(page, path)
                page.screenshot(path=out / f"{label}-{locale}-{name}.png", full_page=True)


def main():
    out, locale, word = Path(sys.argv[1]), *(sys.argv[2:] + ["vi", ""])[:1], (sys.argv[3:] + [""])[0]
    out.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
        look(browser, serve(), out, locale, word)
        browser.close()


if __name__ == "__main__":
    main()
