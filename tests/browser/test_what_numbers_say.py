"""Ông Thành reads what his numbers come to and switches it off; the mother of bé Na sees her child among WHO's curves."""

from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.newcomers import child, grown_up
from tests.browser.words import t

pytestmark = pytest.mark.browser

THANH, ME_NA, NA = "Lê Văn Thành", "Lê Thị Mẹ Na", "Lê Thị Na Thử"
TODAY = {"from": "2026-06-09", "to": "2026-06-09", "words": None}


def told(kind: str, content: dict, day: dict | None = TODAY, source: str = "self") -> dict:
    status = "unconfirmed" if source == "self" else "confirmed"
    return {"kind": kind, "content": content, "occurred": day, "source": source, "verificationStatus": status}


def pressure(n: int) -> dict:
    day = (date(2026, 6, 9) - timedelta(days=n // 2)).isoformat()
    content = {"measure": "blood-pressure", "systolic": 128 + n % 9, "diastolic": 80 + n % 5, "unit": "mm[Hg]"}
    return told("home-measurement", content, {"from": day, "to": day, "words": None})


def weighed(kg: float, day: str) -> dict:
    content = {"measure": "weight", "value": kg, "unit": "kg"}
    return told("home-measurement", content, {"from": day, "to": day, "words": None})


THE_CHARTS = [
    told("exam", {"systolic": 146, "diastolic": 88, "weight": 68, "height": 163, "waist": 92}, source="station"),
    told("lab-result", {"name": "Cholesterol toàn phần", "value": 6.2, "unit": "mmol/L"}, source="facility"),
    told("risk-factor", {"factor": "smoking", "state": "yes"}),
    told("condition", {"none": True}, None),
]
PERSONAS = [
    grown_up(
        "thanh",
        THANH,
        "092071000091",
        birthDate="1971-06-10",
        records=[*THE_CHARTS, *(pressure(n) for n in range(500))],
    ),
    grown_up("me-na", ME_NA, "092194000092"),
    child("na-thu", NA, "092325000093", ["me-na"], records=[weighed(7.9, "2026-04-02"), weighed(8.4, "2026-06-05")]),
]


def test_thanh_reads_a_risk_as_people_and_what_it_was_made_of_by_keyboard(people):
    thanh = people.phone("thanh")
    thanh.arrive()
    thanh.open_inside("/nguy-co")
    thanh.see(t("risk.title"))
    chart = thanh.card("Nguy cơ tim mạch")
    expect(chart).to_contain_text("trong 100 người giống bạn")
    summary = chart.locator("summary")
    summary.focus()
    thanh.page.keyboard.press("Enter")
    expect(chart.locator("details")).to_have_attribute("open", "")
    expect(chart).to_contain_text("6,2 mmol/L")
    expect(chart).to_contain_text("who-2019-southeast-asia-laboratory")
    thanh.look()


def test_thanh_switches_all_of_it_off_and_on_by_keyboard(people):
    thanh = people.phone("thanh")
    thanh.arrive()
    thanh.open_inside("/nguy-co")
    for now, after in (("risk.off", "risk.on"), ("risk.on", "risk.off")):
        thanh.page.get_by_role("button", name=t(now), exact=True).focus()
        thanh.page.keyboard.press("Enter")
        expect(thanh.page.get_by_role("button", name=t(after), exact=True)).to_be_visible()
        expect(thanh.card("Nguy cơ tim mạch")).to_have_count(1 if now == "risk.on" else 0)


def test_five_hundred_readings_are_a_line_and_a_table_that_grows(people):
    thanh = people.phone("thanh")
    thanh.arrive()
    thanh.open_inside("/chi-so/blood-pressure")
    thanh.see(t("measurements.historyTitle", what=t("measurements.blood-pressure")))
    home = thanh.page.locator("section").filter(has=thanh.page.get_by_role("heading", name=t("measurements.placeHome")))
    expect(home).to_contain_text("500 lần đo")
    expect(home.locator("polyline")).to_have_count(2)
    expect(home.locator("circle")).to_have_count(0)
    clinic = thanh.page.locator("section").filter(
        has=thanh.page.get_by_role("heading", name=t("measurements.placeClinic"))
    )
    expect(clinic).to_contain_text("146/88")
    expect(clinic).to_contain_text("VNHA/VSH 2018")
    home.get_by_role("row").last.scroll_into_view_if_needed()
    expect(home.get_by_role("row").nth(45)).to_be_attached()


def test_a_mother_sees_her_child_among_the_curves_by_keyboard(people):
    mother = people.phone("me-na")
    mother.arrive()
    mother.choose_person(NA)
    mother.open_inside("/chi-so/tang-truong")
    mother.see(t("growth.titleOf", name=NA))
    drawing = mother.page.get_by_role("img")
    expect(drawing.locator("polyline")).to_have_count(5)
    expect(drawing.locator("circle")).to_have_count(2)
    mother.read("Trong mức thường thấy")
    mother.read("World Health Organization")
    mother.page.get_by_role("link", name=t("growth.length-for-age"), exact=True).focus()
    mother.page.keyboard.press("Enter")
    mother.read(t("growth.none"))
    mother.look()
