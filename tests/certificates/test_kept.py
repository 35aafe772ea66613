"""A certificate from elsewhere becomes part of a record: who may, whose it must be, and what it is worth."""

import pytest

from tests.certificates.believing import ANTIGENS_OF_MMR, ans_doses, believing, hanhs_dose
from tests.certificates.makers import DccSigner
from tests.support.house import House


@pytest.fixture
def house(database_url, tmp_path):
    return believing(House(database_url, tmp_path).move_in())


def kept(person, patient: str, qr: str) -> list[dict]:
    answer = person.post(f"/api/v1/patients/{patient}/certificates", {"qr": qr})
    assert answer.status_code == 200, answer.get_json()
    return answer.get_json()["items"]


def refused(person, patient: str, qr: str) -> tuple:
    answer = person.post(f"/api/v1/patients/{patient}/certificates", {"qr": qr})
    return answer.status_code, answer.get_json()["reason"]


def doses(person, patient: str) -> list[dict]:
    return person.get(f"/api/v1/patients/{patient}/records?kind=immunization").get_json()["items"]


def declare(person, patient: str, day: str | None, antigens: list[str], record: str) -> None:
    """As a phone does it."""
    mutation = {
        "id": record[:-1] + "f",
        "counter": 1,
        "patient": patient,
        "type": "create",
        "record": record,
        "kind": "immunization",
        "content": {"vaccine": {"product": None, "cvx": None, "antigens": antigens}} if day else {"none": True},
        "occurred": {"from": day, "to": day, "words": None} if day else None,
        "recordedAt": "2026-03-01T10:00:00+07:00",
    }
    sent = person.post("/api/v1/sync/mutations", {"device": person.device, "mutations": [mutation]})
    assert sent.get_json()["results"][0]["outcome"] == "applied", sent.get_json()


DECLARED = "11111111-1111-4111-8111-111111111110"


def test_hanhs_valid_certificate_becomes_a_confirmed_dose(house):
    [item] = kept(house.hanh, house.hanh.id, hanhs_dose())
    dose = item["record"]
    assert item["outcome"] == "created"
    assert (dose["source"], dose["verificationStatus"], dose["tag"]) == ("certificate", "confirmed", "certificate")
    assert (dose["occurred"]["from"], dose["content"]["doseText"]) == ("2021-08-20", "2/2")
    assert dose["content"]["vaccine"]["antigens"] == ["covid-19"]
    assert (dose["author"]["name"], dose["author"]["role"]) == ("Synthetic issuer", "system")


def test_the_same_certificate_twice_is_one_dose(house):
    [first], [second] = (kept(house.hanh, house.hanh.id, hanhs_dose()) for _ in range(2))
    assert (second["outcome"], second["record"]["id"]) == ("unchanged", first["record"]["id"])
    assert len(doses(house.hanh, house.hanh.id)) == 1


def test_another_certificate_of_the_same_dose_adds_nothing(house):
    [first] = kept(house.hanh, house.hanh.id, hanhs_dose())
    [again] = kept(house.hanh, house.hanh.id, hanhs_dose(ci="URN:UVCI:01:VN:SYNTHETIC#2"))
    assert (again["outcome"], again["record"]["id"]) == ("unchanged", first["record"]["id"])


def test_a_mother_keeps_her_childs_card_and_each_dose_once(house):
    card = ans_doses({"cvx": "03", "day": "2026-03-01"}, {"cvx": "21", "day": "2026-03-01"})
    items = kept(house.hanh, house.id_of("an"), card)
    assert [item["outcome"] for item in items] == ["created", "created"]
    assert items[0]["record"]["content"]["vaccine"]["antigens"] == ANTIGENS_OF_MMR
    assert items[0]["record"]["content"]["lot"] == "MMR-77"


def test_what_she_had_declared_herself_becomes_the_double_of_the_certified_dose(house):
    declare(house.hanh, house.hanh.id, "2021-08-20", ["covid-19"], DECLARED)
    [item] = kept(house.hanh, house.hanh.id, hanhs_dose())
    found = {dose["id"]: dose for dose in doses(house.hanh, house.hanh.id)}
    assert found[DECLARED]["duplicateOf"] == item["record"]["id"]


@pytest.mark.parametrize(
    "unproven", [{"signer": DccSigner()}, {"cwt": {"expires": 1_700_000_000, "issued": 1_600_000_000}}]
)
def test_a_certificate_that_proves_nothing_is_evidence_beside_a_declared_dose(house, unproven):
    declare(house.hanh, house.hanh.id, "2021-08-20", ["covid-19"], DECLARED)
    [item] = kept(house.hanh, house.hanh.id, hanhs_dose(**unproven))
    dose = item["record"]
    assert (item["outcome"], dose["id"], dose["source"]) == ("amended", DECLARED, "self")
    assert (dose["verificationStatus"], dose["tag"], len(dose["evidence"])) == ("unconfirmed", "evidenced", 1)
    picture = house.hanh.get(f"/api/v1/patients/{house.hanh.id}/evidence/{dose['evidence'][0]['id']}")
    assert (picture.status_code, picture.mimetype) == (200, "image/jpeg")


