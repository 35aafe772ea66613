"""Nobody gets a patient but through the door, and the door says no in one voice."""

import pytest


def test_hanh_sees_herself_first_and_then_her_child(house):
    items = house.hanh.get("/api/v1/patients").get_json()["items"]
    assert [(item["name"], item["relationship"], item["level"]) for item in items][0] == (
        "Nguyễn Thị Mỹ Hạnh",
        "self",
        "owner",
    )
    assert {item["id"] for item in items} == {house.hanh.id, house.id_of("an"), house.id_of("minh")}
    assert all(item["level"] == "owner" for item in items)


def test_a_stranger_and_somebody_who_does_not_exist_get_the_same_answer(house):
    stranger = house.sa_ruol.get(f"/api/v1/patients/{house.hanh.id}")
    nobody = house.sa_ruol.get("/api/v1/patients/00000000-0000-4000-8000-000000000000")
    assert (stranger.status_code, stranger.get_json()) == (nobody.status_code, nobody.get_json())
    assert stranger.status_code == 404


def test_the_mother_of_another_child_born_the_same_day_sees_nothing_of_an(house):
    assert house.tuan.get(f"/api/v1/patients/{house.id_of('na')}").status_code == 404


def test_level_one_may_open_no_record_whether_it_exists_or_not(house):
    for patient in (house.id_of("mot"), "00000000-0000-4000-8000-000000000000"):
        refused = house.mot.get(f"/api/v1/patients/{patient}")
        assert (refused.status_code, refused.get_json()["reason"]) == (403, "level-too-low")
    assert house.mot.get("/api/v1/session").get_json()["patient"] is None


def test_without_a_session_there_is_nothing(house):
    assert house.anyone.get(f"/api/v1/patients/{house.hanh.id}").status_code == 401


def test_the_number_is_in_full_only_on_ones_own_record(house):
    own = house.hanh.get(f"/api/v1/patients/{house.hanh.id}").get_json()
    child = house.hanh.get(f"/api/v1/patients/{house.id_of('an')}").get_json()
    assert own["number"] == "092194000011"
    assert child["number"] is None and child["numberMasked"] == "092******013"


def test_a_year_only_birth_date_stays_a_year(house):
    house.hanh.step_up()
    granted = house.hanh.post(
        f"/api/v1/patients/{house.hanh.id}/relationships",
        {"person": {"number": "092079000018"}, "relationship": "sibling", "level": "see-basics", "until": None},
    )
    assert granted.status_code == 201
    assert house.patient("sau").profile["birthDate"] == "1950"


def test_guardianship_ends_by_itself_at_midnight_of_the_eighteenth_birthday(house):
    minh = house.id_of("minh")
    house.at("2026-06-10T23:59:50+07:00")
    assert house.hanh.get(f"/api/v1/patients/{minh}").status_code == 200
    house.at("2026-06-11T00:00:05+07:00")
    assert house.hanh.get(f"/api/v1/patients/{minh}").status_code == 404
    assert minh not in {item["id"] for item in house.hanh.get("/api/v1/patients").get_json()["items"]}


class TestConsent:
    @pytest.fixture
    def newcomer(self, house):
        """Hạnh, who has agreed to nothing yet."""
        for purpose in ("keep-record", "station-verification"):
            decide(house.hanh, purpose, "withdrawn")
        return house.hanh

    def test_the_required_purposes_are_asked_before_anything_else(self, newcomer):
        refused = newcomer.get(f"/api/v1/patients/{newcomer.id}")
        assert (refused.status_code, refused.get_json()["reason"]) == (403, "consent-required")

    def test_nothing_is_ticked_beforehand_and_the_text_can_be_proved(self, newcomer):
        items = newcomer.get(f"/api/v1/patients/{newcomer.id}/consents").get_json()["items"]
        assert {item["purpose"]: item["state"] for item in items}["reminders"] == "none"
        assert sum(item["required"] for item in items) == 2
        assert all(len(item["textHash"]) == 64 and item["basis"] for item in items)

    def test_one_of_two_is_not_enough(self, newcomer):
        decide(newcomer, "keep-record", "given")
        assert newcomer.get(f"/api/v1/patients/{newcomer.id}").status_code == 403
        decide(newcomer, "station-verification", "given")
        assert newcomer.get(f"/api/v1/patients/{newcomer.id}").status_code == 200

    def test_an_outdated_text_and_an_unknown_purpose_are_refused(self, newcomer):
        path = f"/api/v1/patients/{newcomer.id}/consents"
        old = newcomer.post(path, {"purpose": "reminders", "textVersion": "2019-01", "decision": "given"})
        unknown = newcomer.post(path, {"purpose": "advertising", "textVersion": "2026-11", "decision": "given"})
        assert old.status_code == unknown.status_code == 422
        assert old.get_json()["errors"]["json"]["textVersion"] == ["outdated"]


def decide(person, purpose, decision):
    answer = person.post(
        f"/api/v1/patients/{person.id}/consents", {"purpose": purpose, "textVersion": "2026-11", "decision": decision}
    )
    assert answer.status_code == 200
    return answer.get_json()


class TestLettingSomebodyLook:
    @pytest.fixture
    def granted(self, house):
        house.hanh.step_up()
        answer = house.hanh.post(f"/api/v1/patients/{house.hanh.id}/relationships", body())
        assert answer.status_code == 201, answer.get_json()
        return answer.get_json()

    def test_it_takes_proving_oneself_again(self, house):
        refused = house.hanh.post(f"/api/v1/patients/{house.hanh.id}/relationships", body())
        assert (refused.status_code, refused.get_json()["reason"]) == (403, "step-up-required")

    def test_it_holds_from_the_next_call_until_its_last_day(self, house, granted):
        path = f"/api/v1/patients/{house.hanh.id}"
        assert house.sa_ruol.get(path).get_json()["level"] == "see-basics"
        house.at("2026-12-10T00:00:01+07:00")
        assert house.someone("sa_ruol").get(path).status_code == 404

    def test_ending_it_is_immediate(self, house, granted):
        path = f"/api/v1/patients/{house.hanh.id}"
        assert house.hanh.delete(f"{path}/relationships/{granted['id']}").status_code == 204
        assert house.sa_ruol.get(path).status_code == 404

    def test_what_the_registry_says_cannot_be_ended_by_a_parents_word(self, house):
        house.hanh.step_up()
        path = f"/api/v1/patients/{house.id_of('an')}/relationships"
        registry = house.hanh.get(path).get_json()["items"][0]
        assert house.hanh.delete(f"{path}/{registry['id']}").status_code == 404

    def test_the_viewer_may_not_read_consents_nor_the_access_log(self, house, granted):
        for page in ("consents", "access-log", "relationships"):
            assert house.sa_ruol.get(f"/api/v1/patients/{house.hanh.id}/{page}").status_code == 404

    @pytest.mark.parametrize(
        "change",
        [
            {"level": "owner"},
            {"relationship": "boss"},
            {"until": "2026-02-30"},
            {"until": "2020-01-01"},
            {"person": {"number": "000000000000"}},
            {"extra": 1},
            {"person": {}},
            {"level": None},
        ],
    )
    def test_bad_words_are_refused_and_grant_nothing(self, house, change):
        house.hanh.step_up()
        answer = house.hanh.post(f"/api/v1/patients/{house.hanh.id}/relationships", body() | change)
        assert answer.status_code == 422
        assert house.sa_ruol.get(f"/api/v1/patients/{house.hanh.id}").status_code == 404


def body():
    return {"person": {"number": "094188000017"}, "relationship": "other", "level": "see-basics", "until": "2026-12-10"}
