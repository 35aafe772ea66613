"""S6. At the desk: by keyboard, corrected, returned, refused, two at one item, and a power cut between call and answer."""

import re
from datetime import date
from pathlib import Path
from random import Random

import pytest
from playwright.sync_api import expect

from server.demo.photos import page
from tests.browser.newcomers import KE_SACH, grown_up
from tests.browser.words import t

pytestmark = pytest.mark.browser

MR, TWO_DISEASES = "Sởi - Rubella (MR)", {"vaccine": {"cvx": "04"}, "place": "Trạm Y tế phường An Bình"}
IN_MAY = {"from": "2010-05-05", "to": "2010-05-05", "words": None}
MIXED = (
    ("immunization", TWO_DISEASES),
    ("immunization", {"vaccine": {"cvx": "139"}}),
    ("allergy", {"type": "food", "substance": "tôm"}),
    ("condition", {"text": "Hen phế quản", "sinceYear": 2019}),
    ("medication", {"name": "Salbutamol", "dose": "khi khó thở"}),
    ("procedure", {"text": "Mổ ruột thừa", "year": 2012}),
)
AFTER_SCHOOL = (
    "Lê Văn Chín",
    "Phan Thị Mười",
    "Lý Thị Kim",
    "Đỗ Văn Út",
    "Hồ Thị Bảy",
    "Ngô Văn Tám",
    "Bùi Thị Xuân",
    "Cao Văn Hạ",
    "Đinh Thị Thu",
    "Mai Văn Đông",
    "Tô Thị Sen",
    "Vũ Văn Cúc",
)
OUTSIDE, SHARED, CUT, SLOW = "Trương Thị Xa", "Đoàn Thị Chung", "Dương Thị Đứt", "Kiều Thị Chậm"


def declared(kind: str, content: dict) -> dict:
    return {"kind": kind, "content": content, "occurred": IN_MAY if kind == "immunization" else None, "source": "self"}


def one_who_declared(place: int, name: str, said: dict) -> dict:
    return grown_up(f"s6-{place}", name, f"0921940006{place:02}", records=[said])


PERSONAS = [
    *(one_who_declared(place, name, declared(*MIXED[place % len(MIXED)])) for place, name in enumerate(AFTER_SCHOOL)),
    *(
        one_who_declared(place, name, declared("immunization", TWO_DISEASES))
        for place, name in enumerate((OUTSIDE, SHARED, CUT, SLOW), 12)
    ),
    grown_up("hoa", "Trịnh Thị Hoa", "092191000098", role="nurse"),
]


@pytest.fixture
def paper(tmp_path) -> Path:
    """A drawn page of a vaccination book that says 3 October."""
    file = tmp_path / "page.jpg"
    file.write_bytes(page(Random(3), "MR", date(2025, 10, 3)))
    return file


def test_lan_verifies_twelve_items_by_keyboard_and_takes_the_last_back(stage, people):
    lan = people.desk("lan")
    lan.watch.forgive("status of 409 .*/claim$")  # a notice "I am looking" that crosses the decision on its way
    lan.arrive()
    waiting = [task["patient"]["name"] for task in lan.queue()]
    assert set(AFTER_SCHOOL) <= set(waiting)
    lan.look()
    for name in waiting:
        lan.ready(name)
        lan.key("a" if name in AFTER_SCHOOL else "j")
    last = [name for name in waiting if name in AFTER_SCHOOL][-1]
    lan.done("confirm", last)
    assert not {task["patient"]["name"] for task in lan.queue()} & set(AFTER_SCHOOL)

    expect(lan.page.get_by_role("button", name="Hoàn tác (Z)")).to_be_visible()
    lan.key("z")
    lan.ready(last)
    assert lan.task_of(last)["record"]["verificationStatus"] == "unconfirmed"
    lan.key("a")
    lan.done("confirm", last)


def test_the_next_item_stands_there_before_the_server_answered(people):
    lan = people.desk("lan")
    lan.arrive()
    waiting = [task["patient"]["name"] for task in lan.queue()]
    at = waiting.index(SLOW)
    following = [*waiting[at + 1 :], waiting[at - 1]][0]
    held = []
    with lan.between("/decision$", lambda route: held.append(route)):
        lan.open_item(lan.task_of(SLOW))
        lan.key("a")
        lan.ready(following)
        lan.read(re.compile(f"^Đang gửi: {SLOW}"))
        held[0].continue_()
        lan.done("confirm", SLOW)


