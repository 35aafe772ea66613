"""Lan decides about what was declared: five outcomes, their refusals, and one decision only (journey S6)."""

import threading
import uuid
from functools import partial

import pytest

from server import db, worker
from tests.support.phone import DOSE, photo
from tests.verification.station import (
    MMR,
    OCTOBER_3,
    decide,
    decision,
    declare,
    phone,
    post,
    queue,
    reason_of,
    record_of,
    task_of,
    told,
)


def test_a_confirmed_entry_says_who_when_and_where(house):
    answer = decide(house.lan, task_of(house.lan, declare(house, "hanh")), "confirm")
    record = answer.get_json()
    assert answer.status_code == 200
    assert (record["verificationStatus"], record["tag"], record["version"], record["task"]) == (
        "confirmed",
        "station",
        2,
        None,
    )
    said = record["verification"]
    assert (said["outcome"], said["by"], said["reason"], said["before"]) == ("confirmed", "Võ Ngọc Lan", None, None)
    assert said["station"] == "Trạm Y tế phường An Bình" and said["at"].startswith("2026-06-10T02:00:00")
    assert queue(house.lan) == []


def test_a_correction_keeps_both_and_tells_before_and_after(house):
    task = task_of(house.lan, declare(house, "hanh", "an"))
    record = decide(
        house.lan, task, "correct", occurred=OCTOBER_3, content=task["record"]["content"] | {"lot": "L7"}, reason="R04"
    ).get_json()
    assert (record["verificationStatus"], record["tag"]) == ("confirmed", "station-corrected")
    assert (record["occurred"]["from"], record["content"]["lot"]) == ("2025-10-03", "L7")
    before = record["verification"]["before"]
    assert (before["occurred"]["from"], before["content"]["lot"]) == ("2025-10-05", "L1")
    [message] = told(house.hanh, record)
    assert "Ngày: 5/10/2025 → 3/10/2025." in message["text"] and "Số lô: L1 → L7." in message["text"]
    assert "Trần Gia An" in message["text"] and "Võ Ngọc Lan" in message["text"]


def test_a_correction_of_the_day_alone_leaves_the_content(house):
    record = decide(house.lan, task_of(house.lan, declare(house, "hanh")), "correct", occurred=OCTOBER_3).get_json()
    assert record["content"]["lot"] == "L1" and record["occurred"]["from"] == "2025-10-03"


def test_a_correction_that_cannot_be_is_refused_and_the_task_waits_on(house):
    task = task_of(house.lan, declare(house, "hanh"))
    answer = decide(house.lan, task, "correct", occurred={"from": "2027-01-01", "to": "2027-01-01", "words": None})
    assert reason_of(answer) == (422, "in-the-future")
    assert len(queue(house.lan)) == 1


def test_a_returned_entry_says_why_and_what_to_do_in_the_readers_language(house):
    record = decide(house.lan, task_of(house.lan, declare(house, "hanh")), "return", reason="R01").get_json()
    assert (record["verificationStatus"], record["tag"], record["verification"]["reason"]) == (
        "refuted",
        "needs-correction",
        "R01",
    )
    assert record["task"] == {"state": "need-info", "promisedBy": None}
    vi, km, en = (told(house.hanh, record, locale)[0] for locale in ("vi", "km", "en"))
    assert vi["title"].startswith("Cần bổ sung: mũi tiêm")
    assert "Võ Ngọc Lan, Trạm Y tế phường An Bình" in vi["text"] and "9:00 ngày 10/6/2026" in vi["text"]
    assert "Ảnh mờ" in vi["text"] and "Chụp lại" in vi["text"]
    assert "រូបថតមិនច្បាស់" in km["text"] and "Võ Ngọc Lan" in km["text"] and "Ảnh mờ" not in km["text"]
    assert "The photo is blurred" in en["text"]


def test_a_better_photo_brings_it_back_near_the_top(house):
    record = declare(house, "hanh")
    house.at("2026-06-10T09:10:00+07:00")
    later = declare(house, "tuan")
    decide(house.lan, task_of(house.lan, record), "return", reason="R01")
    assert queue(house.lan) != [] and queue(house.lan)[0]["record"]["id"] == later["id"]
    house.at("2026-06-10T09:20:00+07:00")
    device = phone(house, "hanh")
    evidence_id, _ = device.upload(photo())
    again = record_of(house.hanh, house.hanh.id, record)
    assert device.amend(again, evidence=[{"id": evidence_id, "region": None}])["outcome"] == "applied"
    worker.once()
    first = queue(house.lan)[0]
    assert (first["record"]["id"], first["why"]) == (record["id"], "resubmitted")
    assert record_of(house.hanh, house.hanh.id, record)["task"]["state"] == "waiting"


