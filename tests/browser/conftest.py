"""Each journey on each engine: a house of its own for the file, browsers for its people, and what must hold afterwards."""

from functools import partial

import pytest
from playwright.sync_api import Browser, Playwright, expect

from tests.browser.desk import Desk
from tests.browser.engines import ENGINES, launching
from tests.browser.person import PATIENCE_MS, Person
from tests.browser.phone import Phone
from tests.browser.stage import Stage

expect.set_options(timeout=PATIENCE_MS)


class People:
    """Who takes part in a journey."""

    def __init__(self, stage: Stage, playwright: Playwright, browser: Browser, engine: str, seen: set):
        self.stage, self.engine, self.everyone = stage, engine, []
        self._playwright, self._browser, self._seen = playwright, browser, seen

    def phone(self, persona: str, profile=None) -> Phone:
        """`profile`: a folder in which this phone keeps its storage when its browser ends."""
        if profile is None:
            return self._enter(Phone(self.stage, persona, self._browser.new_context, self._seen))
        begin = partial(self._playwright.chromium.launch_persistent_context, profile, **launching(self.engine))
        phone = Phone(self.stage, persona, begin, self._seen)
        phone.profile = profile
        return self._enter(phone)

    def desk(self, persona: str) -> Desk:
        return self._enter(Desk(self.stage, persona, self._browser.new_context, self._seen))

    def time_is(self, now: str) -> None:
        """On the server's clock and on everybody's."""
        self.stage.time_is(now)
        for person in self.everyone:
            person.context.clock.set_fixed_time(now)

    def leave(self) -> None:
        for person in self.everyone:
            person.close()

    def _enter(self, person: Person):
        self.everyone.append(person)
        return person


@pytest.fixture(scope="session", params=ENGINES)
def engine(request) -> str:
    return request.param


@pytest.fixture(scope="session")
def engine_browser(engine, playwright):
    browser = playwright.chromium.launch(**launching(engine))
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def seen(engine) -> set:
    """The pages that axe has judged in this engine."""
    return set()


@pytest.fixture(scope="module")
def stage(engine, request, tmp_path_factory):
    """The house of this file; its `PERSONAS` join the cast. When the file is through, the audit chain verifies."""
    stage = Stage(tmp_path_factory.mktemp("house"), getattr(request.module, "PERSONAS", None)).start()
    yield stage
    audit = stage.audit()
    stage.stop()
    assert (audit["broken"], audit["unsealed"]) == ([], 0)


@pytest.fixture
def people(stage, engine, playwright, engine_browser, seen):
    """After the journey: nothing in a console, no request to a foreign host, everything cached as it should."""
    people = People(stage, playwright, engine_browser, engine, seen)
    yield people
    people.leave()
    for person in people.everyone:
        person.judge()
