"""WebKitGTK, the nearest thing to an iPhone: a virtual display, the driver of the Debian package, and a phone-like way to use it."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from selenium import webdriver
from selenium.common.exceptions import ElementNotInteractableException, StaleElementReferenceException
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait
from selenium.webdriver.webkitgtk.service import Service

from tests.browser.person import PATIENCE_MS
from tests.browser.stage import Stage

BUTTON, LINK = "//button[normalize-space()={0}]", "//a[contains(normalize-space(), {0})]"
HEADING = "//h1[contains(normalize-space(), {0})]"
BOX = "//label[normalize-space()={0}]/following::input[1]"
CHOICE = "//label[normalize-space()={0}]"
ANYWHERE = "//body//*[contains(text(), {0})]"
NOT_YET = (StaleElementReferenceException, ElementNotInteractableException)


@contextmanager
def display() -> Iterator[str]:
    """A screen that nobody sees; it chooses its own number."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1100x900x24", "-nolisten", "tcp"]
    screen = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)  # noqa: S603
    os.close(writing)
    with os.fdopen(reading) as answer:
        number = answer.readline().strip()
    try:
        yield f":{number}"
    finally:
        screen.terminate()
        screen.wait(10)


@contextmanager
def browser(screen: str) -> Iterator[webdriver.WebKitGTK]:
    options = webdriver.WebKitGTKOptions()
    options.binary_location = str(_mini_browser())
    options.add_argument("--automation")
    options.accept_insecure_certs = True
    root = {"WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1"} if os.geteuid() == 0 else {}
    service = Service(shutil.which("WebKitWebDriver"), env={**os.environ, "DISPLAY": screen, **root})
    running = webdriver.WebKitGTK(options=options, service=service)
    try:
        yield running
    finally:
        running.quit()


def _mini_browser() -> Path:
    [found] = Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser")
    return found


class WebKitPhone:
    """The few verbs of a smoke run. Every one waits until it can be done."""

    def __init__(self, stage: Stage, running: webdriver.WebKitGTK):
        self.stage, self.browser = stage, running
        self.wait = WebDriverWait(running, PATIENCE_MS / 1000, poll_frequency=0.05, ignored_exceptions=NOT_YET)

    def open(self, path: str) -> None:
        self.browser.get(self.stage.app + path)

    def find(self, way: str, words: str):
        place = By.XPATH, way.format(f'"{words}"')
        return self.wait.until(
            lambda running: next((one for one in running.find_elements(*place) if one.is_displayed()), None)
        )

    def see(self, heading: str) -> None:
        self.find(HEADING, heading)

    def read(self, words: str) -> None:
        self.find(ANYWHERE, words)

    def press(self, name: str) -> None:
        self._click(BUTTON, name)

    def follow(self, name: str) -> None:
        self._click(LINK, name)

    def choose(self, label: str) -> None:
        self._click(CHOICE, label)

    def fill(self, label: str, text: str) -> None:
        self.find(BOX, label).send_keys(text)

    def agree(self, button: str) -> None:
        """Tick everything on the page and go on."""
        boxes = self.wait.until(lambda running: running.find_elements(By.CSS_SELECTOR, "input[type=checkbox]"))
        for box in boxes:
            self.wait.until(lambda _, box=box: self._ticked(box))
        self.press(button)

    def sign_in(self, button: str, persona: str) -> None:
        self.press(button)
        person = By.CSS_SELECTOR, f"button[name=persona][value={persona}]"
        self.wait.until(lambda running: running.find_elements(*person))[0].click()

    def run(self, script: str):
        return self.browser.execute_script(f"return {script}")

    def _ticked(self, box) -> bool:
        if not box.is_selected():
            self._in_sight(box).click()
        return box.is_selected()

    def _click(self, way: str, words: str) -> None:
        """What was found may have been drawn anew since: then it is looked for again."""
        self.wait.until(lambda _: self._in_sight(self.find(way, words)).click() or True)

    def _in_sight(self, found):
        """Away from the bar at the bottom, which would take the click."""
        self.browser.execute_script("arguments[0].scrollIntoView({block: 'center'})", found)
        return found
