"""What single kinds know: what is possible, what is hidden, what follows from what."""

from datetime import date

import pytest
from marshmallow import ValidationError

from server import terminology
from server.kinds import REGISTRY
from server.records.kind import Facts
from tests.kinds.examples import CONTENTS

SAU = Facts(date(2026, 6, 10), (date(1950, 1, 1), date(1950, 12, 31)), "male")
LISTS = (
    "vaccines",
    "antigens",
    "communes",
    "conditions",
    "reasons",
    "measures",
    "kinds",
    "schedule",
    "ethnic-groups",
    "religions",
    "stations",
    "doubts",
)


def clean(name, content):
    kind = REGISTRY[name]
    return kind.fill(kind.schema().load(content))


def problems(name, content):
    return REGISTRY[name].rules(clean(name, content), None, SAU)


def refusal(name, content):
    with pytest.raises(ValidationError) as refused:
        REGISTRY[name].schema().load(content)
    return refused.value.normalized_messages()


# immunization


def test_antigens_follow_from_the_code():
    kept = clean("immunization", {"vaccine": {"cvx": "198"}})
    assert kept["vaccine"]["antigens"] == ["diphtheria", "tetanus", "pertussis", "hepb", "hib"]


def test_antigens_follow_from_a_product_we_know():
    kept = clean("immunization", {"vaccine": {"product": "MVVac"}})
    assert kept["vaccine"] == {"product": "MVVac", "cvx": None, "antigens": ["measles"]}


def test_a_product_nobody_listed_is_kept_as_written():
    kept = clean("immunization", {"vaccine": {"product": "thuốc ngừa hồi nhỏ"}})
    assert kept["vaccine"]["antigens"] is None
    assert REGISTRY["immunization"].code(kept) is None


def test_a_code_of_one_digit_is_written_with_two():
    assert clean("immunization", {"vaccine": {"cvx": "8"}})["vaccine"]["cvx"] == "08"


@pytest.mark.parametrize(
    "vaccine",
    [
        {"cvx": "19", "antigens": ["measles"]},
        {"cvx": "04", "antigens": ["measles", "rubella", "mumps"]},
        {"cvx": "19", "product": "MVVac"},
    ],
)
def test_antigens_that_contradict_are_refused(vaccine):
    with pytest.raises(ValueError, match="antigen-mismatch"):
        clean("immunization", {"vaccine": vaccine})


def test_an_unknown_code_is_not_in_the_list():
    assert refusal("immunization", {"vaccine": {"cvx": "999"}}) == {"vaccine": {"cvx": ["not-in-list"]}}
    assert refusal("immunization", {"vaccine": {"antigens": ["smallpops"]}}) == {
        "vaccine": {"antigens": {0: ["not-in-list"]}}
    }


@pytest.mark.parametrize("vaccine", [None, {}, {"product": None}, {"product": "  "}, {"antigens": []}])
def test_a_dose_of_nothing_is_refused(vaccine):
    assert refusal("immunization", {"vaccine": vaccine, "lot": "A1"}) == {"vaccine": ["required"]}


@pytest.mark.parametrize(
    "vaccine, code",
    [
        ({"cvx": "132"}, "cvx:132"),
        ({"product": "hexaxim"}, "cvx:132"),
        ({"antigens": ["rubella", "measles"]}, "cvx:04"),
        ({"antigens": ["ebola"]}, None),
    ],
)
def test_a_dose_is_counted_by_the_best_code_there_is(vaccine, code):
    assert REGISTRY["immunization"].code(clean("immunization", {"vaccine": vaccine})) == code


# measurements


@pytest.mark.parametrize(
    "measure, unit, least, most",
    [
        ("pulse", "/min", 20, 250),
        ("temperature", "Cel", 30, 43),
        ("spo2", "%", 50, 100),
        ("height", "cm", 30, 250),
        ("weight", "kg", 0.3, 350),
    ],
)
def test_what_no_living_person_has_is_out_of_range(measure, unit, least, most):
    for value in (least, most):
        assert problems("home-measurement", {"measure": measure, "value": value, "unit": unit}) == []
    for value in (least - 0.1, most + 0.1):
        assert problems("home-measurement", {"measure": measure, "value": value, "unit": unit}) == [
            ("content.value", "out-of-range")
        ]


def pressure(systolic, diastolic, **more):
    told = {"measure": "blood-pressure", "systolic": systolic, "diastolic": diastolic, "unit": "mm[Hg]"}
    return problems("home-measurement", told | more)


def test_an_alarming_pressure_is_taken():
    assert pressure(240, 130) == []


