"""S2, "chụp một trang, ghi nhiều mũi". Chị Hạnh takes one photo of her son's book and draws a box around each line."""

import io
import re

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.newcomers import BCG, child
from tests.browser.papers import page_of_the_book, page_that_is_html, says_where
from tests.browser.words import t

pytestmark = pytest.mark.browser

SIX_IN_ONE = "Bạch hầu - Ho gà - Uốn ván - Bại liệt - Viêm gan B - Bệnh do Hib (6 trong 1)"
CHILDREN = {given: f"Trần Gia {given}" for given in ("Khang", "Khôi", "Kiên", "Kỳ")}
PERSONAS = [
    child(f"be-k{n}", name, f"09222500006{n}", ["hanh"], records=[BCG]) for n, name in enumerate(CHILDREN.values())
]


@pytest.fixture(scope="module")
def photo(tmp_path_factory):
    return page_of_the_book(tmp_path_factory.mktemp("paper"))


def test_three_boxes_on_one_photo_become_two_doses_and_a_question(people, photo):
    name = CHILDREN["Khang"]
    hanh = people.phone("hanh")
    sizes = []
    hanh.context.on(
        "request", lambda asked: sizes.append(asked.post_data_json["size"]) if asked.url.endswith("/evidence") else None
    )
    hanh.arrive()
    hanh.choose_person(name)
    hanh.follow(t("home.vaccinations"))
    hanh.follow(t("immunization.paperAddFor", name=name))
    hanh.see(t("paper.photoTitleFor", name=name))
    hanh.photograph_page(photo)
    hanh.look()
    hanh.draw_box(0.05, 0.30, 0.9, 0.15)
    hanh.draw_box(0.05, 0.50, 0.9, 0.12)
    hanh.draw_box(0.05, 0.70, 0.9, 0.12)
    expect(hanh.boxes()).to_have_count(3)
    hanh.look()
    hanh.next()

    hanh.see(t("immunization.qDiseaseFor", name=name))
    hanh.read(t("paper.boxOf", n=1, of=3))
    hanh.choose(SIX_IN_ONE)
    hanh.next()
    hanh.say_day("5/10/2025")
    hanh.say_place("Trạm Y tế phường An Bình")
    hanh.choose(SIX_IN_ONE)
    hanh.next()
    hanh.say_month("12/2025")
    hanh.say_place()
    hanh.choose("Lao (BCG)")
    hanh.next()
    hanh.say_day("2/8/2025")
    hanh.say_place()

    hanh.see(t("paper.checkTitleFor", name=name))
    second = hanh.page.get_by_role("region", name=t("paper.box", n=2), exact=True)
    place = second.locator(".govuk-summary-list__row").filter(has_text=t("immunization.place"))
    expect(place).to_contain_text(t("common.notDeclared"))
    assert hanh.page.get_by_role("link", name=t("common.change")[:3]).count() >= 12
    third = hanh.page.get_by_role("region", name=t("paper.box", n=3), exact=True)
    expect(third.get_by_role("heading", name="Mũi này hình như đã có")).to_be_visible()
    expect(third.locator(".card").filter(has_text="BCG")).to_contain_text(t("record.tag-station"))
    hanh.page.locator("form button[type=submit]").click()
    expect(hanh.page.get_by_role("alert")).to_contain_text(t("paper.alikeChoose", n=3))
    hanh.choose(t("immunization.alikeKeep"))
    hanh.page.get_by_role("button", name=t("paper.saveFor", n=2, name=name)).dblclick()
    hanh.see(t("immunization.savedManyFor", n=2, name=name))
    hanh.sent()

    [bcg, exact, vague] = sorted(hanh.records(name, "immunization"), key=lambda one: one["occurred"]["from"])
    assert (bcg["source"], bcg["verificationStatus"], bcg["version"]) == ("station", "confirmed", 1)
    assert vague["occurred"] == {"from": "2025-12-01", "to": "2025-12-31", "words": "khoảng tháng 12/2025"}
    assert [one["tag"] for one in (exact, vague)] == ["evidenced", "evidenced"]
    assert len({one["evidence"][0]["id"] for one in (exact, vague)}) == 1
    for one, y in ((exact, 0.30), (vague, 0.50)):
        assert one["evidence"][0]["region"]["y"] == pytest.approx(y, abs=0.02)
    assert len(sizes) == 1 and sizes[0] <= 300_000
    at = f"/api/v1/patients/{hanh.patient(name)['id']}/evidence/{exact['evidence'][0]['id']}"
    kept, crop = hanh.fetch(at), hanh.fetch(f"{at}?region=0.05,0.3,0.9,0.15")
    assert not says_where(kept)
    whole, part = Image.open(io.BytesIO(kept)), Image.open(io.BytesIO(crop))
    assert part.height == pytest.approx(whole.height * 0.15, abs=2)

    hanh.page.go_back()
    hanh.see(t("paper.alreadySaved"))
    assert len(hanh.records(name, "immunization")) == 3

    people.stage.work()
    lan = people.desk("lan")
    lan.arrive()
    tasks = [task for task in lan.queue() if task["patient"]["name"] == name]
    assert {task["record"]["id"] for task in tasks} == {exact["id"], vague["id"]}
    assert len({task["group"] for task in tasks}) == 1 and tasks[0]["group"]
    lan.open_item(next(task for task in tasks if task["record"]["id"] == exact["id"]))
    picture = lan.page.get_by_role("img", name=t("desk.paperAlt"))
    expect(picture).to_be_visible()
    assert picture.evaluate("img => img.naturalWidth / img.naturalHeight") == pytest.approx(
        part.width / part.height, rel=0.05
    )
    expect(lan.listed().filter(has_text=name).first).to_contain_text(t("desk.samePhoto.other", n=1))
    assert [task["promisedBy"] for task in tasks] == ["2026-06-17", "2026-06-17"]

    hanh.open("/")
    hanh.choose_person(name)
    hanh.follow(t("home.vaccinations"))
    hanh.see(t("immunization.title"))
    group = hanh.page.get_by_role("region", name=re.compile("^Bạch hầu"))
    expect(group.locator(".tag").first).to_have_text(t("immunization.status-overdue"))
    expect(group.locator(".govuk-inset-text")).to_contain_text(re.compile("^Nếu mũi ngày 05/10/2025.*được xác minh"))
    group.get_by_text(t("immunization.why")).click()
    expect(group.locator("details")).to_contain_text("vn-2026-02-15")
    done = hanh.page.get_by_role("region", name=re.compile("^Lao"))
    expect(done.locator(".tag").first).to_have_text(t("immunization.status-complete"))
    hanh.look()
    hanh.open_inside(f"/muc/{vague['id']}")
    hanh.read("Trạm hẹn xem trước ngày 17/6/2026")
    hanh.open_inside("/tin-nhan")
    hanh.read(re.compile("Trạm hẹn xem trước ngày 17/6/2026"))


