"""S2. Chị Hạnh copies her son's paper book: a photo, a vague month, a dose that is there already."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.newcomers import BCG, child
from tests.browser.papers import page_of_the_book, page_that_is_html, says_where
from tests.browser.words import t

pytestmark = pytest.mark.browser

SIX_IN_ONE = "Bạch hầu - Ho gà - Uốn ván - Bại liệt - Viêm gan B - Bệnh do Hib (6 trong 1)"
STATION = "Trạm Y tế phường An Bình"
CHILDREN = {given: f"Trần Gia {given}" for given in ("Bình", "Bảo", "Bách", "Băng", "Bích", "Bửu")}
PERSONAS = [
    child(f"be-{n}", name, f"09222500005{n}", ["hanh"], records=[BCG]) for n, name in enumerate(CHILDREN.values())
]


@pytest.fixture(scope="module")
def photo(tmp_path_factory):
    return page_of_the_book(tmp_path_factory.mktemp("paper"))


@pytest.fixture
def hanh_with(people):
    """Hạnh's phone, before the record of one of her children."""

    def at(given):
        hanh = people.phone("hanh")
        hanh.arrive()
        hanh.choose_person(CHILDREN[given])
        return hanh, CHILDREN[given]

    return at


def test_a_dose_with_a_photo_is_saved_once_and_stands_beside_what_the_station_knows(hanh_with, photo, people):
    hanh, name = hanh_with("Bình")
    sizes = []
    hanh.context.on(
        "request", lambda asked: sizes.append(asked.post_data_json["size"]) if asked.url.endswith("/evidence") else None
    )
    expect(hanh.page.get_by_role("region", name=t("common.actingTitle", name=name))).to_be_visible()
    expect(hanh.page).to_have_title(f"{name}: {name} – Sổ Khỏe Cần Thơ")

    hanh.follow(t("home.vaccinations"))
    hanh.see(t("immunization.title"))
    expect(hanh.page.get_by_role("heading", level=1)).to_contain_text(name)
    expect(hanh.card("BCG")).to_contain_text(t("record.tag-station"))
    hanh.follow(t("immunization.addFor", name=name))
    hanh.see(t("immunization.qDiseaseFor", name=name))
    hanh.choose(SIX_IN_ONE)
    hanh.next()
    hanh.see(t("immunization.qDate"))
    hanh.say_day("5/10/2025")
    hanh.see(t("immunization.qPlace"))
    hanh.press(STATION)
    hanh.next()
    hanh.see(t("immunization.qPhoto"))
    hanh.show_photo(photo)
    hanh.see(t("immunization.checkFor", name=name))
    for row in ("disease", "date", "place", "photo"):
        expect(
            hanh.page.get_by_role("link", name=t("common.changeWhat", what=t(f"immunization.{row}")))
        ).to_be_visible()
    hanh.page.get_by_role("button", name=t("immunization.saveFor", name=name)).dblclick()
    hanh.see(t("immunization.savedTitleFor", name=name))
    hanh.sent()

    bcg, dose = sorted(hanh.records(name, "immunization"), key=lambda one: one["occurred"]["from"])
    assert (bcg["source"], bcg["verificationStatus"], bcg["version"]) == ("station", "confirmed", 1)
    assert (dose["source"], dose["verificationStatus"], dose["tag"]) == ("family", "unconfirmed", "evidenced")
    assert (dose["occurred"]["from"], dose["content"]["place"], len(dose["evidence"])) == ("2025-10-05", STATION, 1)
    assert sizes and max(sizes) <= 300_000
    kept = hanh.fetch(f"/api/v1/patients/{hanh.patient(name)['id']}/evidence/{dose['evidence'][0]['id']}")
    assert kept[:2] == b"\xff\xd8" and not says_where(kept)

    hanh.follow(t("immunization.savedSee"))
    hanh.see(SIX_IN_ONE)
    expect(hanh.page.get_by_role("img", name=t("record.photoOf"))).to_be_visible()
    people.stage.work()
    lan = people.desk("lan")
    lan.arrive()
    assert [task["record"]["id"] for task in lan.queue() if task["patient"]["name"] == name] == [dose["id"]]


def test_the_back_button_after_saving_does_not_save_again(hanh_with):
    hanh, name = hanh_with("Bảo")
    hanh.begin_dose(SIX_IN_ONE)
    hanh.say_day("5/10/2025")
    hanh.say_place()
    hanh.skip_photo()
    hanh.save_dose()
    hanh.page.go_back()
    hanh.see(t("immunization.alreadySaved"))
    hanh.sent()
    assert len(hanh.records(name, "immunization")) == 2


def test_a_month_is_kept_as_a_month_and_an_unknown_place_stays_unknown(hanh_with):
    hanh, name = hanh_with("Bách")
    hanh.begin_dose(SIX_IN_ONE)
    hanh.say_month("12/2025")
    hanh.say_place()
    hanh.skip_photo()
    place = hanh.page.locator(".govuk-summary-list__row").filter(has_text=t("immunization.place"))
    expect(place).to_contain_text(t("common.notDeclared"))
    hanh.save_dose()
    hanh.sent()
    [dose] = [one for one in hanh.records(name, "immunization") if one["source"] == "family"]
    assert dose["occurred"] == {"from": "2025-12-01", "to": "2025-12-31", "words": "khoảng tháng 12/2025"}
    assert dose["content"]["place"] is None