@pytest.mark.parametrize(
    "systolic, diastolic, place",
    [
        (301, 90, "systolic"),
        (49, 30, "systolic"),
        (120, 19, "diastolic"),
        (250, 201, "diastolic"),
        (90, 90, "diastolic"),
        (80, 120, "diastolic"),
    ],
)
def test_an_impossible_pressure_is_out_of_range(systolic, diastolic, place):
    assert pressure(systolic, diastolic) == [(f"content.{place}", "out-of-range")]


def test_half_a_pressure_is_not_enough():
    assert pressure(152, None) == [("content.diastolic", "required")]


def test_a_pressure_has_no_single_value_and_a_weight_no_pressure():
    assert pressure(152, 94, value=3) == [("content.value", "not-allowed")]
    both = {"measure": "weight", "value": 60, "systolic": 120, "unit": "kg"}
    assert problems("home-measurement", both) == [("content.systolic", "not-allowed")]


def test_a_unit_belongs_to_its_measure():
    assert problems("home-measurement", {"measure": "weight", "value": 60, "unit": "cm"}) == [
        ("content.unit", "not-in-list")
    ]
    assert problems("home-measurement", {"measure": "glucose", "value": 104, "unit": "mg/dL"}) == []


@pytest.mark.parametrize("value", ["152", True, float("nan"), float("inf"), [152]])
def test_a_measured_value_is_a_number(value):
    assert refusal("home-measurement", CONTENTS["home-measurement"] | {"systolic": value}) == {
        "systolic": ["wrong-type"]
    }


def test_a_clinic_sends_only_what_can_be():
    assert problems("exam", {"respiration": 81}) == [("content.respiration", "out-of-range")]
    assert problems("exam", {"systolic": 148, "diastolic": 88}) == []


# years


@pytest.mark.parametrize("kind, member", [("condition", "sinceYear"), ("procedure", "year")])
def test_a_year_lies_between_birth_and_today(kind, member):
    example = CONTENTS[kind]
    assert problems(kind, example | {member: 1949}) == [(f"content.{member}", "before-birth")]
    assert problems(kind, example | {member: 2027}) == [(f"content.{member}", "in-the-future")]
    assert problems(kind, example | {member: 1950}) == problems(kind, example | {member: 2026}) == []


def test_a_course_of_medicine_may_end_tomorrow_but_not_before_birth():
    assert problems("medication", {"name": "Amoxicillin", "until": "2026-06-17"}) == []
    assert problems("medication", {"name": "Amoxicillin", "until": "1949-06-17"}) == [("content.until", "before-birth")]


# who may see it


@pytest.mark.parametrize(
    "kind, content",
    [
        ("risk-factor", {"factor": "drug", "state": "no"}),
        ("condition", {"code": "qd831:10"}),
        ("condition", {"text": "Nhiễm HIV"}),
        ("condition", {"text": "Viêm phổi", "icd10": "B20.1"}),
        ("condition", {"icd10": "z21"}),
        ("condition", {"icd10": "F32"}),
        ("medication", {"name": "Efavirenz 600"}),
        ("legacy-section", {"section": "TIENSU/SUCKHOE_SINHSAN", "text": "x"}),
        ("family-history", {"kind": "condition", "code": "qd831:10", "affectedRelative": "bác"}),
        ("family-history", {"kind": "condition", "text": "nhiễm HIV"}),
        ("other-history", {"text": "đang uống ARV"}),
        ("document", {"title": "Giấy hẹn phòng khám HIV"}),
        ("encounter", {"diagnoses": [{"icd10": "F32"}]}),
        ("encounter", {"visit": "1", "diagnoses": [{"text": "HIV"}]}),
        ("exam", {"diagnoses": [{"text": "Rối loạn trầm cảm", "icd10": None}]}),
        ("exam", {"organs": {"women": "viêm cổ tử cung"}}),
        ("exam", {"organs": {"mind": "trầm cảm"}}),
        ("condition", {"text": "Bệnh tâm thần phân liệt"}),
        ("medication", {"name": "Sertralin", "reason": "trầm cảm"}),
        ("lab-result", {"name": "Xét nghiệm HIV", "text": "âm tính"}),
        ("disability", {"part": "other", "text": "khuyết tật tâm thần"}),
        ("legacy-section", {"section": "TIENSU/TIENSU_GIADINH", "text": "<TENBENH>Tâm thần</TENBENH>"}),
        ("reproductive-health", {"none": True}),
        ("reproductive-health", {"gravida": 2}),
    ],
)
def test_what_could_shame_is_restricted(kind, content):
    assert REGISTRY[kind].sensitivity(clean(kind, content)) == "restricted"