def test_boxes_come_and_go_by_keyboard_alone_and_survive_a_new_start(people, photo):
    name = CHILDREN["Khôi"]
    hanh = people.phone("hanh")
    hanh.arrive()
    hanh.choose_person(name)
    hanh.photograph_page(photo)
    hanh.page.get_by_role("button", name=t("paper.boxAdd")).press("Enter")
    hanh.page.get_by_role("button", name=t("paper.boxAdd")).press("Enter")
    box = hanh.page.get_by_role("button", name=t("paper.box", n=2), exact=True)
    before = box.bounding_box()
    box.press("ArrowDown")
    box.press("Shift+ArrowLeft")
    after = box.bounding_box()
    assert after["y"] > before["y"] and after["width"] < before["width"]
    hanh.page.get_by_role("button", name=t("paper.padUp")).press("Enter")
    assert box.bounding_box()["y"] < after["y"]
    box.press("Delete")
    expect(hanh.boxes()).to_have_count(1)
    hanh.press(t("paper.boxDrop", n=1))
    hanh.read(t("paper.boxesNone"))
    hanh.next()
    expect(hanh.page.get_by_role("alert")).to_contain_text(t("paper.boxMissing"))
    hanh.draw_box(0.1, 0.3, 0.8, 0.2)
    hanh.next()
    hanh.choose(SIX_IN_ONE)
    hanh.page.reload()
    expect(hanh.page.get_by_role("region", name=t("common.actingTitle", name=name))).to_be_visible()
    hanh.see(t("immunization.qDiseaseFor", name=name))
    expect(hanh.page.get_by_role("radio", name=SIX_IN_ONE)).to_be_checked()


def test_two_boxes_that_look_like_one_dose_are_asked_about_before_anything_is_saved(people, photo):
    name = CHILDREN["Kỳ"]
    hanh = people.phone("hanh")
    hanh.arrive()
    hanh.choose_person(name)
    hanh.photograph_page(photo)
    hanh.draw_box(0.05, 0.30, 0.9, 0.15)
    hanh.draw_box(0.05, 0.50, 0.9, 0.12)
    hanh.next()
    for day in ("5/10/2025", "6/10/2025"):
        hanh.choose(SIX_IN_ONE)
        hanh.next()
        hanh.say_day(day)
        hanh.say_place()
    hanh.see(t("paper.checkTitleFor", name=name))
    second = hanh.page.get_by_role("region", name=t("paper.box", n=2), exact=True)
    expect(second.get_by_role("heading", name=t("paper.twin", n=1))).to_be_visible()
    hanh.submit()
    expect(hanh.page.get_by_role("alert")).to_contain_text(t("paper.alikeChoose", n=2))
    hanh.look()
    hanh.choose(t("paper.twinKeep"))
    hanh.press(t("paper.saveFor", n=1, name=name))
    hanh.page.wait_for_url("**/tiem-chung/da-luu/**")
    hanh.sent()
    told = [one for one in hanh.records(name, "immunization") if one["source"] == "family"]
    assert [one["occurred"]["from"] for one in told] == ["2025-10-05"]


def test_a_file_that_is_no_picture_is_refused_and_no_photo_no_boxes(people, tmp_path):
    hanh = people.phone("hanh")
    hanh.arrive()
    hanh.choose_person(CHILDREN["Kiên"])
    hanh.begin_page()
    hanh.pick_file(page_that_is_html(tmp_path))
    hanh.read(t("errors.not-a-picture"))
    hanh.next()
    expect(hanh.page.get_by_role("alert")).to_contain_text(t("paper.photoMissing"))
    hanh.look()
