"""How many bytes one entry takes in the database: the sealed record and its share of the stored document, and what is kept besides."""

from dataclasses import dataclass

from benchmarks import bars
from benchmarks.bars import Line
from benchmarks.houses import House
from server import db

NOW, HISTORY = ("record", "document"), ("record_version", "record_annotation", "mutation", "relay", "audit_event")

SQLITE = (
    "select sum(pgsize) as n from dbstat where name = ? or name in (select name from sqlite_schema where tbl_name = ?)"
)
POSTGRES = "select pg_total_relation_size(cast(? as regclass)) as n"


@dataclass(frozen=True)
class Sizes:
    entries: int
    tables: dict[str, int]

    def each(self, *tables: str) -> float:
        return sum(self.tables[name] for name in tables) / self.entries


def lines(house: House) -> list[Line]:
    """Of the records as they were moved in, each with its document built once."""
    sizes = _sizes(house)
    return [
        Line("disk per entry, document included", house.database, sizes.each(*NOW), "B", bars.DISK),
        Line("disk per entry, with every version, audit row and note", house.database, sizes.each(*NOW, *HISTORY), "B"),
    ]


def _sizes(house: House) -> Sizes:
    db.connect(house.environ["DATABASE_URL"])
    sql, times = (POSTGRES, 1) if db.postgres() else (SQLITE, 2)
    tables = {name: int((db.one(sql, *[name] * times) or {})["n"] or 0) for name in NOW + HISTORY}
    entries = (db.one("select count(*) as n from record") or {})["n"]
    db.close()
    return Sizes(entries, tables)
