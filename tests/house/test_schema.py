"""Migrations build what the models expect."""

from playhouse.schema_diff import diff_models

from server import db, migrate
from server.tables import tables


def test_a_fresh_database_has_exactly_the_tables_of_the_models(database_url):
    db.connect(database_url)
    assert migrate.pending() == []
    diff = diff_models(db.database.obj, tables())
    assert not diff, diff


def test_a_second_run_changes_nothing(database_url):
    db.connect(database_url)
    assert migrate.up() == []
