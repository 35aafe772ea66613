"""From a tap to the paint of what was tapped for, on a phone six times slower than this machine and with a long record (design §9).

Each figure twice: the CPU of the page's main thread times six, which other work on this machine does not change; and the clock while
Chromium holds the page back six times, which it does."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from playwright.sync_api import CDPSession, Page, sync_playwright

from benchmarks.bars import Line
from tests.browser.engines import launching
from tests.browser.newcomers import grown_up
from tests.browser.stage import Stage
from tests.browser.words import t

SLOWER, ROUNDS, BAR = 6, 5, 250
# the task after the next frame: by then what is ready has been painted
MEASURE = """([act, ready]) => new Promise((done, giveUp) => {
  const isReady = new Function('return ' + ready), begun = performance.now(), taken = () => performance.now() - begun
  const look = () => {
    if (isReady()) requestAnimationFrame(() => setTimeout(() => done(taken())))
    else taken() > 20000 ? giveUp(new Error('never: ' + ready)) : requestAnimationFrame(look)
  }
  new Function(act)(); look() })"""
GO = "path => { history.pushState(null, '', path); dispatchEvent(new PopStateEvent('popstate')) }"
THERE = "path => location.pathname === path && document.querySelector('h1') && !document.querySelector('.loading')"


def _set(box: str, value: str, event: str) -> str:
    return f"const box = document.querySelector('{box}'); box.value = '{value}'; box.dispatchEvent(new Event('{event}', {{ bubbles: true }}))"


@dataclass(frozen=True)
class Tap:
    """`warm`: what is only fetched or made once does not count."""

    what: str
    where: str
    act: str
    ready: str
    warm: bool = True


TAPS = (
    Tap(
        "open the timeline",
        "/",
        "document.querySelector('a[href=\"/dong-thoi-gian\"]').click()",
        "document.querySelector('#search')",
    ),
    Tap(
        "search it, the first letters",
        "/dong-thoi-gian",
        _set("#search", "phau thuat so 57", "input"),
        "document.querySelectorAll('a.card').length === 1",
        warm=False,
    ),
    Tap(
        "search it again",
        "/dong-thoi-gian",
        _set("#search", "phau thuat so 58", "input"),
        "document.querySelectorAll('a.card').length === 1",
    ),
    Tap(
        "narrow it to a section",
        "/dong-thoi-gian",
        _set("#filter", "procedure", "change"),
        "document.querySelector('a.card').textContent.includes('Phẫu thuật số')",
    ),
    Tap(
        "open a chart of 500 readings",
        "/chi-so",
        "document.querySelector('a[href=\"/chi-so/blood-pressure\"]').click()",
        "document.querySelector('.chart svg')",
    ),
)


def lines(folder: Path) -> Iterator[Line]:
    person = grown_up("dai", "Nguyễn Thị Sổ Dài", "092194000043", records=_entries())
    stage = Stage(folder / "smooth", [person]).start()
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(**launching("chromium"))
            page = browser.new_page(viewport={"width": 360, "height": 740}, ignore_https_errors=True)
            _sign_in(page, stage)
            thread = page.context.new_cdp_session(page)
            thread.send("Performance.enable", {"timeDomain": "threadTicks"})
            for tap in TAPS:
                yield from _figures(page, thread, tap)
            browser.close()
    finally:
        stage.stop()


def _figures(page: Page, thread: CDPSession, tap: Tap) -> Iterator[Line]:
    if tap.warm:
        _once(page, thread, tap, 1)
    rounds = ROUNDS if tap.warm else 1
    cpu = median(_once(page, thread, tap, 1)[0] for _ in range(rounds))
    yield Line(f"tap to paint: {tap.what}", f"main thread x {SLOWER}", cpu * SLOWER, "ms", BAR)
    if tap.warm:
        clock = median(_once(page, thread, tap, SLOWER)[1] for _ in range(rounds))
        yield Line("  the same, throttled", "by the clock", clock, "ms", BAR)


def _once(page: Page, thread: CDPSession, tap: Tap, slower: int) -> tuple[float, float]:
    """Milliseconds of the main thread's CPU, and of the clock."""
    page.evaluate(GO, "/toi")
    page.wait_for_function(THERE, arg="/toi")
    page.evaluate(GO, tap.where)
    page.wait_for_function(THERE, arg=tap.where)
    page.evaluate(f"() => {{ if (document.querySelector('#search')) {{ {_set('#search', '', 'input')} }} }}")
    page.wait_for_load_state("networkidle")
    thread.send("Emulation.setCPUThrottlingRate", {"rate": slower})
    before = _busy(thread)
    clock = page.evaluate(MEASURE, [tap.act, tap.ready])
    busy = _busy(thread) - before
    thread.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    return busy, clock


def _busy(thread: CDPSession) -> float:
    found = {one["name"]: one["value"] for one in thread.send("Performance.getMetrics")["metrics"]}
    return found["TaskDuration"] * 1_000


def _sign_in(page: Page, stage: Stage) -> None:
    page.goto(stage.app)
    page.get_by_role("button", name=t("sign-in.button")).click()
    page.locator("button[name=persona][value=dai]").click()
    page.get_by_role("link", name=t("home.timeline")).wait_for()


def _entries() -> list[dict]:
    """500 readings of blood pressure, 150 doses and 100 operations, over thirty years."""
    reading = {"measure": "blood-pressure", "diastolic": 80, "unit": "mm[Hg]"}
    return [
        *(_entry("home-measurement", reading | {"systolic": 120 + n % 40}, n) for n in range(500)),
        *(_entry("immunization", {"vaccine": {"cvx": "05"}, "lot": f"A{n}"}, n) for n in range(150)),
        *(_entry("procedure", {"text": f"Phẫu thuật số {n}"}, n) for n in range(100)),
    ]


def _entry(kind: str, content: dict, n: int) -> dict:
    day = f"{1996 + n % 30}-{1 + n % 12:02}-{1 + n % 28:02}"
    occurred = {"from": day, "to": day, "words": None}
    return {
        "kind": kind,
        "source": "self",
        "verificationStatus": "unconfirmed",
        "occurred": occurred,
        "content": content,
    }
