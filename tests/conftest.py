"""Databases and people for every test. Each test that takes `database_url` runs on SQLite and on PostgreSQL."""

import pytest

from tests.support import databases, postgres
from tests.support.house import House

ENGINES = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def postgres_url():
    with postgres.cluster() as url:
        databases.postgres_template(url)
        yield url


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory):
    return databases.sqlite_template(tmp_path_factory.mktemp("template"))


@pytest.fixture(params=ENGINES)
def database_url(request, tmp_path):
    """The URL of an empty, migrated database that belongs to this test alone."""
    if request.param == "sqlite":
        with databases.sqlite_copy(request.getfixturevalue("sqlite_template"), tmp_path) as url:
            yield url
    else:
        with databases.postgres_copy(request.getfixturevalue("postgres_url")) as url:
            yield url


@pytest.fixture
def house(database_url, tmp_path):
    """The app with the whole cast moved in, on both databases."""
    return House(database_url, tmp_path).move_in()


@pytest.fixture
def empty_house(database_url, tmp_path):
    """The app before anybody came; the provider knows the cast."""
    return House(database_url, tmp_path)
