"""What is on the disk when the answer is there: an act always, a mere look with the next act."""

from server import db
from tests.support.phone import Phone

FULL = 2  # SQLite's number of `synchronous = full`


def test_after_a_look_the_next_act_is_flushed_again(house):
    phone = Phone(house.hanh, house.id_of("hanh"))
    phone.create()
    assert len(phone.record()["records"]) == 1
    assert db.postgres() or db.one("pragma synchronous") == {"synchronous": FULL}


def test_a_look_is_noted_each_time_also_where_nothing_had_to_be_built(house):
    phone = Phone(house.hanh, house.id_of("hanh"))
    before = _looks(phone.patient)
    assert [phone.get("/record").status_code for _ in range(3)] == [200, 200, 200]
    assert _looks(phone.patient) == before + 3


def _looks(patient_id: str) -> int:
    return db.one("select count(*) as n from audit_event where patient_id = ? and action = 'record-read'", patient_id)[
        "n"
    ]
