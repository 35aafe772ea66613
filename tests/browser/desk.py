"""A nurse's PC at the station."""

import re

from playwright.sync_api import expect

from tests.browser.person import Person
from tests.browser.words import t


class Desk(Person):
    """1024 × 768, an old monitor."""

    screen = {"width": 1024, "height": 768}
    home = "/tram"

    # what waits

    def queue(self) -> list[dict]:
        """What the server lets this station see, in its order."""
        return self.ask("/api/v1/station/tasks?limit=50")["items"]

    def task_of(self, name: str) -> dict:
        """The one item of this resident that waits here."""
        [task] = [one for one in self.queue() if one["patient"]["name"] == name]
        return task

    def open_item(self, task: dict) -> None:
        self.open(f"/tram/muc/{task['id']}")
        self.ready(task["patient"]["name"])

    def ready(self, name: str) -> None:
        """This resident's item is open, has the focus, and may be decided."""
        expect(self.page.locator(".desk-title")).to_contain_text(name)
        expect(self.page.get_by_role("button", name=re.compile(f"^{t('desk.confirm')}"))).to_have_attribute(
            "aria-disabled", "false"
        )
        expect(self.page.locator(".desk-card")).to_be_focused()

    # what one does with it

    def key(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def compose(self, *steps: str) -> None:
        """Letters as an input method forms them (Telex: `a`, `w`, `s`); the last ones are taken."""
        devtools = self.context.new_cdp_session(self.page)
        for text in steps:
            devtools.send(
                "Input.imeSetComposition", {"text": text, "selectionStart": len(text), "selectionEnd": len(text)}
            )
        devtools.send("Input.insertText", {"text": steps[-1]})

    def press_within_a_composition(self, *codes: str) -> None:
        """Keys that an input method has taken for itself, while the card has the focus."""
        self.page.locator(".desk-card").evaluate(
            """(card, codes) => codes.forEach(code => card.dispatchEvent(
                 new KeyboardEvent('keydown', { code, isComposing: true, bubbles: true, cancelable: true })))""",
            list(codes),
        )

    def do(self, action: str) -> None:
        """Press `confirm`, `correct` or `return`."""
        self.page.locator(".desk-actions").get_by_role("button", name=re.compile(f"^{t(f'desk.{action}')}")).click()

    def say_why(self, code: str) -> None:
        self.page.locator(f"input[name=desk-reason][value={code}]").check()

    # what became of it

    def done(self, outcome: str, name: str) -> None:
        self.read(t(f"desk.done-{outcome}", name=name, what="").strip())

    def listed(self):
        return self.page.locator(".desk-list li")
