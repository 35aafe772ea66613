"""What is still empty in Hạnh's record, as she, her family and strangers read it."""

import pytest

from server import config
from server.completeness.model import sections
from server.kinds import REGISTRY
from server.records import service
from server.records.service import Author
from tests.support.phone import Phone

# staff write these, or they come when there is something to tell: their absence is no gap
NOT_THE_PERSONS_TO_FILL = {"legacy-section", "document", "pregnancy-tetanus", "review"}


@pytest.fixture
def hanh(house):
    return Phone(house.hanh, house.id_of("hanh"))


def read(person, patient: str, locale: str = "vi") -> dict:
    answer = person.get(f"/api/v1/patients/{patient}/completeness", headers={"Accept-Language": locale})
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return answer.get_json()


def section(answer: dict, name: str) -> dict:
    return next(item for item in answer["sections"] if item["section"] == name)


def names(answer: dict) -> set[str]:
    return {item["section"] for item in answer["sections"]}


def let_look(house, level: str) -> None:
    house.hanh.step_up()
    body = {"person": {"number": "094188000017"}, "relationship": "other", "level": level, "until": None}
    assert house.hanh.post(f"/api/v1/patients/{house.id_of('hanh')}/relationships", body).status_code == 201


def test_an_empty_record_says_of_each_section_why_it_matters(house):
    answer = read(house.hanh, house.id_of("hanh"))
    assert (answer["filled"], answer["of"]) == (0, len(answer["sections"]))
    assert answer["version"] == sections().version and answer["asOf"] == "2026-06-10"
    for item in answer["sections"]:
        assert (item["state"], item["newest"], item["fresh"]) == ("not-declared", None, False)
        assert item["why"] and item["name"]


def test_none_is_an_answer_and_an_entry_is_counted(house, hanh):
    hanh.create("allergy", {"none": True})
    hanh.create("condition", {"code": "qd831:2"})
    hanh.create("condition", {"code": "qd831:3"})
    answer = read(house.hanh, hanh.patient)
    assert section(answer, "allergy") | {"why": "", "name": ""} == {
        "section": "allergy",
        "name": "",
        "state": "none",
        "count": None,
        "newest": "2026-06-10",
        "fresh": True,
        "missing": [],
        "why": "",
    }
    assert (section(answer, "condition")["state"], section(answer, "condition")["count"]) == ("items", 2)
    assert answer["filled"] == 2


def test_an_entry_takes_the_place_of_none(house, hanh):
    hanh.create("allergy", {"none": True})
    hanh.create("allergy", {"type": "drug", "substance": "Penicillin"})
    found = section(read(house.hanh, hanh.patient), "allergy")
    assert (found["state"], found["count"]) == ("items", 1)


def test_a_section_of_questions_is_filled_when_each_was_answered(house, hanh):
    for factor in ("smoking", "alcohol"):
        hanh.create("risk-factor", {"factor": factor, "state": "no"})
    half = read(house.hanh, hanh.patient)
    assert section(half, "risk-factor")["missing"] == [{"code": "activity", "words": "vận động"}]
    assert half["filled"] == 0
    hanh.create("risk-factor", {"factor": "activity", "state": "regular"})
    assert read(house.hanh, hanh.patient)["filled"] == 1


def test_what_was_told_a_year_ago_is_no_longer_fresh(house, hanh):
    hanh.create("allergy", {"none": True})
    house.at("2027-06-10T09:00:00+07:00")
    assert section(read(house.someone("hanh"), hanh.patient), "allergy")["fresh"] is True
    house.at("2027-06-11T09:00:00+07:00")
    stale = section(read(house.someone("hanh"), hanh.patient), "allergy")
    assert (stale["fresh"], stale["newest"]) == (False, "2026-06-10")


def test_a_look_through_that_changed_nothing_makes_it_fresh_again(house, hanh):
    hanh.create("allergy", {"none": True})
    house.at("2027-07-01T09:00:00+07:00")
    later = Phone(house.someone("hanh"), hanh.patient)
    said = {"sections": ["allergy", "procedure"], "unchanged": ["allergy", "procedure"]}
    assert later.create("review", said, recordedAt="2027-07-01T08:59:00+07:00")["outcome"] == "applied"
    answer = read(later.who, hanh.patient)
    assert (section(answer, "allergy")["newest"], section(answer, "allergy")["fresh"]) == ("2027-07-01", True)
    assert section(answer, "procedure")["state"] == "not-declared"


