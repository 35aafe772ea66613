"""The same dose written down on two phones: one tap says that it is one, and it counts once (journey S4 step 5)."""

import uuid

import pytest

from server import config, worker
from server.records import service
from tests.support.phone import Phone
from tests.verification.station import declare, queue

SIX_IN_ONE = {"vaccine": {"cvx": "132"}}
NEXT_DAY = {"from": "2025-10-06", "to": "2025-10-06", "words": None}


@pytest.fixture
def hanh(house):
    return Phone(house.hanh, house.id_of("an"))


@pytest.fixture
def tuan(house):
    return Phone(house.tuan, house.id_of("an"))


@pytest.fixture
def both(hanh, tuan):
    return hanh.create(content=SIX_IN_ONE)["record"], tuan.create(content=SIX_IN_ONE, occurred=NEXT_DAY)["record"]


def verdicts(hanh) -> list[str]:
    return [dose["record"] for dose in hanh.get("/immunization/forecast?level=declared").get_json()["doses"]]


def test_a_father_says_that_his_dose_is_the_mothers(hanh, tuan, both):
    first, second = both
    assert verdicts(hanh) == [first["id"], second["id"]]
    result = tuan.amend(second, sameAs=first["id"])
    assert (result["outcome"], result["record"]["duplicateOf"], result["record"]["version"]) == (
        "applied",
        first["id"],
        2,
    )
    assert verdicts(hanh) == [first["id"]]
    [shown] = [one for one in hanh.record()["records"] if one["id"] == second["id"]]
    assert shown["content"]["vaccine"]["cvx"] == "132" and shown["occurred"] == NEXT_DAY
    assert tuan.amend(result["record"], sameAs=first["id"])["record"]["version"] == 2


def test_and_takes_it_back(tuan, hanh, both):
    first, second = both
    linked = tuan.amend(second, sameAs=first["id"])["record"]
    assert tuan.amend(linked, sameAs=None)["record"]["duplicateOf"] is None
    assert verdicts(hanh) == [first["id"], second["id"]]


def test_the_double_counts_again_when_the_one_it_points_to_is_withdrawn(hanh, tuan, both):
    first, second = both
    tuan.amend(second, sameAs=first["id"])
    hanh.retract(first)
    assert verdicts(hanh) == [second["id"]]


def test_the_station_has_one_dose_to_look_at(house):
    first = declare(house, "hanh", "an", content=SIX_IN_ONE)
    second = declare(house, "tuan", "an", content=SIX_IN_ONE)
    assert len(queue(house.lan)) == 2
    tuan = Phone(house.tuan, house.id_of("an"))
    linked = tuan.amend(second, sameAs=first["id"])["record"]
    worker.once()
    assert [task["record"]["id"] for task in queue(house.lan)] == [first["id"]]
    tuan.amend(linked, sameAs=None)
    worker.once()
    assert len(queue(house.lan)) == 2


@pytest.mark.parametrize("of", ["itself", "nothing", "another kind", "a double", "withdrawn"])
def test_a_link_leads_to_one_that_counts(of, hanh, tuan, both):
    first, second = both
    weight = hanh.create("home-measurement", {"measure": "weight", "value": 9, "unit": "kg"})["record"]
    third = hanh.create(content=SIX_IN_ONE)["record"]
    if of == "a double":
        hanh.amend(third, sameAs=first["id"])
    if of == "withdrawn":
        hanh.retract(third)
    named = {"itself": second, "another kind": weight}.get(of, third)["id"] if of != "nothing" else str(uuid.uuid4())
    code = "not-found" if of == "nothing" else "not-allowed"
    result = tuan.amend(second, sameAs=named)
    assert (result["outcome"], result["errors"]) == ("rejected", {"sameAs": [code]})


def test_what_others_point_to_is_no_double_itself(hanh, tuan, both):
    first, second = both
    tuan.amend(second, sameAs=first["id"])
    third = hanh.create(content=SIX_IN_ONE)["record"]
    assert hanh.amend(first, sameAs=third["id"])["errors"] == {"sameAs": ["not-allowed"]}


def test_a_link_changes_nothing_else(tuan, both):
    first, second = both
    result = tuan.amend(second, {"lot": "L9"}, sameAs=first["id"])
    assert (result["outcome"], result["errors"]) == ("rejected", {"sameAs": ["not-allowed"]})


def test_only_an_amend_may_link(hanh, both):
    result = hanh.one(hanh.mutation("retract", both[0]["id"], base=1, sameAs=both[1]["id"]))
    assert (result["outcome"], result["errors"]) == ("rejected", {"sameAs": ["not-allowed"]})


def test_what_the_station_verified_is_never_the_double(house, hanh, both):
    first, second = both
    lan = service.Author("00000000-0000-4000-8000-0000000000a1", "Võ Ngọc Lan", "staff")
    said = {"by": "Võ Ngọc Lan", "station": "An Bình", "at": "2026-06-10T02:00:00Z", "reason": None}
    confirmed = service.decide(
        house.id_of("an"),
        first["id"],
        outcome="confirm",
        base=1,
        decider=lan,
        verification=said,
        at=config.now(),
    )
    assert hanh.amend(confirmed, sameAs=second["id"])["reason"] == "confirmed-cannot-be-withdrawn"
    assert hanh.amend(second, sameAs=first["id"])["outcome"] == "applied"


def test_what_somebody_changed_meanwhile_is_looked_at_first(hanh, tuan, both):
    first, second = both
    hanh.amend(second, {"place": "Trạm Y tế An Bình"})
    assert tuan.amend(second, sameAs=first["id"])["outcome"] == "conflict"
