"""`demo --personas FILE`: who may join the cast, who may not, and that a refusal seeds nothing."""

import json

import pytest

from server import config, db
from server.cli import main
from server.demo import house as demo
from server.exchange.outgoing import standing
from server.patients import profile, relationships, service

MOI = {
    "id": "moi",
    "name": "Người Mới",
    "sex": "female",
    "birthDate": "1994-03-14",
    "number": "092194000031",
    "commune": "31150",
    "level": 2,
}
BE = {
    "id": "be",
    "name": "Bé Mới",
    "sex": "male",
    "birthDate": "2024-05-01",
    "number": None,
    "commune": "31528",
    "level": None,
    "guardians": ["hanh", "moi"],
}
ALLERGY = {
    "kind": "allergy",
    "content": {"none": True},
    "occurred": None,
    "source": "self",
    "verificationStatus": "unconfirmed",
}
DOSE = {
    "kind": "immunization",
    "content": {"vaccine": {"cvx": "19"}},
    "source": "registry",
    "verificationStatus": "confirmed",
    "occurred": {"from": "2024-05-03", "to": "2024-05-03", "words": None},
}


@pytest.fixture
def file(tmp_path):
    def _file(people):
        path = tmp_path / "personas.json"
        path.write_text(people if isinstance(people, str) else json.dumps(people), "utf-8")
        return path

    return _file


@pytest.fixture
def join(empty_house, file):
    """Seat these, with the cast where nobody is yet."""

    def _join(*people):
        settings = config.settings()
        demo.settle(settings, demo.newcomers(settings, file(list(people))), config.now())

    return _join


@pytest.fixture
def start(empty_house, monkeypatch, capsys, file):
    """`sokhoe demo --personas` with a file that is refused; `(exit code, what it complains)`."""
    for name, value in empty_house.environ.items():
        monkeypatch.setenv(name, value)

    def _start(people):
        code = main(
            ["demo", "--residents", "0", "--personas", str(file(people) if people is not None else "nowhere.json")]
        )
        db.connect(empty_house.environ["DATABASE_URL"])
        return code, capsys.readouterr().err

    return _start


def named(name):
    people = [service.get(row["id"]) for row in db.rows("select id from patient")]
    return next(person for person in people if person.profile["name"] == name)


def test_newcomers_live_where_they_say_with_their_guardians(join, empty_house):
    join(MOI, BE)
    moi, be = service.by_number(MOI["number"]), named("Bé Mới")
    assert set(relationships.guardians(be.id)) == {moi.id, empty_house.id_of("hanh")}
    assert (moi.commune, be.commune, be.profile["number"], moi.synthetic) == ("31150", "31528", None, True)


def test_newcomers_bring_what_is_known_about_them(join):
    join(MOI | {"records": [ALLERGY, DOSE]})
    told = {record["kind"]: record for record in standing(service.by_number(MOI["number"]))}
    assert told["allergy"]["tag"] == "self-declared" and told["allergy"]["author"]["name"] == "Người Mới"
    assert (told["immunization"]["tag"], told["immunization"]["occurred"]["from"]) == ("registry", "2024-05-03")


@pytest.mark.parametrize("role, commune", [("nurse", "31150"), ("helper", "31150"), ("authority", service.NO_COMMUNE)])
def test_newcomers_hold_the_role_they_come_with(join, role, commune):
    join(MOI | {"role": role})
    held = db.one("select role, commune from staff where blind = ?", profile.number_index(MOI["number"]))
    assert held == {"role": role, "commune": commune}


@pytest.mark.parametrize("consented", [True, False])
def test_newcomers_have_consented_unless_the_file_says_no(join, consented):
    join(MOI | {"consented": consented})
    assert bool(service.by_number(MOI["number"]).consent_version) is consented


def test_a_later_run_with_the_same_file_seats_nobody_twice(join):
    join(MOI, BE)
    join(MOI, BE)
    assert db.one("select count(*) as n from patient")["n"] == 15


def test_a_later_run_may_bring_more(join, empty_house):
    join(MOI)
    join(MOI, BE)
    assert len(relationships.guardians(named("Bé Mới").id)) == 2
    assert [person["id"] for person in demo.joined(config.settings())] == ["moi", "be"]


@pytest.mark.parametrize(
    "people",
    [
        [MOI | {"id": "hanh"}],
        [MOI | {"number": "092194000011"}],
        [MOI, MOI | {"id": "nua"}],
        [MOI, MOI | {"number": None}],
        [MOI | {"guardians": ["ai-do"]}],
        [MOI | {"guardians": ["moi"]}],
        [MOI | {"level": 3}],
        [MOI | {"number": "123"}],
        [MOI | {"commune": "99999"}],
        [MOI | {"sex": "x"}],
        [MOI | {"birthDate": "1994-13-01"}],
        [MOI | {"role": "king"}],
        [MOI | {"surprise": 1}],
        [{"id": "moi"}],
        [MOI | {"id": "Mới"}],
        {"moi": MOI},
        "[",
        "[" * 100_000,
        [MOI | {"records": [ALLERGY | {"kind": "mood"}]}],
        [MOI | {"records": [ALLERGY | {"source": "rumour"}]}],
        [MOI | {"records": [ALLERGY | {"content": {"lot": 1}}]}],
        [MOI | {"records": [DOSE | {"occurred": {"from": "1993-01-01", "to": "1993-01-01"}}]}],
        None,
    ],
    ids=[
        "id of the cast",
        "number of the cast",
        "number twice",
        "id twice",
        "unknown guardian",
        "own guardian",
        "level",
        "number",
        "commune",
        "sex",
        "birth date",
        "role",
        "unknown member",
        "too little",
        "id",
        "no list",
        "no JSON",
        "bottomless",
        "kind",
        "source",
        "content",
        "before birth",
        "no file",
    ],
)
def test_who_may_not_join_is_wrong_use_and_nothing_is_seeded(start, people):
    code, complaint = start(people)
    assert code == 2
    assert complaint.startswith("sokhoe: ")
    assert db.one("select count(*) as n from patient")["n"] == 0


def test_production_has_no_demonstration(start, monkeypatch):
    for name, value in {
        "SOKHOE_ENV": "production",
        "SOKHOE_ISSUER": "https://id.example",
        "SOKHOE_BASE_URL": "https://so.example",
        "SOKHOE_THROTTLE": "on",
    }.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("SOKHOE_NOW_FILE")
    assert start([MOI])[0] in (1, 2)
