"""`python -m server.migrations._write verb_thing`: the next migration file, from what the models say and the files so far do not.

New tables come out whole; read what it wrote about changed columns and partial indexes of an old table before you commit it."""

import sys
from pathlib import Path

from playhouse.migrations import Runner, template
from playhouse.schema_diff import diff_models

from server import db
from server.tables import tables

HERE = Path(__file__).parent


def missing() -> str:
    """The text of a migration that brings the files' schema to the models', with what the generator leaves out put back in."""
    db.connect("sqlite:///:memory:")
    Runner(db.database.obj, str(HERE)).up()
    diff = diff_models(db.database.obj, tables())
    diff.drop_indexes.clear()  # partial indexes are SQL beside the model; the comparison knows models only
    lines = [line for line in template(diff).splitlines() if not line.startswith("# TODO")]
    return "\n".join(_completed(lines, {model.__name__: model for model in tables()})) + "\n"


def _completed(lines: list[str], models: dict) -> list[str]:
    out, current = [], None
    for line in lines:
        out.append(line)
        if line.startswith("def up("):
            out.append("    SQLITE = isinstance(db, SqliteDatabase)\n")
        if line.startswith("    class "):
            current = models[line.split("(")[0].split()[-1]]
        if line.strip().startswith("table_name =") and current is not None:
            if current._meta.without_rowid:
                out.append("            without_rowid = SQLITE")
            if checks := [check.sql for check in current._meta.constraints or ()]:
                out.append(f"            constraints = [{', '.join(f'SQL({sql!r})' for sql in checks)}]")
        if line.strip().startswith("db.create_tables") and current is not None:
            out += [f"    db.execute_sql({sql!r})" for sql in getattr(current._meta, "extra_sql", ())]
    return out


def _next_name(verb_thing: str) -> str:
    last = max(int(path.name[:4]) for path in HERE.glob("[0-9]*.py"))
    return f"{last + 1:04}_{verb_thing}.py"


if __name__ == "__main__":
    (HERE / _next_name(sys.argv[1])).write_text(missing())
