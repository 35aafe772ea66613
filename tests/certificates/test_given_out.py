"""A certificate of ours: made of verified doses only, read by anybody with our key, and ended by whatever changes in it."""

import json
import re
from io import BytesIO

import pytest
from pypdf import PdfReader

from server import audit, config
from server.exchange.certificates import Trust, verify
from server.patients import service
from server.records import service as records
from server.records.service import Author
from tests.support.house import House


@pytest.fixture
def house(database_url, tmp_path):
    home = House(database_url, tmp_path).move_in()
    given(home, "an", "hexaxim", "2025-10-05", dose="1")
    given(home, "an", None, "2025-08-02", cvx="08", dose="2")
    given(home, "an", None, "2025-11-05", cvx="133", source="family", status="unconfirmed", dose="3")
    return home


def given(house, who, product, day, *, dose, cvx=None, source="station", status="confirmed", place="Trạm Y tế An Bình"):
    """A dose as the station or the family wrote it."""
    return records.write(
        house.id_of(who),
        kind="immunization",
        content={"vaccine": {"product": product, "cvx": cvx, "antigens": None}, "place": place},
        occurred={"from": day, "to": day, "words": None},
        source=source,
        verification_status=status,
        author=Author(None, "Võ Ngọc Lan", "staff"),
        recorded_at=f"{day}T02:00:00Z",
        at=config.now(),
        record_id=f"{dose}" * 8 + "-1111-4111-8111-111111111111",
    )["record"]


def path(house, who="an") -> str:
    return f"/api/v1/patients/{house.id_of(who)}/issued-certificates"


def issued(house) -> dict:
    answer = house.hanh.post(path(house))
    assert answer.status_code == 200, answer.get_json()
    return answer.get_json()


def status(house, certificate: dict) -> str:
    answer = house.anyone.post("/api/v1/certificates/status", {"id": certificate["rid"]})
    assert answer.status_code == 200
    return answer.get_json()["state"]


def outsiders_trust(house) -> Trust:
    """What a verifier elsewhere knows of us: the key set that we publish."""
    trust = Trust()
    answer = house.anyone.get("/.well-known/jwks.json")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert trust.add(answer.get_data(as_text=True)) == []
    return trust


def test_it_holds_the_verified_doses_and_no_other(house):
    certificate = issued(house)
    told = verify(" ".join(certificate["codes"]), outsiders_trust(house), config.now())
    assert (told["verdict"], told["reason"]) == ("valid", None)
    assert told["subject"] == {"family": "Trần", "given": "Gia An", "birthDate": "2025-08-01"}
    assert sorted({dose["date"] for dose in told["doses"]}) == ["2025-08-02", "2025-10-05"]
    assert len(certificate["doses"]) == 2
    assert told["warnings"] == []


def test_white_space_copied_from_the_web_is_no_obstacle(house):
    odd = given(house, "an", "Vắc xin\u00a0lạ\u2003(thử)", "2026-01-05", dose="5", place="Trạm\u00a0Y tế\u2028An Bình")
    certificate = issued(house)
    told = verify(" ".join(certificate["codes"]), outsiders_trust(house), config.now())
    assert (told["verdict"], odd["id"] in certificate["doses"]) == ("valid", True)


def test_its_id_is_random_and_names_nobody(house):
    certificate = issued(house)
    assert re.fullmatch(r"[A-Za-z0-9_-]{22}", certificate["rid"])
    assert status(house, certificate) == "valid"
    assert [status(house, {"rid": rid}) for rid in ("A" * 22, "A", "", "?" * 22)] == ["unknown"] * 4


def test_asked_again_while_nothing_changed_it_is_the_same(house):
    assert issued(house) == issued(house)
    given(house, "an", None, "2025-12-05", cvx="10", dose="4")
    house.at("2026-06-10T09:10:00+07:00")
    newer = issued(house)
    listed = house.hanh.get(path(house)).get_json()["items"]
    assert [(item["id"] == newer["id"], item["state"]) for item in listed] == [(True, "valid"), (False, "valid")]


@pytest.mark.parametrize("outcome", ["refute", "correct"])
def test_a_dose_that_the_station_decides_otherwise_supersedes_it(house, outcome):
    before = issued(house)
    dose = before["doses"][0]
    base = house.hanh.get(f"/api/v1/patients/{house.id_of('an')}/records/{dose}").get_json()["version"]
    records.decide(
        house.id_of("an"),
        dose,
        outcome=outcome,
        base=base,
        decider=Author(None, "Võ Ngọc Lan", "staff"),
        verification={"outcome": outcome},
        occurred={"from": "2025-08-03", "to": "2025-08-03", "words": None} if outcome == "correct" else None,
        at=config.now(),
    )
    assert status(house, before) == "superseded"
    after = issued(house)
    assert (status(house, after), after["id"] != before["id"]) == ("valid", True)
    old = next(item for item in house.hanh.get(path(house)).get_json()["items"] if item["id"] == before["id"])
    assert (old["state"], old["codes"]) == ("superseded", [])


