"""What people wait for, by the clock: a first visit on a poor network, and the next item on the station's old PC (journeys S1, S6).

The clock runs under Chromium's own throttles, so other work on the machine shows in these figures; repeat on a quiet one."""

import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, CDPSession, sync_playwright

from benchmarks.bars import Line
from benchmarks.smooth import MEASURE
from tests.browser.engines import launching
from tests.browser.newcomers import grown_up
from tests.browser.stage import Stage
from tests.browser.words import t

ROUNDS, WAITING = 5, 12
# S1: 400 kbit/s and 400 ms, on a phone four times slower
SLOW_3G = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
PHONE, OLD_PC = 4, 6
DOSE = {
    "kind": "immunization",
    "source": "self",
    "verificationStatus": "unconfirmed",
    "occurred": {"from": "2010-05-05", "to": "2010-05-05", "words": None},
    "content": {"vaccine": {"cvx": "04"}},
}
PERSONAS = [grown_up(f"cho-{n}", f"Nguyễn Thị Chờ {n}", f"0921940005{n:02}", records=[DOSE]) for n in range(WAITING)]
READY = "document.querySelector('.desk-actions [aria-disabled=false]')"
CONFIRM = "document.querySelector('.desk-card').dispatchEvent(new KeyboardEvent('keydown', { code: 'KeyA', bubbles: true }))"
NEXT = f"document.querySelector('.desk-title').textContent !== {{was!r}} && {READY}"


def lines(folder: Path) -> Iterator[Line]:
    stage = Stage(folder / "waits", PERSONAS).start()
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(**launching("chromium"))
            usable = median(_first_visit(browser, stage) for _ in range(ROUNDS))
            yield Line("first visit: sign-in can be used", "slow 3G, CPU / 4", usable, "s", 5)
            yield from _desk(browser, stage)
            browser.close()
    finally:
        stage.stop()


def _first_visit(browser: Browser, stage: Stage) -> float:
    """Seconds until the button is there, with nothing kept from before."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, ignore_https_errors=True)
    page = context.new_page()
    tools = context.new_cdp_session(page)
    tools.send("Network.enable")
    tools.send("Network.emulateNetworkConditions", SLOW_3G)
    tools.send("Emulation.setCPUThrottlingRate", {"rate": PHONE})
    begun = time.perf_counter()
    page.goto(stage.app, wait_until="commit")
    page.get_by_role("button", name=t("sign-in.button")).wait_for()
    taken = time.perf_counter() - begun
    context.close()
    return taken


def _desk(browser: Browser, stage: Stage) -> Iterator[Line]:
    page = browser.new_page(viewport={"width": 1024, "height": 768}, ignore_https_errors=True)
    page.goto(f"{stage.app}/tram")
    page.get_by_role("button", name=t("sign-in.button")).click()
    page.locator("button[name=persona][value=lan]").click()
    page.wait_for_function(f"() => {READY}")
    tools: CDPSession = page.context.new_cdp_session(page)
    tools.send("Emulation.setCPUThrottlingRate", {"rate": OLD_PC})
    begun = time.perf_counter()
    page.reload(wait_until="commit")
    page.wait_for_function(f"() => {READY}")
    yield Line("desk: the queue with its first item", f"CPU / {OLD_PC}", time.perf_counter() - begun, "s", 2)
    taken = []
    for _ in range(WAITING - 2):
        was = page.locator(".desk-title").inner_text()
        taken.append(page.evaluate(MEASURE, [CONFIRM, NEXT.format(was=was)]))
    yield Line("desk: from a decision to the next item", f"CPU / {OLD_PC}", median(taken), "ms", 300)
