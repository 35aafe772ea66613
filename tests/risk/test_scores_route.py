"""The scores of Sáu, Tuấn, Hạnh and bé An as they, their family and strangers get them."""

import pytest

from server import config
from server.records import service
from server.records.service import Author
from tests.support.house import House
from tests.support.phone import Phone

TODAY = {"from": "2026-06-10", "to": "2026-06-10", "words": None}
PRESSURE = {"measure": "blood-pressure", "systolic": 152, "diastolic": 94, "unit": "mm[Hg]"}


@pytest.fixture
def tuan(house):
    """Tuấn, 35, who has told nothing yet."""
    return Phone(house.tuan, house.id_of("tuan"))


@pytest.fixture
def ba(house):
    """Ba, 58, seen at the station with everything the chart asks for."""
    phone = Phone(house.ba, house.id_of("ba"))
    phone.create("condition", {"none": True})
    phone.create("risk-factor", {"factor": "smoking", "state": "no"})
    written(house, "ba", "exam", {"systolic": 145, "diastolic": 88, "weight": 61, "height": 155, "waist": 84})
    written(house, "ba", "lab-result", {"name": "Cholesterol toàn phần", "value": 5.4, "unit": "mmol/L"})
    return phone


def written(house: House, name: str, kind: str, content: dict, **changes) -> dict:
    said = {
        "occurred": TODAY,
        "source": "station",
        "verification_status": "confirmed",
        "author": Author(None, "Võ Ngọc Lan", "staff"),
        "recorded_at": "2026-06-10T09:00:00+07:00",
        "at": config.now(),
    }
    return service.write(house.id_of(name), kind=kind, content=content, **said | changes)["record"]


def measured(phone: Phone, day: str = "2026-06-10", **content) -> dict:
    result = phone.create("home-measurement", content, occurred={"from": day, "to": day, "words": None})
    assert result["outcome"] == "applied", result
    return result["record"]


def read(phone: Phone, locale: str = "vi") -> dict:
    answer = phone.get("/scores", headers={"Accept-Language": locale})
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return answer.get_json()


def one(answer: dict, score: str, setting: str | None = None) -> dict:
    [found] = [item for item in answer["items"] if (item["score"], item["setting"]) == (score, setting)]
    return found


def lacks(item: dict) -> set[tuple[str, str]]:
    return {(lack["name"], lack["reason"]) for lack in item["missing"]}


def test_a_pressure_is_classed_by_where_it_was_measured_and_by_a_named_guideline(house, ba):
    home = measured(ba, **PRESSURE, setting="home")
    answer = read(ba)
    found = one(answer, "blood-pressure", "home")
    assert (found["class"], found["shown"]) == ("home-high", "152/94 mmHg")
    assert found["parts"] == {"systolic": 152, "diastolic": 94}
    assert [used["record"] for used in found["inputs"]] == [home["id"]]
    assert "2018" in found["table"]["version"] and "VNHA" in found["table"]["source"]
    assert "7 ngày" in found["todo"] and "không phải chẩn đoán" in answer["disclaimer"]
    assert one(answer, "blood-pressure", "clinic")["class"] == "grade-1"


def test_the_chart_speaks_in_natural_frequencies_and_shows_what_it_used(house, ba):
    found = one(read(ba), "cardiovascular")
    assert found["state"] == "found" and found["unit"] == "%"
    assert found["frequency"]["words"].startswith(f"Khoảng {found['frequency']['some']} trong 100 người giống bạn")
    used = {entry["name"]: entry for entry in found["inputs"]}
    assert used.keys() == {"blood-pressure", "cholesterol", "smoker", "diabetes", "cardiovascular-disease"}
    assert (used["cholesterol"]["shown"], used["smoker"]["shown"]) == ("5,4 mmol/L", "không")
    assert (used["blood-pressure"]["source"], used["blood-pressure"]["on"]) == ("station", "2026-06-10")
    assert "laboratory" in found["table"]["version"]


def test_what_is_measured_at_home_is_never_put_into_the_chart(house):
    binh = Phone(house.binh, house.id_of("binh"))
    measured(binh, **PRESSURE, setting="home")
    assert ("blood-pressure", "absent") in lacks(one(read(binh), "cardiovascular"))
    assert one(read(binh), "blood-pressure", "home")["class"] == "home-high"


