"""The budget of the hot paths: how many times a request asks the database (design §9)."""

from contextlib import contextmanager

import pytest

from auth import sql as plain
from server import db
from tests.support.phone import Phone


@contextmanager
def asked(monkeypatch):
    """The statements that are sent meanwhile."""
    heard: list[str] = []
    real = plain._execute

    def hearing(sql, args):
        heard.append(" ".join(sql.split()))
        return real(sql, args)

    with monkeypatch.context() as patch:
        patch.setattr(plain, "_execute", hearing)
        yield heard


@pytest.fixture
def hanh(house):
    phone = Phone(house.hanh, house.id_of("hanh"))
    phone.create()
    phone.record()
    return phone


def test_a_warm_reading_asks_who_knocks_and_for_the_document(hanh, monkeypatch):
    with asked(monkeypatch) as heard:
        hanh.record()
    assert len(heard) == (2 if db.postgres() else 3), heard  # SQLite writes the audit row in a statement of its own


def test_a_further_entry_costs_a_handful(hanh, monkeypatch):
    one, two = (
        hanh.mutation("create", kind="home-measurement", content={"measure": "weight", "value": 60, "unit": "kg"})
        for _ in range(2)
    )
    with asked(monkeypatch) as alone:
        hanh.send(one)
    with asked(monkeypatch) as both:
        hanh.send(
            two,
            hanh.mutation("create", kind="home-measurement", content={"measure": "weight", "value": 61, "unit": "kg"}),
        )
    # Begin, lock, look, look for "nothing of this kind"; then record, version, audit and answer: PostgreSQL takes some together.
    assert len(both) - len(alone) <= (6 if db.postgres() else 8), both[len(alone) :]
