"""One dose written down twice, at the desk: keep one, link the other, delete neither (journey S6 step 5)."""

import uuid

import pytest

from server import db, worker
from tests.verification.station import (
    SIX_IN_ONE,
    day,
    decide,
    declare,
    from_elsewhere,
    phone,
    queue,
    reason_of,
    record_of,
    task_of,
    told,
    undo,
)

FIVE_IN_ONE = {"vaccine": {"cvx": "198"}}


@pytest.fixture
def twice(house):
    """Hạnh and Tuấn wrote down the same dose of Bé An, a day apart."""
    first = declare(house, "hanh", "an", content=SIX_IN_ONE, occurred=day(5))
    return first, declare(house, "tuan", "an", content=FIVE_IN_ONE, occurred=day(6))


def opened(house, record: dict) -> dict:
    """The task of this record with all that stands beside it."""
    return house.lan.get(f"/api/v1/station/tasks/{task_of(house.lan, record)['id']}").get_json()


def offered(house, record: dict) -> list[tuple]:
    return [(one["record"], one["fit"], one["choices"]) for one in opened(house, record)["doubles"]]


def counted(house, level: str = "declared") -> list[str]:
    path = f"/api/v1/patients/{house.id_of('an')}/immunization/forecast?level={level}"
    return [dose["record"] for dose in house.hanh.get(path).get_json()["doses"]]


def now(house, record: dict) -> dict:
    return record_of(house.hanh, house.id_of("an"), record)


def keep_old(house, new: dict, old: dict, **more):
    return decide(house.lan, task_of(house.lan, new), "refute", **{"reason": "R07", "duplicateOf": old["id"]} | more)


def use_new(house, new: dict, old: dict, outcome: str = "confirm", **more):
    return decide(house.lan, task_of(house.lan, new), outcome, replaces=old["id"], **more)


def test_near_doses_of_one_family_are_shown_as_perhaps_one(house, twice):
    first, second = twice
    assert offered(house, second) == [(first["id"], "candidate", ["old", "new", "both"])]
    same_day = declare(house, "tuan", "an", content=FIVE_IN_ONE, occurred=day(5))
    assert [(record, fit) for record, fit, _ in offered(house, same_day)] == [
        (first["id"], "suggested"),
        (second["id"], "candidate"),
    ]


def test_another_lot_makes_it_less_likely(house):
    first = declare(house, "hanh", "an", content=SIX_IN_ONE, occurred=day(5))
    other_lot = declare(house, "tuan", "an", content=SIX_IN_ONE | {"lot": "B2"}, occurred=day(5))
    same_lot = declare(house, "tuan", "an", content=SIX_IN_ONE | {"lot": " a1 "}, occurred=day(5))
    fits = {record: fit for record, fit, _ in offered(house, first)}
    assert fits == {same_lot["id"]: "suggested", other_lot["id"]: "candidate"}


def test_other_diseases_other_weeks_and_doses_not_given_are_no_doubles(house):
    first = declare(house, "hanh", "an", content=SIX_IN_ONE, occurred=day(5))
    declare(house, "tuan", "an", content={"vaccine": {"cvx": "19"}}, occurred=day(5))
    declare(house, "tuan", "an", content=SIX_IN_ONE, occurred=day(10))
    declare(house, "tuan", "an", content=SIX_IN_ONE | {"notGiven": "unwell"}, occurred=day(5))
    declare(house, "tuan", "an", content=SIX_IN_ONE, occurred={"from": "2025-08-05", "to": "2026-01-01", "words": None})
    declare(house, "tuan", "an", content=SIX_IN_ONE, occurred=None)
    assert offered(house, first) == []


def test_another_child_of_the_same_day_is_never_a_double(house):
    """Bé Na: born on the same day, the same dose on the same day, another mother."""
    mine = declare(house, "hanh", "an", content=SIX_IN_ONE, occurred=day(5))
    na = from_elsewhere(house, "station", "na")
    shown = opened(house, mine)
    assert (shown["doubles"], shown["beside"]) == ([], [])
    answer = keep_old(house, mine, na)
    assert (answer.status_code, answer.get_json()["errors"]) == (422, {"json": {"duplicateOf": ["not-found"]}})


