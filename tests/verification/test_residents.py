"""Finding a resident at the desk: exact, at home, counted, and told to the person (journey S13)."""

import pytest

from server import db
from tests.support.house import House
from tests.verification.station import inbox, reason_of

HANH, SA_RUOL = "092194000011", "094188000017"
CARD = f"{HANH}|361234567|Nguyễn Thị Mỹ Hạnh|14031994|Nữ|An Bình, Cần Thơ|01012022"


def look(nurse, **query):
    return nurse.get("/api/v1/station/residents", query_string=query)


@pytest.mark.parametrize(
    "query",
    [
        {"number": HANH},
        {"number": "092 194 000 011"},
        {"card": CARD},
        {"card": CARD + "||extra|"},
        {"card": HANH},
        {"name": "nguyen thi my hanh", "birthDate": "1994-03-14"},
    ],
)
def test_lan_finds_hanh_at_home(house, query):
    answer = look(house.lan, **query)
    [found] = answer.get_json()["items"]
    assert (found["id"], found["relationship"], found["level"]) == (house.hanh.id, "station", "station")
    assert found["number"] is None and found["numberMasked"] == "092******011"


def test_lan_finds_herself_as_herself_and_not_as_a_nurse(house):
    me = house.patient("lan").profile
    [found] = look(house.lan, name=me["name"], birthDate=me["birthDate"]).get_json()["items"]
    assert (found["id"], found["relationship"], found["level"]) == (house.lan.id, "self", "owner")


@pytest.mark.parametrize(
    "query",
    [
        {"number": "092194000099"},
        {"number": SA_RUOL},
        {"name": "Thạch Thị Sa Rươl", "birthDate": "1988-01-20"},
        {"name": "Thạch Thị Sa Rươl", "birthDate": "1988-01-20", "reason": "emergency"},
        {"name": "Hạnh", "birthDate": "1994-03-14"},
        {"number": "092194000099", "reason": "emergency"},
    ],
)
def test_elsewhere_and_nowhere_look_alike_without_number_and_reason(house, query):
    answer = look(house.lan, **query)
    assert (answer.status_code, answer.get_json()["items"]) == (200, [])
    assert house.lan.get(f"/api/v1/patients/{house.sa_ruol.id}").status_code == 404


def test_a_reason_is_asked_for_whether_or_not_the_number_exists(house):
    assert look(house.lan, number=SA_RUOL).get_json() == look(house.lan, number="092194000099").get_json()
    assert look(house.lan, number=SA_RUOL).get_json()["reasonNeeded"] is True


def test_a_number_and_a_reason_open_the_basics_for_an_hour_and_the_person_is_told(house):
    [found] = look(house.lan, number=SA_RUOL, reason="emergency").get_json()["items"]
    assert found["id"] == house.sa_ruol.id and found["relationship"] == "opened"
    assert house.lan.get(f"/api/v1/patients/{house.sa_ruol.id}/record").status_code == 200
    message = next(message for message in inbox(house.sa_ruol) if "ngoài địa bàn" in message["title"])
    assert (
        "Võ Ngọc Lan, Trạm Y tế phường An Bình" in message["text"]
        and "cấp cứu" in message["text"]
        and "10:00" in message["text"]
    )
    lines = house.sa_ruol.get(f"/api/v1/patients/{house.sa_ruol.id}/access-log").get_json()["items"]
    assert any(line["class"] == "outside-commune" and line["purpose"] == "emergency" for line in lines)
    house.at("2026-06-10T10:00:01+07:00")
    house.lan.sign_in()
    assert house.lan.get(f"/api/v1/patients/{house.sa_ruol.id}/record").status_code == 404


def test_a_reason_in_words_reaches_the_person_and_lies_nowhere_in_clear(house):
    look(house.lan, number=SA_RUOL, reason="chị nhờ xem sổ bé")
    assert any("chị nhờ xem sổ bé" in message["text"] for message in inbox(house.sa_ruol))
    for table in ("opening", "audit_event", "inbox_message", "relay"):
        assert "chị nhờ xem sổ bé" not in str(db.rows(f"select * from {table}"))


