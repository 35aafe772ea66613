"""The audit can be added to and read; whoever changes, removes or reorders a row is found (ASVS 16.4.2)."""

from datetime import timedelta

import pytest

from server import audit, config, db
from server.audit import chain


@pytest.fixture
def sealed(house):
    """A chain of some acts, sealed."""
    house.hanh.get("/api/v1/session")
    house.tuan.get("/api/v1/session")
    chain.seal(config.now(), config.settings().key_dir)
    return house


def verify():
    return chain.verify(config.now(), config.settings().key_dir)


def test_an_untouched_chain_is_whole_and_nothing_waits(sealed):
    report = verify()
    assert report["links"] > 10 and report["unsealed"] == 0 and report["broken"] == []


def test_sealing_again_links_nothing_twice(sealed):
    assert chain.seal(config.now(), config.settings().key_dir) == 0


def test_what_happened_since_is_named_with_its_age(sealed):
    audit.refused("record-read", actor=audit.Actor(None, "system"))
    report = chain.verify(config.now() + timedelta(minutes=3), config.settings().key_dir)
    assert report["unsealed"] == 1 and report["oldestUnsealedSeconds"] == 180


@pytest.mark.parametrize(
    ("wreck", "why"),
    [
        (
            "update audit_event set action = 'sign-out' where id = (select event_id from audit_link where n = 3)",
            "changed-event",
        ),
        (
            "update audit_event set purpose = 'x' where id = (select event_id from audit_link where n = 3)",
            "changed-event",
        ),
        ("delete from audit_event where id = (select event_id from audit_link where n = 3)", "missing-event"),
        ("delete from audit_link where n = 3", "gap"),
        ("update audit_link set prev = hash where n = 3", "broken-chain"),
        ("delete from audit_link where n = (select max(n) from audit_link)", "head-mismatch"),
    ],
)
def test_a_wrecked_row_is_found(sealed, wreck, why):
    assert db.run(wreck) == 1
    assert why in {fault["why"] for fault in verify()["broken"]}


def test_two_rows_that_change_places_are_found(sealed):
    second, third = (db.one("select event_id from audit_link where n = ?", n)["event_id"] for n in (2, 3))
    free = "00000000-0000-4000-8000-000000000000"
    for event, n in ((free, 2), (second, 3), (third, 2)):
        db.run("update audit_link set event_id = ? where n = ?", event, n)
    assert {fault["why"] for fault in verify()["broken"]} == {"changed-event"}


def test_an_act_outside_the_vocabulary_cannot_be_written(house):
    with pytest.raises(ValueError):
        audit.record("snoop", actor=audit.SYSTEM)


def test_a_look_that_was_refused_leaves_a_row(house):
    before = db.one("select count(*) as n from audit_event where outcome = 'not-found'")["n"]
    house.sa_ruol.get(f"/api/v1/patients/{house.hanh.id}")
    assert db.one("select count(*) as n from audit_event where outcome = 'not-found'")["n"] == before + 1