def test_the_old_one_is_kept_and_the_new_one_linked_to_it(house, twice):
    old, new = twice
    record = keep_old(house, new, old).get_json()
    assert (record["duplicateOf"], record["verificationStatus"], record["verification"]["reason"]) == (
        old["id"],
        "refuted",
        "R07",
    )
    assert record["content"]["vaccine"]["cvx"] == "198" and record["occurred"] == day(6)
    assert counted(house) == [old["id"]]
    assert [task["record"]["id"] for task in queue(house.lan)] == [old["id"]]
    assert now(house, new)["verification"]["by"] == "Võ Ngọc Lan"
    versions = house.hanh.get(f"/api/v1/patients/{house.id_of('an')}/records/{new['id']}/versions").get_json()["items"]
    assert len(versions) == 2


def test_the_new_one_is_used_and_the_old_one_linked_to_it(house, twice):
    old, new = twice
    record = use_new(house, new, old).get_json()
    assert (record["verificationStatus"], record["duplicateOf"]) == ("confirmed", None)
    left = now(house, old)
    assert (left["duplicateOf"], left["verificationStatus"], left["content"]["lot"]) == (new["id"], "refuted", "A1")
    assert (left["verification"]["by"], left["verification"]["reason"]) == ("Võ Ngọc Lan", "R07")
    assert counted(house) == counted(house, "verified") == [new["id"]]
    assert queue(house.lan) == []


def test_the_new_one_may_be_corrected_in_the_same_breath(house, twice):
    old, new = twice
    record = use_new(house, new, old, "correct", reason="R05", occurred=day(5)).get_json()
    assert (record["occurred"], record["verification"]["outcome"]) == (day(5), "corrected")
    assert now(house, old)["duplicateOf"] == new["id"] and now(house, old)["occurred"] == day(5)
    assert now(house, old)["verification"]["before"] is None


def test_both_are_kept_and_both_count(house, twice):
    old, new = twice
    decide(house.lan, task_of(house.lan, new), "confirm")
    assert counted(house) == [old["id"], new["id"]] and len(queue(house.lan)) == 1


@pytest.mark.parametrize("choose", [keep_old, use_new])
def test_a_choice_is_taken_back_within_five_minutes_and_both_wait_again(house, twice, choose):
    old, new = twice
    task = task_of(house.lan, new)
    choose(house, new, old)
    house.at("2026-06-10T09:04:00+07:00")
    assert undo(house.lan, task).status_code == 200
    for record in twice:
        back = now(house, record)
        assert (back["verificationStatus"], back["duplicateOf"], back["verification"]) == ("unconfirmed", None, None)
        assert task_of(house.lan, record)["why"] == "declared"
    assert counted(house) == [old["id"], new["id"]]


def test_after_five_minutes_it_stands(house, twice):
    old, new = twice
    task = task_of(house.lan, new)
    use_new(house, new, old)
    house.at("2026-06-10T09:06:00+07:00")
    assert reason_of(undo(house.lan, task)) == (409, "too-late")
    assert now(house, old)["duplicateOf"] == new["id"]


def test_what_the_family_tells_anew_stands_for_itself_again(house, twice):
    old, new = twice
    linked = keep_old(house, new, old).get_json()
    amended = phone(house, "tuan", "an").amend(linked, occurred=day(20))["record"]
    assert (amended["verificationStatus"], amended["duplicateOf"]) == ("unconfirmed", None)
    worker.once()
    assert counted(house) == [old["id"], new["id"]] and task_of(house.lan, new)["why"] == "resubmitted"


def test_the_family_reads_who_when_and_why_in_its_language(house, twice):
    old, new = twice
    keep_old(house, new, old, note="Sổ giấy ghi ngày 5.")
    worker.once()
    vi, km, en = (told(house.tuan, new, locale)[0] for locale in ("vi", "km", "en"))
    assert vi["title"].startswith("Trùng với mũi đã có")
    assert "Võ Ngọc Lan" in vi["text"] and "9:00 ngày 10/6/2026" in vi["text"] and "(5/10/2025)" in vi["text"]
    assert "Trùng với mũi đã có." in vi["text"] and "“Sổ giấy ghi ngày 5.”" in vi["text"]
    assert "The same dose is already there" in en["text"] and "ស្ទួន" in km["text"]


def test_the_family_reads_which_entry_was_put_aside(house, twice):
    old, new = twice
    use_new(house, new, old)
    [message] = told(house.hanh, new)
    assert message["title"].startswith("Trạm đã xác minh") and "(5/10/2025)" in message["text"]


