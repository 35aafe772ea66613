import shutil

import pytest

from auth import keys
from auth.providers.vneid import ENVELOPE_KEY
from tests.auth.world import World


@pytest.fixture(scope="session")
def envelope_key(tmp_path_factory):
    """An RSA key takes a second to make: one is enough."""
    folder = tmp_path_factory.mktemp("envelope")
    keys.rsa_key(folder, ENVELOPE_KEY)
    return folder / ENVELOPE_KEY


@pytest.fixture
def make_world(tmp_path, database_url, envelope_key):
    """A world with other settings than the usual ones."""
    (tmp_path / "keys").mkdir()
    shutil.copy(envelope_key, tmp_path / "keys")

    def make(**settings) -> World:
        return World(tmp_path, database_url, **settings)

    return make


@pytest.fixture
def world(make_world):
    return make_world()


@pytest.fixture
def hanh(world):
    """Hạnh is signed in on a phone that the family shares."""
    return world.signed_in("hanh")