def test_what_parents_weigh_at_home_fills_a_childs_growth(house):
    an = Phone(house.hanh, house.id_of("an"))
    day = {"from": "2026-06-01", "to": "2026-06-01", "words": None}
    an.create("home-measurement", {"measure": "weight", "value": 8.9, "unit": "kg"}, occurred=day)
    found = section(read(house.hanh, an.patient), "growth")
    assert (found["state"], found["newest"], found["fresh"]) == ("items", "2026-06-01", True)


def test_an_old_reading_typed_today_is_not_fresh(house, hanh):
    day = {"from": "2025-01-05", "to": "2025-01-05", "words": None}
    hanh.create("home-measurement", {"measure": "weight", "value": 52, "unit": "kg"}, occurred=day)
    found = section(read(house.hanh, hanh.patient), "home-measurement")
    assert (found["newest"], found["fresh"]) == ("2025-01-05", False)


def test_withdrawn_and_refuted_entries_are_no_answer(house, hanh):
    hanh.retract(hanh.create("allergy", {"type": "drug", "substance": "Penicillin"})["record"])
    service.write(
        hanh.patient,
        kind="condition",
        content={"code": "qd831:2"},
        occurred=None,
        source="self",
        verification_status="refuted",
        author=Author(None, "Nguyễn Thị Mỹ Hạnh", "self"),
        recorded_at="2026-06-10T09:00:00+07:00",
        at=config.now(),
    )
    assert read(house.hanh, hanh.patient)["filled"] == 0


def test_sex_and_age_decide_what_is_asked(house):
    hanh, tuan, an = (
        names(read(person, house.id_of(name)))
        for person, name in ((house.hanh, "hanh"), (house.tuan, "tuan"), (house.hanh, "an"))
    )
    assert "birth" in an and not an & {"risk-factor", "home-measurement", "reproductive-health"}
    assert "risk-factor" in hanh & tuan and "birth" not in hanh | tuan
    assert "reproductive-health" in hanh - tuan - an


def test_a_hidden_entry_leaves_no_trace_in_a_relatives_answer(house, hanh):
    let_look(house, "see-most")
    before = read(house.sa_ruol, hanh.patient)
    hanh.create("condition", {"code": "qd831:10"})
    hanh.create("reproductive-health", {"gravida": 2, "parity": 2})
    assert section(read(house.hanh, hanh.patient), "reproductive-health")["state"] == "items"
    assert "reproductive-health" not in names(before)
    assert section(read(house.hanh, hanh.patient), "condition")["count"] == 1
    assert read(house.sa_ruol, hanh.patient) == before


def test_who_sees_only_the_basics_is_asked_only_about_those(house, hanh):
    let_look(house, "see-basics")
    seen = names(read(house.sa_ruol, hanh.patient))
    assert "allergy" in seen and not seen & {"risk-factor", "procedure", "home-measurement", "reproductive-health"}


def test_every_section_that_a_person_can_fill_is_asked_of_somebody():
    writable = {name for name, kind in REGISTRY.items() if kind.writable}
    assert writable - {kind for section in sections().all for kind in section.kinds} <= NOT_THE_PERSONS_TO_FILL


def test_the_reader_chooses_the_language(house):
    vi, en, km = (section(read(house.hanh, house.id_of("hanh"), word), "allergy")["why"] for word in ("vi", "en", "km"))
    assert len({vi, en, km}) == 3


def test_strangers_learn_nothing_and_the_look_is_written_down(house, hanh):
    assert house.sa_ruol.get(f"/api/v1/patients/{hanh.patient}/completeness").status_code == 404
    assert house.anyone.get(f"/api/v1/patients/{hanh.patient}/completeness").status_code == 401
    read(house.lan, hanh.patient)
    log = house.hanh.get(f"/api/v1/patients/{hanh.patient}/access-log").get_json()["items"]
    assert any("Võ Ngọc Lan" in item["sentence"] and "còn trống" in item["sentence"] for item in log)
