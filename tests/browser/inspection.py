"""Walks the inventory of pages with one browser and asks each page what a page is asked: every page, every size, every language."""

from functools import cache
from pathlib import Path

from playwright.sync_api import Browser, Page

from pwa.tools import look
from pwa.tools.places import Group, Place

HERE = Path(__file__).parent
# What stands under a pinned bar can be scrolled from under it: axe is to measure it free. Whether the focus is hidden is asked by Tab.
FREE = ".desk-actions, .acting, .tabs { position: static !important }"
AXE = """async () => {
  const runOnly = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
  const { violations } = await axe.run(document, { runOnly, resultTypes: ['violations'] })
  return violations.map(one => [one.impact, `axe ${one.id}: ${one.nodes.map(node => node.target.join(' ')).slice(0, 3).join(', ')}`])
}"""
PHONE, WIDE, ZOOMED = (360, 740), (1024, 768), (512, 384)
# WCAG 1.4.12, and the sizes of 1.4.4; `style` is put upon the root, `class` is the switch "Chữ to"
SPACED = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }"
TWICE = "html { font-size: 200% !important }"
DRESS = """css => {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  document.adoptedStyleSheets = css ? [sheet] : []
}"""
LAYOUTS = {
    "360": (PHONE, ""),
    "360, text 200 %": (PHONE, TWICE),
    "360, text spaced": (PHONE, SPACED),
    "1024": (WIDE, ""),
    "1024, text 200 %": (WIDE, TWICE),
    "1024, zoom 200 %": (ZOOMED, ""),
}
# The first language is looked at in every layout and by keyboard at both sizes. The others bring other words, longer ones above all:
# they are laid out narrow, at 200 % and wide, and axe and targets are asked where there is least room.
OTHERS = ("360", "360, text 200 %", "1024")
CLOSELY = {"vi": ("360", "1024"), "km": ("360",), "en": ("360",)}


class Walk:
    """One language's way through a group of pages; `errors` and `foreign` fill up on the way."""

    def __init__(self, browser: Browser, base: str, language: str, group: Group):
        self.language, self.group, self.base = language, group, base
        self.errors: list[str] = []
        self.foreign: set[str] = set()
        self.page: Page = look.opened(browser, base, language, PHONE, group)
        self.page.context.set_default_timeout(15_000)
        for script in (_script("clicks.js"), _script("inspect.js"), _script("node_modules/axe-core/axe.min.js")):
            self.page.add_init_script(script)
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda error: self.errors.append(f"uncaught: {error}"))
        self.page.on("request", self._asked)
        look.enter(self.page, group)

    def findings(self, label: str, place: Place) -> list[str]:
        """Sentences `label, language, layout: what is wrong`."""
        look.arrive(self.page, self.group, place)
        found = self._say(label, "any", self.page.evaluate("language => inspect.structure(language)", self.language))
        for layout, (size, css) in LAYOUTS.items():
            if self.language != "vi" and layout not in OTHERS:
                continue
            self._dress(size, css)
            found += self._say(label, layout, self.page.evaluate("() => inspect.layout()"))
            if layout in CLOSELY[self.language]:
                found += self._say(
                    label,
                    layout,
                    [*self._axe(), *self._targets(), *(self._by_keyboard() if self.language == "vi" else [])],
                )
        self._dress(PHONE, "")
        found += self._say(label, "any", self.errors)
        self.errors.clear()
        return found

    def _dress(self, size: tuple[int, int], css: str) -> None:
        if self.page.viewport_size != {"width": size[0], "height": size[1]}:
            self.page.set_viewport_size({"width": size[0], "height": size[1]})
        self.page.evaluate(DRESS, css)
        self.page.evaluate("() => scrollTo(0, 0)")

    def _axe(self) -> list[str]:
        self.page.evaluate(DRESS, FREE)
        found = [f"{impact}: {said}" for impact, said in self.page.evaluate(AXE)]
        self.page.evaluate(DRESS, "")
        return found

    def _targets(self) -> list[str]:
        return self.page.evaluate("() => inspect.targets()")

    def _by_keyboard(self) -> list[str]:
        for _ in range(self.page.evaluate("() => inspect.begin()")):
            self.page.keyboard.down("Tab")
        self.page.keyboard.up("Tab")
        return self.page.evaluate("() => inspect.ended()")

    def _say(self, label: str, layout: str, found: list[str]) -> list[str]:
        return [f"{label}, {self.language}, {layout}: {one}" for one in found]

    def _said(self, message) -> None:
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.errors.append(f"console: {message.text}")

    def _asked(self, request) -> None:
        if not request.url.startswith((self.base, "blob:", "data:")):
            self.foreign.add(request.url)


@cache
def _script(name: str) -> str:
    return (HERE / name).read_text("utf-8")
