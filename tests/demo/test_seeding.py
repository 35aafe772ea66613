"""The invented commune: believable, whole, and nobody in it is real."""

import re
from datetime import date
from itertools import islice
from random import Random

import pytest

from server import audit, config, db, worker
from server.demo import house as demo
from server.demo import seeding
from server.demo.households import households
from server.demo.numbers import Numbers
from server.demo.personas import cast
from server.exchange.outgoing import standing
from server.patients import relationships, service
from server.records.words import SOURCES

RESIDENTS = 160


@pytest.fixture
def settled(empty_house):
    """An empty house with the cast of the demonstration."""
    demo.settle(config.settings(), [], config.now())
    return empty_house


@pytest.fixture
def commune(settled):
    """… and residents around it."""
    assert max(seeding.invent(RESIDENTS, config.now())) == RESIDENTS
    return settled


def people():
    return [service.get(row["id"]) for row in db.rows("select id from patient")]


# the cast


def test_the_whole_cast_is_there_and_marked_as_invented(settled):
    assert len(people()) == len(cast()) == 13
    assert all(person.synthetic for person in people())


def test_an_has_his_bcg_from_the_station(settled):
    [bcg] = standing(settled.patient("an"))
    assert (bcg["code"], bcg["occurred"]["from"], bcg["tag"], bcg["source"]) == (
        "cvx:19",
        "2025-08-02",
        "station",
        "station",
    )
    assert bcg["author"]["role"] == "staff"


def test_hanh_has_her_stub_of_2023_with_three_facts(settled):
    [stub] = standing(settled.patient("hanh"))
    assert (stub["kind"], stub["tag"]) == ("administrative", "legacy")
    assert sorted(member for member, value in stub["content"].items() if value) == [
        "currentAddress",
        "householdCode",
        "mobile",
    ]


def test_hanh_and_tuan_act_for_an_and_for_minh(settled):
    both = {settled.id_of("hanh"), settled.id_of("tuan")}
    assert (
        set(relationships.guardians(settled.id_of("an"))) == set(relationships.guardians(settled.id_of("minh"))) == both
    )


def test_hanh_signs_in_and_sees_her_family(settled):
    seen = settled.hanh.get("/api/v1/patients").get_json()["items"]
    assert {(item["name"], item["relationship"], item["level"]) for item in seen} == {
        ("Nguyễn Thị Mỹ Hạnh", "self", "owner"),
        ("Trần Gia An", "child", "owner"),
        ("Trần Quốc Minh", "ward", "owner"),
    }


@pytest.mark.parametrize(
    "name, roles",
    [
        ("lan", ["resident", "nurse"]),
        ("binh", ["resident", "nurse"]),
        ("thuy", ["resident", "authority"]),
        ("admin", ["resident", "admin"]),
        ("ba", ["resident", "helper"]),
        ("hanh", ["resident"]),
    ],
)
def test_everybody_has_their_role(settled, name, roles):
    assert settled.someone(name).get("/api/v1/session").get_json()["roles"] == roles


def test_the_required_consents_are_given(settled):
    assert all(person.consent_version for person in people())


# the commune


def test_as_many_as_were_asked_for_came_and_all_are_invented(commune):
    assert len(people()) == RESIDENTS + 13
    assert all(person.synthetic for person in people())


def test_every_number_can_be_nobodys_and_leads_to_one_person(commune):
    numbers = [person.profile["number"] for person in people() if person.profile["number"]]
    assert len(numbers) == len(set(numbers))
    assert all(re.fullmatch(r"0\d{5}0000\d\d", number) for number in numbers)


def test_a_number_says_the_sex_and_the_year_of_birth(commune):
    for person in people():
        facts = person.profile
        if facts["number"] and facts["source"] == "legacy":
            century = 19 + int(facts["number"][3]) // 2
            assert f"{century}{facts['number'][4:6]}" == facts["birthDate"][:4]
            assert ("male", "female")[int(facts["number"][3]) % 2] == facts["sex"]


def test_children_have_guardians_of_their_household(commune):
    today = config.today()
    children = [
        person
        for person in people()
        if int(person.profile["birthDate"][:4]) > today.year - 10 and person.commune == "31150"
    ]
    assert len(children) > 10
    assert (
        sum(1 for child in children if relationships.guardians(child.id)) >= len(children) - 2
    )  # Na's mother is not here


def test_every_source_there_is_but_the_e_id_has_told_something(commune):
    found = {row["source"] for row in db.rows("select distinct source from record")}
    assert found == set(SOURCES) - {"identity"}


def test_the_desk_has_work_with_and_without_photos(commune):
    worker.once()
    waiting = db.rows(
        "select t.record_id, e.evidence_id from task t left join evidence_use e on e.record_id = t.record_id "
        "where t.commune = '31150' and t.state = 'waiting'"
    )
    shown = [row for row in waiting if row["evidence_id"]]
    assert len(waiting) > 20 and 0 < len(shown) < len(waiting)


def test_a_nurse_sees_the_drawn_page(commune):
    worker.once()
    row = db.one("select u.patient_id, u.evidence_id from evidence_use u limit 1")
    answer = commune.lan.get(f"/api/v1/patients/{row['patient_id']}/evidence/{row['evidence_id']}")
    assert answer.status_code == 200 and answer.mimetype == "image/jpeg"


def test_nothing_was_told_before_birth_or_after_today(commune):
    for person in people():
        for record in standing(person):
            if record["occurred"]:
                assert person.profile["birthDate"][:4] <= record["occurred"]["to"][:4]
                assert record["occurred"]["from"] <= config.today().isoformat()


def test_the_same_seed_gives_the_same_people():
    first, second = (list(islice(households(Random(831), date(2026, 6, 10)), 20)) for _ in range(2))
    assert first == second


def test_a_number_that_leads_to_somebody_is_passed_over():
    taken = {"092194000099", "092194000098"}
    assert Numbers(taken.__contains__).next("female", "1994-03-14") == "092194000097"


def test_a_year_without_numbers_left_gives_none():
    assert Numbers(lambda number: True).next("male", "1990") is None


# forgetting


def test_a_demonstration_is_forgotten_whole(commune):
    settings = config.settings()
    demo.forget(settings)
    assert not settings.key_dir.exists()
    db.connect(settings.database_url)
    tables = db.database.obj.get_tables()
    db.close()
    assert tables == []


def test_somebody_who_was_not_invented_keeps_it_all(settled):
    service.create(name="Người Thật", birth_date="1990-01-01", sex="male", commune="31150", actor=audit.SYSTEM)
    with pytest.raises(demo.Wrong):
        demo.forget(config.settings())
    db.connect(config.settings().database_url)
    assert len(people()) == 14
