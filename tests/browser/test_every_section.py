"""Chị Hạnh fills every section of the lifelong record, by keyboard, and finds it again after it was sent."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.newcomers import child, grown_up
from tests.browser.papers import a_pdf
from tests.browser.questions import Keys
from tests.browser.words import t, tn

pytestmark = pytest.mark.browser

HANH, AN, TEEN = "Nguyễn Thị Khai Hết", "Trần Gia Ở Cùng", "Trần Thị Mười Bảy"
LEFT = {"source": "self", "verificationStatus": "unconfirmed"}
BIRTHS = LEFT | {"kind": "reproductive-health", "occurred": None, "content": {"gravida": 7, "parity": 6}}
DRUGS = LEFT | {"kind": "risk-factor", "occurred": None, "content": {"factor": "drug", "state": "regular"}}
PERSONAS = [
    grown_up("hanh-khai-het", HANH, "092194000051"),
    child("an-o-cung", AN, "092225000052", ["hanh-khai-het"]),
    child("muoi-bay", TEEN, "092309000053", ["hanh-khai-het"], birthDate="2009-02-01", records=[BIRTHS, DRUGS]),
]

# page of the section: (kind, answers page by page, what the card then says)
SECTIONS = {
    "luc-sinh": (
        "birth",
        {
            "delivery": "=caesarean",
            "preterm": "=unknown",
            "asphyxia": "=no",
            "weightG": "3200",
            "lengthCm": "49,5",
            "defect": None,
            "motherTetanusDoses": "2",
            "other": None,
        },
        "Sinh mổ · Ngạt lúc sinh: Không · Cân nặng lúc sinh: 3.200 g",
    ),
    "nguy-co": (
        "risk-factor",
        {"factor": "=smoking", "smoking": "=regular", "cigarettes": "10", "note": None},
        "Thường xuyên",
    ),
    "phau-thuat": (
        "procedure",
        {
            "text": "Mổ ruột thừa",
            "when": "day:2/7/2015",
            "bodyPart": None,
            "place": "Bệnh viện 121",
            "note": None,
            "paper": None,
        },
        "2/7/2015",
    ),
    "thuoc": (
        "medication",
        {
            "name": "Amlodipin 5 mg",
            "dose": "1 viên",
            "frequency": "sáng",
            "reason": None,
            "when": "=vague",
            "ongoing": "=no",
            "until": None,
            "paper": None,
            "more": "=yes",
            "strength": None,
            "route": "uống",
            "prescriber": "bác sĩ Mai",
            "note": "uống sau ăn",
        },
        "1 viên · sáng",
    ),
    "khuyet-tat": ("disability", {"part": "=hearing", "text": "tai trái", "when": "=vague", "note": None}, "tai trái"),
    "gia-dinh": (
        "family-history",
        {"kind": "=condition", "code": "=qd831:3", "affectedRelative": "=mother", "note": None},
        "Bệnh · Mẹ",
    ),
    "sinh-san": (
        "reproductive-health",
        {
            "gravida": "1",
            "pregnant": "=no",
            "lastPregnancy": "2025",
            "parity": {"parity": "1", "miscarriages": "0", "abortions": "0"},
            "vaginalBirths": {"vaginalBirths": "1", "caesareans": "0"},
            "termBirths": {"livingChildren": "1"},
            "contraception": None,
            "gynDisease": None,
        },
        "Số lần có thai: 1",
    ),
    "van-de-khac": ("other-history", {"text": "Hay say xe khi đi khám xa"}, "Tự khai"),
    "uon-van": (
        "pregnancy-tetanus",
        {
            "dose": "=2",
            "when": "day:5/5/2025",
            "pregnancyMonth": "6",
            "place": None,
            "reaction": "sưng tay",
            "paper": None,
            "more": "=no",
        },
        "Tháng thai: 6",
    ),
    "ho-tro": ("assistive-need", {"need": "=language", "text": None}, "Tự khai"),
    "lien-he": (
        "emergency-contact",
        {
            "name": "Trần Minh Tuấn",
            "relation": "chồng",
            "phone": "0912 000 012",
            "otherPhone": None,
            "note": "gọi sau 17 giờ",
        },
        "chồng · 0912 000 012",
    ),
}


def test_every_section_is_filled_by_keyboard_and_is_there_after_it_was_sent(people):
    hanh = people.phone("hanh-khai-het")
    hanh.arrive()
    keys = Keys(hanh)
    keys.press(t("home.record"))
    hanh.see(t("sections.title"))
    expect(hanh.page.get_by_role("link", name=re.compile(t("sections.state-not-declared")))).to_have_count(17)
    for slug, (kind, answers, _) in SECTIONS.items():
        hanh.open_inside(f"/ho-so/{slug}")
        keys.press(t(f"sections.add-{kind}"))
        keys.ask(kind, answers)
        keys.onward()
        keys.arrive(t(f"record.kind-{kind}"))
        hanh.read(t("sections.savedReviewed" if reviewed(kind) else "sections.saved"))
    hanh.sent()

    kept = {one["kind"]: one["content"] for one in hanh.records(HANH)}
    assert kept["birth"]["weightG"] == 3200 and kept["birth"]["preterm"] is None and kept["birth"]["asphyxia"] is False
    assert kept["medication"]["prescriber"] == "bác sĩ Mai" and kept["medication"]["strength"] is None
    assert kept["emergency-contact"]["note"] == "gọi sau 17 giờ"
    assert kept["medication"]["ongoing"] is False and kept["pregnancy-tetanus"]["dose"] == 2
    assert set(kept) >= {kind for kind, _, _ in SECTIONS.values()}

    hanh.page.set_viewport_size({"width": 320, "height": 640})
    for slug, (kind, _, card) in SECTIONS.items():
        hanh.open_inside(f"/ho-so/{slug}")
        hanh.see(t(f"record.kind-{kind}"))
        expect(hanh.page.locator(".card").first).to_contain_text(card)
        fits(hanh)
    hanh.open_inside("/ho-so")
    hanh.see(t("sections.title"))
    expect(hanh.page.get_by_role("link", name=re.compile(tn("sections.items", 1)))).to_have_count(len(SECTIONS))
    fits(hanh)


def test_what_cannot_be_is_said_at_its_box_and_what_is_unusual_is_asked_once(people):
    hanh = people.phone("hanh-khai-het")
    hanh.arrive()
    hanh.choose_person(AN)
    hanh.open_inside("/ho-so/luc-sinh/them?buoc=weightG")
    keys = Keys(hanh)
    keys.arrive(t("sections.q-birth-weightG"))
    keys.answer("weightG", "3,2")
    summary = hanh.page.get_by_role("alert")
    expect(summary).to_be_focused()
    expect(summary).to_contain_text(t("errors.not-whole", example="3"))
    expect(hanh.page).to_have_title(re.compile("Lỗi: "))
    hanh.look()
    keys.answer("weightG", "900")
    hanh.read(t("measurements.doubtTitle"))
    keys.press(t("measurements.doubtYes"))
    keys.arrive(t("sections.q-birth-lengthCm"))

    hanh.page.reload()
    keys.arrive(t("sections.q-birth-lengthCm"), reload=True)
    hanh.open_inside("/ho-so/luc-sinh/them?buoc=kiem-tra")
    hanh.see(t("sections.check"))
    hanh.read("900 g")
    keys.save("birth")
    assert hanh.records(AN, "birth")[0]["content"]["weightG"] == 900


def test_none_is_declared_taken_back_and_an_item_is_changed_and_withdrawn(people):
    hanh = people.phone("hanh-khai-het")
    hanh.arrive()
    hanh.choose_person(AN)
    keys = Keys(hanh)
    hanh.open_inside("/ho-so/phau-thuat")
    hanh.see(t("record.kind-procedure"))
    hanh.read(t("sections.empty"))
    keys.press(t("sections.none-procedure"))
    hanh.read(t("sections.none", date="10/6/2026"))
    hanh.sent()
    keys.press(t("sections.noneSee"))
    keys.press(t("record.remove"))
    keys.press(t("record.removeYes"))
    hanh.read(t("sections.empty"))

    keys.press(t("sections.add-procedure"))
    keys.ask("procedure", SECTIONS["phau-thuat"][1] | {"when": "=vague"})
    keys.save("procedure")
    keys.press("Mổ ruột thừa")
    hanh.see("Mổ ruột thừa")
    keys.press(t("record.edit"))
    hanh.see(t("record.editTitle", what="Mổ ruột thừa"))
    hanh.page.get_by_role("link", name=t("common.changeWhat", what=t("record.field-procedure-text"))).focus()
    hanh.page.keyboard.press("Enter")
    keys.arrive(t("sections.q-procedure-text"))
    keys.answer("text", "Mổ thoát vị")
    hanh.see(t("record.editTitle", what="Mổ ruột thừa"))
    keys.onward()
    hanh.see("Mổ thoát vị")
    hanh.sent()
    [kept] = [one for one in hanh.records(AN, "procedure") if not one["content"]["none"]]
    assert (kept["content"]["text"], kept["content"]["place"]) == ("Mổ thoát vị", "Bệnh viện 121")
    assert kept["occurred"]["words"] == t("record.whenUnknown")


def test_one_answer_about_the_house_is_kept_for_each_who_lives_there(people):
    hanh = people.phone("hanh-khai-het")
    hanh.arrive("/ho-so/nguy-co")
    keys = Keys(hanh)
    keys.press(t("sections.add-risk-factor"))
    keys.arrive(t("sections.q-risk-factor-factor"))
    keys.answer("factor", "=toilet")
    keys.answer("toilet", "=flush")
    keys.answer("note", None)
    hanh.see(t("sections.q-risk-factor-household"))
    hanh.page.get_by_role("checkbox", name=re.compile(AN)).focus()
    hanh.page.keyboard.press("Space")
    keys.onward()
    hanh.read(AN)
    keys.save("risk-factor")
    for name in (HANH, AN):
        toilets = [one["content"] for one in hanh.records(name, "risk-factor") if one["content"]["factor"] == "toilet"]
        assert [one["state"] for one in toilets] == ["flush"]
    assert "toilet" not in str(hanh.records(TEEN, "risk-factor"))


def test_a_blood_group_is_told_by_keyboard_and_says_that_it_is_only_declared(people):
    hanh = people.phone("hanh-khai-het")
    hanh.arrive("/thong-tin")
    keys = Keys(hanh)
    hanh.page.get_by_role("link", name=t("common.changeWhat", what=t("about.nhom-mau"))).press("Enter")
    keys.arrive(t("about.nhom-mau-title"))
    hanh.read(t("about.nhom-mau-hint"))
    keys.choose("bloodAbo", "AB")
    keys.choose("bloodRh", "-")
    keys.onward()
    hanh.see(t("about.title"))
    row = hanh.page.locator(".govuk-summary-list__row", has_text=t("record.field-bloodRh"))
    expect(row).to_contain_text("AB")
    expect(row).to_contain_text(t("contents.value-bloodRh--"))
    expect(row).to_contain_text(t("record.tag-self-declared"))
    hanh.sent()
    [kept] = hanh.records(HANH, "administrative")
    assert (kept["content"]["bloodAbo"], kept["content"]["bloodRh"]) == ("AB", "-")
    fits(hanh)


def test_an_item_tells_in_plain_words_what_it_is(people):
    hanh = people.phone("hanh-khai-het")
    hanh.arrive("/ho-so/khuyet-tat")
    keys = Keys(hanh)
    keys.press(t("sections.add-disability"))
    keys.ask("disability", {"part": "=cleft", "text": None, "when": "=vague", "note": None})
    keys.save("disability")
    keys.press(t("record.value-part-cleft"))
    hanh.see(t("record.value-part-cleft"))
    hanh.read_nowhere(t("meanings.disability-cleft"))
    hanh.page.locator("summary", has_text=t("sections.what")).press("Enter")
    hanh.read(t("meanings.disability-cleft"))
    hanh.read(t("meanings.general"))
    fits(hanh)


def test_a_paper_is_kept_as_a_pdf(people, tmp_path):
    hanh = people.phone("hanh-khai-het")
    hanh.arrive("/ho-so/giay-to")
    keys = Keys(hanh)
    keys.press(t("sections.add-document"))
    keys.arrive(t("sections.q-document-file"))
    keys.onward()
    expect(hanh.page.get_by_role("alert")).to_contain_text(t("errors.choose-paper"))
    keys.answer("file", a_pdf(tmp_path))
    answers = {"type": "=prescription", "title": "Đơn tháng 5", "when": "day:12/5/2026", "issuedBy": None, "note": None}
    keys.ask("document", answers)
    keys.save("document")
    keys.press("Đơn tháng 5")
    hanh.see("Đơn tháng 5")
    expect(hanh.page.get_by_role("link", name=t("record.pdfOpen"))).to_be_visible()
    [kept] = hanh.records(HANH, "document")
    path = f"/api/v1/patients/{hanh.patient(HANH)['id']}/evidence/{kept['evidence'][0]['id']}"
    assert hanh.fetch(path).startswith(b"%PDF-")


def test_private_parts_of_a_girl_of_17_leave_no_trace_on_her_mothers_pages(people):
    hanh = people.phone("hanh-khai-het")
    hanh.arrive()
    hanh.choose_person(TEEN)
    hanh.open_inside("/ho-so")
    hanh.see(t("sections.titleOf", name=TEEN))
    closed = hanh.page.get_by_role("listitem").filter(has_text=t("record.kind-reproductive-health"))
    expect(closed).to_contain_text(t("sections.state-closed"))
    expect(closed.get_by_role("link")).to_have_count(0)
    expect(hanh.page.get_by_role("link", name=re.compile(tn("sections.items", 1)))).to_have_count(0)
    hanh.open_inside("/ho-so/sinh-san")
    hanh.read(t("sections.closedText", name=TEEN))
    hanh.open_inside("/ho-so/nguy-co")
    hanh.see(t("record.kind-risk-factor"))
    hanh.read(t("sections.state-nothing-shown"))
    hanh.read_nowhere(t("contents.value-factor-drug"))
    hanh.open_inside("/ho-so/nguy-co/them")
    expect(hanh.page.get_by_role("radio", name=t("contents.value-factor-drug"))).to_have_count(0)


def test_in_khmer_the_pages_fit_and_are_read_out(people):
    hanh = people.phone("hanh-khai-het")
    hanh.arrive("/ho-so")
    hanh.page.evaluate("localStorage.setItem('hssk-locale', 'km')")
    hanh.page.reload()
    hanh.see(t("sections.title", "km"))
    fits(hanh)
    for path, heading in {
        "/ho-so/thuoc": t("record.kind-medication", "km"),
        "/ho-so/thuoc/them?buoc=name": t("sections.q-medication-name", "km"),
        "/ho-so/gia-dinh/them": t("sections.q-family-history-kind", "km"),
        "/ho-so/giay-to/them": t("sections.q-document-file", "km"),
    }.items():
        hanh.open_inside(path)
        hanh.see(heading)
        fits(hanh)


def reviewed(kind: str) -> bool:
    return kind in ("procedure", "medication", "disability", "pregnancy-tetanus")


def fits(person) -> None:
    assert person.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), person.page.url
