"""How long people take, by script: the pages at the speed of this machine, and the pauses of a person who reads, decides, taps and types.

Reading 240 syllables a minute, slower than Vietnamese is spoken (313: Pellegrino, Coupé and Marsico 2011), every line once; deciding 1.35 s and pointing 1.1 s
(Card, Moran and Newell 1983); a letter on a phone's keyboard 0.5 s (0.33 s: Palin et al. 2019). The pauses are counted, not waited for."""

import time
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Playwright, sync_playwright

from benchmarks.bars import Line
from tests.browser.engines import launching
from tests.browser.newcomers import grown_up
from tests.browser.phone import Phone
from tests.browser.stage import Stage
from tests.browser.words import t

SYLLABLE, DECIDE, TAP, LETTER = 60 / 240, 1.35, 1.1, 0.5
YEAR_OLD = [
    {"kind": kind, "source": "self", "verificationStatus": "unconfirmed", "occurred": None, "content": content}
    for kind, content in [
        ("administrative", {"mobile": "0912345678", "currentAddress": {"line": "12 đường số 3", "commune": "31150"}}),
        ("allergy", {"type": "drug", "substance": "Penicillin", "reaction": "nổi mẩn", "severity": "moderate"}),
        ("condition", {"code": "qd831:2", "sinceYear": 2019}),
        ("medication", {"name": "Amlodipin", "strength": "5 mg", "frequency": "mỗi sáng", "ongoing": True}),
    ]
]
PERSONAS = [
    grown_up("moi", "Nguyễn Thị Đo Lần Đầu", "092194000041", consented=False),
    grown_up("cu", "Nguyễn Thị Đo Hằng Năm", "092194000042", records=YEAR_OLD),
]
BARS = {"fill the first tasks": 6, "review a year, nothing changed": 2}  # minutes


class Hand(Phone):
    """A person whose pauses are added up; what stands on a page is read once."""

    def start(self) -> None:
        super().start()
        self.pauses, self._read = 0.0, set()

    def look(self) -> None:
        """Nobody judges the pages here."""

    def press(self, name, **more) -> None:
        self._before_a_tap("button", name)
        super().press(name, **more)

    def follow(self, name, **more) -> None:
        self._before_a_tap("link", name)
        super().follow(name, **more)

    def choose(self, label, **more) -> None:
        self._before_a_tap("radio", label)
        super().choose(label, **more)

    def fill(self, label: str, text: str) -> None:
        self._before_a_tap("textbox", label)
        self.pauses += len(text) * LETTER
        super().fill(label, text)

    def _before_a_tap(self, role, name: str) -> None:
        self.page.get_by_role(role, name=name).first.wait_for()
        lines = set(self.page.get_by_role("main").inner_text().splitlines()) - self._read
        self._read |= lines
        self.pauses += sum(len(line.split()) for line in lines) * SYLLABLE + DECIDE + TAP


def lines(folder: Path) -> Iterator[Line]:
    stage = Stage(folder / "by-hand", PERSONAS).start()
    try:
        with sync_playwright() as playwright:
            for what, persona, journey in (
                ("fill the first tasks", "moi", _first_tasks),
                ("review a year, nothing changed", "cu", _review),
            ):
                yield Line(
                    f"by hand: {what}", "phone", _minutes(playwright, stage, persona, journey), "min", BARS[what]
                )
    finally:
        stage.stop()


def _minutes(playwright: Playwright, stage: Stage, persona: str, journey) -> float:
    browser = playwright.chromium.launch(**launching("chromium"))
    hand = Hand(stage, persona, browser.new_context, set())
    hand.arrive("/")
    hand.pauses, begun = 0.0, time.perf_counter()
    journey(hand)
    seconds = hand.pauses + time.perf_counter() - begun
    browser.close()
    return seconds / 60


def _first_tasks(hand: Hand) -> None:
    """Consent, one's phone and address, an allergy, an illness, relatives, and on."""
    hand.see(t("consent.title"))
    hand.agree()
    hand.choose(t("sign-in.deviceShared"))
    hand.press(t("common.continue"))
    hand.see(t("start.title"))
    hand.follow(t("start.about"))
    hand.follow(t("common.changeWhat", what=t("about.dien-thoai")))
    hand.fill(t("about.dien-thoai"), "0912345678")
    hand.press(t("common.save"))
    hand.follow(t("common.changeWhat", what=t("about.cho-o")))
    hand.fill(t("about.line"), "12 đường số 3")
    hand.press(t("common.save"))
    hand.see(t("about.title"))
    _back_to_the_list(hand)
    hand.follow(t("record.kind-allergy"))
    hand.follow(t("record.allergyAdd"))
    hand.choose(t("record.value-type-drug"))
    hand.fill(t("record.allergySubstance"), "Penicillin")
    hand.fill(t("record.allergyReaction"), "nổi mẩn đỏ, ngứa")
    hand.choose(t("record.value-severity-moderate"))
    hand.press(t("record.save"))
    hand.see(t("record.allergies"))
    _back_to_the_list(hand)
    hand.follow(t("start.conditions"))
    hand.press(t("record.conditionNone"))
    _back_to_the_list(hand)
    hand.follow(t("start.relatives"))
    hand.see(t("home.addPersonTitle"))
    _back_to_the_list(hand)
    hand.press(t("start.finish"))
    hand.see("Nguyễn Thị Đo Lần Đầu")


def _back_to_the_list(hand: Hand) -> None:
    hand.follow(t("common.backToList"))
    hand.see(t("start.title"))


def _review(hand: Hand) -> None:
    hand.follow(t("home.review"))
    for group in ("thong-tin", "di-ung", "benh", "loi-song", "tien-su", "tiem-chung"):
        hand.see(t(f"start.group-{group}"))
        hand.press(t("start.same"))
    hand.see(t("start.reviewCheck"))
    hand.press(t("start.reviewSave"))
    hand.see(t("start.reviewDone"))