def test_a_no_read_from_a_list_says_so_and_a_disease_in_free_words_says_nothing(house):
    hanh = Phone(house.lan, house.id_of("lan"))
    hanh.create("condition", {"code": "qd831:2"})
    used = {entry["name"]: entry for entry in one(read(hanh), "cardiovascular")["inputs"]}
    assert used["diabetes"]["shown"] == "không" and "danh sách bệnh" in used["diabetes"]["note"]
    hanh.create("condition", {"text": "tiểu đường"})
    assert "diabetes" not in {entry["name"] for entry in one(read(hanh), "cardiovascular")["inputs"]}


def test_who_has_a_heart_disease_is_sent_to_the_doctor_not_to_the_chart(house, ba):
    assert ba.create("condition", {"code": "qd831:1", "text": "Suy tim"})["outcome"] == "applied"
    found = one(read(ba), "cardiovascular")
    assert (found["state"], found["refusal"], found["value"]) == ("not-for-you", "has-cardiovascular-disease", None)
    assert "bác sĩ" in found["refusalWords"]


def test_what_is_missing_is_named_in_words(house, tuan):
    answer = read(tuan)
    assert {item["state"] for item in answer["items"]} == {"missing", "not-for-you"}
    assert one(answer, "waist")["missing"] == [{"name": "waist", "reason": "absent", "words": "Còn thiếu: vòng bụng."}]
    assert one(answer, "cardiovascular")["refusal"] == "too-young"


def test_sáu_who_is_past_the_chart_is_told_to_ask_a_doctor(house):
    found = one(read(Phone(house.lan, house.id_of("sau"))), "cardiovascular")
    assert (found["state"], found["refusal"]) == ("not-for-you", "too-old") and "bác sĩ" in found["refusalWords"]


def test_an_old_value_is_asked_for_again_and_nothing_is_made_of_it(house, tuan):
    measured(tuan, "2025-11-01", **PRESSURE)
    found = one(read(tuan), "blood-pressure", "home")
    assert (found["state"], found["value"], found["parts"], found["shown"]) == ("missing", None, None, None)
    assert lacks(found) == {("blood-pressure", "too-old")}


@pytest.mark.parametrize("status", ["refuted", "entered-in-error"])
def test_what_was_refuted_or_withdrawn_is_not_used(house, tuan, status):
    written(house, "tuan", "exam", {"systolic": 190, "diastolic": 120}, verification_status=status)
    assert lacks(one(read(tuan), "blood-pressure")) == {("blood-pressure", "absent")}


def test_an_urgent_pressure_says_what_to_do_now(house, tuan):
    measured(tuan, **PRESSURE | {"systolic": 190}, setting="pharmacy")
    found = one(read(tuan), "blood-pressure", "elsewhere")
    assert found["state"] == "missing" and lacks(found) == {("setting", "absent")}
    assert [note["code"] for note in found["notes"]] == ["urgent"] and "115" in found["notes"][0]["words"]


def test_home_and_clinic_are_not_mixed_in_one_body_mass_index(house, ba):
    measured(ba, measure="weight", value=63, unit="kg")
    answer = read(ba)
    assert one(answer, "bmi", "clinic")["shown"] == "25,4 kg/m²"
    assert lacks(one(answer, "bmi", "home")) == {("height", "absent")}


def test_a_woman_who_may_be_pregnant_is_asked_first_and_then_not_judged(house):
    hanh = Phone(house.hanh, house.id_of("hanh"))
    measured(hanh, measure="weight", value=52, unit="kg")
    measured(hanh, measure="height", value=158, unit="cm")
    assert lacks(one(read(hanh), "bmi", "home")) == {("pregnant", "absent")}
    record = hanh.create("reproductive-health", {"pregnant": False})["record"]
    assert one(read(hanh), "bmi", "home")["class"] == "normal"
    hanh.amend(record, {"pregnant": True})
    assert one(read(hanh), "bmi", "home")["refusal"] == "in-pregnancy"


def test_an_old_not_pregnant_is_asked_again_whatever_else_was_edited_since(house):
    hanh = Phone(house.hanh, house.id_of("hanh"))
    record = hanh.create("reproductive-health", {"pregnant": False}, occurred=TODAY)["record"]
    house.at("2026-08-20T09:00:00+07:00")
    later = Phone(house.someone("hanh"), hanh.patient)
    measured(later, "2026-08-20", measure="weight", value=52, unit="kg")
    measured(later, "2026-08-20", measure="height", value=158, unit="cm")
    later.amend(record, {"contraception": "vòng"}, recordedAt="2026-08-20T08:59:00+07:00")
    assert lacks(one(read(later), "bmi", "home")) == {("pregnant", "too-old")}


