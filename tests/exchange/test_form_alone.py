"""What the form of 2017 has no place for is named in docs/qd831.md, member by member."""

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from server.exchange.qd831.output import statements
from server.kinds import REGISTRY
from tests.kinds import strategies
from tests.kinds.examples import DAY, record

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "qd831.md").read_text("utf-8")
ROWS = re.findall(r"^\| ([a-z, -]+) \| (.+) \|$", PAGE.split("## What the form alone")[1], re.MULTILINE)
NAMED = {kind: words for kinds, words in ROWS for kind in kinds.split(", ")}
KINDS = sorted(set(REGISTRY) - {"legacy-section"})


def read_back(name: str, content: dict) -> list:
    return list(REGISTRY[name].from_qd831(statements([record(name, content, DAY)])))


def lost(name: str, content: dict) -> set[str]:
    """The members that are another when the form is all that is left."""
    kind, (found,) = REGISTRY[name], read_back(name, content)
    again = kind.fill(kind.schema().load(found.content))
    return {member for member in content if content[member] != again[member]} | (
        {"occurred"} if found.occurred != DAY else set()
    )


def test_the_page_names_every_kind():
    assert set(NAMED) == set(KINDS) | {"kind"}


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
@pytest.mark.parametrize("name", [name for name in KINDS if NAMED.get(name) != "everything"])
def test_nothing_else_is_lost_by_the_form_alone(name, data):
    content = data.draw(strategies.content(name, whole=True, texts=strategies.PLAIN))
    if name == "immunization":
        content |= {"notGiven": None}
    assert lost(name, content) <= set(re.findall(r"\w+", NAMED[name]))


@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
@pytest.mark.parametrize("name", [name for name in KINDS if NAMED.get(name) == "everything"])
def test_these_have_no_place_at_all(name, data):
    assert read_back(name, data.draw(strategies.content(name, whole=True))) == []


def test_a_tetanus_shot_without_a_pregnancy_stays_out_of_the_table_of_pregnancies():
    content = REGISTRY["immunization"].schema().load({"vaccine": {"product": "VAT", "cvx": "112"}})
    told = record("immunization", content, DAY)
    form = statements([told])
    (found,) = REGISTRY["immunization"].from_qd831(form)
    assert found.content["vaccine"]["product"] == "VAT"
    assert list(REGISTRY["pregnancy-tetanus"].from_qd831(form)) == []
