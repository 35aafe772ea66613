"""How far the records of a commune are filled, as Bình, Thủy and an operator read it."""

import json

import pytest

from server import audit, cli, config, worker
from server.completeness.model import sections
from server.patients import consent, service
from server.records import service as records
from server.records.service import Author
from server.reports.completeness import told
from server.reports.judging import letters
from tests.support.house import AN_BINH, KE_SACH

PATH = "/api/v1/reports/completeness"


@pytest.fixture
def village(house):
    """Thirty people of Kế Sách who agreed to statistics; twelve have told their allergies."""
    people = [newcomer(n, KE_SACH) for n in range(30)]
    for person in people[:12]:
        tell(person, "allergy", {"none": True})
    worker.once()
    return people


def newcomer(n: int, commune: str, *, statistics: bool = True) -> service.Person:
    born = f"{1960 + n}-02-03"
    person = service.create(name=f"Người Thử {n}", birth_date=born, sex="male", commune=commune, synthetic=True)
    consent.give_required(person.id, relationship="self", actor=audit.SYSTEM)
    if statistics:
        agree(person, "given")
    return person


def agree(person: service.Person, decision: str) -> None:
    consent.decide(
        person.id,
        purpose="statistics",
        text_version="2026-11",
        decision=decision,
        relationship="self",
        locale="vi",
        actor=audit.SYSTEM,
    )


def tell(person: service.Person, kind: str, content: dict, **more) -> None:
    said = {
        "occurred": None,
        "source": "self",
        "verification_status": "unconfirmed",
        "author": Author(None, "Người Thử", "self"),
        "recorded_at": config.now().isoformat(),
        "at": config.now(),
    }
    records.write(person.id, kind=kind, content=content, **said | more)


def read(someone, **query) -> dict:
    answer = someone.get(PATH, query_string=query)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return answer.get_json()


def section(answer: dict, commune: str, name: str) -> dict:
    found = next(item for item in answer["items"] if item["commune"] == commune)
    return next(row for row in found["sections"] if row["section"] == name)


def test_a_nurse_reads_counts_of_the_own_commune_only(house, village):
    answer = read(house.binh)
    assert [(item["commune"], item["people"]) for item in answer["items"]] == [(KE_SACH, 30)]
    row = section(answer, KE_SACH, "allergy")
    assert (row["asked"], row["filled"], row["fresh"]) == (30, 12, 12)
    assert read(house.lan)["items"] == []


def test_the_authority_reads_every_commune_and_never_a_small_number(house, village):
    for n in range(9):
        newcomer(100 + n, AN_BINH)
    tell(village[12], "condition", {"none": True})
    worker.once()
    answer = read(house.thuy)
    small = next(item for item in answer["items"] if item["commune"] == AN_BINH)
    assert small["people"] is None and all(row["filled"] is None for row in small["sections"])
    assert section(answer, KE_SACH, "condition")["filled"] is None
    assert answer["version"] == sections().version


def test_what_leaves_fewer_than_ten_over_is_not_told_either():
    assert [told(*pair) for pair in ((9, 30), (10, 30), (20, 30), (21, 30), (30, 30), (0, 30))] == [
        None,
        10,
        20,
        None,
        30,
        None,
    ]


def test_only_who_agreed_to_statistics_is_counted(house, village):
    for n in range(15):
        newcomer(200 + n, KE_SACH, statistics=False)
    agree(village[0], "withdrawn")
    worker.once()
    assert read(house.binh)["items"][0]["people"] == 29


def test_no_restricted_section_is_counted(house, village):
    names = {row["section"] for row in read(house.binh)["items"][0]["sections"]}
    assert "allergy" in names and "reproductive-health" not in names


def test_time_alone_makes_records_stale_and_an_earlier_day_keeps_its_counts(house, village):
    house.at("2027-06-11T09:00:00+07:00")
    worker.once()
    today = read(house.someone("binh"))
    assert section(today, KE_SACH, "allergy")["filled"] == 12
    assert section(today, KE_SACH, "allergy")["fresh"] is None
    then = read(house.someone("binh"), at="2026-12-31")
    assert (then["countedOn"], section(then, KE_SACH, "allergy")["fresh"]) == ("2026-06-10", 12)


def test_who_moves_is_counted_where_they_live(house, village):
    for person in village[:15]:
        service.update_profile(person, {}, actor=audit.SYSTEM, commune=AN_BINH)
    worker.once()
    assert {item["commune"]: item["people"] for item in read(house.thuy)["items"]} == {AN_BINH: 15, KE_SACH: 15}


def test_before_anything_was_counted_there_is_nothing(house):
    assert read(house.thuy, at="2020-01-01") | {"source": ""} == {
        "indicator": "completeness",
        "at": "2020-01-01",
        "countedOn": None,
        "version": sections().version,
        "source": "",
        "items": [],
    }


def test_residents_helpers_and_strangers_are_refused(house):
    assert house.hanh.get(PATH).get_json()["reason"] == "role-missing"
    assert house.ba.get(PATH).status_code == 403
    assert house.anyone.get(PATH).status_code == 401


@pytest.mark.parametrize(
    "query", [{"at": "2026-02-30"}, {"at": "yesterday"}, {"at": "2999-01-01"}, {"by": "person"}]
)
def test_bad_questions_are_refused(house, query):
    assert house.thuy.get(PATH, query_string=query).status_code == 422


def test_an_unknown_indicator_does_not_exist(house):
    assert house.thuy.get("/api/v1/reports/happiness").status_code == 404


def test_an_operator_reads_the_same_on_the_command_line(house, village, capsys, monkeypatch):
    for name, value in house.environ.items():
        monkeypatch.setenv(name, value)
    assert cli.main(["report", "completeness", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["items"] == read(house.thuy)["items"]
    assert cli.main(["report", "completeness"]) == 0
    assert f"{KE_SACH} " in capsys.readouterr().out
    assert cli.main(["report", "completeness", "--at", "soon"]) == 2


def test_somebody_who_is_not_counted_has_no_letters():
    assert letters([]) == ""
