"""What imports, stations and demo people write, and what staff decide."""

import uuid

import pytest

from server import config, db
from server.errors import Conflict, Invalid, NotFound
from server.records import events, service
from server.records.service import Author

ROTA = {"vaccine": {"product": "Rotarix"}, "lot": "A1"}
ON = {"from": "2025-10-05", "to": "2025-10-05", "words": None}
LAN = Author("00000000-0000-4000-8000-0000000000a1", "Võ Ngọc Lan", "staff")
BY_LAN = {"by": "Võ Ngọc Lan", "station": "An Bình", "at": "2026-06-10T02:00:00Z", "reason": None}


def dose(house, **changes) -> dict:
    said = {
        "kind": "immunization",
        "content": ROTA,
        "occurred": ON,
        "source": "self",
        "verification_status": "unconfirmed",
        "author": Author(None, "Nguyễn Thị Mỹ Hạnh", "self"),
        "recorded_at": "2026-06-10T09:00:00+07:00",
        "at": config.now(),
    }
    return service.write(house.id_of("hanh"), **said | changes)


def decide(house, record, outcome, **more):
    said = {
        "base": record["version"],
        "decider": LAN,
        "verification": BY_LAN,
        "at": config.now(),
        "station": "31150",
    } | more
    return service.decide(house.id_of("hanh"), record["id"], outcome=outcome, **said)


def told(house):
    heard = []
    events.subscribe(heard.append)
    return heard


def seqs(house):
    kept = db.rows(
        "select change_seq from record_version where patient_id = ? union all "
        "select change_seq from record_annotation where patient_id = ?",
        *[house.id_of("hanh")] * 2,
    )
    return sorted(row["change_seq"] for row in kept)


def test_the_same_import_twice_writes_once(house):
    first = dose(house, foreign=("niis", "77"), source="registry", verification_status="confirmed")
    again = dose(house, foreign=("niis", "77"), source="registry", verification_status="confirmed")
    assert (first["outcome"], again["outcome"]) == ("created", "unchanged")
    assert first["record"]["tag"] == "registry" and again["record"] == first["record"]
    assert seqs(house) == [1] and house.patient("hanh").change_seq == 1


def test_an_import_that_says_something_else_makes_a_new_version(house):
    dose(house, foreign=("niis", "77"), source="registry", verification_status="confirmed")
    changed = dose(
        house, foreign=("niis", "77"), source="registry", verification_status="confirmed", content=ROTA | {"lot": "B2"}
    )
    assert changed["outcome"] == "amended" and changed["record"]["version"] == 2


def test_an_import_never_overwrites_what_a_station_decided(house):
    record = dose(house, foreign=("his", "5"), source="facility")["record"]
    decide(house, record, "correct", content=ROTA | {"lot": "C3"})
    late = dose(house, foreign=("his", "5"), source="facility", content=ROTA | {"lot": "D4"})
    again = dose(house, foreign=("his", "5"), source="facility", content=ROTA | {"lot": "D4"})
    assert late["outcome"] == "conflict" and late["record"]["conflictOf"] == record["id"]
    assert again["outcome"] == "unchanged" and again["record"]["id"] == late["record"]["id"]


def test_impossible_content_is_refused_with_its_place(house):
    with pytest.raises(Invalid) as refusal:
        dose(house, content=ROTA | {"lot": 7})
    assert refusal.value.errors == {"content.lot": ["wrong-type"]}
    with pytest.raises(Invalid) as refusal:
        dose(house, occurred=ON | {"from": "2026-06-11", "to": "2026-06-11"})
    assert refusal.value.reason == "in-the-future" and refusal.value.errors == {"occurred": ["in-the-future"]}
    assert house.patient("hanh").change_seq == 0


def test_nobody_writes_to_an_unknown_patient(house):
    with pytest.raises(NotFound):
        service.annotate(str(uuid.uuid4()), str(uuid.uuid4()), at=config.now(), disputed=True)