def test_a_refuted_entry_needs_a_reason_and_reads_so(house):
    task = task_of(house.lan, declare(house, "hanh"))
    assert decide(house.lan, task, "refute").get_json()["errors"] == {"json": {"reason": ["required"]}}
    record = decide(house.lan, task, "refute", reason="R07").get_json()
    assert (record["verificationStatus"], record["verification"]["outcome"]) == ("refuted", "refuted")
    assert told(house.hanh, record)[0]["title"].startswith("Trạm chưa công nhận")


LACKING = [
    ("return", {}, {"reason": ["required"]}),
    ("return", {"reason": "R00"}, {"reason": ["not-in-list"]}),
    ("refute", {"reason": "R99"}, {"note": ["required"]}),
    ("refute", {"reason": "R99", "note": "  "}, {"note": ["required"]}),
    ("correct", {}, {"content": ["required"]}),
    ("transfer", {}, {"to": ["required"]}),
    ("transfer", {"to": "99999"}, {"to": ["not-in-list"]}),
    ("transfer", {"to": "31150"}, {"to": ["not-in-list"]}),
    ("confirm", {"occurred": OCTOBER_3}, {"occurred": ["not-allowed"]}),
    ("confirm", {"content": MMR}, {"content": ["not-allowed"]}),
    ("confirm", {"to": "31528"}, {"to": ["not-allowed"]}),
    ("approve", {}, {"outcome": ["not-in-list"]}),
    ("confirm", {"base": "1"}, {"base": ["wrong-type"]}),
    ("confirm", {"shown": None}, {"shown": ["null"]}),
    ("confirm", {"id": "x"}, {"id": ["wrong-type"]}),
    ("confirm", {"extra": 1}, {"extra": ["unknown-member"]}),
]


def test_what_a_decision_lacks_is_named_and_nothing_is_decided(house):
    task = task_of(house.lan, declare(house, "hanh"))
    for outcome, said, errors in LACKING:
        answer = post(house.lan, task, decision(task, outcome) | said)
        assert (answer.status_code, answer.get_json()["errors"]) == (422, {"json": errors}), (outcome, said)
    assert record_of(house.hanh, house.hanh.id, task["record"])["version"] == 1


def test_a_note_is_told_to_the_owner_word_for_word(house):
    record = decide(
        house.lan, task_of(house.lan, declare(house, "hanh")), "return", reason="R99", note="Mang cả sổ khám nhé."
    ).get_json()
    assert "“Mang cả sổ khám nhé.”" in told(house.hanh, record, "km")[0]["text"]


@pytest.mark.parametrize("meanwhile", ["amended", "photo", "neighbour", "base"])
def test_a_decision_about_something_older_is_stale(house, meanwhile):
    record = declare(house, "hanh")
    task = task_of(house.lan, record)
    device = phone(house, "hanh")
    match meanwhile:
        case "amended":
            device.amend(record, {"lot": "L2"})
        case "photo":
            device.amend(record, evidence=[{"id": device.upload(photo())[0], "region": None}])
        case "neighbour":
            device.create("immunization", MMR | {"lot": "a second dose"})
        case "base":
            task["record"]["version"] = 2
    assert reason_of(decide(house.lan, task, "confirm")) == (409, "stale")
    assert record_of(house.hanh, house.hanh.id, record)["verificationStatus"] == "unconfirmed"
    assert reason_of(decide(house.lan, task | {"shown": "made up"}, "confirm")) == (409, "stale")


def test_what_does_not_concern_the_task_leaves_it_fresh(house):
    task = task_of(house.lan, declare(house, "hanh"))
    phone(house, "hanh").create("immunization", DOSE)
    house.lan.post(f"/api/v1/station/tasks/{task['id']}/claim")
    assert decide(house.lan, task, "confirm").status_code == 200


def test_a_second_decision_is_refused(house):
    task = task_of(house.lan, declare(house, "hanh"))
    decide(house.lan, task, "confirm")
    assert reason_of(decide(house.lan, task, "refute", reason="R03")) == (409, "already-decided")


