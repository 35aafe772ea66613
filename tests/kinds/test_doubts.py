"""What is unusual is asked about and never refused."""

from datetime import date

import pytest

from server import terminology
from server.kinds import REGISTRY
from server.records.kind import Facts
from tests.kinds.examples import CONTENTS
from tests.support.phone import Phone

MAN, WOMAN, UNKNOWN = (Facts(date(2026, 6, 10), None, sex) for sex in ("male", "female", "unknown"))


def doubts(name, content, facts=WOMAN):
    kind = REGISTRY[name]
    clean = kind.fill(kind.schema().load(content))
    assert kind.rules(clean, None, facts) == []
    return kind.doubts(clean, facts)


@pytest.mark.parametrize(
    "content, raised",
    [
        ({"gravida": 3, "parity": 2, "miscarriages": 1, "abortions": 0}, []),
        ({"gravida": 2, "parity": 2, "miscarriages": 1}, ["pregnancies"]),
        ({"gravida": 2}, []),
        ({"parity": 2, "miscarriages": 1}, []),
        ({"parity": 2, "vaginalBirths": 1, "caesareans": 1}, []),
        ({"parity": 2, "vaginalBirths": 1}, []),
        ({"parity": 2, "vaginalBirths": 3}, ["births"]),
        ({"parity": 3, "vaginalBirths": 1, "caesareans": 1}, ["births"]),
        ({"parity": 2, "termBirths": 0, "pretermBirths": 1}, ["births-by-term"]),
        ({"parity": 2, "livingChildren": 3}, []),
    ],
    ids=[
        "adds up",
        "too few",
        "only the whole",
        "no whole",
        "both ways",
        "one way told",
        "one way too many",
        "one missing",
        "one missing by term",
        "twins",
    ],
)
def test_pregnancies_add_up_or_are_asked_about(content, raised):
    assert doubts("reproductive-health", content) == raised


def test_a_man_is_asked_and_who_did_not_say_is_not():
    assert doubts("reproductive-health", {"gravida": 1}, MAN) == ["not-a-woman"]
    assert doubts("reproductive-health", {"gravida": 1}, UNKNOWN) == []
    assert doubts("pregnancy-tetanus", {"dose": 1}, MAN) == ["tetanus-not-a-woman"]


@pytest.mark.parametrize(
    "grams, raised", [(1_499, ["birth-weight"]), (1_500, []), (5_000, []), (5_001, ["birth-weight"])]
)
def test_a_rare_weight_at_birth_is_asked_about(grams, raised):
    assert doubts("birth", {"weightG": grams}) == raised


@pytest.mark.parametrize("name", sorted(REGISTRY))
def test_none_and_the_ordinary_raise_no_question(name):
    assert doubts(name, {"none": True}, MAN) == []
    assert doubts(name, CONTENTS[name]) == []


def test_each_doubt_is_about_members_of_its_kind():
    for item in terminology.code_list("doubts")["items"]:
        members = {item.get("member"), item.get("whole"), *item.get("parts", ())} - {None}
        assert members <= set(REGISTRY[item["kind"]].schema().fields)


def test_hanhs_doubtful_numbers_are_taken_as_told(house):
    hanh = Phone(house.hanh, house.id_of("hanh"))
    told = hanh.create("reproductive-health", {"gravida": 1, "parity": 2})
    assert told["outcome"] == "applied" and told["record"]["content"]["parity"] == 2


def test_phones_read_the_questions_without_a_session(house):
    items = house.anyone.get("/api/v1/terminology/doubts").get_json()["items"]
    assert {"pregnancies", "births", "birth-weight"} <= {item["code"] for item in items}
