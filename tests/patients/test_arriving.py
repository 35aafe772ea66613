"""Somebody signs in: the record that waits for them is found by number, never by name."""

from server import db
from server.patients import service
from tests.support.house import AN_BINH


def stub(house, name="Nguyễn Thị Mỹ Hanh", birth_date="1994-03-14"):
    """What the import of 2023 left: a name with a missing tone mark, a commune, and little else."""
    return service.create(
        name=name,
        birth_date=birth_date,
        sex="female",
        commune=AN_BINH,
        number="092194000011",
        source="legacy",
        synthetic=True,
    )


def waiting(house, topic):
    return [row for row in db.rows("select topic, patient_id from relay") if row["topic"] == topic]


def test_a_stub_with_one_wrong_tone_mark_is_found_by_number_and_corrected(empty_house):
    waiting_for_her = stub(empty_house)
    assert empty_house.hanh.get("/api/v1/session").get_json()["patient"] == waiting_for_her.id
    assert empty_house.patient("hanh").profile["name"] == "Nguyễn Thị Mỹ Hạnh"


def test_the_mismatch_is_work_for_the_station_and_no_error_for_her(empty_house):
    stub(empty_house)
    assert empty_house.hanh.get("/api/v1/session").status_code == 200
    assert [row["patient_id"] for row in waiting(empty_house, "identity-mismatch")] == [empty_house.hanh.id]


def test_a_stub_that_agrees_makes_no_work(empty_house):
    stub(empty_house, name="Nguyễn Thị Mỹ Hạnh")
    empty_house.hanh.get("/api/v1/session")
    assert waiting(empty_house, "identity-mismatch") == []


def test_somebody_with_the_same_name_and_birthday_but_another_number_is_somebody_else(empty_house):
    twin = service.create(
        name="Nguyễn Thị Mỹ Hạnh",
        birth_date="1994-03-14",
        sex="female",
        commune=AN_BINH,
        number="092194000099",
        synthetic=True,
    )
    assert empty_house.hanh.get("/api/v1/session").get_json()["patient"] != twin.id


def test_a_newcomer_without_a_commune_says_where_she_lives_once(empty_house):
    hanh = empty_house.hanh
    hanh.get("/api/v1/session")
    path = f"/api/v1/patients/{hanh.id}/commune"
    assert hanh.put(path, {"commune": "99999"}).status_code == 422
    assert hanh.put(path, {"commune": "31150"}).get_json()["commune"] == {"code": "31150", "name": "Phường An Bình"}
    again = hanh.put(path, {"commune": "31528"})
    assert (again.status_code, again.get_json()["reason"]) == (409, "known-already")


def test_level_one_gets_no_record_and_the_session_says_so(empty_house):
    session = empty_house.mot.get("/api/v1/session").get_json()
    assert (session["level"], session["patient"], session["roles"]) == (1, None, ["resident"])


def test_signing_in_twice_makes_one_person(empty_house):
    empty_house.hanh.get("/api/v1/session")
    empty_house.someone("hanh").get("/api/v1/session")
    assert db.one("select count(*) as n from patient")["n"] == 1


def test_names_and_numbers_lie_nowhere_in_clear(empty_house):
    empty_house.hanh.get("/api/v1/session")
    for table in ("patient", "directory", "name_index", "account_link", "audit_event", "relay"):
        for row in db.rows(f"select * from {table}"):
            for value in row.values():
                raw = value if isinstance(value, bytes) else str(value).encode()
                assert b"092194000011" not in raw and "Hạnh".encode() not in raw, table
