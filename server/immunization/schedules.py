"""Where schedules come from: a directory of CDSi supporting data, or the country's own by name."""

from datetime import date
from functools import lru_cache
from pathlib import Path

from server.immunization.build import build_schedule
from server.immunization.cdsi import read_directory, read_schedule
from server.immunization.model import Schedule
from server.immunization.national import choose, read_file

DATA = Path(__file__).parent / "data"
CDSI = DATA / "cdsi"
VN = DATA / "vn"


@lru_cache(maxsize=8)
def load(name: str) -> Schedule:
    """`vn`: the newest national schedule; else the CDSi data in directory `name` (FileNotFoundError if none)."""
    return national() if name == "vn" else build_schedule(read_directory(Path(name)))


def national(on: date | None = None) -> Schedule:
    """The national schedule in force on a day; None: the newest."""
    return _national(choose(VN, on))


@lru_cache(maxsize=8)
def _national(path: Path) -> Schedule:
    return build_schedule(read_file(path, VN / "vaccines_vn.csv", read_schedule(CDSI)))
