"""What only the bench needs, from PyPI into `var/bench`: gunicorn beside our own packages, the others in environments of their own."""

import subprocess
import sys
import venv
from pathlib import Path

HOME = Path(__file__).parent.parent / "var" / "bench"

FASTAPI = ("fastapi", "uvicorn", "uvloop", "httptools", "orjson", "asyncpg")
GNU_HEALTH = ("gnuhealth==5.0.6", "gunicorn", "psycopg2-binary")


class Tools:
    """Finds them, and fetches what is missing; without `download` the others stay away. `why` says what was in the way last."""

    def __init__(self, *, download: bool):
        self.download = download
        self.why = "not asked for"

    def gunicorn(self) -> Path | None:
        """A folder for PYTHONPATH."""
        folder = HOME / "gunicorn"
        there = (folder / "gunicorn").is_dir()
        return (
            folder if there or self._fetch([sys.executable, "-m", "pip"], "--target", str(folder), "gunicorn") else None
        )

    def fastapi(self) -> Path | None:
        """The `bin` of an environment."""
        return self._environment("fastapi", "uvicorn", FASTAPI)

    def gnu_health(self) -> Path | None:
        """The `bin` of an environment."""
        return self._environment("gnuhealth", "trytond-admin", GNU_HEALTH)

    def _environment(self, name: str, program: str, packages: tuple[str, ...]) -> Path | None:
        programs = HOME / name / "bin"
        if not self.download:
            return None
        if (programs / program).exists():
            return programs
        venv.create(HOME / name, with_pip=True)
        return programs if self._fetch([str(programs / "python"), "-m", "pip"], *packages) else None

    def _fetch(self, pip: list[str], *what: str) -> bool:
        if not self.download:
            return False
        done = subprocess.run(
            [*pip, "install", "--quiet", "--disable-pip-version-check", *what], capture_output=True, check=False
        )
        self.why = "PyPI could not give it" if done.returncode else ""
        return done.returncode == 0
