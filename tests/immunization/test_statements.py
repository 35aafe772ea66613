"""What a record says of a person besides doses, and what the schedule makes of it; through the front door too."""

import json
from datetime import date
from pathlib import Path

import pytest

from server.immunization.intake import observations_of
from server.immunization.outlook import outlook
from server.immunization.people import Patient
from server.immunization.resident import lines, read
from server.immunization.statements import rows
from server.texts import catalogue
from tests.immunization.story import AN, SCHEDULE, day, dose
from tests.verification.station import decide, declare, record_of, task_of

CASES = json.loads((Path(__file__).parents[1] / "data" / "vn_epi" / "statements.json").read_text("utf-8"))["cases"]


def record(number: int, told: dict, on: str) -> dict:
    """A wire record from a line of the file."""
    content = {name: value for name, value in told.items() if name not in ("kind", "status", "source")}
    return {
        "id": f"r{number}",
        "kind": told["kind"],
        "content": content,
        "occurred": {"from": on, "to": on, "words": None},
        "verificationStatus": told.get("status", "unconfirmed"),
        "source": told.get("source", "self"),
    }


def answer(case: dict, level: str) -> dict:
    on = day(case["on"])
    records = [record(n, told, case["on"]) for n, told in enumerate(case["records"])]
    patient = Patient(day(case.get("born", AN)), "Female", observations_of(records, on))
    doses = [dose(n, *item) for n, item in enumerate(case.get("doses", []))]
    found = lines(read(SCHEDULE, patient, doses, on, level=level))
    return {line.group: [line.status, [[told.effect, told.by] for told in line.statements]] for line in found}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case: dict):
    for level, wanted in (("declared", case["expect"]), ("verified", case.get("verified", {}))):
        told = answer(case, level)
        assert {group: told.get(group) for group in wanted} == wanted, case["why"]


def test_every_row_leads_to_something_the_schedule_knows_and_people_can_read():
    """An observation without an effect or without words would be lost or break the page; each row says where it is from."""
    effects = {row["observation"] for row in SCHEDULE.note["statements"]}
    assert {row["observation"] for row in rows()} <= effects
    assert all(row["source"] and row["confidence"] and date.fromisoformat(row["valid_from"]) for row in rows())
    for row in SCHEDULE.note["statements"]:
        assert set(row["antigens"]) <= set(SCHEDULE.antigens) and row["source"] and row["confidence"]
        for locale in ("vi", "km", "en"):
            assert f"observation-{row['observation'].removeprefix('vn:')}" in catalogue(locale, "immunization")


IMMUNODEFICIENCY, HIV = {"icd10": "D80.0"}, {"icd10": "B24"}


def told_about(who, patient: str, group: str = "measles", **options) -> list[dict]:
    answer = who.get(f"/api/v1/patients/{patient}/immunization/forecast", **options)
    assert answer.status_code == 200
    return next(item["why"]["statements"] for item in answer.get_json()["items"] if item["group"] == group)


def declared(house, content: dict) -> dict:
    """Hạnh tells it of her son An, ten months old and due for measles."""
    return declare(house, "hanh", "an", kind="condition", content=content)


def test_what_his_mother_told_is_said_with_the_reason_and_that_nobody_confirmed_it(house):
    told = declared(house, IMMUNODEFICIENCY)
    [said] = told_about(house.hanh, house.id_of("an"))
    assert (said["record"], said["effect"], said["by"]) == (told["id"], "ask-first", "told")
    assert said["sentence"] == (
        "Hồ sơ ghi suy giảm miễn dịch bẩm sinh (tự khai, chưa xác minh): "
        "hãy nói với nhân viên y tế trước khi dùng vắc xin ngừa sởi."
    )
    assert "QĐ1575" in said["source"] and said["confidence"]


@pytest.mark.parametrize(("locale", "words"), [("km", "មិនទាន់ផ្ទៀងផ្ទាត់"), ("en", "not verified")])
def test_the_sentence_follows_the_reader(house, locale, words):
    declared(house, IMMUNODEFICIENCY)
    [said] = told_about(house.hanh, house.id_of("an"), headers={"Accept-Language": locale})
    assert words in said["sentence"] and "xác minh" not in said["sentence"]


def test_the_verified_reading_waits_for_the_station(house):
    told = declared(house, IMMUNODEFICIENCY)
    verified = {"query_string": {"level": "verified"}}
    assert told_about(house.hanh, house.id_of("an"), **verified) == []
    decide(house.lan, task_of(house.lan, told), "confirm")
    [said] = told_about(house.hanh, house.id_of("an"), **verified)
    assert said["by"] == "confirmed" and "(đã xác minh)" in said["sentence"]


def test_what_the_station_refuted_is_said_no_more(house):
    told = declared(house, IMMUNODEFICIENCY)
    decide(house.lan, task_of(house.lan, told), "refute", reason="R03")
    assert record_of(house.hanh, house.id_of("an"), told)["verificationStatus"] == "refuted"
    assert told_about(house.hanh, house.id_of("an")) == []


def test_who_may_not_see_a_secret_does_not_learn_it_from_the_forecast(house):
    declared(house, HIV)
    house.lets("an", "sa_ruol", "see-most")
    assert told_about(house.sa_ruol, house.id_of("an")) == []
    [said] = told_about(house.hanh, house.id_of("an"))
    assert "HIV" in said["sentence"]


def test_what_may_not_be_given_is_no_longer_to_come_for_the_station_and_the_reminders(house):
    """At two months rotavirus lies ahead of An until his mother tells of the bowel."""
    house.at("2025-10-10T09:00:00+07:00")
    today = date(2025, 10, 10)
    assert "rotavirus" in {dose.group for dose in outlook(house.patient("an"), today).coming}
    declare(house, "hanh", "an", kind="condition", content={"icd10": "K56.1"}, recordedAt="2025-10-10T08:59:00+07:00")
    groups = {dose.group for dose in outlook(house.patient("an"), today).coming}
    assert "rotavirus" not in groups and "dtp" in groups
