"""Who works where: judged anew at each call, given and taken by an administrator who has just proved themselves."""

import pytest

from server import db
from tests.verification.station import queue, reason_of

DESK = ["/api/v1/station/tasks", "/api/v1/station/residents?number=092194000011", "/api/v1/station/tickets"]


@pytest.mark.parametrize("path", DESK)
def test_only_nurses_sit_at_the_desk(house, path):
    assert house.lan.get(path).status_code == 200
    for name in ("hanh", "sa_ruol", "thuy", "admin", "ba"):
        assert reason_of(getattr(house, name).get(path)) == (403, "role-missing"), name
    assert house.mot.get(path).status_code == 403
    assert house.anyone.get(path).status_code == 401


def test_a_session_says_the_role_and_the_station(house):
    session = house.lan.get("/api/v1/session").get_json()
    assert session["roles"] == ["resident", "nurse"] and session["patient"] == house.lan.id
    assert session["station"] == {"commune": "31150", "name": "Trạm Y tế phường An Bình"}
    assert house.thuy.get("/api/v1/session").get_json()["station"] is None


def employment(house, name: str) -> dict:
    everyone = house.admin.get("/api/v1/staff").get_json()["items"]
    return next(item for item in everyone if item["name"] == house.cast[name]["name"])


def test_a_role_that_ended_is_gone_with_the_next_call(house):
    assert house.lan.get("/api/v1/station/tasks").status_code == 200
    house.admin.step_up()
    address = f"/api/v1/staff/{employment(house, 'lan')['id']}"
    assert house.admin.delete(address).status_code == 204
    assert reason_of(house.lan.get("/api/v1/station/tasks")) == (403, "role-missing")
    assert house.lan.get("/api/v1/session").get_json()["roles"] == ["resident"]
    assert house.lan.get(f"/api/v1/patients/{house.hanh.id}").status_code == 404
    assert house.admin.delete(address).status_code == 204
    assert db.one("select count(*) as n from audit_event where action = 'staff-end'")["n"] == 1


def test_a_role_ends_by_itself_on_its_last_day(house):
    house.admin.step_up()
    given = house.admin.post(
        "/api/v1/staff",
        {
            "number": house.cast["tuan"]["number"],
            "role": "nurse",
            "commune": "31150",
            "from": "2026-06-10",
            "until": "2026-06-11",
        },
    )
    assert given.status_code == 201
    assert queue(house.tuan) == []
    house.at("2026-06-11T00:00:05+07:00")
    house.tuan.sign_in()
    assert reason_of(house.tuan.get("/api/v1/station/tasks")) == (403, "role-missing")


def test_a_role_may_be_given_before_its_first_day_and_before_the_first_sign_in(empty_house):
    empty_house.employ("lan", "nurse", "31150")
    assert empty_house.lan.get("/api/v1/session").get_json()["roles"] == ["resident", "nurse"]
    empty_house.employ("admin", "admin", "31150")
    empty_house.admin.step_up()
    empty_house.admin.post(
        "/api/v1/staff",
        {"number": empty_house.cast["tuan"]["number"], "role": "nurse", "commune": "31150", "from": "2026-06-11"},
    )
    assert empty_house.tuan.get("/api/v1/station/tasks").status_code == 403


def test_giving_a_role_needs_an_administrator_and_a_fresh_proof(house):
    body = {"number": house.cast["tuan"]["number"], "role": "nurse", "commune": "31150"}
    assert house.anyone.post("/api/v1/staff", body).status_code == 401
    for name in ("hanh", "lan", "thuy"):
        assert reason_of(getattr(house, name).post("/api/v1/staff", body)) == (403, "role-missing")
        assert reason_of(getattr(house, name).get("/api/v1/staff")) == (403, "role-missing")
    assert reason_of(house.admin.post("/api/v1/staff", body)) == (403, "step-up-required")
    assert reason_of(house.admin.delete(f"/api/v1/staff/{employment(house, 'lan')['id']}")) == (403, "step-up-required")


@pytest.mark.parametrize(
    ("said", "errors"),
    [
        ({"role": "doctor"}, {"role": ["not-in-list"]}),
        ({"commune": "99999"}, {"commune": ["not-in-list"]}),
        ({"commune": None}, {"commune": ["not-in-list"]}),
        ({"from": "2026-07-01", "until": "2026-07-01"}, {"until": ["interval-backwards"]}),
        ({"from": "2026-02-30"}, {"from": ["no-such-day"]}),
        ({"admin": True}, {"admin": ["unknown-member"]}),
    ],
)
def test_a_role_that_cannot_be_is_refused(house, said, errors):
    house.admin.step_up()
    answer = house.admin.post("/api/v1/staff", {"number": "092090000012", "role": "nurse", "commune": "31150"} | said)
    assert (answer.status_code, answer.get_json()["errors"]) == (422, {"json": errors})


def test_nobody_ends_a_role_that_does_not_exist(house):
    house.admin.step_up()
    assert house.admin.delete("/api/v1/staff/00000000-0000-4000-8000-000000000000").status_code == 404


def test_the_list_pages_and_tells_no_number(house):
    seen, after = [], None
    while True:
        page = house.admin.get(
            "/api/v1/staff", query_string={"limit": 2} | ({"after": after} if after else {})
        ).get_json()
        seen += page["items"]
        after = page["next"]
        if after is None:
            break
    assert len(seen) == len({item["id"] for item in seen}) == 5
    assert not any(house.cast["lan"]["number"] in str(item) for item in seen)
    assert house.cast["lan"]["number"] not in str(db.rows("select * from staff"))
