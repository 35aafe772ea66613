"""For files about what comes over the wire: the database does not matter there, and one is faster than two."""

import pytest

from tests.support import databases


@pytest.fixture
def database_url(sqlite_template, tmp_path):
    with databases.sqlite_copy(sqlite_template, tmp_path) as url:
        yield url
