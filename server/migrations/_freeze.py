"""`python -m server.migrations._freeze`: write `0001_initial.py` anew from the models. Only until the first release.

Afterwards a change is a new file (`0002_verb_thing.py`), written by hand or by `pwmigrate generate`."""

from pathlib import Path

from peewee import sort_models  # type: ignore[attr-defined]
from playhouse.migrations import template
from playhouse.schema_diff import SchemaDiff

from server import db
from server.tables import tables

HERE = Path(__file__).parent


def initial() -> str:
    """The text of a migration that builds every table, with what the generator leaves out put back in."""
    db.connect("sqlite:///:memory:") if db.database.obj is None else None
    models = tables()
    text = template(SchemaDiff(sort_models(models), [], [], [], []))
    lines = [line for line in text.splitlines() if not line.startswith("# TODO")]
    lines[0] = '"""Build every table of the first release. SQLite keeps person tables clustered by patient (docs: performance)."""'
    return "\n".join(_completed(lines, {model.__name__: model for model in models})) + "\n"


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


if __name__ == "__main__":
    (HERE / "0001_initial.py").write_text(initial())
