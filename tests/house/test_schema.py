"""Migrations build what the models expect."""

import re

from playhouse.schema_diff import diff_models

from server import db, migrate
from server.tables import tables


def test_a_fresh_database_has_exactly_the_tables_of_the_models(database_url):
    db.connect(database_url)
    assert migrate.pending() == []
    diff = diff_models(db.database.obj, tables())
    # Partial indexes are SQL beside the model; the comparison knows models only.
    beside = " ".join(sql for model in tables() for sql in getattr(model._meta, "extra_sql", ()))
    assert {index.name for index in diff.drop_indexes} == set(re.findall(r"create index if not exists (\w+)", beside))
    diff.drop_indexes.clear()
    assert not diff, diff


def test_a_second_run_changes_nothing(database_url):
    db.connect(database_url)
    assert migrate.up() == []
