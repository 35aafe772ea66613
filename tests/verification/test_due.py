"""Who should come to the next session: the station's own children, who waits longest first, and every look is written down.

An and Na were born on 2025-08-01. Nothing is in their books, so many groups are due; rubella comes on 2027-02-01."""

import pytest

from server import audit, db, worker
from server.patients import service
from tests.support.house import AN_BINH, KE_SACH
from tests.support.phone import Phone
from tests.verification.station import decide, reason_of, task_of

PLACE = "/api/v1/station/due"
BASICS = {"19": "2025-08-02", "08": "2025-08-01"}  # BCG, hepatitis B at birth
MEASLES = {"vaccine": {"cvx": "05"}, "lot": "S1"}


def due(nurse, **query) -> list[dict]:
    answer = nurse.get(PLACE, query_string=query)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return answer.get_json()["items"]


def of(items: list[dict], house, name: str) -> dict:
    [item] = [item for item in items if item["patient"]["id"] == house.id_of(name)]
    return item


def day(text: str) -> dict:
    return {"from": text, "to": text, "words": None}


def test_the_stations_children_are_listed_with_what_is_due_and_who_to_call(house):
    Phone(house.hanh, house.id_of("hanh")).create("administrative", {"mobile": "0900000123"})
    worker.once()
    item = of(due(house.lan), house, "an")
    assert item["patient"]["name"] == "Trần Gia An" and item["ruleVersion"] == "vn-2026-02-15"
    groups = {group["group"]: group for group in item["groups"]}
    assert groups["measles"] == {
        "group": "measles",
        "name": "sởi",
        "dose": 1,
        "recommended": "2026-05-01",
        "pastDue": "2026-05-31",
        "status": "overdue",
        "askFirst": False,
    }
    assert "rubella" not in groups and "hpv" not in groups and "pneumococcal" not in groups, "later, or bought"
    assert sorted((one["name"], one["phoneMasked"]) for one in item["guardians"]) == [
        ("Nguyễn Thị Mỹ Hạnh", "090****123"),
        ("Trần Minh Tuấn", None),
    ]


def test_only_children_of_ones_own_commune_and_no_adults(house):
    worker.once()
    an_binh = {item["patient"]["id"] for item in due(house.lan)}
    assert house.id_of("an") in an_binh and house.id_of("na") in an_binh
    assert an_binh <= {house.id_of(name) for name in ("an", "na", "minh")}
    assert due(house.binh) == []
    person = house.patient("na")
    service.update_profile(person, {}, actor=audit.SYSTEM, commune=KE_SACH)
    assert house.id_of("na") not in {item["patient"]["id"] for item in due(house.lan)}, "gone before the worker looks"
    worker.once()
    assert [item["patient"]["id"] for item in due(house.binh)] == [person.id]
    assert db.rows("select commune from outlook where patient_id = ?", person.id) == [{"commune": KE_SACH}]


def test_a_dose_takes_its_group_off_and_until_verified_it_is_to_be_checked(house):
    phone = Phone(house.hanh, house.id_of("an"))
    record = phone.create(content=MEASLES, occurred=day("2026-05-03"))["record"]
    worker.once()
    item = of(due(house.lan), house, "an")
    assert "measles" not in {group["group"] for group in item["groups"]}
    assert {"group": "measles", "name": "sởi", "days": ["2026-05-03"]} in item["toCheck"]
    decide(house.lan, task_of(house.lan, record), "confirm")
    worker.once()
    assert of(due(house.lan), house, "an")["toCheck"] == []


def test_a_later_day_brings_what_is_due_by_then(house):
    worker.once()
    later = of(due(house.lan, by="2026-08-01"), house, "an")
    groups = {group["group"]: group["status"] for group in later["groups"]}
    assert groups["japanese-encephalitis"] == "due" and groups["measles"] == "overdue"
    assert "japanese-encephalitis" not in {group["group"] for group in of(due(house.lan), house, "an")["groups"]}
    assert due(house.lan, by="2025-07-31") == []


def test_who_waits_longest_comes_first_and_pages_by_place(house):
    for vaccine, given in BASICS.items():
        Phone(house.hanh, house.id_of("an")).create(content={"vaccine": {"cvx": vaccine}}, occurred=day(given))
    worker.once()
    whole = due(house.lan)
    assert [item["dueOn"] for item in whole] == sorted(item["dueOn"] for item in whole)
    seen, after = [], None
    while True:
        query = {"limit": 1} | ({"after": after} if after else {})
        answer = house.lan.get(PLACE, query_string=query).get_json()
        seen += answer["items"]
        after = answer["next"]
        if after is None:
            break
    assert seen == whole
    first = house.lan.get(f"{PLACE}?limit=1").get_json()["next"]
    elsewhere = {"limit": 1, "after": first, "by": "2026-07-01"}
    assert reason_of(house.lan.get(PLACE, query_string=elsewhere)) == (422, "bad-cursor")
    assert reason_of(house.binh.get(PLACE, query_string={"after": first})) == (422, "bad-cursor")


def test_the_family_reads_who_looked(house):
    worker.once()
    due(house.lan)
    log = house.hanh.get(f"/api/v1/patients/{house.id_of('an')}/access-log").get_json()["items"]
    [line] = [item for item in log if "danh sách trẻ cần tiêm" in item["sentence"]]
    assert line["class"] == "station" and line["sentence"].startswith("Võ Ngọc Lan (nhân viên y tế, Trạm Y tế")


@pytest.mark.parametrize("name", ["hanh", "thuy", "admin", "ba"])
def test_nobody_but_a_nurse_sees_the_list(house, name):
    assert reason_of(getattr(house, name).get(PLACE)) == (403, "role-missing")


def test_bad_questions_are_refused(house):
    assert house.anyone.get(PLACE).status_code == 401
    for query in ({"by": "2026-02-30"}, {"by": "tomorrow"}, {"by": "2026-09-11"}, {"limit": "0"}):
        assert house.lan.get(PLACE, query_string=query).status_code == 422, query
    assert house.lan.get(PLACE, query_string={"by": "2026-09-10"}).status_code == 200


def test_a_newborn_of_today_is_on_the_list_within_seconds(house):
    newborn = {"name": "Bé Mới", "birthDate": "2026-06-10", "sex": "female", "commune": AN_BINH}
    made = house.lan.post("/api/v1/station/residents", newborn | {"number": None, "guardians": []})
    assert made.status_code == 201, made.get_data(as_text=True)
    worker.once()
    [item] = [item for item in due(house.lan) if item["patient"]["name"] == "Bé Mới"]
    assert "tuberculosis" in {group["group"] for group in item["groups"]} and item["guardians"] == []


def test_a_grown_up_leaves_the_list_on_their_birthday(house):
    """Minh turns eighteen on 2026-06-11."""
    worker.once()
    was = {item["patient"]["id"] for item in due(house.lan)}
    house.at("2026-06-11T00:01:00+07:00")
    worker.once()
    assert house.id_of("minh") not in {item["patient"]["id"] for item in due(house.someone("lan"))}
    assert house.id_of("an") in was


def test_what_the_record_holds_to_ask_about_is_marked_and_not_said(house):
    """An inborn immunodeficiency asks first for the live vaccines; the list is printed, so it does not name it."""
    Phone(house.hanh, house.id_of("an")).create("condition", {"icd10": "D80.0"})
    worker.once()
    item = of(due(house.lan), house, "an")
    marked = {group["group"]: group["askFirst"] for group in item["groups"]}
    assert marked["measles"] and not marked["dtp"]
    assert "D80" not in str(item) and "miễn dịch" not in str(item)
