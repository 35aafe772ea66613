"""S4. Two parents, two phones, both without network, one dose of their child."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.newcomers import child
from tests.browser.words import t

pytestmark = pytest.mark.browser

DOSE = {
    "kind": "immunization",
    "source": "family",
    "verificationStatus": "unconfirmed",
    "occurred": {"from": "2025-10-05", "to": "2025-10-05", "words": None},
    "content": {"vaccine": {"cvx": "198"}},
}
GIVEN = ("Hiền", "Hòa", "Hậu", "Hảo", "Hải", "Hân")
CHILDREN = {given: f"Trần Gia {given}" for given in GIVEN}
NEW = "Trần Gia Huy"  # nothing is written down of him yet
PERSONAS = [
    child(f"con-{n}", CHILDREN[given], f"09222500004{n}", ["hanh", "tuan"], records=[DOSE])
    for n, given in enumerate(GIVEN)
] + [child("con-huy", NEW, "092225000049", ["hanh", "tuan"])]
SIX_IN_ONE = "Bạch hầu - Ho gà - Uốn ván - Bại liệt - Viêm gan B - Bệnh do Hib (6 trong 1)"
HANH, TUAN, PLACE = "Nguyễn Thị Mỹ Hạnh", "Trần Minh Tuấn", "Trạm Y tế An Bình"
SIDES = "dl .differs"


@pytest.fixture
def parents(people):
    """Both parents before the same dose of this child, both without network."""

    def before(name):
        phones = people.phone("hanh"), people.phone("tuan")
        for phone in phones:
            phone.arrive()
            phone.installed()
            phone.choose_person(name)
        dose = dose_of(phones[0], name)["id"]
        for phone in phones:
            phone.open_inside(f"/muc/{dose}")  # offline it shows only what has arrived
            phone.read("5/10/2025")
            phone.go_offline()
        return *phones, dose

    return before


def test_different_fields_are_merged_without_a_word(parents):
    name = CHILDREN["Hiền"]
    hanh, tuan, dose = parents(name)
    hanh.change_dose(dose, place=PLACE)
    tuan.change_dose(dose, day="6/10/2025")
    for phone in (hanh, tuan):
        expect(phone.words(t("record.tag-waiting")).first).to_be_visible()
        phone.go_online()
        phone.sent()

    merged = dose_of(tuan, name)
    assert (merged["content"]["place"], merged["occurred"]["from"], merged["version"]) == (PLACE, "2025-10-06", 3)
    hanh.open()
    hanh.choose_person(name)
    for phone in (hanh, tuan):
        phone.open_inside(f"/muc/{dose}")
        phone.read(PLACE)
        phone.read("6/10/2025")
        phone.read_nowhere(t("record.conflictBanner"))
    hanh.words(t("record.versionShow")).click()
    expect(hanh.card(re.compile(r"Bản \d"))).to_have_count(3)
    expect(hanh.card("Bản 2")).to_contain_text(HANH)
    expect(hanh.card("Bản 3")).to_contain_text(TUAN)


@pytest.mark.parametrize(
    ("given", "choice", "day"), [("Hòa", "KeepMine", "2025-10-08"), ("Hậu", "KeepTheirs", "2025-10-07")]
)
def test_the_same_field_is_shown_twice_and_the_parent_chooses(parents, given, choice, day):
    name = CHILDREN[given]
    tuan, dose = torn(parents, name)
    tuan.press(t(f"record.conflict{choice}"))
    tuan.page.wait_for_url(f"**/muc/{dose}")
    tuan.sent()
    tuan.read_nowhere(t("record.conflictBanner"))
    assert [one["occurred"]["from"] for one in tuan.records(name, "immunization")] == [day]
    said = [one["occurred"]["from"] for one in tuan.versions(name, dose)]
    assert said == (
        ["2025-10-05", "2025-10-07", "2025-10-08"] if choice == "KeepMine" else ["2025-10-05", "2025-10-07"]
    )


def test_the_third_choice_hands_both_versions_to_the_station(parents, people):
    name = CHILDREN["Hảo"]
    tuan, dose = torn(parents, name)
    tuan.press(t("record.conflictStation"))
    tuan.page.wait_for_url(f"**/muc/{dose}")
    tuan.sent()
    assert {one["occurred"]["from"] for one in tuan.records(name, "immunization")} == {"2025-10-07", "2025-10-08"}
    tuan.stage.work()
    lan = people.desk("lan")
    lan.arrive()
    asked = [task for task in lan.ask("/api/v1/station/tasks?limit=200")["items"] if task["why"] == "conflict"]
    assert [(task["patient"]["name"], task["tier"]) for task in asked] == [(name, 3)]
    lan.page.get_by_role("link", name=re.compile(name)).and_(
        lan.page.get_by_role("link", name=t("desk.whyShort-conflict"))
    ).click()
    lan.read(re.compile(t("desk.why-conflict")))


def test_a_deleted_dose_stays_deleted_and_the_edit_can_live_on_as_a_new_one(parents):
    name = CHILDREN["Hải"]
    hanh, tuan, dose = parents(name)
    hanh.open_inside(f"/muc/{dose}")
    hanh.press(t("record.remove"))
    hanh.press(t("record.removeYes"))
    tuan.change_dose(dose, day="9/10/2025")
    for phone in (hanh, tuan):
        phone.go_online()
        phone.sent()

    tuan.open_inside("/")
    tuan.follow(t("home.todoConflict"))
    tuan.see(t("record.conflictTitle"))
    tuan.read(t("errors.final"))
    tuan.press(t("outbox.restore"))
    tuan.see(t("immunization.title"))
    tuan.sent()
    [restored] = tuan.records(name, "immunization")
    assert restored["id"] != dose and restored["supersedes"] == dose
    assert (restored["occurred"]["from"], restored["author"]["name"]) == ("2025-10-09", TUAN)
    tuan.read("9/10/2025")
    tuan.read_nowhere(re.compile(r"\b5/10/2025"))


def test_what_lan_verified_meanwhile_stands_and_the_edit_is_a_proposal(parents, people):
    name = CHILDREN["Hân"]
    hanh, tuan, dose = parents(name)
    tuan.change_dose(dose, day="10/10/2025")
    lan = people.desk("lan")
    lan.arrive()
    lan.page.get_by_role("link", name=re.compile(name)).click()
    lan.see(re.compile(name))
    lan.press(re.compile(t("desk.confirm")), exact=False)
    lan.read(re.compile(f"Đã xác nhận: {name}"))

    tuan.go_online()
    tuan.sent()
    tuan.open_inside("/")
    tuan.follow(t("record.proposalTitle"))
    tuan.see(t("outbox.title"))
    tuan.read(t("outbox.state-converted"))
    tuan.read(t("outbox.converted"))
    verified, proposal = sorted(tuan.records(name, "immunization"), key=lambda one: one["verificationStatus"])
    assert (verified["id"], verified["verificationStatus"], verified["occurred"]["from"]) == (
        dose,
        "confirmed",
        "2025-10-05",
    )
    assert (proposal["supersedes"], proposal["verificationStatus"], proposal["occurred"]["from"]) == (
        dose,
        "unconfirmed",
        "2025-10-10",
    )

    tuan.press(t("outbox.withdraw"))
    tuan.read(t("outbox.empty"))
    assert [one["id"] for one in tuan.records(name, "immunization")] == [dose]
    tuan.open_inside("/tiem-chung")
    expect(tuan.card("5/10/2025").first).to_contain_text(t("record.tag-station"))
    tuan.read_nowhere("10/10/2025")


def test_the_same_dose_from_two_phones_of_one_mother_is_one_after_one_tap(people):
    first, second = phones = people.phone("hanh"), people.phone("hanh")
    for phone in phones:
        phone.arrive()
        phone.installed()
        phone.choose_person(NEW)
        phone.open_inside("/tiem-chung")
        phone.see(t("immunization.title"))
        phone.go_offline()
    for phone in phones:
        phone.begin_dose(SIX_IN_ONE)
        phone.say_day("5/10/2025")
        phone.say_place()
        phone.skip_photo()
        phone.save_dose()
    for phone in phones:
        phone.go_online()
        phone.sent()
    told = first.records(NEW, "immunization")
    assert len(told) == 2 and len({one["id"] for one in told}) == 2

    second.open_inside("/tiem-chung")
    second.read(t("immunization.perhapsOne"))
    second.press(t("immunization.isOne"))
    second.read_nowhere(t("immunization.perhapsOne"))
    second.sent()
    linked = [one for one in second.records(NEW, "immunization") if one["duplicateOf"]]
    assert [one["duplicateOf"] in {one["id"] for one in told} for one in linked] == [True]
    for phone in phones:
        path = f"/api/v1/patients/{phone.patient(NEW)['id']}/immunization/forecast?level=declared"
        assert [dose["record"] for dose in phone.ask(path)["doses"]] == [linked[0]["duplicateOf"]]
        phone.open()
        phone.choose_person(NEW)
        phone.open_inside("/tiem-chung?xem=ngay")
        expect(phone.card("5/10/2025")).to_have_count(1)
        phone.read_nowhere(t("immunization.perhapsOne"))


def torn(parents, name):
    """Hạnh says the 7th, Tuấn the 8th, she was first: Tuấn stands before both versions."""
    hanh, tuan, dose = parents(name)
    hanh.change_dose(dose, day="7/10/2025")
    tuan.change_dose(dose, day="8/10/2025")
    for phone in (hanh, tuan):
        phone.go_online()
        phone.sent()
    tuan.read(t("record.conflictBanner"))
    tuan.follow(t("record.conflictOpen"))
    tuan.see(t("record.conflictTitle"))
    for title, day, who in (("conflictMine", "8/10/2025", TUAN), ("conflictTheirs", "7/10/2025", HANH)):
        side = tuan.card(t(f"record.{title}"))
        expect(side.locator(SIDES)).to_have_text(re.compile(day))
        expect(side).to_contain_text(t("record.conflictWho", who=who, time="09:00", date="10/6/2026"))
    for choice in ("KeepMine", "KeepTheirs", "Station"):
        expect(tuan.page.get_by_role("button", name=t(f"record.conflict{choice}"), exact=True)).to_be_visible()
    return tuan, dose


def dose_of(phone, name) -> dict:
    [dose] = phone.records(name, "immunization")
    return dose