@pytest.mark.parametrize(
    "kind, content",
    [
        ("risk-factor", {"factor": "smoking", "state": "yes"}),
        ("condition", {"code": "qd831:11"}),
        ("condition", {"icd10": "B18"}),
        ("condition", {"icd10": "F84.0"}),
        ("medication", {"name": "Tenofovir"}),
        ("risk-factor", {"none": True}),
        ("family-history", {"kind": "condition", "code": "qd831:3", "affectedRelative": "mẹ"}),
        ("encounter", {"diagnoses": [{"icd10": "I10"}]}),
        ("document", {"title": "Toa thuốc"}),
        ("exam", {"findings": "Tâm thần: bình thường"}),
        ("exam", {"organs": {"mind": "bình thường"}}),
    ],
)
def test_the_rest_is_not(kind, content):
    assert REGISTRY[kind].sensitivity(clean(kind, content)) == "normal"


def test_only_what_residents_can_know_is_theirs_to_write():
    assert sorted(name for name, kind in REGISTRY.items() if not kind.writable) == [
        "encounter",
        "exam",
        "growth",
        "lab-result",
        "legacy-section",
    ]


def test_stations_review_what_matters_if_wrong():
    reviewed = sorted(name for name, kind in REGISTRY.items() if kind.reviewed)
    assert reviewed == [
        "allergy",
        "condition",
        "disability",
        "immunization",
        "medication",
        "pregnancy-tetanus",
        "procedure",
    ]


# lists


@pytest.mark.parametrize("name", LISTS)
def test_a_list_names_its_source_and_speaks_three_languages(name):
    found = terminology.code_list(name)
    assert found["version"] and found["source"]
    codes = [item["code"] for item in found["items"]]
    assert len(codes) == len(set(codes)) > 0
    assert all(item[language].strip() for item in found["items"] for language in ("vi", "km", "en"))


@pytest.mark.parametrize("name", LISTS)
def test_khmer_that_nobody_checked_says_so(name):
    for item in terminology.code_list(name)["items"]:
        if any("\u1780" <= letter <= "\u17ff" for letter in item["km"]):
            assert item.get("kmUnchecked"), item["code"]


def test_every_vaccine_names_antigens_that_exist():
    known = set(terminology.by_code("antigens"))
    assert all(set(item["antigens"]) <= known for item in terminology.code_list("vaccines")["items"])


def test_every_reason_has_a_next_step_in_three_languages():
    reasons = terminology.by_code("reasons")
    assert sorted(reasons) == [f"R{n:02}" for n in range(1, 13)] + ["R99"]
    assert all(reason["next"][language] for reason in reasons.values() for language in ("vi", "km", "en"))


def test_the_city_has_its_103_communes():
    assert len(terminology.by_code("communes")) == 103


def test_every_row_of_the_schedule_says_how_sure_it_is():
    assert all(item["confidence"] and item["sources"] for item in terminology.code_list("schedule")["items"])


# review


def test_only_a_section_that_was_read_can_be_said_to_hold():
    assert problems("review", {"sections": ["allergy"], "unchanged": ["allergy"]}) == []
    assert problems("review", {"sections": ["allergy"], "unchanged": ["condition"]}) == [
        ("content.unchanged", "not-in-list")
    ]


def test_a_review_names_sections_we_know():
    assert refusal("review", {"sections": ["horoscope"]}) == {"sections": {0: ["not-in-list"]}}
    assert refusal("review", {"unchanged": ["allergy"]}) == {"sections": ["required"]}


def test_an_examination_of_the_first_form_has_no_organs():
    exam = REGISTRY["exam"]
    old = {member: value for member, value in clean("exam", {"reason": "Khám"}).items() if member != "organs"}
    assert exam.upcast(old, 1) == clean("exam", {"reason": "Khám"})
    assert exam.upcast(clean("exam", CONTENTS["exam"]), 2) == clean("exam", CONTENTS["exam"])


# the QĐ 831 form


def on_the_form(name, content, occurred=None):
    """What a record of this content says on the form."""
    return REGISTRY[name].to_qd831({"content": clean(name, content), "occurred": occurred})


def test_a_relative_is_written_in_words_on_the_form():
    told = {"kind": "condition", "code": "qd831:3", "affectedRelative": "mother"}
    [row] = on_the_form("family-history", told).values()
    assert row["NGUOIMAC"] == "mẹ"
    [row] = on_the_form("family-history", told | {"affectedRelative": "bà cố"}).values()
    assert row["NGUOIMAC"] == "bà cố"


def test_an_operation_nobody_dates_has_no_year_on_the_form():
    whole_life = {"from": "1950-01-01", "to": "2026-06-10", "words": "không nhớ ngày"}
    assert list(on_the_form("procedure", {"text": "Mổ ruột thừa"}, whole_life).values()) == ["Mổ ruột thừa"]
    summer = {"from": "2015-07-01", "to": "2015-07-31", "words": "hè 2015"}
    assert list(on_the_form("procedure", {"text": "Mổ ruột thừa"}, summer).values()) == ["Mổ ruột thừa, 2015"]
