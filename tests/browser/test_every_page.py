"""Every page in three languages and two sizes: axe, 200 % text, zoom, text spacing, Tab, the focus, what is pressed, what is said.

The pages are those of `pwa/tools/places.py`, of which `make screenshots` takes its pictures; a route that is not among them fails here.
"""

import re
from pathlib import Path

import pytest

from pwa.tools import look
from pwa.tools.places import GROUPS, Place
from tests.browser.engines import launching
from tests.browser.inspection import Walk

pytestmark = pytest.mark.browser

SOURCES = Path(__file__).resolve().parents[2] / "pwa" / "src"
ROUTE, GATE, DESK = r"^  page\('([^']+)'", r"^  (\w+): page\(''", r"startsWith\('(/tram[^']*)'\)"
EVERYWHERE = [(place, group) for group in GROUPS.values() for place in group.places.values()]


@pytest.fixture(scope="module")
def browser_156(playwright):
    browser = playwright.chromium.launch(**launching("chromium"))
    yield browser
    browser.close()


@pytest.fixture(scope="module")
def shell():
    """The built pages; what the server would say comes from `pwa/tools/fake_api.py`."""
    return look.serve()


@pytest.mark.parametrize("language", ("vi", "km", "en"))
@pytest.mark.parametrize("group", GROUPS)
def test_each_page_serves_everybody(browser_156, shell, group, language):
    walk = Walk(browser_156, shell, language, GROUPS[group])
    found = [one for label, place in GROUPS[group].places.items() for one in walk.findings(label, place)]
    walk.page.context.close()
    assert found == [], "\n".join(found)
    assert walk.foreign == set()


def test_the_way_past_the_header_is_the_first_stop(browser_156, shell):
    walk = Walk(browser_156, shell, "vi", GROUPS["daily"])
    look.arrive(walk.page, walk.group, Place("/chi-so"))
    walk.page.locator(".govuk-skip-link").press("Enter")
    assert walk.page.evaluate("() => document.activeElement.id") == "main"
    walk.page.keyboard.press("Tab")
    assert walk.page.evaluate("() => document.activeElement.closest('main') !== null")
    walk.page.context.close()


def test_no_route_is_left_out():
    routes = re.findall(ROUTE, (SOURCES / "pages.ts").read_text("utf-8"), re.MULTILINE)
    desk = re.findall(DESK, (SOURCES / "staff" / "app.tsx").read_text("utf-8"))
    walked = [place.path.split("?")[0] for place, _ in EVERYWHERE]
    missing = [route for route in routes if not any(leads(route, path) for path in walked)]
    missing += [begin for begin in desk if not any(path.startswith(begin) for path in walked)]
    assert len(routes) > 40 and desk and missing == []


def test_no_gate_is_left_out():
    gates = set(re.findall(GATE, (SOURCES / "pages.ts").read_text("utf-8"), re.MULTILINE))
    stood_before = {name for group in GROUPS.values() for name in group.gates}
    assert gates and gates == stood_before


def leads(route: str, path: str) -> bool:
    return re.fullmatch(re.sub(r":\w+", "[^/]+", route), path) is not None
