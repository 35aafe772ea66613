"""Two at the same moment: exactly one order, and nobody's word is lost; and nobody writes without end."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from server import config, db
from server.errors import Conflict
from server.records import service
from server.records.service import Author
from tests.support.house import House
from tests.support.phone import Phone

LAN = Author("00000000-0000-4000-8000-0000000000a1", "Võ Ngọc Lan", "staff")
BY_LAN = {"by": "Võ Ngọc Lan", "station": "An Bình", "at": "2026-06-10T02:00:00Z", "reason": None}
ROUNDS = 20


def together(*acts):
    """All of them at the same moment, each on a connection of its own."""
    start = Barrier(len(acts))

    def one(act):
        try:
            start.wait()
            return act()
        finally:
            db.close()

    with ThreadPoolExecutor(len(acts)) as crowd:
        return [future.result() for future in [crowd.submit(one, act) for act in acts]]


@pytest.fixture
def phones(house):
    for name in ("hanh", "tuan"):
        getattr(house, name).get("/api/v1/session")
    return Phone(house.hanh, house.id_of("an")), Phone(house.tuan, house.id_of("an"))


def places(patient_id):
    found = db.rows("select change_seq from record_version where patient_id = ? order by change_seq", patient_id)
    return [row["change_seq"] for row in found]


def test_of_two_edits_one_is_first_and_the_other_stands_beside_it(phones):
    hanh, tuan = phones
    for n in range(ROUNDS):
        record = hanh.create()["record"]
        results = together(lambda: hanh.amend(record, {"lot": f"H{n}"}), lambda: tuan.amend(record, {"lot": f"T{n}"}))  # noqa: B023
        assert sorted(result["outcome"] for result in results) == ["applied", "conflict"]
        assert {result["record"]["content"]["lot"] for result in results} == {f"H{n}", f"T{n}"}
    assert places(hanh.patient) == list(range(1, 3 * ROUNDS + 1))


def test_a_confirmation_is_of_what_was_shown_or_it_is_stale(phones):
    hanh, _ = phones

    def lan(record):
        try:
            return service.decide(
                hanh.patient,
                record["id"],
                outcome="confirm",
                base=record["version"],
                decider=LAN,
                verification=BY_LAN,
                at=config.now(),
            )["content"]["lot"]
        except Conflict as refusal:
            return refusal.reason

    for n in range(ROUNDS):
        record = hanh.create()["record"]
        said, edited = together(lambda: lan(record), lambda: hanh.amend(record, {"lot": f"H{n}"}))  # noqa: B023
        assert (said, edited["outcome"]) in {("A1", "converted"), ("stale", "applied")}


def test_the_same_mutation_twice_at_once_is_written_once(phones):
    hanh, _ = phones
    for _ in range(ROUNDS):
        told = hanh.mutation("create", kind="allergy", content={"type": "food", "substance": "tôm"})
        answers = together(*[lambda: Phone(hanh.who.house.hanh, hanh.patient).one(told)] * 2)  # noqa: B023
        assert sorted(answer["outcome"] for answer in answers) == ["applied", "replayed"]
    assert places(hanh.patient) == list(range(1, ROUNDS + 1))


def test_writes_are_throttled_and_say_when_to_come_back(database_url, tmp_path):
    house = House(database_url, tmp_path, SOKHOE_THROTTLE="on").move_in()
    hanh = Phone(house.hanh, house.id_of("hanh"))
    for _ in range(120):
        hanh.send()
    answer = house.hanh.post("/api/v1/sync/mutations", {"device": hanh.device, "mutations": []})
    assert (answer.status_code, answer.get_json()["reason"]) == (429, "throttled")
    assert 1 <= int(answer.headers["Retry-After"]) <= 60
    assert house.tuan.post("/api/v1/sync/mutations", {"device": hanh.device, "mutations": []}).status_code == 200
    house.at("2026-06-10T09:02:00+07:00")
    assert hanh.send() == []
