"""S13. Who looked at my record; somebody who tries what they may not."""

import json
import re

import pytest
from playwright.sync_api import expect

from tests.browser.newcomers import grown_up
from tests.browser.person import HEADERS
from tests.browser.words import t

pytestmark = pytest.mark.browser

MARK = "<img src=x onerror=alert(1)>"
SCRIPT = "<script>alert(2)</script>"
FILLED = "mark => [...document.querySelectorAll('main form input')].some(box => box.value === mark)"
CAREFUL, ODD = "Lâm Thị Cẩn", "Lâm Thị Lạ"
NUMBER = "092194000081"
DAY = {"from": "2026-05-05", "to": "2026-05-05", "words": f"{SCRIPT} hôm đó"}
SAID = [
    {
        "kind": "immunization",
        "occurred": DAY,
        "content": {
            "vaccine": {"product": MARK},
            "lot": SCRIPT,
            "place": MARK,
            "performer": MARK,
            "doseText": SCRIPT,
            "reaction": MARK,
        },
    },
    {"kind": "allergy", "occurred": None, "content": {"type": "other", "substance": MARK, "reaction": SCRIPT}},
    {"kind": "condition", "occurred": None, "content": {"code": "qd831:15", "text": MARK}},
]
PERSONAS = [
    grown_up("can", CAREFUL, NUMBER),
    grown_up(
        "la",
        ODD,
        "092194000082",
        records=[one | {"source": "self", "verificationStatus": "unconfirmed"} for one in SAID],
    ),
]


def test_the_person_reads_who_looked_and_says_what_is_not_right(people):
    lan, binh = people.desk("lan"), people.desk("binh")
    for nurse, reason in ((lan, ""), (binh, "&reason=emergency")):
        nurse.arrive()
        [found] = nurse.ask(f"/api/v1/station/residents?number={NUMBER}{reason}")["items"]
        nurse.ask(f"/api/v1/patients/{found['id']}/record")

    can = people.phone("can")
    can.arrive()
    can.open_inside("/nhat-ky")
    can.see(t("access-log.title"))
    station, outside = (looks(can, name).first for name in ("station", "outside-commune"))
    expect(station).to_contain_text("Võ Ngọc Lan")
    expect(outside).to_contain_text("Danh Bình")
    expect(can.page.get_by_role("group").filter(has_text=re.compile(r"\d+ lần bạn tự xem")).first).to_be_visible()

    outside.get_by_role("button", name=re.compile(f"^{re.escape(t('access-log.wrong'))}")).click()
    outside.get_by_label(t("access-log.wrongNote"), exact=True).fill("Hôm đó tôi không đến Kế Sách.")
    outside.get_by_role("button", name=t("access-log.wrongSend")).click()
    can.read(t("access-log.wrongSent"))
    [ticket] = can.ask("/api/v1/tickets")["items"]
    assert ticket["about"] == "unknown-access"


@pytest.mark.parametrize("path", ["/tiem-chung", "/di-ung", "/benh", "/dong-thoi-gian"])
def test_what_looks_like_code_is_shown_as_words_on_the_phone(people, path):
    odd = people.phone("la")
    unharmed(odd)
    odd.arrive()
    odd.open_inside(path)
    odd.read(MARK)


def test_every_item_and_both_its_forms_show_it_as_words(people):
    odd = people.phone("la")
    unharmed(odd)
    odd.arrive()
    for one in odd.records(ODD):
        odd.open_inside(f"/muc/{one['id']}")
        odd.read(MARK)
        odd.open_inside(f"/muc/{one['id']}/sua")
        odd.page.wait_for_function(FILLED, arg=MARK)


def test_lan_reads_it_as_words_too(people):
    lan = people.desk("lan")
    unharmed(lan)
    lan.arrive()
    lan.stage.work()
    tasks = [task for task in lan.queue() if task["patient"]["name"] == ODD]
    assert {task["record"]["kind"] for task in tasks} == {"immunization", "allergy", "condition"}
    for task in tasks:
        lan.open_item(task)
        expect(lan.page.locator(".desk-card")).to_contain_text(MARK)


def test_another_persons_record_is_not_there_whatever_one_asks(people):
    odd, can = people.phone("la"), people.phone("can")
    for person in (odd, can):
        person.arrive()
    theirs = can.patient(CAREFUL)["id"]
    strange = "00000000-0000-4000-8000-000000000000"
    for rest in ("", "/record", "/records", "/consents", "/access-log", "/immunization/forecast"):
        bodies = [odd.ask(f"/api/v1/patients/{id_}{rest}", status=404) for id_ in (theirs, strange)]
        assert bodies[0] == bodies[1]
    item = odd.records(ODD)[0]["id"]
    can.open_inside(f"/muc/{item}")
    can.see(t("record.notFound"))
    can.read_nowhere(MARK)


def test_a_call_from_another_site_changes_nothing(people):
    can = people.phone("can")
    can.arrive()
    can.watch.forgive("status of 403")
    account = can.me()["account"]
    call = {"url": f"{can.stage.app}/auth/sign-out", "data": json.dumps({})}
    kind = {"Content-Type": "application/json"}
    for headers in (
        kind,
        kind | HEADERS | {"Origin": "https://evil.example"},
        HEADERS | {"Content-Type": "text/plain"},
    ):
        answer = can.context.request.post(**call, headers=headers, ignore_https_errors=True)
        assert (answer.status, answer.json()["reason"]) == (403, "csrf")
    can.page.goto(f"{can.stage.sandbox}/.well-known/openid-configuration")
    refused = can.page.evaluate(
        """async ([address, headers]) => fetch(address, {method: 'POST', credentials: 'include', headers, body: '{}'})
           .then(answer => answer.status, () => 'blocked')""",
        [call["url"], {"Content-Type": "application/json", **HEADERS}],
    )
    can.watch.forgive("CORS policy|ERR_FAILED|Content Security Policy")
    assert refused == "blocked"
    assert can.me()["account"] == account


def looks(person, kind: str):
    """The entries of the access log of this class."""
    tag = person.page.locator(".tag").get_by_text(t(f"access-log.class-{kind}"), exact=True)
    return person.card(re.compile(".")).filter(has=tag)


def unharmed(person) -> None:
    """No text of a record is ever run or looked upon as a picture: neither a dialog nor a breach of the content policy."""

    def shown(dialog):
        person.watch.errors.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    person.context.on("dialog", shown)