def test_letters_of_the_note_and_of_an_input_method_decide_nothing(people):
    lan = people.desk("lan")
    lan.arrive()
    name = lan.queue()[0]["patient"]["name"]
    lan.ready(name)
    decisions = []
    lan.page.on("request", lambda request: decisions.append(request.url) if "/decision" in request.url else None)
    lan.key("t")
    expect(lan.page.get_by_role("heading", name=t("desk.returnTitle"))).to_be_visible()
    note = lan.page.get_by_label(t("desk.note"))
    note.focus()
    lan.compose("ă", "ắ", "sắ")
    lan.page.keyboard.type(" atjz s1 ")
    expect(note).to_have_value("sắ atjz s1 ")
    expect(lan.page.locator("input[name=desk-reason]:checked")).to_have_count(0)
    lan.key("Escape")
    lan.ready(name)

    lan.press_within_a_composition("KeyA", "KeyJ", "KeyS", "KeyT", "Space")
    lan.ready(name)
    expect(lan.page.locator(".desk-form")).to_have_count(0)
    assert decisions == []
    assert [task["patient"]["name"] for task in lan.queue()][0] == name


def test_lan_corrects_a_day_and_hanh_sees_before_and_after(stage, people, paper):
    hanh, lan = people.phone("hanh"), people.desk("lan")
    record = declare_with_photo(hanh, "5/10/2025", paper)
    stage.work()
    lan.arrive()
    lan.open_item(lan.task_of("Nguyễn Thị Mỹ Hạnh"))
    expect(lan.page.get_by_role("img", name=t("desk.paperAlt"))).to_be_visible()
    small = lan.page.get_by_role("img", name=t("desk.paperAlt")).bounding_box()
    lan.key("Space")
    expect(lan.page.get_by_label(t("desk.paperView"))).to_have_attribute("tabindex", "0")
    assert lan.page.get_by_role("img", name=t("desk.paperAlt")).bounding_box()["width"] > small["width"]

    lan.key("s")
    lan.fill(t("common.day"), "3")
    lan.press(t("desk.correctSend"))
    lan.read(t("desk.error-choose-reason"))
    lan.look()
    lan.say_why("R05")
    lan.press(t("desk.correctSend"))
    lan.done("correct", "Nguyễn Thị Mỹ Hạnh")

    hanh.open("/tin-nhan")
    hanh.read("Ngày: 5/10/2025 → 3/10/2025.")
    hanh.read("Bản bạn ghi vẫn được giữ.")
    hanh.follow(t("inbox.open"))
    hanh.see(MR)
    hanh.read(t("record.tag-station-corrected"), exact=True)
    expect(hanh.page.get_by_role("img", name=t("record.photoOf"))).to_be_visible()
    as_it_was = hanh.page.locator(".notice").filter(has_text=t("record.before"))
    expect(as_it_was).to_contain_text("5/10/2025")
    expect(as_it_was).to_contain_text(MR)
    hanh.read("3/10/2025", exact=True)
    hanh.words(t("record.versionShow")).click()
    expect(hanh.page.locator("details .card").filter(has_text="5/10/2025")).to_have_count(1)
    hanh.look()
    kept = hanh.records("Nguyễn Thị Mỹ Hạnh", "immunization")[-1]
    assert (kept["id"], kept["occurred"]["from"], kept["verification"]["reason"]) == (record["id"], "2025-10-03", "R05")


@pytest.mark.parametrize(
    ("resident", "name", "nurse", "language"),
    [("tuan", "Trần Minh Tuấn", "lan", "vi"), ("sa_ruol", "Thạch Thị Sa Rươl", "binh", "km")],
)
def test_a_blurred_photo_comes_back_and_is_taken_again(stage, people, paper, resident, name, nurse, language):
    phone, desk = people.phone(resident), people.desk(nurse)
    record = declare_with_photo(phone, "3/10/2025", paper)
    stage.work()
    desk.arrive()
    desk.open_item(desk.task_of(name))
    desk.key("t")
    desk.key("1")
    desk.look()
    desk.press(t("desk.send-return"))
    desk.done("return", name)
    assert [one for one in desk.queue() if one["patient"]["name"] == name] == []

    speak(phone, language)
    phone.open("/tin-nhan")
    phone.read(WHY_R01[language])
    phone.look()
    phone.follow(t("inbox.open", language))
    phone.read(t("record.tag-needs-correction", language), exact=True)
    phone.read(t("record.next-R01", language))
    phone.look()
    phone.follow(t("record.retake", language))
    expect(phone.page.locator("#photo")).to_be_focused()
    phone.pick_file(paper)
    expect(phone.page.get_by_role("img", name=t("common.photoAlt", language))).to_be_visible()
    phone.press(t("record.save", language))
    expect(phone.words(t("record.tag-needs-correction", language), exact=True)).to_have_count(0)
    stage.work()

    again = desk.task_of(name)
    assert (again["record"]["id"], again["why"], len(again["record"]["evidence"])) == (record["id"], "resubmitted", 2)
    desk.open_item(again)
    desk.read(t("desk.why-resubmitted"))
    desk.key("a")
    desk.done("confirm", name)


