"""Invariants I1–I11 of the sync, on both databases, and the proof that the machine that tests them can see."""

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from server import config
from server.app import prepare
from server.audit import chain
from tests.properties.faults import FAULTS
from tests.properties.machine import Life
from tests.support import databases
from tests.support.house import House

# Always the same examples, so that a red run is red everywhere. Add Phase.shrink to see a failure at its smallest.
STEADY = {
    "phases": [Phase.generate],
    "report_multiple_bugs": False,
    "deadline": None,
    "derandomize": True,
    "database": None,
    "suppress_health_check": list(HealthCheck),
}
HONEST = settings(max_examples=30, stateful_step_count=25, **STEADY)
FAULTY = settings(max_examples=60, stateful_step_count=25, **STEADY)


@pytest.fixture(scope="module")
def sqlite_house(tmp_path_factory, sqlite_template):
    folder = tmp_path_factory.mktemp("life")
    with databases.sqlite_copy(sqlite_template, folder) as url:
        yield House(url, folder).move_in()


@pytest.fixture(scope="module")
def postgres_house(tmp_path_factory, postgres_url):
    with databases.postgres_copy(postgres_url) as url:
        yield House(url, tmp_path_factory.mktemp("life")).move_in()


def live(house, how):
    class Here(Life):
        pass

    prepare(house.environ)  # the two houses of this page take turns
    Here.house = house
    run_state_machine_as_test(Here, settings=how)


def audit_chain():
    while chain.seal(config.now(), config.settings().key_dir):
        pass
    return chain.verify(config.now(), config.settings().key_dir)


@pytest.mark.parametrize("engine", ["sqlite", "postgres"])
def test_whatever_people_do_in_whatever_order(request, engine):
    house = request.getfixturevalue(f"{engine}_house")
    live(house, HONEST)
    sealed = audit_chain()
    assert sealed["broken"] == [] and sealed["unsealed"] == 0 and sealed["links"] > 100


@pytest.mark.parametrize("engine", ["sqlite", "postgres"])
@pytest.mark.parametrize("fault", sorted(FAULTS))
def test_the_machine_sees_a_planted_fault(request, monkeypatch, fault, engine):
    house = request.getfixturevalue(f"{engine}_house")
    for place, name, instead in FAULTS[fault]:
        monkeypatch.setattr(place, name, instead)
    house.app.testing, house.app.config["PROPAGATE_EXCEPTIONS"] = True, False
    with pytest.raises(AssertionError, match="I[0-9]+"):
        live(house, FAULTY)