def test_the_guardians_are_told_when_a_child_is_opened(house):
    look(house.binh, number=house.cast["an"]["number"], reason="vaccination-here")
    for parent in (house.hanh, house.tuan):
        assert any(
            message["patient"] == house.id_of("an") and "Danh Bình" in message["text"] for message in inbox(parent)
        )


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"number": HANH, "card": CARD},
        {"name": "Hạnh"},
        {"card": "https://example.org/" + HANH},
        {"card": "a|b|c|d|e|f"},
        {"number": "x" * 30},
        {"reason": "emergency"},
    ],
)
def test_an_unclear_question_is_refused(house, query):
    assert look(house.lan, **query).status_code == 422


def test_the_owner_reads_who_looked(house):
    look(house.lan, number=HANH)
    lines = house.hanh.get(f"/api/v1/patients/{house.hanh.id}/access-log").get_json()["items"]
    assert any("Võ Ngọc Lan" in line["sentence"] and "đã tìm người dân này" in line["sentence"] for line in lines)


def test_after_thirty_questions_in_ten_minutes_it_is_enough(database_url, tmp_path):
    house = House(database_url, tmp_path, SOKHOE_THROTTLE="on").move_in()
    assert [look(house.lan, number=HANH).status_code for _ in range(30)] == [200] * 30
    refused = look(house.lan, number=HANH)
    assert refused.status_code == 429 and 0 < int(refused.headers["Retry-After"]) <= 600
    assert house.lan.get("/api/v1/station/tasks").status_code == 200
    assert look(house.binh, number=SA_RUOL).status_code == 200


BABY = {
    "name": "Trần Thị Bưởi",
    "birthDate": "2026-06-01",
    "sex": "female",
    "number": None,
    "commune": "31150",
    "guardians": [HANH],
}


def register(nurse, **said):
    return nurse.post("/api/v1/station/residents", BABY | said)


def test_lan_opens_a_record_for_a_newborn_and_the_mother_has_it(house):
    made = register(house.lan)
    assert made.status_code == 201
    assert made.get_json()["name"] == "Trần Thị Bưởi" and made.get_json()["commune"]["code"] == "31150"
    children = house.hanh.get("/api/v1/patients").get_json()["items"]
    assert made.get_json()["id"] in {child["id"] for child in children if child["level"] == "owner"}


def test_whoever_has_a_record_already_is_not_made_twice(house):
    assert register(house.lan, number="092326000099").status_code == 201
    assert reason_of(register(house.lan, number="092326000099", name="Khác")) == (409, "possible-duplicate")
    assert reason_of(register(house.lan, name="tran thi buoi")) == (409, "possible-duplicate")
    assert register(house.lan, number="092326000098").status_code == 201
    assert register(house.lan, name="Trần Thị Cam").status_code == 201


@pytest.mark.parametrize(
    ("said", "errors"),
    [
        ({"commune": "31528"}, {"commune": ["another-station"]}),
        ({"commune": "99999"}, {"commune": ["not-in-list"]}),
        ({"birthDate": "2026-06-11"}, {"birthDate": ["in-the-future"]}),
        ({"birthDate": "2026-02-30"}, {"birthDate": ["no-such-day"]}),
        ({"birthDate": "1/6/2026"}, {"birthDate": ["wrong-type"]}),
        ({"number": "12345"}, {"number": ["wrong-type"]}),
        ({"name": " "}, {"name": ["required"]}),
        ({"sex": "x"}, {"sex": ["not-in-list"]}),
        ({"guardians": ["092194000099"]}, {"guardians": {"0": ["unknown-person"]}}),
        ({"level": "owner"}, {"level": ["unknown-member"]}),
    ],
)
def test_an_impossible_resident_is_refused_and_nobody_is_made(house, said, errors):
    before = db.one("select count(*) as n from patient")
    answer = register(house.lan, **said)
    assert (answer.status_code, answer.get_json()["errors"]) == (422, {"json": errors})
    assert db.one("select count(*) as n from patient") == before


def test_only_nurses_open_records(house):
    for name in ("hanh", "thuy", "admin", "ba"):
        assert reason_of(register(getattr(house, name))) == (403, "role-missing")