def test_a_dose_that_is_there_already_is_shown_beside_it(hanh_with):
    hanh, name = hanh_with("Băng")
    hanh.begin_dose("Lao (BCG)")
    hanh.say_day("2/8/2025")
    hanh.say_place()
    hanh.skip_photo()
    hanh.read("Mũi này hình như đã có")
    expect(hanh.card("BCG")).to_contain_text(t("record.tag-station"))
    hanh.look()
    hanh.page.locator("form button[type=submit]").click()
    question = hanh.page.get_by_role("alert").get_by_role("link", name=t("errors.choose"))
    expect(question).to_be_visible()
    hanh.choose(t("immunization.alikeKeep"))
    hanh.press(t("immunization.saveNothing"))
    hanh.see(t("immunization.title"))
    assert [one["source"] for one in hanh.records(name, "immunization")] == ["station"]


def test_a_day_that_cannot_be_is_said_at_the_field(hanh_with):
    hanh, name = hanh_with("Bích")
    hanh.begin_dose(SIX_IN_ONE)
    for day, why in (("31/7/2025", "before-birth"), ("11/6/2026", "in-the-future"), ("30/2/2026", "no-such-day")):
        hanh.say_day(day)
        fault = hanh.page.get_by_role("alert").get_by_role("link", name=t(f"errors.{why}"))
        expect(fault).to_be_visible()
        expect(hanh.page.get_by_role("alert")).to_be_focused()
        expect(hanh.page).to_have_title(f"{name}: Lỗi: {t('immunization.qDate')} – Sổ Khỏe Cần Thơ")
        fault.click()
        field = hanh.page.get_by_role("textbox", name=t("common.day"), exact=True)
        expect(field).to_be_focused()
        expect(field).to_have_value(day.split("/")[0])
        hanh.look()


def test_a_file_that_is_no_picture_is_refused_in_plain_words(hanh_with, tmp_path):
    hanh, name = hanh_with("Bích")
    hanh.begin_dose(SIX_IN_ONE)
    hanh.say_day("5/10/2025")
    hanh.say_place()
    hanh.pick_file(page_that_is_html(tmp_path))
    hanh.read(t("errors.not-a-picture"))
    hanh.look()
    hanh.skip_photo()
    hanh.see(t("immunization.checkFor", name=name))


def test_a_dose_at_five_weeks_is_saved_as_it_was_told(hanh_with):
    hanh, name = hanh_with("Bích")
    hanh.begin_dose(SIX_IN_ONE)
    hanh.say_day("5/9/2025")
    hanh.say_place()
    hanh.skip_photo()
    hanh.save_dose()
    hanh.sent()
    assert "2025-09-05" in [one["occurred"]["from"] for one in hanh.records(name, "immunization")]
    hanh.open_inside("/tiem-chung")
    hanh.read(re.compile(t("immunization.mark-early")))
    path = f"/api/v1/patients/{hanh.patient(name)['id']}/immunization/forecast?level=verified"
    assert [dose["reason"] for dose in hanh.ask(path)["doses"]] == [None]


def test_one_dose_told_twice_counts_once_after_one_tap(hanh_with):
    hanh, name = hanh_with("Bửu")
    for day in ("5/10/2025", "6/10/2025"):
        hanh.begin_dose(SIX_IN_ONE)
        hanh.say_day(day)
        hanh.say_place()
        hanh.skip_photo()
        if day == "6/10/2025":
            hanh.choose(t("immunization.alikeAdd"))
        hanh.save_dose()
    hanh.sent()
    told = [one for one in hanh.records(name, "immunization") if one["source"] == "family"]
    first, second = sorted(told, key=lambda one: one["occurred"]["from"])
    hanh.open_inside("/tiem-chung")
    hanh.read(t("immunization.perhapsOne"))
    hanh.look()
    hanh.press(t("immunization.isOne"))
    hanh.read_nowhere(t("immunization.perhapsOne"))
    hanh.sent()
    linked = {one["id"]: one["duplicateOf"] for one in hanh.records(name, "immunization")}
    assert linked[second["id"]] == first["id"] and linked[first["id"]] is None
    hanh.open_inside(f"/muc/{second['id']}")
    hanh.read(t("record.isDouble"))
    hanh.press(t("record.doublePart"))
    hanh.read_nowhere(t("record.isDouble"))


def test_a_dose_that_was_not_given_is_kept_as_told(hanh_with):
    hanh, name = hanh_with("Băng")
    hanh.open_inside("/tiem-chung/chua-tiem")
    hanh.see(t("immunization.notGivenAdd"))
    hanh.submit()
    expect(hanh.page.get_by_role("alert").get_by_role("link")).to_have_count(3)
    hanh.page.locator("#vaccine").select_option("05")
    hanh.choose(t("immunization.notGiven-unwell"))
    hanh.choose(t("record.whenExact"))
    for part, value in (("day", "3"), ("month", "5"), ("year", "2026")):
        hanh.fill(t(f"common.{part}"), value)
    hanh.submit()
    planned = hanh.page.get_by_role("region", name=t("immunization.notGiven"), exact=True)
    expect(planned).to_contain_text(t("immunization.notGiven-unwell"))
    hanh.sent()
    [kept] = [one for one in hanh.records(name, "immunization") if one["source"] == "family"]
    assert (kept["content"]["notGiven"], kept["content"]["vaccine"]["cvx"]) == ("unwell", "05")