def test_a_lost_answer_is_given_again_and_nothing_happens_twice(house):
    task = task_of(house.lan, declare(house, "hanh"))
    body = decision(task, "return", reason="R02")
    first, again = post(house.lan, task, body), post(house.lan, task, body)
    assert (again.status_code, again.get_json()) == (200, first.get_json())
    assert len(told(house.hanh, first.get_json())) == 1
    assert db.one("select count(*) as n from verification")["n"] == 1
    phone(house, "hanh").amend(first.get_json(), {"lot": "L2"})
    assert post(house.lan, task, body).get_json() == first.get_json()


def test_the_same_id_with_another_body_is_refused(house):
    task = task_of(house.lan, declare(house, "hanh"))
    body = decision(task, "confirm")
    post(house.lan, task, body)
    assert reason_of(post(house.lan, task, body | {"outcome": "refute", "reason": "R03"})) == (
        409,
        "decision-id-reused",
    )


def test_of_two_nurses_at_once_exactly_one_decides(house):
    house.employ("tuan", "nurse", "31150")
    task = task_of(house.lan, declare(house, "hanh"))
    house.tuan.sign_in()
    answers = at_once(
        lambda: decide(house.lan, task, "confirm"), lambda: decide(house.tuan, task, "refute", reason="R03")
    )
    assert sorted(answer.status_code for answer in answers) == [200, 409]
    assert db.one("select count(*) as n from verification")["n"] == 1
    assert record_of(house.hanh, house.hanh.id, task["record"])["version"] == 2


def test_the_same_decision_sent_twice_at_once_is_one_decision(house):
    task = task_of(house.lan, declare(house, "hanh"))
    body, second = decision(task, "confirm"), house.someone("lan")
    second.sign_in()
    answers = at_once(lambda: post(house.lan, task, body), lambda: post(second, task, body))
    assert [answer.status_code for answer in answers] == [200, 200] and answers[0].get_json() == answers[1].get_json()


def test_a_decision_and_an_edit_at_once_come_in_one_order(house):
    """Whatever comes first: what is confirmed is what was shown (ASVS 15.4.2)."""
    for number in range(10):
        record = declare(house, "hanh", content=MMR | {"lot": f"shown-{number}"})
        task, device = task_of(house.lan, record), phone(house, "hanh")
        decided, edited = at_once(
            partial(decide, house.lan, task, "confirm"), partial(device.amend, record, {"lot": "later"})
        )
        now = record_of(house.hanh, house.hanh.id, record)
        if decided.status_code == 200:
            assert edited["outcome"] == "converted" and now["content"]["lot"] == f"shown-{number}"
        else:
            assert reason_of(decided) == (409, "stale") and edited["outcome"] == "applied"
            assert (now["verificationStatus"], now["content"]["lot"]) == ("unconfirmed", "later")


def at_once(*acts):
    """Each act in a thread of its own, begun together; their answers in order."""
    ready, answers = threading.Barrier(len(acts)), [None] * len(acts)

    def run(number, act):
        ready.wait()
        answers[number] = act()
        db.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    return answers


def test_every_decision_leaves_an_audit_row_with_both_hashes(house):
    task = task_of(house.lan, declare(house, "hanh"))
    record = decide(house.lan, task, "confirm").get_json()
    row = db.one("select * from audit_event where action = 'task-decide'")
    assert (row["object_id"], row["patient_id"], row["station"], row["actor_role"]) == (
        record["id"],
        house.hanh.id,
        "31150",
        "staff",
    )
    assert row["before_hash"] and row["after_hash"] and row["before_hash"] != row["after_hash"]


def test_nothing_of_a_decision_lies_in_clear(house):
    decide(house.lan, task_of(house.lan, declare(house, "hanh")), "return", reason="R99", note="bi-mat-cua-tram")
    for table in ("verification", "inbox_message", "relay", "task", "audit_event"):
        assert "bi-mat-cua-tram" not in str(db.rows(f"select * from {table}")), table
        assert "Võ Ngọc Lan" not in str(db.rows(f"select * from {table}")), table


def test_both_guardians_read_about_the_child_once(house):
    record = decide(house.lan, task_of(house.lan, declare(house, "hanh", "an")), "confirm").get_json()
    worker.once()
    for parent in (house.hanh, house.tuan):
        [message] = told(parent, record)
        assert message["patient"] == house.id_of("an") and "Trần Gia An" in message["text"]


def test_a_decision_needs_an_id_the_desk_made(house):
    task = task_of(house.lan, declare(house, "hanh"))
    body = decision(task, "confirm")
    del body["id"]
    assert post(house.lan, task, body).get_json()["errors"] == {"json": {"id": ["required"]}}
    assert post(house.lan, task, body | {"id": str(uuid.uuid4())}).status_code == 200