def test_two_decisions_leave_an_audit_row_for_each_record(house, twice):
    old, new = twice
    use_new(house, new, old)
    rows = db.rows("select object_id, purpose from audit_event where action = 'task-decide'")
    assert {(row["object_id"], row["purpose"]) for row in rows} == {(new["id"], None), (old["id"], "R07")}


def test_a_link_of_the_family_and_one_of_the_station_follow_one_rule(house, twice):
    """What others point to is no double, and a link never leads to a link."""
    old, new = twice
    third = declare(house, "tuan", "an", content=SIX_IN_ONE, occurred=day(5))
    phone(house, "tuan", "an").amend(third, sameAs=new["id"])
    worker.once()
    assert offered(house, new) == [(old["id"], "candidate", ["new", "both"])]
    for answer, member in (
        (keep_old(house, new, old), "duplicateOf"),
        (use_new(house, old, third), "replaces"),
        (use_new(house, old, {"id": str(uuid.uuid4())}), "replaces"),
        (use_new(house, old, old), "replaces"),
    ):
        assert answer.status_code == 422 and list(answer.get_json()["errors"]["json"]) == [member]
    assert use_new(house, new, old).status_code == 200


SURPLUS = [
    ("confirm", {"duplicateOf": "old"}, {"duplicateOf": ["not-allowed"]}),
    ("refute", {"duplicateOf": "old", "reason": "R03"}, {"duplicateOf": ["not-allowed"]}),
    ("refute", {"duplicateOf": "old"}, {"reason": ["required"], "duplicateOf": ["not-allowed"]}),
    ("return", {"duplicateOf": "old", "reason": "R07"}, {"duplicateOf": ["not-allowed"]}),
    ("refute", {"replaces": "old", "reason": "R07"}, {"replaces": ["not-allowed"]}),
    ("confirm", {"replaces": "no uuid"}, {"replaces": ["wrong-type"]}),
]


def test_a_link_that_does_not_belong_to_the_outcome_is_named(house, twice):
    old, new = twice
    task = task_of(house.lan, new)
    for outcome, said, errors in SURPLUS:
        body = {name: old["id"] if value == "old" else value for name, value in said.items()}
        answer = decide(house.lan, task, outcome, **body)
        assert (answer.status_code, answer.get_json()["errors"]) == (422, {"json": errors}), (outcome, said)
    assert now(house, new)["version"] == 1


@pytest.mark.parametrize("source", ["registry", "facility", "certificate", "station"])
def test_what_a_stronger_source_says_is_never_put_aside(house, source):
    kept = from_elsewhere(house, source)
    mine = declare(house, "hanh", "an", content=FIVE_IN_ONE, occurred=day(6))
    assert offered(house, mine) == [(kept["id"], "candidate", ["old", "both"])]
    assert reason_of(use_new(house, mine, kept)) == (409, "stronger-source")
    assert reason_of(use_new(house, mine, kept, "correct", reason="R05", occurred=day(7))) == (409, "stronger-source")
    assert now(house, kept)["verificationStatus"] == "confirmed" and now(house, mine)["version"] == 1
    assert keep_old(house, mine, kept).status_code == 200
    assert counted(house, "verified") == [kept["id"]]


@pytest.mark.parametrize("source", ["registry", "facility", "certificate"])
def test_a_proposal_to_change_what_others_keep_cannot_be_confirmed(house, source):
    kept = from_elsewhere(house, source)
    task = proposed(house, kept)
    for outcome, said in (("confirm", {}), ("correct", {"occurred": day(8)})):
        assert reason_of(decide(house.lan, task, outcome, **said)) == (409, "stronger-source")
    assert (now(house, kept)["verificationStatus"], now(house, kept)["version"]) == ("confirmed", 1)
    assert decide(house.lan, task, "refute", reason="R10").status_code == 200


def test_what_the_station_wrote_itself_it_may_replace_by_a_proposal(house):
    kept = from_elsewhere(house, "station")
    assert decide(house.lan, proposed(house, kept), "confirm").status_code == 200
    assert now(house, kept)["verificationStatus"] == "entered-in-error"


def proposed(house, kept: dict) -> dict:
    """The task that Hạnh's edit of a confirmed dose makes."""
    result = phone(house, "hanh", "an").amend(kept, occurred=day(9))
    assert result["outcome"] == "converted"
    worker.once()
    return task_of(house.lan, result["record"])
