"""Our own rows on one server and one database, in one interleaved run."""

from functools import partial

from benchmarks import asks, bars
from benchmarks.bars import Line
from benchmarks.houses import House
from benchmarks.people import Guest
from benchmarks.rounds import Row, Target, measure, ratio
from server import db

APPLIED = b'"outcome":"applied"'
EMPTY, RECORD, DOCUMENT, UNCHANGED = (
    "empty route",
    "whole secure record",
    "stored document alone",
    "whole secure record, 304",
)
MODELS, LONG, WRITE = (
    "models and schema, no security",
    "secure record of 600 entries",
    "write one entry, version and audit",
)
WRITE_READ, SEARCH = "write one entry, then read the record", "find a resident by name and birth date"


def lines(house: House, server: str, target: Target) -> list[Line]:
    """Measure and judge. Raises Void."""
    measure([Row("first reads", target, partial(asks.records, house.crowd.readers + house.crowd.full))], rounds=1)
    found = measure(rows(house, target))
    where = f"{server}, {house.database}"
    empty, record = found[EMPTY], found[RECORD]
    judged = [
        bars.in_empties(name, server, house.database, ratio(figures, empty))
        for name, figures in found.items()
        if name != EMPTY
    ]
    return [
        Line(f"{EMPTY} (E), microseconds of CPU", where, sorted(empty.micros)[len(empty.micros) // 2], "us"),
        *judged,
        Line(
            "models and schema against the whole secure record",
            where,
            ratio(found[MODELS], record),
            "x",
            bars.MODELS_DEARER,
            least=True,
        ),
        Line("record of 600 entries against one of 60", where, ratio(found[LONG], record), "x", bars.LONG_RECORD),
        Line("record on the wire, gzipped: 60 entries", where, record.size / 1000, "kB"),
    ]


def rows(house: House, target: Target) -> list[Row]:
    crowd = house.crowd
    return [
        Row(EMPTY, target, asks.empty),
        Row(RECORD, target, partial(asks.records, crowd.readers)),
        Row(DOCUMENT, target, partial(asks.bench, "document", crowd.readers)),
        Row(UNCHANGED, target, partial(asks.unchanged, _held(house, crowd.readers)), status=304),
        Row(MODELS, target, partial(asks.bench, "models", crowd.readers)),
        Row(LONG, target, partial(asks.records, crowd.full)),
        Row(WRITE, target, partial(asks.writes, crowd.writers), holds=APPLIED),
        Row(WRITE_READ, target, partial(asks.writes_and_reads, crowd.writers)),
        Row(SEARCH, target, partial(asks.searches, crowd.nurse, crowd.readers)),
    ]


def _held(house: House, guests: list[Guest]) -> list[tuple[Guest, str]]:
    """The ETags that these people's phones hold by now."""
    db.connect(house.environ["DATABASE_URL"])
    etags = {row["patient_id"]: row["etag"] for row in db.rows("select patient_id, etag from document")}
    db.close()
    return [(guest, etags[guest.patient_id]) for guest in guests]