def test_binh_of_another_station_sees_an_item_only_once_it_was_sent_to_him(stage, people):
    lan, binh, resident = people.desk("lan"), people.desk("binh"), people.phone("s6-12")
    lan.arrive()
    binh.arrive()
    task = lan.task_of(OUTSIDE)
    binh.watch.forgive("status of 404")
    for place in (f"/api/v1/station/tasks/{task['id']}", f"/api/v1/patients/{task['patient']['id']}/record"):
        binh.ask(place, status=404)
    binh.open(f"/tram/muc/{task['id']}")
    binh.see(t("desk.cardProblem"))
    binh.read(t("desk.error-gone"))
    assert OUTSIDE not in binh.page.content()

    lan.open_item(task)
    lan.do("return")
    lan.say_why("R11")
    lan.page.get_by_label(t("desk.then-transfer")).check()
    lan.page.get_by_label(t("desk.transferTo")).select_option(KE_SACH)
    lan.press(t("desk.send-transfer"))
    lan.done("transfer", OUTSIDE)
    binh.open_item(binh.task_of(OUTSIDE))
    binh.read(re.compile(t("desk.cameFrom")))
    resident.arrive("/tin-nhan")
    resident.read(re.compile("đã chuyển mũi tiêm .* đến Trạm Y tế xã Kế Sách"))


def test_two_at_one_item_know_of_each_other_and_one_decides(people):
    lan, hoa, resident = people.desk("lan"), people.desk("hoa"), people.phone("s6-13")
    lan.arrive()
    task = lan.task_of(SHARED)
    with lan.page.expect_response(lambda answer: answer.url.endswith(f"{task['id']}/claim")):
        lan.open_item(task)
    hoa.watch.forgive("status of 409")
    hoa.arrive(f"/tram/muc/{task['id']}")
    hoa.ready(SHARED)
    hoa.read(t("desk.looking", name="Võ Ngọc Lan"))
    hoa.look()
    lan.key("a")
    lan.done("confirm", SHARED)
    hoa.key("a")
    hoa.read(re.compile(re.escape(t("desk.error-already-decided"))))
    hoa.look()
    resident.arrive()
    assert decisions_told(resident, SHARED) == ["Trạm đã xác minh"]
    assert resident.records(SHARED, "immunization")[0]["verification"]["by"] == "Võ Ngọc Lan"


def test_a_power_cut_between_call_and_answer_leaves_one_decision(stage, people):
    lan, resident = people.desk("lan"), people.phone("s6-14")
    lan.arrive()
    lan.watch.forgive("ERR_|status of 502")
    lan.open_item(lan.task_of(CUT))
    sent = []
    lan.page.on(
        "request", lambda request: sent.append(request.post_data) if request.url.endswith("/decision") else None
    )

    def cut(route):
        if len(sent) == 1:
            assert route.fetch().status == 200
            stage.crash()
        route.abort("connectionreset")

    with lan.between("/decision$", cut):
        lan.key("a")
        lan.read(re.compile(re.escape(t("desk.error-no-network"))))
    stage.start()
    lan.done("confirm", CUT)
    assert len(sent) > 1 and len(set(sent)) == 1
    resident.arrive()
    assert decisions_told(resident, CUT) == ["Trạm đã xác minh"]
    assert resident.records(CUT, "immunization")[0]["version"] == 2


WHY_R01 = {"vi": re.compile("Lý do: Ảnh mờ, không đọc được"), "km": re.compile("រូបថតមិនច្បាស់")}


def declare_with_photo(phone, day: str, file: Path) -> dict:
    """An MR dose with the page of the book, through the app; what the server holds of it."""
    phone.arrive()
    phone.begin_dose(MR)
    phone.say_day(day)
    phone.say_place("Trạm Y tế phường An Bình")
    phone.show_photo(file)
    phone.save_dose()
    phone.sent()
    return phone.records(phone.me()["name"], "immunization")[-1]


def speak(phone, language: str) -> None:
    names = {"vi": "Tiếng Việt", "km": "ភាសាខ្មែរ"}
    phone.open("/toi")
    phone.page.get_by_role("button", name=names[language]).first.click()
    expect(phone.page.locator("html")).to_have_attribute("lang", language)


def decisions_told(resident, name: str) -> list[str]:
    """What the messages about decisions are called, newest first."""
    record = resident.records(name, "immunization")[0]["id"]
    return [one["title"].split(":")[0] for one in resident.ask("/api/v1/inbox")["items"] if one["record"] == record]
