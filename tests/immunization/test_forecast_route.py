"""The forecast as An's mother, a relative and a stranger get it."""

import uuid

import pytest

from tests.support.house import House
from tests.support.phone import Phone

MAY = {"from": "2026-05-05", "to": "2026-05-05", "words": None}
BIRTH_DOSE = {"vaccine": {"product": None, "cvx": "19", "antigens": []}}


@pytest.fixture
def an(house: House):
    """Bé An, ten months old, with BCG told by his mother and seen by nobody yet."""
    return f"/api/v1/patients/{house.id_of('an')}/immunization/forecast"


def declare(person, patient, vaccine, day):
    person.counter += 1
    mutation = {
        "id": str(uuid.uuid4()),
        "counter": person.counter,
        "patient": patient,
        "type": "create",
        "record": str(uuid.uuid4()),
        "kind": "immunization",
        "content": vaccine,
        "occurred": {"from": day, "to": day, "words": None},
        "recordedAt": "2026-06-10T09:00:00+07:00",
    }
    answer = person.post("/api/v1/sync/mutations", {"device": person.device, "mutations": [mutation]}).get_json()
    assert answer["results"][0]["outcome"] == "applied", answer


def line(answer, group):
    return next(item for item in answer.get_json()["items"] if item["group"] == group)


def test_every_line_says_why_and_by_which_rule(house, an):
    answer = house.hanh.get(an)
    assert answer.status_code == 200
    for item in answer.get_json()["items"]:
        assert item["why"]["version"] == answer.get_json()["ruleVersion"] and item["why"]["code"]


def test_a_declared_dose_counts_in_one_forecast_and_the_difference_is_a_sentence(house, an):
    declare(house.hanh, house.id_of("an"), BIRTH_DOSE, "2025-08-02")
    declared, verified = house.hanh.get(an), house.hanh.get(an, query_string={"level": "verified"})
    assert line(declared, "tuberculosis")["status"] == "complete"
    assert line(verified, "tuberculosis")["status"] != "complete"
    sentences = [found["sentence"] for found in declared.get_json()["differences"] if found["group"] == "tuberculosis"]
    assert sentences == ["Nếu mũi ngày 02/08/2025 được xác minh thì đã tiêm đủ lao."]


def test_the_sentence_follows_the_readers_language(house, an):
    declare(house.hanh, house.id_of("an"), BIRTH_DOSE, "2025-08-02")
    english = house.hanh.get(an, headers={"Accept-Language": "en"}).get_json()["differences"][0]["sentence"]
    assert "02/08/2025" in english and "xác minh" not in english


def test_a_stranger_learns_nothing(house, an):
    assert house.sa_ruol.get(an).status_code == 404


def test_an_unknown_level_is_refused(house, an):
    assert house.hanh.get(an, query_string={"level": "guessed"}).status_code == 422


def groups(answer):
    return {item["group"]: item["dose"] for item in answer.get_json()["items"]}


def test_a_pregnancy_asks_for_tetanus_and_a_shot_moves_her_on(house):
    forecast = f"/api/v1/patients/{house.hanh.id}/immunization/forecast"
    phone = Phone(house.hanh, house.hanh.id)
    assert "tetanus-pregnancy" not in groups(house.hanh.get(forecast))
    phone.create(kind="reproductive-health", content={"pregnant": True}, occurred=MAY)
    assert groups(house.hanh.get(forecast))["tetanus-pregnancy"] == 1
    phone.create(kind="pregnancy-tetanus", content={"dose": 1, "pregnancyMonth": 5}, occurred=MAY)
    assert groups(house.hanh.get(forecast))["tetanus-pregnancy"] == 2


def test_the_family_view_does_not_tell_of_a_pregnancy(house):
    phone = Phone(house.hanh, house.hanh.id)
    phone.create(kind="reproductive-health", content={"pregnant": True}, occurred=MAY)
    house.lets("hanh", "tuan", "see-most", "spouse")
    seen = house.tuan.get(f"/api/v1/patients/{house.hanh.id}/immunization/forecast")
    assert seen.status_code == 200 and "tetanus-pregnancy" not in groups(seen)