def test_a_note_beside_a_dose_leaves_it_alone_and_a_double_does_not(house):
    certificate = issued(house)
    patient, dose = house.id_of("an"), certificate["doses"][0]
    records.annotate(patient, dose, at=config.now(), twoSources=True)
    assert status(house, certificate) == "valid"
    records.annotate(patient, dose, at=config.now(), duplicateOf=certificate["doses"][1])
    assert status(house, certificate) == "superseded"


def test_a_corrected_name_supersedes_it(house):
    certificate = issued(house)
    service.update_profile(house.patient("an"), {"name": "Trần Gia Ân"}, actor=audit.SYSTEM)
    assert status(house, certificate) == "superseded"
    told = verify(" ".join(issued(house)["codes"]), outsiders_trust(house), config.now())
    assert told["subject"]["given"] == "Gia Ân"


def test_its_owner_takes_it_back_and_the_world_can_read_so(house):
    certificate = issued(house)
    assert house.hanh.delete(f"{path(house)}/{certificate['id']}").status_code == 204
    assert status(house, certificate) == "revoked"
    kid = house.anyone.get("/.well-known/jwks.json").get_json()["keys"][0]["kid"]
    listed = house.anyone.get(f"/.well-known/crl/{kid}.json")
    assert listed.get_json() == {"kid": kid, "method": "rid", "ctr": 1, "rids": [certificate["rid"]]}
    trust = outsiders_trust(house)
    trust.add(json.dumps(listed.get_json()))
    assert verify(" ".join(certificate["codes"]), trust, config.now())["reason"] == "revoked"
    assert (
        house.hanh.post("/api/v1/certificates/verify", {"qr": certificate["codes"][0]}).get_json()["word"] == "revoked"
    )


def test_there_is_no_list_of_a_key_that_is_not_ours(house):
    assert house.anyone.get("/.well-known/crl/somebody.json").status_code == 404


def test_without_a_verified_dose_there_is_no_certificate(house):
    answer = house.hanh.post(path(house, "hanh"))
    assert (answer.status_code, answer.get_json()["reason"]) == (409, "no-verified-doses")


def test_only_owners_and_guardians_have_one_made_see_them_or_end_one(house):
    certificate = issued(house)
    for person in (house.sa_ruol, house.lan, house.thuy):
        assert person.post(path(house)).status_code == 404
        assert person.get(path(house)).status_code == 404
        assert person.delete(f"{path(house)}/{certificate['id']}").status_code == 404
    assert house.anyone.post(path(house)).status_code == 401
    assert house.hanh.delete(f"{path(house, 'hanh')}/{certificate['id']}").status_code == 404
    assert status(house, certificate) == "valid"


def test_our_own_card_is_believed_when_it_comes_back(house):
    certificate = issued(house)
    told = house.tuan.post("/api/v1/certificates/verify", {"qr": " ".join(certificate["codes"])}).get_json()
    assert (told["word"], told["issuer"]) == ("valid", "https://app.test")


@pytest.mark.parametrize("form", ["certificate", "school"])
def test_on_paper_verified_and_declared_doses_stand_apart(house, form):
    certificate = issued(house)
    for lang in ("vi", "km", "en"):
        answer = house.hanh.get(f"{path(house)}/{certificate['id']}/pdf?form={form}&lang={lang}")
        assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
        assert "sandbox" in answer.headers["Content-Security-Policy"]
    text = "\n".join(page.extract_text() for page in PdfReader(BytesIO(answer.data)).pages)
    assert text.index("05/10/2025") < text.index("Declared doses") < text.rindex("05/11/2025")
    assert "https://app.test/verify" in text and "Trần Gia An" in text
    assert house.cast["an"]["number"] not in text
    assert ("Parent or guardian" in text) == (form == "school")


def test_what_ended_is_not_printed_any_more(house):
    certificate = issued(house)
    house.hanh.delete(f"{path(house)}/{certificate['id']}")
    answer = house.hanh.get(f"{path(house)}/{certificate['id']}/pdf")
    assert (answer.status_code, answer.get_json()["reason"]) == (409, "revoked")
    assert house.hanh.get(f"{path(house)}/{certificate['id']}/pdf?form=poster").status_code == 422
    assert house.tuan.get(f"{path(house, 'hanh')}/{certificate['id']}/pdf").status_code == 404


def test_one_address_may_not_ask_about_ids_without_end(database_url, tmp_path):
    house = House(database_url, tmp_path, SOKHOE_THROTTLE="on")
    answers = [house.anyone.post("/api/v1/certificates/status", {"id": f"{n:022}"}).status_code for n in range(31)]
    assert (answers[:30], answers[30]) == ([200] * 30, 429)
