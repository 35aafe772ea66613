"""Where schedules come from: a directory of CDSi supporting data, or ours by name."""

from functools import lru_cache
from pathlib import Path

from server.immunization.build import build_schedule
from server.immunization.cdsi import read_directory
from server.immunization.model import Schedule

DATA = Path(__file__).parent / "data"
CDSI = DATA / "cdsi"


@lru_cache(maxsize=8)
def load(name: str) -> Schedule:
    """The schedule in directory `name`. Raises FileNotFoundError if there is none."""
    return build_schedule(read_directory(Path(name)))
