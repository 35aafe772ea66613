"""An app that opens asks who is there, and somebody who is not signed in is no error."""


def test_somebody_without_a_session_is_nobody(house):
    answer = house.anyone.get("/api/v1/visitor")
    assert (answer.status_code, answer.get_json()) == (200, {"session": None})


def test_somebody_signed_in_gets_what_the_session_says(house):
    assert house.hanh.get("/api/v1/visitor").get_json()["session"] == house.hanh.get("/api/v1/session").get_json()
