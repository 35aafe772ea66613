"""Every outcome has its sentence in every language, with a next step and without a diagnosis."""

from itertools import product

import pytest

from server.risk import bmi, cardiovascular, growth, pressure, tables, words
from server.texts import LOCALES, catalogue, has
from tests.risk.people import HANH, MINH, SAU, THANH, TODAY, entry, height, no, weight, yes
from tests.risk.people import pressure as taken
from tests.risk.test_cardiovascular import story

RULES = growth.rules()["indicators"]


def codes(body):
    return body["codes"] if "codes" in body else [*body["clinic"]["codes"], *body["home"]["codes"]]


@pytest.mark.parametrize("folder", ["bmi", "waist", "blood-pressure", "cardiovascular"])
def test_every_class_of_every_table_has_a_sentence(folder):
    for table in tables.versions(folder):
        assert [code for code in codes(table.body) if not has(f"risk.{folder}-{code}")] == []


def test_every_class_of_growth_has_a_sentence():
    for indicator, rule in RULES.items():
        for table in rule["tables"]:
            classes = (rule | table)["classes"]
            for _, code in classes["below"] + classes["above"]:
                assert has(f"risk.growth-{code}") or has(f"risk.growth-{indicator}-{code}"), (indicator, code)


def test_every_input_and_reason_has_words():
    names = [*tables.in_force("inputs", TODAY).body["inputs"], "birth-date", "sex", "setting"]
    asked = {name for name in names if name != "glucose"}  # no score asks for it
    assert [name for name in asked if not has(f"risk.input-{name}")] == []
    assert [
        reason for reason in ("absent", "too-old", "unit-unknown", "impossible") if not has(f"risk.missing-{reason}")
    ] == []


OUTCOMES = {
    "bmi": [bmi.score(THANH, [weight(68), height(163)], TODAY), bmi.score(MINH, [], TODAY), bmi.score(HANH, [yes("pregnant")], TODAY),
            bmi.score(HANH, [], TODAY)],
    "blood-pressure": [pressure.score(THANH, [taken(190, 80)], TODAY), pressure.score(HANH, [yes("pregnant")], TODAY),
                       pressure.score(MINH, [], TODAY), pressure.score(THANH, [taken(120, 80, "other")], TODAY)],
    "cardiovascular": [cardiovascular.score(THANH, story(), TODAY), cardiovascular.score(SAU, [], TODAY),
                       cardiovascular.score(MINH, [], TODAY), cardiovascular.score(THANH, story(sick=True), TODAY)],
}  # fmt: skip


@pytest.mark.parametrize("locale", LOCALES)
def test_every_outcome_says_that_it_is_no_diagnosis(locale):
    for topic, scores in OUTCOMES.items():
        for score in scores:
            said = words.explain(locale, topic, score)
            assert catalogue(locale, "risk")["disclaimer"] in said
            assert score.table_version in said[-1]
            assert not any("{" in sentence for sentence in said)


@pytest.mark.parametrize(("locale", "refusal"), list(product(LOCALES, [
    "sex-unknown", "age-missing", "length-missing", "position-missing", "impossible-value", "age-outside-tables", "age-between-tables",
    "length-outside-tables", "impossible-z"])))  # fmt: skip
def test_every_refusal_of_growth_has_its_sentence(locale, refusal):
    assert words.explain_growth(locale, refusal)[0] == catalogue(locale, "risk")[f"refusal-{refusal}"]


def test_thanh_reads_a_natural_frequency_first():
    found = cardiovascular.score(THANH, story(systolic=150, cholesterol=6.2, smoker=True), TODAY)
    said = words.explain("vi", "cardiovascular", found)
    assert (
        said[0]
        == f"Khoảng {found.value} trong 100 người giống bạn sẽ bị nhồi máu cơ tim hoặc đột quỵ trong 10 năm tới."
    )
    assert said[-2].startswith("Để tham khảo, không phải chẩn đoán.")


def test_what_is_urgent_is_said_first():
    said = words.explain("vi", "blood-pressure", pressure.score(THANH, [taken(190, 80)], TODAY))
    assert "115" in said[0]
    assert "190/80" in said[2]


def test_what_is_missing_is_said_by_name():
    found = cardiovascular.score(THANH, [said for said in story() if said.name != "smoker"], TODAY)
    assert words.explain("en", "cardiovascular", found)[0] == "Still missing: whether you smoke."


def test_numbers_have_a_comma_where_people_write_one():
    found = bmi.score(THANH, [weight(68), height(163), no("pregnant")], TODAY)
    assert "25,6" in words.explain("vi", "bmi", found)[0]
    assert "25.6" in words.explain("en", "bmi", found)[0]


def test_a_mother_reads_how_her_child_grows():
    child = growth.z_score("length-for-age", "female", 77.5, age_days=731)
    said = words.explain_growth("vi", child)
    assert said[0].startswith("Thấp so với tuổi.") and "-2,55" in said[1]
    head = growth.z_score("head-for-age", "female", 43, age_days=731)
    assert words.explain_growth("vi", head)[0].startswith("Vòng đầu nhỏ")


def test_no_sentence_names_a_disease_as_found():
    said = catalogue("vi", "risk")
    assert [key for key, text in said.items() if "bạn bị" in text.lower() or "bạn mắc" in text.lower()] == []


def test_an_entry_without_a_unit_is_asked_for_in_words():
    found = bmi.score(THANH, [entry("weight", 68), height(163)], TODAY)
    assert words.explain("vi", "bmi", found)[0] == "Chưa rõ đơn vị đo: cân nặng."
