"""A smoke run on WebKitGTK: sign in, agree, lock the phone, look around, write a weight and open the phone again."""

from datetime import UTC, datetime

import pytest

from tests.browser.newcomers import BCG, grown_up
from tests.browser.phone import PIN
from tests.browser.stage import Stage
from tests.browser.webkit import WebKitPhone, browser, display
from tests.browser.words import t

pytestmark = pytest.mark.browser

NAME = "Nguyễn Thị Táo"
PERSONAS = [grown_up("tao", NAME, "092194000071", consented=False, records=[BCG])]


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    # this driver cannot set the browser's clock, so the server goes by the real one
    stage = Stage(tmp_path_factory.mktemp("webkit-house"), PERSONAS, datetime.now(UTC).isoformat()).start()
    yield stage
    audit = stage.audit()
    stage.stop()
    assert (audit["broken"], audit["unsealed"]) == ([], 0)


@pytest.fixture
def phone(house):
    with display() as screen, browser(screen) as running:
        yield WebKitPhone(house, running)


def test_a_resident_of_the_other_engine_signs_in_writes_a_weight_and_locks_the_phone(phone):
    phone.open("/")
    phone.see(t("sign-in.heading"))
    assert phone.run(
        "[isSecureContext, 'serviceWorker' in navigator, 'locks' in navigator, 'PublicKeyCredential' in window]"
    ) == [True, True, True, False]
    phone.sign_in(t("sign-in.button"), "tao")

    phone.see(t("consent.title"))
    phone.agree(t("consent.save"))
    phone.see(t("sign-in.deviceTitle"))
    phone.choose(t("sign-in.deviceOwn"))
    phone.press(t("common.continue"))
    phone.see(t("sign-in.lockTitle"))
    phone.fill(t("sign-in.pinNew"), PIN)
    phone.fill(t("sign-in.pinAgain"), PIN)
    phone.press(t("sign-in.lockSave"))

    phone.see(t("start.title"))
    phone.press(t("start.notNow"))
    phone.see(NAME)
    phone.follow(t("home.vaccinations"))
    phone.see(t("immunization.title"))
    phone.read("2/8/2025")
    phone.read(t("record.tag-station"))

    phone.open("/chi-so/weight/ghi")
    unlock(phone)
    phone.fill(t("measurements.value"), "56,5")
    phone.press(t("common.save"))
    phone.see("Cân nặng theo thời gian")
    phone.read("56,5")
    phone.open("/chi-so/weight")
    unlock(phone)
    phone.read("56,5")


def unlock(phone):
    """The page was loaded anew: nothing of the record is to be seen before the PIN."""
    phone.see(t("sign-in.unlockTitle"))
    assert NAME not in phone.run("document.body.innerText")
    phone.fill(t("sign-in.pin"), PIN)
    phone.press(t("sign-in.open"))