def test_staff_confirm_what_they_saw(house):
    heard = told(house)
    record = decide(house, dose(house)["record"], "confirm")
    assert (record["verificationStatus"], record["tag"], record["version"]) == ("confirmed", "station", 2)
    assert record["verification"] == BY_LAN | {"outcome": "confirmed", "before": None}
    assert [event.change for event in heard] == ["imported", "decided"] and heard[1].before[
        "verification_status"
    ] == "unconfirmed"


def test_a_correction_keeps_both(house):
    record = decide(house, dose(house)["record"], "correct", content=ROTA | {"lot": "Z9"})
    assert record["content"]["lot"] == "Z9" and record["tag"] == "station-corrected"
    assert record["verification"]["before"]["content"]["lot"] == "A1"


def test_what_moved_since_is_stale_and_what_is_decided_stays_decided(house):
    record = dose(house, foreign=("niis", "7"))["record"]
    dose(house, foreign=("niis", "7"), content=ROTA | {"lot": "B2"})
    with pytest.raises(Conflict, match="stale"):
        decide(house, record, "confirm")
    confirmed = decide(house, record | {"version": 2}, "confirm")
    for outcome in ("confirm", "return"):
        with pytest.raises(Conflict, match="already-decided"):
            decide(house, confirmed, outcome)
    with pytest.raises(Conflict, match="already-decided"):
        decide(house, record | {"version": 2}, "refute")
    refuted = decide(house, confirmed, "refute", reason="R07")
    assert refuted["tag"] == "needs-correction"


def test_undo_restores_what_stood_before_as_a_new_version(house):
    record = decide(house, dose(house)["record"], "correct", content=ROTA | {"lot": "Z9"})
    back = service.undo(house.id_of("hanh"), record["id"], decider=LAN, at=config.now(), station="31150")
    assert (back["content"]["lot"], back["verificationStatus"], back["version"], back["verification"]) == (
        "A1",
        "unconfirmed",
        3,
        None,
    )
    with pytest.raises(Conflict, match="stale"):
        service.undo(house.id_of("hanh"), record["id"], decider=LAN, at=config.now())


def test_a_confirmed_proposal_takes_the_place_of_what_it_supersedes(house):
    old = decide(house, dose(house)["record"], "confirm")
    proposal = dose(house, content=ROTA | {"lot": "P"}, supersedes=old["id"])["record"]
    decide(house, proposal, "confirm")
    assert (
        state(house, old)["verification_status"] == "entered-in-error"
        and state(house, old)["duplicate_of"] == proposal["id"]
    )
    service.undo(house.id_of("hanh"), proposal["id"], decider=LAN, at=config.now())
    assert state(house, old)["verification_status"] == "confirmed" and state(house, old)["duplicate_of"] is None
    assert state(house, proposal)["verification_status"] == "unconfirmed"


def test_a_note_takes_a_place_in_the_history_but_no_version(house):
    record = dose(house)["record"]
    noted = service.annotate(
        house.id_of("hanh"), record["id"], at=config.now(), task={"state": "claimed", "promisedBy": None}
    )
    again = service.annotate(
        house.id_of("hanh"), record["id"], at=config.now(), task={"state": "claimed", "promisedBy": None}
    )
    assert noted["tag"] == "in-review" and noted["version"] == 1 and again == noted
    gone = service.annotate(house.id_of("hanh"), record["id"], at=config.now(), task=None, twoSources=True)
    assert gone["task"] is None and gone["tag"] == "two-sources"
    assert seqs(house) == [1, 2, 3] and house.patient("hanh").change_seq == 3


def test_notes_outlive_a_new_version(house):
    record = dose(house)["record"]
    service.annotate(house.id_of("hanh"), record["id"], at=config.now(), disputed=True)
    assert decide(house, record, "confirm")["tag"] == "disputed"


def state(house, record):
    return db.one(
        "select verification_status, duplicate_of, kind, code from record where patient_id = ? and id = ?",
        house.id_of("hanh"),
        record["id"],
    )


def test_nothing_that_was_said_lies_in_clear(house):
    record = dose(house, content=ROTA | {"place": "TYT-BI-MAT"})["record"]
    for table in ("record", "record_version", "audit_event", "mutation"):
        assert "TYT-BI-MAT" not in str(db.rows(f"select * from {table}"))
    assert state(house, record)["kind"] == "immunization"
