"""S6, step 7. A campaign at the kindergarten: Lan checks the doses that were drawn, confirms all at once, takes all back."""

import hashlib
import re
import uuid

import pytest
from playwright.sync_api import expect

from tests.browser.newcomers import child
from tests.browser.person import HEADERS
from tests.browser.words import t, tn
from tests.support.phone import photo

pytestmark = pytest.mark.browser

NAMES = [f"Ngô Gia {given}" for given in ("Ân", "Bảo", "Cát", "Duy", "Giang")]
PERSONAS = [child(f"s6-lop-{n}", name, f"09222500007{n}", ["tuan"]) for n, name in enumerate(NAMES)]
MR_IN_MAY = {"vaccine": {"cvx": "04"}, "place": "Trường mầm non An Bình"}
DAY = {"from": "2026-05-05", "to": "2026-05-05", "words": None}


@pytest.fixture
def lan(people):
    """At her desk, after a father has sent the same dose of five children, each with the photo of a page."""
    tuan = people.phone("tuan")
    tuan.arrive()
    for name in NAMES:
        declare(tuan, tuan.patient(name)["id"])
    people.stage.work()
    lan = people.desk("lan")
    lan.arrive()
    return lan


def declare(person, patient: str) -> None:
    picture = photo()
    told = {"sha256": hashlib.sha256(picture).hexdigest(), "size": len(picture), "type": "image/jpeg"}
    evidence = person.send("POST", f"/api/v1/patients/{patient}/evidence", told, 201)["id"]
    person.send(
        "PUT",
        f"/api/v1/patients/{patient}/evidence/{evidence}?offset=0",
        picture,
        200,
        HEADERS | {"Content-Type": "application/octet-stream"},
    )
    mutation = {
        "id": str(uuid.uuid4()),
        "counter": 1,
        "patient": patient,
        "type": "create",
        "record": str(uuid.uuid4()),
        "kind": "immunization",
        "content": MR_IN_MAY,
        "occurred": DAY,
        "evidence": [{"id": evidence, "region": None}],
        "recordedAt": "2026-06-10T02:00:00Z",
    }
    answer = person.send("POST", "/api/v1/sync/mutations", {"device": str(uuid.uuid4()), "mutations": [mutation]})
    assert answer["results"][0]["outcome"] == "applied"


def test_all_are_confirmed_after_the_sample_was_checked_and_taken_back(lan):
    lan.open_item(lan.task_of(NAMES[0]))
    lan.follow(tn("desk-more.groupLink", 5))
    confirm = lan.page.get_by_role("button", name=tn("desk-more.groupConfirm", 5))
    expect(confirm).to_have_attribute("aria-disabled", "true")
    lan.read(tn("desk-more.groupFirst", 3))
    confirm.press("Enter")
    assert len(waiting(lan)) == 5
    lan.look()
    samples = lan.page.locator(".desk-sample")
    for sample in samples.all():
        expect(sample.get_by_role("img")).to_be_visible()
        sample.get_by_role("button", name=re.compile("^Đã đối chiếu mũi của")).click()
        expect(sample.get_by_text(t("desk-more.groupSeen"), exact=True)).to_be_visible()
    expect(confirm).to_have_attribute("aria-disabled", "false")
    confirm.click()
    lan.read(tn("desk-more.group-done", 5))
    assert waiting(lan) == []
    lan.press(t("desk-more.groupUndo"))
    lan.read(tn("desk-more.group-undone", 5))
    assert {task["patient"]["name"] for task in waiting(lan)} == set(NAMES)
    lan.follow(t("desk-more.groupBack"))
    expect(lan.page.locator(".desk-title")).to_be_visible()


def waiting(lan) -> list[dict]:
    return [task for task in lan.queue() if task["patient"]["name"] in NAMES]
