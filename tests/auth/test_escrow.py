"""The outbox key that a phone leaves with its account."""

from server import db

PHONE = "5b0f3f2e-6f0e-4f6b-9d6e-0d7b2f0f7a11"
PATH = f"/api/v1/devices/{PHONE}/outbox-key"


def test_what_was_left_is_given_back(hanh):
    assert hanh.put(PATH, {"key": "c2VjcmV0"}).status_code == 204
    assert hanh.get(PATH).get_json() == {"key": "c2VjcmV0"}


def test_it_is_sealed_in_the_database(hanh):
    hanh.put(PATH, {"key": "c2VjcmV0"})
    assert b"c2VjcmV0" not in bytes(db.one("select sealed from auth_outbox_key")["sealed"])


def test_the_same_account_gets_it_after_signing_in_again(world, hanh):
    hanh.put(PATH, {"key": "c2VjcmV0"})
    assert world.signed_in("hanh").get(PATH).get_json() == {"key": "c2VjcmV0"}


def test_tuan_on_the_same_phone_has_his_own(world, hanh):
    hanh.put(PATH, {"key": "c2VjcmV0"})
    tuan = world.signed_in("tuan")
    assert tuan.get(PATH).status_code == 404
    assert tuan.put(PATH, {"key": "b3RoZXI"}).status_code == 204
    assert hanh.get(PATH).get_json() == {"key": "c2VjcmV0"}


def test_a_kept_key_is_never_overwritten(hanh):
    """Entries may still lie under it."""
    hanh.put(PATH, {"key": "c2VjcmV0"})
    assert hanh.put(PATH, {"key": "c2VjcmV0"}).status_code == 204
    answer = hanh.put(PATH, {"key": "b3RoZXI"})
    assert (answer.status_code, answer.get_json()["reason"]) == (409, "key-kept")
    assert hanh.get(PATH).get_json() == {"key": "c2VjcmV0"}


def test_after_dropping_it_another_may_be_left(hanh):
    hanh.put(PATH, {"key": "c2VjcmV0"})
    assert hanh.delete(PATH).status_code == 204
    assert hanh.get(PATH).status_code == 404
    assert hanh.put(PATH, {"key": "b3RoZXI"}).status_code == 204


def test_there_is_none_at_first(hanh):
    assert hanh.get(PATH).status_code == 404
    assert hanh.get("/api/v1/devices/mine/outbox-key").status_code == 404


def test_nonsense_is_refused(hanh):
    for body in ({}, {"key": ""}, {"key": 1}, {"key": "x" * 501}, {"key": "x", "more": 1}, []):
        assert hanh.put(PATH, body).status_code == 422


def test_nobody_gets_it_without_a_session(world, hanh):
    hanh.put(PATH, {"key": "c2VjcmV0"})
    hanh.post("/auth/sign-out")
    assert hanh.get(PATH).status_code == 401
