"""One town per page of the contract and database: pages ask much and share the people."""

import pytest

from tests.support import databases
from tests.support.house import House


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def town(request, tmp_path_factory):
    """The app with the whole cast, for all questions of one page."""
    folder = tmp_path_factory.mktemp("town")
    template = request.getfixturevalue("sqlite_template" if request.param == "sqlite" else "postgres_url")
    copy = databases.sqlite_copy(template, folder) if request.param == "sqlite" else databases.postgres_copy(template)
    with copy as url:
        yield House(url, folder).move_in()
