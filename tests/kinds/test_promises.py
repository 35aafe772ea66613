"""What every kind keeps, the next one included."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from marshmallow import ValidationError

from auth.fields import Text
from server import terminology
from server.kinds import REGISTRY
from server.records.kind import Facts
from tests.kinds.examples import CONTENTS, DAY, MONTH, record

KINDS = sorted(REGISTRY)
TODAY = date(2026, 6, 10)
AN = Facts(TODAY, (date(2025, 8, 1), date(2025, 8, 1)), "male")
SAU = Facts(TODAY, (date(1950, 1, 1), date(1950, 12, 31)), "male")
NOBODY_KNOWS = Facts(TODAY, None, None)

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


@pytest.fixture(params=KINDS)
def kind(request):
    return REGISTRY[request.param]


def clean(kind, content):
    return kind.fill(kind.schema().load(content))


def on(day):
    return {"from": day, "to": day, "words": None}


def test_every_kind_has_an_example_here(kind):
    assert kind.name in CONTENTS


def test_its_name_is_in_the_list_of_kinds_in_three_languages(kind):
    item = terminology.by_code("kinds")[kind.name]
    assert all(item[language] for language in ("vi", "km", "en"))


def test_what_came_in_can_come_in_again_unchanged(kind):
    once = clean(kind, CONTENTS[kind.name])
    assert clean(kind, once) == once


def test_what_was_told_is_kept_as_told(kind):
    kept = clean(kind, CONTENTS[kind.name])
    assert {member: kept[member] for member in CONTENTS[kind.name] if not isinstance(kept[member], dict)} == {
        member: value for member, value in CONTENTS[kind.name].items() if not isinstance(value, dict)
    }


def test_absent_members_come_back_null(kind):
    kept = clean(kind, CONTENTS[kind.name])
    assert set(kept) == set(kind.schema().fields)
    assert all(kept[member] is None for member in set(kept) - set(CONTENTS[kind.name]))


def test_none_is_an_answer_and_stands_alone(kind):
    kept = clean(kind, {"none": True})
    assert kept.pop("none") is True
    assert set(kept.values()) == {None}


def test_none_beside_something_is_refused(kind):
    with pytest.raises(ValidationError) as refused:
        kind.schema().load({"none": True} | CONTENTS[kind.name])
    assert ["stands-beside-none"] in refused.value.normalized_messages().values()


def test_saying_nothing_is_refused(kind):
    for nothing in ({}, {"none": None}, {"none": False}):
        with pytest.raises(ValidationError) as refused:
            kind.schema().load(nothing)
        assert "required" in str(refused.value)


def test_an_unknown_member_is_refused(kind):
    with pytest.raises(ValidationError) as refused:
        kind.schema().load(CONTENTS[kind.name] | {"surprise": 1})
    assert refused.value.normalized_messages() == {"surprise": ["unknown-member"]}


def test_control_characters_are_refused_wherever_text_goes(kind):
    texts = [member for member, field in kind.schema().fields.items() if isinstance(field, Text)]
    for member in texts:
        with pytest.raises(ValidationError) as refused:
            kind.schema().load(CONTENTS[kind.name] | {member: "a\u0000b"})
        assert refused.value.normalized_messages() == {member: ["control-character"]}


@settings(max_examples=60, deadline=None)
@given(content=st.dictionaries(st.text(max_size=8), JSON, max_size=4) | JSON)
@pytest.mark.parametrize("name", KINDS)
def test_whatever_comes_is_taken_or_refused_in_codes(name, content):
    try:
        REGISTRY[name].schema().load(content)
    except ValidationError as refused:
        assert refused.normalized_messages()


@settings(max_examples=60, deadline=None)
@given(data=st.data())
@pytest.mark.parametrize("name", KINDS)
def test_a_member_of_a_wrong_type_never_breaks_us(name, data):
    kind = REGISTRY[name]
    member = data.draw(st.sampled_from(sorted(kind.schema().fields)))
    try:
        loaded = kind.fill(kind.schema().load(CONTENTS[name] | {member: data.draw(JSON)}))
        kind.rules(loaded, None, AN)
        kind.code(loaded), kind.sensitivity(loaded)
    except ValidationError as refused:
        assert refused.normalized_messages()
    except ValueError as refused:
        assert str(refused) == "antigen-mismatch"


def test_tomorrow_is_refused_and_today_is_not(kind):
    content = clean(kind, {"none": True})
    assert ("occurred", "in-the-future") in kind.rules(content, on("2026-06-11"), AN)
    assert kind.rules(content, on("2026-06-10"), AN) == []


def test_the_day_before_birth_is_refused_and_the_birthday_is_not(kind):
    content = clean(kind, {"none": True})
    assert ("occurred", "before-birth") in kind.rules(content, on("2025-07-31"), AN)
    assert kind.rules(content, on("2025-08-01"), AN) == []


def test_a_vague_day_is_judged_by_the_end_that_could_be_true(kind):
    content = clean(kind, {"none": True})
    assert kind.rules(content, {"from": "2025-07-01", "to": "2025-08-31", "words": "hồi tháng 8"}, AN) == []
    assert kind.rules(content, {"from": "2026-06-01", "to": "2026-06-30", "words": "tháng này"}, AN) == []


def test_of_a_birth_year_the_earliest_day_counts(kind):
    content = clean(kind, {"none": True})
    assert kind.rules(content, on("1950-02-03"), SAU) == []
    assert ("occurred", "before-birth") in kind.rules(content, on("1949-12-31"), SAU)


def test_an_unknown_birth_day_refuses_nothing(kind):
    assert kind.rules(clean(kind, {"none": True}), on("1900-01-01"), NOBODY_KNOWS) == []


def test_an_ordinary_record_breaks_no_rule(kind):
    assert kind.rules(clean(kind, CONTENTS[kind.name]), DAY, SAU) == []


@pytest.mark.parametrize(
    "occurred",
    [DAY, MONTH, None, {"from": "2019-02-04", "to": "2019-05-01", "words": "sau Tết 2019"}],
    ids=["a day", "a month", "no day", "after Tết"],
)
def test_it_goes_out_as_fhir_and_comes_back_the_same(kind, occurred):
    content = clean(kind, CONTENTS[kind.name])
    resource = kind.to_fhir(record(kind.name, content, occurred))
    told, when = kind.from_fhir(resource)
    assert clean(kind, told) == content
    assert when == occurred


def test_none_goes_out_as_fhir_and_comes_back(kind):
    resource = kind.to_fhir(record(kind.name, clean(kind, {"none": True})))
    told, _ = kind.from_fhir(resource)
    assert clean(kind, told) == clean(kind, {"none": True})


def test_none_is_no_row_of_the_form(kind):
    given = kind.to_qd831(record(kind.name, clean(kind, {"none": True})))
    assert given in (None, {"TIENSU/TIENSU_PHAUTHUAT": "Không"})


def test_no_other_kind_takes_its_resource(kind):
    resource = kind.to_fhir(record(kind.name, clean(kind, CONTENTS[kind.name]), DAY))
    assert [name for name in KINDS if REGISTRY[name].from_fhir(resource) is not None] == [kind.name]


def test_what_it_gives_to_fhir_says_whose_word_it_is(kind):
    resource = kind.to_fhir(
        record(kind.name, clean(kind, CONTENTS[kind.name]), DAY, source="station", verificationStatus="confirmed")
    )
    tags = {tag["system"]: tag["code"] for tag in resource["meta"]["tag"]}
    assert tags["urn:sokhoe:source"] == "station" and tags["urn:sokhoe:verification-status"] == "confirmed"
