"""Every kind through the front door: who may write it, what the station is asked about, what "không có" does."""

import pytest

from server import worker
from server.kinds import REGISTRY
from tests.kinds.examples import CONTENTS
from tests.support.phone import Phone

THEIRS = sorted(name for name, kind in REGISTRY.items() if kind.writable)
STAFFS = sorted(name for name, kind in REGISTRY.items() if not kind.writable)
SUMMER = {"from": "2025-06-01", "to": "2025-08-31", "words": "hè năm ngoái"}


@pytest.fixture
def hanh(house):
    return Phone(house.hanh, house.id_of("hanh"))


def waiting(house) -> list[tuple]:
    worker.once()
    items = house.lan.get("/api/v1/station/tasks").get_json()["items"]
    return sorted((item["record"]["kind"], item["record"]["id"]) for item in items)


def test_hanh_writes_every_section_that_is_hers_with_days_as_vague_as_she_knows(hanh):
    made = [hanh.create(kind, CONTENTS[kind], occurred=SUMMER)["record"] for kind in THEIRS]
    assert [record["kind"] for record in made] == THEIRS
    assert {record["occurred"]["words"] for record in made} == {"hè năm ngoái"}
    kept = {record["id"]: record for record in hanh.get("/record").get_json()["records"]}
    assert {record["id"]: kept[record["id"]]["content"] for record in made} == {
        record["id"]: record["content"] for record in made
    }


@pytest.mark.parametrize("kind", STAFFS)
def test_what_needs_an_examination_or_a_document_is_not_hers_to_write(hanh, kind):
    for content in (CONTENTS[kind], {"none": True}):
        result = hanh.create(kind, content)
        assert (result["outcome"], result["reason"]) == ("rejected", "kind-not-writable")
    assert hanh.get("/record").get_json()["records"] == []


def test_the_station_is_asked_about_what_is_reviewed_and_about_nothing_else(house, hanh):
    before = waiting(house)
    made = [hanh.create(kind, CONTENTS[kind])["record"] for kind in THEIRS]
    asked = sorted((record["kind"], record["id"]) for record in made if REGISTRY[record["kind"]].reviewed)
    assert {kind for kind, _ in asked} >= {"disability", "pregnancy-tetanus", "allergy"}
    assert [item for item in waiting(house) if item not in before] == asked


def test_none_nothing_said_and_something_are_three_things_in_every_section(hanh):
    for kind in THEIRS:
        assert hanh.get(f"/records?kind={kind}").get_json()["items"] == []
        nothing = hanh.create(kind, {"none": True}, occurred=None)["record"]
        assert nothing["content"]["none"] is True
        something = hanh.create(kind, CONTENTS[kind], occurred=None)["record"]
        assert something["content"]["none"] is None and something["supersedes"] == nothing["id"]