def test_and_declares_the_dose_where_there_was_none_once(house):
    unknown = ans_doses(key=DccSigner().key)
    [first], [again] = (kept(house.hanh, house.id_of("an"), unknown) for _ in range(2))
    dose = first["record"]
    assert (first["outcome"], again["outcome"]) == ("created", "unchanged")
    assert (dose["source"], dose["author"]["onBehalfOf"], dose["tag"]) == ("family", "Trần Gia An", "evidenced")


def test_it_takes_the_place_of_there_is_none(house):
    declare(house.hanh, house.hanh.id, None, [], DECLARED)
    [item] = kept(house.hanh, house.hanh.id, hanhs_dose())
    assert (item["outcome"], item["record"]["supersedes"]) == ("created", DECLARED)
    assert house.hanh.post(f"/api/v1/patients/{house.hanh.id}/issued-certificates").status_code == 200


def test_a_certificate_of_somebody_else_is_refused_by_name_and_by_birth_date(house):
    tuan = {"fn": "Trần", "fnt": "TRAN", "gn": "Minh Tuấn", "gnt": "MINH<TUAN"}
    assert refused(house.hanh, house.hanh.id, hanhs_dose(name=tuan)) == (422, "name-mismatch")
    assert refused(house.hanh, house.hanh.id, hanhs_dose(born="1995-03-14")) == (422, "birth-date-mismatch")
    assert refused(house.hanh, house.hanh.id, hanhs_dose(born="")) == (422, "birth-date-mismatch")
    assert doses(house.hanh, house.hanh.id) == []


def test_the_name_may_be_without_tones_and_the_birth_date_only_a_year(house):
    plain = {"fn": "NGUYEN THI", "fnt": "NGUYEN<THI", "gn": "MY HANH", "gnt": "MY<HANH"}
    [item] = kept(house.hanh, house.hanh.id, hanhs_dose(name=plain, born="1994"))
    assert item["outcome"] == "created"


def test_what_is_forged_or_no_certificate_is_refused_with_its_word(house):
    head, _, signature = ans_doses().split(".")
    forged = f"{head}.{ans_doses({'cvx': '21', 'day': '2026-03-01'}).split('.')[1]}.{signature}"
    an = house.id_of("an")
    for qr, word in ((forged, "bad-signature"), ("shlink:/abc", "link"), ("HC1:ABC", "unreadable")):
        assert refused(house.hanh, an, qr) == (422, word)
    assert doses(house.hanh, an) == []


def test_a_dose_that_cannot_be_does_not_stop_the_others(house):
    card = ans_doses({"cvx": "03", "day": "2020-01-01"}, {"cvx": "21", "day": "2026-03-01"})
    before_birth, good = kept(house.hanh, house.id_of("an"), card)
    assert (before_birth["outcome"], before_birth["reason"]) == ("refused", "before-birth")
    assert good["outcome"] == "created"


def test_strange_words_in_a_certificate_do_no_harm(house):
    strange = hanhs_dose(DccSigner(), mp="\u0000\u202e<img src=x onerror=alert(1)>" + "x" * 600)
    [item] = kept(house.hanh, house.hanh.id, strange)
    assert (item["outcome"], item["record"]) == ("refused", None)
    named = hanhs_dose(**{"is": "Bộ Y tế\u0000" + "x" * 300}, mp="EU/1/20/1528")
    [item] = kept(house.hanh, house.hanh.id, named)
    assert (item["outcome"], item["record"]["author"]["name"]) == ("created", None)


def test_more_doses_than_anybody_has_are_refused(house):
    many = ans_doses(*({"cvx": "03", "day": "2026-03-01", "lot": str(n)} for n in range(101)))
    assert refused(house.hanh, house.id_of("an"), many) == (422, "too-large")


def test_a_relative_who_may_add_keeps_one_and_one_who_may_look_does_not(house):
    house.hanh.step_up()
    for name, level in (("sa_ruol", "see-and-add"), ("lan", "see-all")):
        body = {
            "person": {"number": house.cast[name]["number"]},
            "relationship": "other",
            "level": level,
            "until": None,
        }
        assert house.hanh.post(f"/api/v1/patients/{house.hanh.id}/relationships", body).status_code == 201
    [item] = kept(house.sa_ruol, house.hanh.id, hanhs_dose())
    assert item["outcome"] == "created"
    path = f"/api/v1/patients/{house.hanh.id}"
    assert house.someone("lan").post(f"{path}/certificates", {"qr": hanhs_dose()}).status_code == 404
    assert house.sa_ruol.post(f"{path}/issued-certificates").status_code == 404


def test_who_may_not_write_may_not_keep_and_learns_nothing(house):
    path = f"/api/v1/patients/{house.id_of('an')}/certificates"
    for person in (house.sa_ruol, house.lan, house.thuy):
        assert person.post(path, {"qr": ans_doses()}).status_code == 404
    assert house.anyone.post(path, {"qr": ans_doses()}).status_code == 401
    assert house.mot.post(path, {"qr": ans_doses()}).get_json()["reason"] == "level-too-low"


def test_the_access_log_says_that_it_came_from_a_certificate(house):
    kept(house.hanh, house.hanh.id, hanhs_dose())
    log = house.hanh.get(f"/api/v1/patients/{house.hanh.id}/access-log").get_json()["items"]
    assert any("chứng nhận" in item["sentence"] for item in log)
