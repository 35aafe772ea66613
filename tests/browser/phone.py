"""A resident's phone."""

import os
import signal
from pathlib import Path

from playwright.sync_api import Error, expect

from tests.browser.person import Person
from tests.browser.words import t

PIN = "274918"


class Phone(Person):
    """360 × 740. With `profile` (a folder) its storage outlives the browser."""

    profile: Path | None = None

    def agree(self) -> None:
        """Give what the service cannot do without."""
        boxes = self.page.get_by_role("checkbox")
        expect(boxes.first).to_be_visible()
        for box in boxes.all():
            box.check()
        self.press(t("consent.save"))

    def make_own(self, pin: str = PIN) -> None:
        """ "Máy của tôi", locked by a PIN."""
        self.open("/may-nay")
        self.choose(t("sign-in.deviceOwn"))
        self.press(t("common.continue"))
        self.lock_by_pin(pin)

    def lock_by_pin(self, pin: str = PIN) -> None:
        self.fill(t("sign-in.pinNew"), pin)
        self.fill(t("sign-in.pinAgain"), pin)
        self.press(t("sign-in.lockSave"))
        expect(self.page.get_by_role("heading", level=1, name=t("sign-in.lockTitle"))).to_have_count(0)

    def unlock(self, pin: str = PIN) -> None:
        self.fill(t("sign-in.pin"), pin)
        self.press(t("sign-in.open"))

    def choose_person(self, name: str) -> None:
        self.follow(t("home.switchPerson"))
        expect(self.page.get_by_role("heading", level=1, name=t("home.peopleTitle"))).to_be_visible()
        self.page.get_by_role("button", name=name).click()
        expect(self.page.get_by_role("heading", level=1, name=name)).to_be_visible()

    def measure(self, measure: str, **values: str) -> None:
        """Write a reading of today on the person now chosen."""
        self.open_inside(f"/chi-so/{measure}/ghi")
        for field, value in values.items():
            self.fill_field(field, value)
        self.submit()
        self.page.wait_for_url(f"**/chi-so/{measure}")
        expect(self.page.locator("form")).to_have_count(0)

    def submit(self) -> None:
        self.page.get_by_role("main").locator("form button[type=submit]").click()

    def choose_person_of(self, name: str) -> None:
        """From wherever one is, to the home page of this person."""
        self.open_inside("/")
        self.choose_person(name)

    def fill_field(self, field: str, value: str) -> None:
        self.page.locator(f"#{field}").fill(value)

    def open_inside(self, path: str) -> None:
        """As a link of the app would: without loading the page anew."""
        self.page.evaluate(
            """path => { const link = document.createElement('a'); link.href = path
                         document.body.append(link); link.click(); link.remove() }""",
            path,
        )

    def installed(self) -> None:
        """The app is on this phone and opens its pages without network."""
        self.page.evaluate("async () => { await navigator.serviceWorker.ready }")
        self.page.reload()
        expect(self.page.get_by_role("heading", level=1).first).to_be_visible()

    def change_dose(self, record: str, day: str = "", place: str = "") -> None:
        """Write another day (`6/10/2025`) or place into a dose of the person now chosen."""
        self.open_inside(f"/muc/{record}/sua")
        if day:
            for label, part in zip(("common.day", "common.month", "common.year"), day.split("/"), strict=True):
                self.fill(t(label), part)
        if place:
            self.fill(t("immunization.qPlaceLabel"), place)
        self.page.get_by_role("main").locator("form button[type=submit]").click()
        self.page.wait_for_url(f"**/muc/{record}")

    def begin_dose(self, vaccine: str) -> None:
        self.open_inside("/tiem-chung/them")
        self.choose(vaccine)
        self.next()

    def next(self) -> None:
        self.press(t("common.continue"))

    def say_day(self, day: str) -> None:
        """`5/10/2025`: the day is known."""
        self.choose(t("record.whenExact"))
        for label, part in zip(("common.day", "common.month", "common.year"), day.split("/"), strict=True):
            self.fill(t(label), part)
        self.next()

    def say_month(self, month: str) -> None:
        """`12/2025`: only the month is known."""
        self.choose(t("record.whenMonth"))
        for label, part in zip(("common.month", "common.year"), month.split("/"), strict=True):
            self.fill(t(label), part)
        self.next()

    def say_place(self, place: str = "") -> None:
        if place:
            self.fill(t("immunization.qPlaceLabel"), place)
        self.next()

    def skip_photo(self) -> None:
        self.press(t("immunization.qPhotoSkip"))

    def show_photo(self, file: Path) -> None:
        self.pick_file(file)
        expect(self.page.get_by_role("img", name=t("common.photoAlt"))).to_be_visible()
        self.next()

    def begin_page(self) -> None:
        self.open_inside("/tiem-chung/so-giay")
        self.page.wait_for_url("**/tiem-chung/so-giay?lan=*")
        expect(self.page.get_by_role("button", name=t("common.photoPick"))).to_be_attached()

    def photograph_page(self, file: Path) -> None:
        """Take this photo of the person's book and go on to the boxes."""
        self.begin_page()
        self.pick_file(file)
        expect(self.page.get_by_role("img", name=t("common.photoAlt"))).to_be_visible()
        self.next()
        expect(self.page.locator(".board img")).to_be_visible()

    def draw_box(self, x: float, y: float, w: float, h: float) -> None:
        """Drag around a part of the photo, given in shares of its width and height."""
        self.page.locator(".board").scroll_into_view_if_needed()
        board = self.page.locator(".board").bounding_box()
        assert board
        at = [(board["x"] + board["width"] * a, board["y"] + board["height"] * b) for a, b in ((x, y), (x + w, y + h))]
        self.page.mouse.move(*at[0])
        self.page.mouse.down()
        self.page.mouse.move(*at[1], steps=5)
        self.page.mouse.up()

    def boxes(self):
        return self.page.locator(".board-box")

    def save_dose(self) -> None:
        self.page.get_by_role("main").locator("form button[type=submit]").click()
        self.page.wait_for_url("**/tiem-chung/da-luu/**")

    def sent(self) -> None:
        """The record is open and everything has left this phone."""
        expect(self.page.get_by_role("navigation", name=t("common.tabsLabel"))).to_be_visible()
        expect(self.page.get_by_role("link", name=t("common.waitingLink"))).to_have_count(0)

    def kill(self) -> None:
        """The browser's process dies at once; what it had not written is lost."""
        os.kill(self._browser_process(), signal.SIGKILL)
        try:
            self.context.close()
        except Error:
            self.watch.forgive(".")  # it cannot say any more what it saw

    def reopen(self, offline: bool = False) -> None:
        """The same phone, another day: only what it had stored is there."""
        self.start()
        if offline:
            self.go_offline()

    def _browser_process(self) -> int:
        for folder in Path("/proc").iterdir():
            if (
                folder.name.isdigit()
                and f"--user-data-dir={self.profile}" in (said := _command(folder))
                and "--type=" not in said
            ):
                return int(folder.name)
        raise AssertionError("this phone's browser does not run")


def _command(folder: Path) -> str:
    try:
        return (folder / "cmdline").read_text().replace("\0", " ")
    except OSError:
        return ""
