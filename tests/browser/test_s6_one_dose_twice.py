"""S6, steps 5 and 6. One dose written down twice; a register's dose that differs: nothing is deleted, nothing overwritten."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.newcomers import grown_up
from tests.browser.words import t

pytestmark = pytest.mark.browser

MR = {"vaccine": {"cvx": "04"}, "place": "Trạm Y tế phường An Bình"}
KEPT_OLD, USED_NEW, DIFFERS = "Lâm Thị Cũ", "Lâm Thị Mới", "Lâm Thị Sổ"


def dose(day: int, source: str = "self", status: str = "unconfirmed") -> dict:
    told = f"2010-05-{day:02}"
    occurred = {"from": told, "to": told, "words": None}
    return {"kind": "immunization", "content": MR, "occurred": occurred, "source": source, "verificationStatus": status}


PERSONAS = [
    grown_up("s6-cu", KEPT_OLD, "092194000080", records=[dose(5), dose(5)]),
    grown_up("s6-moi", USED_NEW, "092194000081", records=[dose(5), dose(7)]),
    grown_up("s6-so", DIFFERS, "092194000082", records=[dose(5, "registry", "confirmed"), dose(6)]),
]


@pytest.fixture
def lan(people):
    lan = people.desk("lan")
    lan.arrive()
    return lan


def test_a_dose_that_looks_like_another_is_asked_about_and_linked(lan, people):
    old, new = waiting(lan, KEPT_OLD)
    lan.open_item(new)
    lan.read(t("desk-more.double"))
    lan.look()
    lan.key("a")
    expect(lan.page.get_by_role("button", name=t("desk-more.keep-old"))).to_be_focused()
    lan.key("Enter")
    lan.done("double", KEPT_OLD)
    assert [task["record"]["id"] for task in waiting(lan, KEPT_OLD)] == [old["record"]["id"]]

    her = people.phone("s6-cu")
    her.arrive("/tin-nhan")
    her.read(re.compile("là cùng một mũi với .* \\(5/5/2010\\)"))
    her.read(re.compile("Võ Ngọc Lan, Trạm Y tế phường An Bình, .*9:00 ngày 10/6/2026"))
    her.follow(t("inbox.open"))
    her.read(t("record.tag-double"), exact=True)
    her.read(t("record.isDouble"))
    her.read(re.compile("Võ Ngọc Lan"))
    her.look()
    kept = {one["id"]: one for one in her.records(KEPT_OLD, "immunization")}
    assert kept[new["record"]["id"]]["duplicateOf"] == old["record"]["id"] and len(kept) == 2
    assert counted(her, KEPT_OLD) == [old["record"]["id"]]
    her.open_inside("/")
    her.read_nowhere(re.compile(t("record.tag-needs-correction")))


def test_the_new_one_is_used_and_the_choice_taken_back(lan, people):
    old, new = waiting(lan, USED_NEW)
    lan.open_item(new)
    lan.press(t("desk-more.keep-new"))
    lan.done("double", USED_NEW)
    assert waiting(lan, USED_NEW) == []
    her = people.phone("s6-moi")
    her.arrive()
    assert counted(her, USED_NEW) == [new["record"]["id"]]

    lan.press(re.compile(f"^{t('desk.undo')}"), exact=False)
    lan.ready(USED_NEW)
    assert {task["id"] for task in waiting(lan, USED_NEW)} == {old["id"], new["id"]}
    assert len(counted(her, USED_NEW)) == 2
    lan.press(t("desk-more.keep-both"))
    lan.done("confirm", USED_NEW)
    assert len(counted(her, USED_NEW)) == 2


def test_a_registers_dose_is_not_overwritten_and_lan_asks_the_register(lan, people):
    [task] = waiting(lan, DIFFERS)
    lan.open_item(task)
    lan.read(t("desk-more.keptByRegistry"))
    expect(lan.page.get_by_role("button", name=t("desk-more.keep-new"))).to_have_count(0)
    [kept] = [one for one in lan.ask(f"/api/v1/station/tasks/{task['id']}")["beside"] if one["source"] == "registry"]
    body = {"id": "7d9b1f0e-0000-4000-8000-000000000001", "outcome": "confirm", "base": 1, "shown": task["shown"]}
    refused = lan.send("POST", f"/api/v1/station/tasks/{task['id']}/decision", body | {"replaces": kept["id"]}, 409)
    assert refused["reason"] == "stronger-source"

    lan.press(t("desk-more.askRegistry"))
    lan.read(re.compile("Đã tạo yêu cầu số AB-26-"))
    lan.look()
    lan.do("return")
    lan.say_why("R10")
    lan.press(t("desk.send-return"))
    lan.done("return", DIFFERS)
    lan.open("/tram/phieu")
    lan.read(t("desk-more.about-kept-elsewhere"))
    lan.look()

    his = people.phone("s6-so")
    his.arrive("/tin-nhan")
    his.read(re.compile("do nơi khác ghi nên Trạm không tự sửa"))
    registered, own = sorted(his.records(DIFFERS, "immunization"), key=lambda one: one["occurred"]["from"])
    assert (registered["verificationStatus"], registered["tag"], registered["version"]) == ("confirmed", "disputed", 1)
    assert own["tag"] == "needs-correction"


def waiting(lan, name: str) -> list[dict]:
    """What waits of this resident, by the day of the dose."""
    found = [task for task in lan.queue() if task["patient"]["name"] == name]
    return sorted(found, key=lambda task: (task["record"]["occurred"]["from"], task["id"]))


def counted(person, name: str) -> list[str]:
    path = f"/api/v1/patients/{person.patient(name)['id']}/immunization/forecast?level=declared"
    return [dose["record"] for dose in person.ask(path)["doses"]]