def test_a_hidden_statement_leaves_no_trace_in_a_relatives_scores(house):
    hanh = Phone(house.hanh, house.id_of("hanh"))
    house.hanh.step_up()
    body = {"person": {"number": "094188000017"}, "relationship": "other", "level": "see-most", "until": None}
    assert house.hanh.post(f"/api/v1/patients/{hanh.patient}/relationships", body).status_code == 201
    measured(hanh, measure="weight", value=52, unit="kg")
    measured(hanh, measure="height", value=158, unit="cm")
    relative = Phone(house.sa_ruol, hanh.patient)
    before = read(relative)
    hanh.create("reproductive-health", {"pregnant": True})
    assert one(read(hanh), "bmi", "home")["refusal"] == "in-pregnancy"
    assert read(relative) == before


def test_bé_an_grows_by_the_who_standard(house):
    an = Phone(house.hanh, house.id_of("an"))
    measured(an, "2026-06-01", measure="weight", value=8.9, unit="kg")
    measured(an, "2026-06-03", measure="length", value=73.0, unit="cm")
    answer = read(an)
    assert {item["score"] for item in answer["items"]} == {"weight-for-age", "length-for-age", "weight-for-length"}
    found = one(answer, "weight-for-age", "home")
    assert (found["class"], found["unit"], found["value"]) == ("in-range", "z", -0.27)
    assert "WHO" in found["table"]["source"] and found["inputs"][0]["on"] == "2026-06-01"
    assert one(answer, "weight-for-length", "home")["state"] == "found"


def test_a_length_of_another_month_does_not_judge_a_weight(house):
    an = Phone(house.hanh, house.id_of("an"))
    measured(an, "2026-06-01", measure="weight", value=8.9, unit="kg")
    measured(an, "2026-04-01", measure="length", value=71.0, unit="cm")
    assert lacks(one(read(an), "weight-for-length", "home")) == {("child-height", "absent")}


def test_the_station_s_growth_record_stands_apart_from_home(house):
    an = Phone(house.hanh, house.id_of("an"))
    written(house, "an", "growth", {"weight": 9.1, "length": 73.5, "head": 45.5})
    answer = read(an)
    assert {(item["score"], item["setting"]) for item in answer["items"]} == {
        (name, "clinic") for name in ("weight-for-age", "length-for-age", "weight-for-length", "head-for-age")
    }


def test_whoever_wants_no_scores_switches_them_off_for_everybody(house, ba):
    off = ba.who.put(f"/api/v1/patients/{ba.patient}/scores", {"on": False})
    assert off.status_code == 200 and off.get_json() == read(ba)
    assert (off.get_json()["on"], off.get_json()["items"], off.get_json()["reason"]) == (False, [], "switched-off")
    assert house.lan.get(f"/api/v1/patients/{ba.patient}/scores").get_json()["items"] == []
    on = ba.who.put(f"/api/v1/patients/{ba.patient}/scores", {"on": True})
    assert on.get_json()["on"] and one(on.get_json(), "cardiovascular")["state"] == "found"
    log = ba.get("/access-log").get_json()["items"]
    assert sum("bật hoặc tắt" in item["sentence"] for item in log) == 2


def test_only_the_owner_switches_and_only_by_true_or_false(house, ba):
    path = f"/api/v1/patients/{ba.patient}/scores"
    assert house.lan.put(path, {"on": False}).status_code == 404
    assert house.sa_ruol.put(path, {"on": False}).status_code == 404
    for body in ({}, {"on": "no"}, {"on": None}, {"on": 0}, {"on": True, "more": 1}):
        assert ba.who.put(path, body).status_code == 422
    assert read(ba)["on"] is True


def test_the_reader_chooses_the_language(house, ba):
    names = {one(read(ba, word), "cardiovascular")["name"] for word in ("vi", "en", "km")}
    assert len(names) == 3
    assert one(read(ba, "en"), "bmi", "clinic")["shown"] == "25.4 kg/m²"


def test_strangers_learn_nothing(house, ba):
    assert house.sa_ruol.get(f"/api/v1/patients/{ba.patient}/scores").status_code == 404
    assert house.anyone.get(f"/api/v1/patients/{ba.patient}/scores").status_code == 401
    assert house.thuy.get(f"/api/v1/patients/{ba.patient}/scores").status_code == 404
