"""S3. A phone that is opened by finger or face, also without network. Chromium 156 only: the virtual authenticator ends 109."""

import pytest
from playwright.sync_api import expect

from tests.browser.newcomers import grown_up
from tests.browser.words import t

pytestmark = [pytest.mark.browser, pytest.mark.parametrize("engine", ["chromium"], indirect=True)]

NGA, NHUNG = "Ngô Thị Nga", "Lê Thị Nhung"
PERSONAS = [grown_up("nga", NGA, "092194000081"), grown_up("nhung", NHUNG, "092194000082")]


def test_a_finger_opens_the_record_without_network(people):
    nga = people.phone("nga")
    own_phone_with_a_finger(nga, with_prf=True)
    nga.see(NGA)
    nga.measure("pulse", value="74")
    nga.sent()

    nga.go_offline()
    nga.open()
    nga.see(t("sign-in.unlockTitle"))
    expect(nga.page.get_by_role("textbox")).to_have_count(0)
    nga.press(t("sign-in.openPasskey"))
    nga.see(NGA)
    nga.open_inside("/chi-so/pulse")
    nga.read("74", exact=False)


def test_a_phone_whose_finger_keeps_no_secret_is_locked_by_a_pin(people):
    nhung = people.phone("nhung")
    own_phone_with_a_finger(nhung, with_prf=False)
    nhung.read(t("sign-in.notSupported"))
    nhung.look()
    nhung.lock_by_pin()
    nhung.go_offline()
    nhung.open()
    nhung.unlock()
    nhung.see(NHUNG)


def own_phone_with_a_finger(phone, with_prf: bool) -> None:
    """Up to the press of "vân tay"; adding a passkey asks to be sure who is there."""
    phone.arrive()
    phone.installed()
    add_finger(phone, with_prf)
    phone.open("/auth/sign-in?return=/may-nay&fresh=1")
    phone.choose_at_provider()
    phone.see(t("sign-in.deviceTitle"))
    phone.choose(t("sign-in.deviceOwn"))
    phone.press(t("common.continue"))
    phone.see(t("sign-in.lockTitle"))
    phone.press(t("sign-in.openPasskey"))


def add_finger(phone, with_prf: bool) -> None:
    authenticator = phone.context.new_cdp_session(phone.page)
    authenticator.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "ctap2Version": "ctap2_1",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "hasPrf": with_prf,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    authenticator.send("WebAuthn.addVirtualAuthenticator", {"options": options})
