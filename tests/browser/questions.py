"""Answering one question a page with the keyboard alone: Tab, Space, arrows, letters and Enter."""

import re
from pathlib import Path

from playwright.sync_api import Locator, expect

from tests.browser.phone import Phone
from tests.browser.words import has, t

DAY = "day"

# A page that has just come puts the focus where reading begins, in an effect after its paint; a key before that would be lost.
AT_REST = "() => new Promise(done => requestAnimationFrame(() => setTimeout(() => requestAnimationFrame(() => setTimeout(done)))))"


def question(kind: str, name: str, language: str = "vi") -> str:
    """What the page asks: in the words of this kind, else in those of every kind that asks the same."""
    own = f"sections.q-{kind}-{name}"
    return t(own if has(own, language) else f"sections.q-{name}", language)


class Keys:
    """Somebody at a phone's keyboard who never touches the screen."""

    def __init__(self, phone: Phone, language: str = "vi"):
        self.phone, self.page, self.language = phone, phone.page, language

    def save(self, kind: str) -> None:
        """From the last look to the section's page; everything has left the phone."""
        self.onward()
        self.arrive(t(f"record.kind-{kind}", self.language))
        self.phone.sent()

    def press(self, name: str) -> None:
        """The button or link of this name, reached by focus and set off with Enter."""
        self._set_off(self.page.get_by_role("main").locator("a, button").filter(has_text=name).first)

    def arrive(self, heading: str, reload: bool = False) -> None:
        """On the page with this heading, before which may stand whose record it is; the focus is there, unless a visit begins."""
        found = self.page.get_by_role("heading", level=1, name=re.compile(re.escape(heading) + "$"))
        expect(found).to_be_visible()
        if not reload:
            expect(found).to_be_focused()

    def ask(self, kind: str, answers: dict[str, object]) -> None:
        """Each page by the name of its first question, answered in order; then the last look."""
        for name, answer in answers.items():
            self.arrive(question(kind, name, self.language))
            self.answer(name, answer)
        self.arrive(t("sections.check", self.language))

    def answer(self, name: str, answer: object) -> None:
        """A text for the box; `=code` chooses that option; `day:2/7/2015` a known day; several boxes as a dict; None leaves it."""
        if isinstance(answer, Path):
            self.phone.pick_file(answer)
            expect(self.page.get_by_role("button", name=t("common.photoRemove", self.language))).to_be_visible()
        elif isinstance(answer, dict):
            for box, text in answer.items():
                self.type(box, text)
        elif isinstance(answer, str) and answer.startswith("="):
            self.choose("how" if name == "when" else name, answer[1:])
        elif isinstance(answer, str) and answer.startswith(f"{DAY}:"):
            self.choose("how", "exact")
            for box, text in zip(("day", "day-month", "day-year"), answer[len(DAY) + 1 :].split("/"), strict=True):
                self.type(box, text)
        elif isinstance(answer, str):
            self.type(name, answer)
        self.onward()

    def onward(self) -> None:
        self._set_off(self.page.get_by_role("main").locator("form button[type=submit]"))

    def _set_off(self, target: Locator) -> None:
        expect(target).to_be_visible()
        self.page.evaluate(AT_REST)
        target.press("Enter")

    def type(self, box: str, text: str) -> None:
        self.page.locator(f"#{box}").focus()
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)

    def choose(self, name: str, code: str) -> None:
        """Space takes the first option, arrows lead to the one that is meant."""
        options = self.page.locator(f"input[name='{name}']")
        codes = [option.get_attribute("value") for option in options.all()]
        options.first.focus()
        self.page.keyboard.press("Space")
        for _ in range(codes.index(code)):
            self.page.keyboard.press("ArrowDown")
        expect(self.page.locator(f"input[name='{name}'][value='{code}']")).to_be_checked()
