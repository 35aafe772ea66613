"""S1. Chị Hạnh comes for the first time, from the link of an SMS."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.newcomers import child, grown_up
from tests.browser.words import t, tn

pytestmark = pytest.mark.browser

OLD_RECORD = {
    "kind": "administrative",
    "source": "legacy",
    "verificationStatus": "unconfirmed",
    "occurred": None,
    "content": {
        "householdCode": "9231150009",
        "currentAddress": {"line": "12 đường số 3", "commune": "31150", "province": "92"},
        "mobile": "0900000031",
    },
}
MEASLES = {
    "kind": "immunization",
    "source": "station",
    "verificationStatus": "confirmed",
    "occurred": {"from": "2011-05-10", "to": "2011-05-10", "words": None},
    "content": {"vaccine": {"cvx": "05"}, "place": "Trạm Y tế phường An Bình"},
}
SECRET = {
    "kind": "risk-factor",
    "source": "self",
    "verificationStatus": "unconfirmed",
    "occurred": None,
    "content": {"factor": "drug", "state": "no"},
}
PERSONAS = [
    grown_up("hanh-moi", "Nguyễn Thị Mỹ Hạnh", "092194000031", consented=False, records=[OLD_RECORD]),
    grown_up("hanh-moi-2", "Nguyễn Thị Mỹ Hạnh Hai", "092194000035", consented=False, records=[OLD_RECORD]),
    grown_up("hanh-voi", "Nguyễn Thị Vội", "092194000036", consented=False),
    grown_up("hanh-hai-may", "Nguyễn Thị Hai Máy", "092194000032"),
    grown_up("thuy-cu", "Trần Thị Thùy", "092194000034", level=None),
    grown_up("hanh-bao-sai", "Nguyễn Thị Báo Sai", "092194000033"),
    child(
        "minh-rieng",
        "Trần Minh Riêng",
        "092210000037",
        ["hanh-bao-sai"],
        birthDate="2010-02-03",
        records=[MEASLES, SECRET],
    ),
]
FROM_THE_SMS = "/tiem-chung/them?cho=toi"
REFUSED = (
    "wrong-nonce",
    "bad-signature",
    "access-denied",
)  # the others differ on the server only: tests/auth/test_faults.py
DETAILS = re.compile("state|nonce|iss|token|Traceback|signature", re.I)


def test_hanh_signs_in_and_agrees_to_each_purpose_by_itself(people):
    hanh = people.phone("hanh-moi")
    hanh.open(FROM_THE_SMS)
    hanh.see(t("sign-in.heading"))
    for language in ("Tiếng Việt", "English", "ភាសាខ្មែរ"):
        expect(hanh.page.get_by_role("button", name=language)).to_be_visible()
    expect(hanh.page.get_by_role("button", name="Chữ to")).to_be_visible()
    expect(hanh.page.get_by_role("link", name="Không có điện thoại thông minh?")).to_be_visible()

    hanh.sign_in()
    hanh.see(t("consent.title"))
    assert hanh.page.url.startswith(hanh.stage.app + "/tiem-chung/them?")
    purposes = hanh.page.get_by_role("checkbox")
    assert [box.is_checked() for box in purposes.all()] == [False] * 4
    expect(hanh.words(t("consent.required"))).to_have_count(2)
    expect(hanh.words(re.compile("Căn cứ: .+"))).to_have_count(2)

    hanh.press(t("consent.save"))
    summary = hanh.page.get_by_role("alert")
    expect(summary).to_contain_text(t("common.errorSummary"))
    expect(summary).to_be_focused()
    expect(hanh.page).to_have_title(re.compile("^Lỗi: "))
    hanh.look()

    hanh.agree()
    hanh.see(t("start.title"))
    consents = hanh.ask(f"/api/v1/patients/{hanh.me()['patient']}/consents")["items"]
    assert {one["state"] for one in consents} == {"given"} and all(
        one["textVersion"] and one["textHash"] for one in consents
    )


def test_the_first_tasks_are_done_one_by_one_and_lead_to_the_page_of_the_sms(people):
    hanh = people.phone("hanh-moi-2")
    hanh.open(FROM_THE_SMS)
    hanh.sign_in()
    hanh.see(t("consent.title"))
    hanh.agree()
    hanh.see(t("start.title"))
    assert states(hanh) == {
        t("start.about"): t("start.state-doing"),
        t("record.kind-allergy"): t("start.state-todo"),
        t("start.conditions"): t("start.state-todo"),
        t("start.relatives"): t("start.state-todo"),
    }

    hanh.follow(t("start.about"))
    hanh.see(t("about.title"))
    expect(hanh.page.get_by_role("main").get_by_role("textbox")).to_have_count(0)
    expect(hanh.words(t("about.tag-legacy"))).to_have_count(3)
    hanh.follow(t("common.backToList"))
    expect(task(hanh, t("start.about"))).to_contain_text(t("start.state-done"))

    hanh.follow(t("record.kind-allergy"))
    hanh.see(t("record.allergies"))
    hanh.read(t("record.allergiesEmpty"))
    hanh.press("Tôi không có dị ứng nào tôi biết")
    hanh.read("Không có (bạn khai ngày 10/6/2026)")
    hanh.follow(t("common.backToList"))
    expect(task(hanh, t("record.kind-allergy"))).to_contain_text(t("start.state-done"))

    # left here, and another day from anywhere
    hanh.sent()
    hanh.open("/toi")
    hanh.follow(t("common.backToList"))
    hanh.see(t("start.title"))
    hanh.follow(t("start.conditions"))
    hanh.see(t("record.conditions"))
    hanh.press("Tôi không có bệnh nào tôi biết")
    hanh.follow(t("common.backToList"))
    hanh.follow(t("start.relatives"))
    hanh.see(t("home.addPersonTitle"))
    hanh.follow(t("common.backToList"))
    hanh.see(t("start.title"))
    assert set(states(hanh).values()) == {t("start.state-done")}
    hanh.look()
    hanh.press(t("start.finish"))
    hanh.see(t("immunization.qDisease"))
    assert hanh.page.url.startswith(hanh.stage.app + "/tiem-chung/them?")
    expect(hanh.page.get_by_role("link", name=t("common.backToList"))).to_have_count(0)

    hanh.sent()
    said = hanh.records("Nguyễn Thị Mỹ Hạnh Hai")
    none = {one["kind"]: one["occurred"]["from"] for one in said if one["content"].get("none")}
    assert none == {"allergy": "2026-06-10", "condition": "2026-06-10"}
    hanh.open("/di-ung")
    hanh.read("Không có (bạn khai ngày 10/6/2026)")
    # what the old system said, and two times "none"
    asked = hanh.ask(f"/api/v1/patients/{hanh.me()['patient']}/completeness")
    assert {one["section"] for one in asked["sections"] if one["state"] != "not-declared"} == {
        "administrative",
        "allergy",
        "condition",
    }
    for page in ("/", "/bat-dau"):
        hanh.open(page)
        hanh.read(t("home.meter", filled=3, of=asked["of"]))


def test_the_first_tasks_let_everybody_go_on_without_an_answer(people):
    hanh = people.phone("hanh-voi")
    hanh.open(FROM_THE_SMS)
    hanh.sign_in()
    hanh.see(t("consent.title"))
    hanh.agree()
    hanh.see(t("start.title"))
    hanh.press(t("start.notNow"))
    hanh.see(t("immunization.qDisease"))
    hanh.open("/bat-dau")
    hanh.see(t("start.title"))
    assert set(states(hanh).values()) == {t("start.state-todo")}


def task(person, name: str):
    return person.page.locator(".tasks li").filter(has_text=name)


def states(person) -> dict[str, str]:
    """The first tasks by name, each with its state."""
    rows = person.page.locator(".tasks").first.locator("li")
    expect(rows.first).to_be_visible()
    return {row.get_by_role("link").inner_text(): row.locator("> span").inner_text() for row in rows.all()}


def test_what_the_old_system_and_the_e_id_say_is_shown_and_not_typed(people):
    hanh = people.phone("hanh-moi")
    hanh.arrive("/toi")
    hanh.see(t("me.title"))
    expect(hanh.page.get_by_role("main").get_by_role("textbox")).to_have_count(0)
    hanh.read(t("me.identityNote"))
    hanh.open("/dong-thoi-gian")
    hanh.see(t("record.timeline"))
    expect(hanh.card(t("record.kind-administrative"))).to_contain_text(t("record.tag-legacy"))


def test_each_detail_says_where_it_comes_from_and_hanh_declares_her_phone_without_network(people):
    hanh = people.phone("hanh-moi")
    hanh.arrive("/toi")
    hanh.follow(t("me.about"))
    hanh.see(t("about.title"))
    expect(hanh.page.get_by_role("main").get_by_role("textbox")).to_have_count(0)
    hanh.read(t("record.tag-identity"), exact=True)
    expect(hanh.words(t("about.tag-legacy"))).to_have_count(3)  # phone, address, household
    hanh.read("12 đường số 3, Phường An Bình")

    hanh.go_offline()
    hanh.follow(t("common.changeWhat", what=t("about.dien-thoai")))
    hanh.see(t("about.dien-thoai-title"))
    hanh.fill(t("about.dien-thoai"), "113")
    hanh.press(t("common.save"))
    expect(hanh.page.get_by_role("alert")).to_contain_text(t("about.fault-mobile"))
    expect(hanh.page).to_have_title(re.compile("^Lỗi: "))
    hanh.fill(t("about.dien-thoai"), "0912 345 678")
    hanh.press(t("common.save"))
    hanh.see(t("about.title"))
    hanh.read("0912 345 678")
    hanh.read(t("record.tag-waiting"), exact=True)
    hanh.open_inside("/chua-gui")
    hanh.see(t("outbox.title"))
    expect(hanh.card(t("record.kind-administrative"))).to_be_visible()

    hanh.go_online()
    hanh.sent()
    said = {one["source"]: one["content"]["mobile"] for one in hanh.records("Nguyễn Thị Mỹ Hạnh", "administrative")}
    assert said == {"legacy": "0900000031", "self": "0912 345 678"}


def test_wrong_identity_is_reported_and_the_station_of_an_binh_can_be_called(people):
    hanh = people.phone("hanh-bao-sai")
    hanh.arrive("/thong-tin")
    hanh.see(t("about.title"))
    hanh.read("Gọi Trạm Y tế phường An Bình: 0292 000 0115")
    hanh.follow(t("about.identityWrong"))
    hanh.see(t("record.reportTitle"))
    hanh.choose(t("record.report-wrong-content"))
    hanh.press(t("record.reportSend"))
    hanh.see(t("record.reportSent"))


def test_the_welcome_warns_of_people_who_ask_for_codes(people):
    hanh = people.phone("hanh-moi")
    hanh.arrive("/tin-nhan")
    hanh.see(t("inbox.title"))
    hanh.read("Chào bạn đến với Sổ Khỏe Cần Thơ")
    hanh.read(re.compile("không bao giờ gọi điện hỏi mã OTP"))
    hanh.read(t("inbox.scam"))


@pytest.mark.parametrize("fault", REFUSED)
def test_a_spoilt_answer_of_the_provider_signs_nobody_in(people, fault):
    hanh = people.phone("hanh")
    hanh.watch.forgive("status of 400")
    hanh.open(FROM_THE_SMS)
    hanh.sign_in(fault)
    hanh.see("Có trục trặc khi đăng nhập")
    assert not DETAILS.search(hanh.page.locator("body").inner_text())
    assert hanh.ask("/api/v1/visitor") == {"session": None}
    hanh.follow("Đăng nhập lại")
    hanh.choose_at_provider()
    hanh.see(t("immunization.qDisease"))


def test_a_tampered_state_is_refused_without_details(people):
    hanh = people.phone("hanh")
    hanh.watch.forgive("status of 400")
    hanh.open(FROM_THE_SMS)
    hanh.press(t("sign-in.button"))
    callback = answer_of_the_provider(hanh)
    hanh.page.goto(re.sub("state=[^&]+", "state=somebody-elses", callback))
    hanh.see("Có trục trặc khi đăng nhập")
    assert not DETAILS.search(hanh.page.locator("body").inner_text())
    assert hanh.ask("/api/v1/visitor") == {"session": None}


def test_an_answer_that_comes_twice_leaves_the_first_session(people):
    hanh = people.phone("hanh")
    hanh.watch.forgive("status of 400")
    hanh.open("/")
    hanh.press(t("sign-in.button"))
    callback = answer_of_the_provider(hanh)
    hanh.page.goto(callback)
    hanh.see("Nguyễn Thị Mỹ Hạnh")
    before = hanh.session_cookie()
    hanh.page.goto(callback)
    hanh.see("Có trục trặc khi đăng nhập")
    assert hanh.session_cookie() == before
    hanh.open("/")
    hanh.see("Nguyễn Thị Mỹ Hạnh")


def test_each_sign_in_has_a_session_of_its_own(people):
    hanh = people.phone("hanh")
    hanh.arrive()
    first = hanh.session_cookie()
    hanh.open("/auth/sign-in?return=/&fresh=1")
    hanh.choose_at_provider()
    hanh.see("Nguyễn Thị Mỹ Hạnh")
    assert hanh.session_cookie() != first


def test_when_the_provider_is_down_one_may_try_again_or_call(people):
    hanh = people.phone("hanh")
    hanh.watch.forgive("status of 502")
    hanh.open("/")
    hanh.sign_in("server-error")
    hanh.see("Có trục trặc khi đăng nhập")
    hanh.read("1900 9095")
    hanh.follow("Đăng nhập lại")
    hanh.choose_at_provider()
    hanh.see("Nguyễn Thị Mỹ Hạnh")


def test_mot_of_level_1_may_see_the_public_schedule_only(people):
    mot = people.phone("mot")
    mot.open("/")
    mot.sign_in()
    mot.see(t("sign-in.levelTitle"))
    mot.follow(t("sign-in.schedule"))
    mot.see(t("me.scheduleTitle"))
    mot.read(t("me.age-birth"))
    mot.open("/di-ung")
    mot.see(t("sign-in.levelTitle"))


def test_a_second_phone_is_listed_and_told_about(people):
    first = people.phone("hanh-hai-may")
    first.arrive()
    people.time_is("2026-06-10T09:01:00+07:00")
    second = people.phone("hanh-hai-may")
    second.arrive()
    first.open("/toi/thiet-bi")
    first.see(t("me.devicesTitle"))
    expect(first.page.locator(".card")).to_have_count(2)
    first.open("/tin-nhan")
    first.see(t("inbox.title"))
    first.read("Có máy mới vừa đăng nhập")
    first.open("/toi/thiet-bi")
    first.press(re.compile("^Kết thúc phiên của"), exact=False)
    expect(first.page.locator(".card")).to_have_count(1)
    second.open("/di-ung")
    second.see(t("sign-in.heading"))


def test_a_name_that_differs_by_a_tone_mark_is_work_for_the_station_and_no_error(stage, people):
    stage.e_id_says("thuy-cu", name="Trần Thị Thủy", level=2)
    thuy = people.phone("thuy-cu")
    thuy.arrive()
    thuy.see("Trần Thị Thủy")
    stage.work()
    lan = people.desk("lan")
    lan.arrive("/tram/phieu")
    lan.read(t("desk-more.about-identity-mismatch"))
    lan.read(re.compile("Trần Thị Thủy"))
    lan.look()


def test_a_mother_finds_in_the_timeline_of_her_son_of_sixteen_only_what_he_shares(people):
    mother = people.phone("hanh-bao-sai")
    mother.arrive("/")
    mother.choose_person("Trần Minh Riêng")
    mother.open_inside("/dong-thoi-gian")
    mother.see(re.compile(t("record.timeline")))
    expect(mother.page.locator(".card")).to_have_count(1)
    mother.fill(t("record.search"), "so\u031bi")  # typed on a Mac: the horn by itself, and one mark forgotten
    mother.read(tn("record.searchFound", 1))
    expect(mother.card("Sởi")).to_be_visible()
    expect(mother.page.get_by_role("option", name=t("record.kind-risk-factor"))).to_have_count(0)
    mother.fill(t("record.search"), t("record.kind-risk-factor"))
    mother.read(t("record.searchNothing"))


def test_a_year_later_hanh_looks_her_record_through_without_network(people):
    people.time_is("2027-06-11T09:00:00+07:00")
    hanh = people.phone("hanh-moi-2")
    hanh.arrive("/")
    hanh.read(re.compile(f"^{t('home.old', what='')[:-1]}"))
    hanh.follow(t("home.todoReview"))
    hanh.see(t("start.group-thong-tin"))
    hanh.read("12 đường số 3, Phường An Bình")
    hanh.go_offline()
    hanh.press(t("start.same"))
    hanh.see(t("start.group-di-ung"))
    hanh.read(t("start.noneSince", date="10/6/2026"))
    hanh.press(t("start.same"))
    hanh.see(t("start.group-benh"))
    hanh.press(t("start.changed"))
    hanh.follow(t("common.changeWhat", what=t("record.kind-condition")))
    hanh.see(t("record.conditions"))
    hanh.follow(t("common.backToList"))
    hanh.see(t("start.group-benh"))
    hanh.press(t("common.continue"))
    for group in ("loi-song", "tien-su", "tiem-chung"):
        hanh.see(t(f"start.group-{group}"))
        hanh.press(t("start.same"))
    hanh.see(t("start.reviewCheck"))
    hanh.press(t("start.reviewSave"))
    hanh.see(t("start.reviewDone"))
    hanh.read(tn("start.reviewWaiting", 1))
    hanh.go_online()
    hanh.sent()
    hanh.open("/")
    (review,) = hanh.records("Nguyễn Thị Mỹ Hạnh Hai", "review")
    assert "condition" in review["content"]["sections"]
    assert set(review["content"]["unchanged"]) == {"administrative", "allergy"}
    expect(hanh.page.get_by_role("link", name=t("home.todoReview"))).to_have_count(0)


def answer_of_the_provider(person) -> str:
    """Where the provider would send the browser now."""
    page = person.page
    page.get_by_role("heading", name="Bạn là ai?").wait_for()
    hidden = page.locator("input[type=hidden]").evaluate_all(
        "all => Object.fromEntries(all.map(one => [one.name, one.value]))"
    )
    chosen = person.context.request.post(
        page.url, form={**hidden, "persona": person.persona, "fault": "none"}, max_redirects=0
    )
    assert chosen.status == 303
    return chosen.headers["location"]
