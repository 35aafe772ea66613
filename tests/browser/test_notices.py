"""What reaches people outside the app: a note on the screen, the choice what to hear of, and the station's list for a session."""

import json
import re

import pytest
from playwright.sync_api import expect

from tests.browser.newcomers import grown_up
from tests.browser.words import t

pytestmark = pytest.mark.browser

WAITS = "Lê Thị Chờ"
DOSE = {
    "kind": "immunization",
    "occurred": {"from": "2026-05-05", "to": "2026-05-05", "words": None},
    "content": {"vaccine": {"product": "Rotarix"}},
    "source": "self",
    "verificationStatus": "unconfirmed",
}
PERSONAS = [
    grown_up("hoa", "Lê Thị Hòa", "092190000091", role="nurse"),
    grown_up("cho", WAITS, "092194000092", records=[DOSE]),
]
NOTE = {"title": "Sổ Khỏe Cần Thơ", "body": "Có tin mới trong Sổ Khỏe.", "url": "/tin-nhan"}
SHOWN = """async () => {
  const worker = await navigator.serviceWorker.ready
  for (;;) {
    const shown = await worker.getNotifications()
    if (shown.length) return shown.map(({ title, body, data }) => ({ title, body, url: data.url }))
    await new Promise(requestAnimationFrame)
  }
}"""


def deliver(phone, text: str) -> None:
    """A push service hands this to the browser's worker."""
    phone.page.evaluate("async () => { await navigator.serviceWorker.ready }")
    tools, found = phone.context.new_cdp_session(phone.page), []
    tools.on("ServiceWorker.workerRegistrationUpdated", lambda event: found.extend(event["registrations"]))
    tools.send("ServiceWorker.enable")
    expect(phone.page.locator("h1").first).to_be_visible()
    registration = {"origin": phone.stage.app, "registrationId": found[-1]["registrationId"]}
    tools.send("ServiceWorker.deliverPushMessage", {**registration, "data": text})


# the headless shell of Chromium 109 denies notifications whatever was granted: `Notification.permission` stays `denied` there
@pytest.mark.parametrize("engine", ["chromium"], indirect=True, scope="session")
def test_a_push_shows_that_there_is_news_and_nothing_else(stage, people):
    hanh = people.phone("hanh")
    hanh.arrive()
    hanh.context.grant_permissions(["notifications"], origin=stage.app)
    deliver(hanh, json.dumps(NOTE))
    assert hanh.page.evaluate(SHOWN) == [NOTE]


def test_hanh_chooses_what_to_hear_of(people):
    hanh = people.phone("hanh")
    hanh.arrive("/toi/thong-bao")
    hanh.see(t("notices.title"))
    hanh.read(t("notices.device-shared"))
    hanh.read(t("notices.quietText", **{"from": "21:00", "until": "07:00"}))
    reminders = hanh.page.get_by_role("group", name=t("notices.topic-reminders"))
    box = reminders.get_by_role("checkbox", name=t("notices.by-push"))
    expect(box).to_be_checked()
    box.focus()
    hanh.page.keyboard.press("Space")
    hanh.read(t("notices.saved"))
    hanh.look()
    warnings = hanh.page.get_by_role("group", name=t("notices.topic-security"))
    expect(warnings.get_by_role("checkbox", name=t("notices.by-push"))).to_have_count(0)
    hanh.page.reload()
    expect(box).not_to_be_checked()


def test_lan_prepares_a_session_by_keyboard(people):
    lan = people.desk("lan")
    lan.arrive("/tram/buoi-tiem")
    lan.see(t("session.title"))
    expect(lan.page.locator(".session-sheet tbody tr").filter(has_text="Lê Thị Na")).to_have_count(1)
    day = lan.page.get_by_label(t("session.day"))
    day.fill("mai")
    lan.page.keyboard.press("Enter")
    lan.read(re.compile("Ghi ngày như"))
    lan.look()
    day.fill("1/8/2026")
    lan.page.keyboard.press("Enter")
    lan.read(re.compile("tính đến ngày 1/8/2026"))
    expect(lan.page.get_by_role("button", name=t("session.print"))).to_be_enabled()
    lan.page.emulate_media(media="print")
    expect(lan.page.get_by_role("button", name=t("session.print"))).to_be_hidden()
    expect(lan.page.locator(".session-sheet")).to_be_visible()


def test_who_closes_the_tab_is_not_said_to_be_looking(people):
    lan, hoa = people.desk("lan"), people.desk("hoa")
    lan.arrive()
    task = lan.task_of(WAITS)
    with lan.page.expect_response(lambda answer: answer.url.endswith(f"{task['id']}/claim")):
        lan.open_item(task)
    assert [one["claimedBy"] for one in lan.queue() if one["id"] == task["id"]] == [{"name": "Võ Ngọc Lan"}]
    lan.page.goto("about:blank")
    hoa.arrive(f"/tram/muc/{task['id']}")
    hoa.ready(task["patient"]["name"])
    assert [one["claimedBy"] for one in hoa.queue() if one["id"] == task["id"]] in ([None], [{"name": "Lê Thị Hòa"}])
    hoa.read_nowhere(t("desk.looking", name="Võ Ngọc Lan"))
