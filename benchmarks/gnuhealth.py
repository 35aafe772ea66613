"""GNU Health 5.0.6 with the same people: set up by its own commands, filled through its own JSON-RPC, served by gunicorn."""

import base64
import json
import os
import subprocess
import urllib.request
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from datetime import date, timedelta
from functools import partial
from itertools import count, cycle, islice
from pathlib import Path
from typing import Any

import psycopg

from benchmarks import asks
from benchmarks.load import Unit
from benchmarks.processes import free_port, serving

PASSWORD = "bench-831-bench"  # of a database that lives as long as the run
DOSES = 20
NUMBER = count(100)  # a dose number is used once per patient and vaccine

# One vaccination is written by its own API; the others of every patient are copies of that row.
COPIES = """insert into gnuhealth_vaccination (patient, vaccine, vaccine_lot, healthprof, institution, dose, date, state, observations,
create_date, create_uid) select p.id, v.vaccine, 'AB' || n, v.healthprof, v.institution, n + 1, v.date, v.state, v.observations,
v.create_date, v.create_uid from gnuhealth_vaccination v, gnuhealth_patient p, generate_series(1, %s) n where v.id = %s"""


class Refused(Exception):
    """GNU Health said no; the message says to what."""


class Clinic:
    """`open` takes two minutes: a database, its modules, and the people."""

    def __init__(self, programs: Path, url: str, folder: Path, people: int):
        self.programs, self.url, self.folder, self.people = programs, url, folder, people
        self.port, self.pid, self.session = free_port(), 0, ""
        self.patients: list[int] = []
        self.context: dict = {}
        self.dose: dict[str, Any] = {}

    def open(self, running: ExitStack) -> None:
        """Serve until `running` is closed."""
        with psycopg.connect(self.url.format(name="postgres"), autocommit=True) as connection:
            connection.execute("create database gh")
        config = self._configure()
        self._admin(config, "--all", "--email", "bench@example.org", "-l", "en")
        self._admin(config, "-u", "health", "--activate-dependencies")
        command = [
            str(self.programs / "gunicorn"),
            "trytond.application:app",
            "-k",
            "gthread",
            "--workers",
            "2",
            "--threads",
            "4",
            "--bind",
            f"127.0.0.1:{self.port}",
            "--no-control-socket",
            "--log-level",
            "warning",
        ]
        environ = {"TRYTOND_CONFIG": str(config), "TRYTOND_DATABASE_NAMES": "gh"}
        self.pid = running.enter_context(serving(command, environ, self.port, self.folder / "gnuhealth.log"))
        self._sign_in()
        self._move_in()

    def asks(self) -> dict[str, Callable[[int], Iterable[Unit]]]:
        """Row: its requests."""
        return {"record": self._records, "search": self._searches, "write": self._writes}

    def _records(self, number: int) -> Iterable[Unit]:
        names = [
            "vaccine.rec_name",
            "vaccine_lot",
            "date",
            "dose",
            "institution.rec_name",
            "healthprof.rec_name",
            "observations",
            "state",
        ]
        ask = partial(self._unit, "model.gnuhealth.vaccination.search_read")
        return islice(
            cycle([ask([["patient", "=", patient]], 0, 100, None, names) for patient in self.patients[:50]]), number
        )

    def _searches(self, number: int) -> Iterable[Unit]:
        ask = partial(self._unit, "model.gnuhealth.patient.search_read")
        people = [
            ask(
                [["party.name", "=", _name(n)], ["party.dob", "=", _day(n)]],
                0,
                20,
                None,
                ["rec_name", "dob", "gender", "puid"],
            )
            for n in range(self.people)
        ]
        return islice(cycle(people), number)

    def _writes(self, number: int) -> Iterable[Unit]:
        ask = partial(self._unit, "model.gnuhealth.vaccination.create")
        return (
            ask([self.dose | {"patient": patient, "dose": next(NUMBER)}])
            for patient in islice(cycle(self.patients[-50:]), number)
        )

    def _unit(self, method: str, *params: object) -> Unit:
        body = {"id": 1, "method": method, "params": [*params, self.context]}
        return (asks.post("/gh/", body, Authorization=f"Session {self.session}"),)

    def _configure(self) -> Path:
        host = self.url.partition("host=")[2]
        config = self.folder / "trytond.conf"
        config.write_text(
            f"[database]\nuri = postgresql://sokhoe@/?host={host}\npath = {self.folder}\n[session]\ntimeout = 36000\n"
        )
        (self.folder / "password").write_text(PASSWORD + "\n")
        return config

    def _admin(self, config: Path, *words: str) -> None:
        command = [str(self.programs / "trytond-admin"), "-c", str(config), "-d", "gh", *words]
        subprocess.run(
            command, env=dict(os.environ, TRYTONPASSFILE=str(self.folder / "password")), check=True, capture_output=True
        )

    def _sign_in(self) -> None:
        user, key = self._call("common.db.login", "admin", {"password": PASSWORD}, "en")[:2]
        self.session = base64.b64encode(f"admin:{user}:{key}".encode()).decode()
        self.context = self._call("model.res.user.get_preferences", True, {})

    def _move_in(self) -> None:
        station = self._make("party.party", {"name": "Station", "is_institution": True, "code": "ST"})
        institution = self._make(
            "gnuhealth.institution",
            {"party": station, "code": "ST", "institution_type": "primary_care", "public_level": "public"},
        )
        nurse = self._make("party.party", _person(-1) | {"is_healthprof": True})
        professional = self._make("gnuhealth.healthprofessional", {"party": nurse, "code": "HP"})
        # One by one: a batch of n people is written n times, and refused for its codes.
        parties = [self._make("party.party", _person(n) | {"is_patient": True}) for n in range(self.people)]
        self.patients = self._create("gnuhealth.patient", [{"party": party} for party in parties])
        self.dose = {
            "vaccine": self._vaccine(),
            "healthprof": professional,
            "institution": institution,
            "vaccine_lot": "AB0001C",
            "dose": 1,
            "observations": "mũi 1",
        }
        first = self._make("gnuhealth.vaccination", self.dose | {"patient": self.patients[0]})
        with psycopg.connect(self.url.format(name="gh"), autocommit=True) as connection:
            connection.execute(COPIES, (DOSES, first))
            connection.execute("vacuum analyze")

    def _vaccine(self) -> int:
        unit = self._call("model.product.uom.search", [], 0, 1, None, self.context)[0]
        template = self._make("product.template", {"name": "Rotarix", "default_uom": unit, "type": "goods"})
        product = self._make("product.product", {"template": template, "is_medicament": True, "is_vaccine": True})
        return self._make("gnuhealth.medicament", {"product": product, "is_vaccine": True})

    def _make(self, model: str, values: dict) -> int:
        return self._create(model, [values])[0]

    def _create(self, model: str, rows: list[dict]) -> list[int]:
        made: list[int] = []
        for start in range(0, len(rows), 200):
            made += self._call(f"model.{model}.create", rows[start : start + 200], self.context)
        return made

    def _call(self, method: str, *params: object) -> Any:
        body = json.dumps({"id": 1, "method": method, "params": params}).encode()
        headers = {"Content-Type": "application/json"} | (
            {"Authorization": f"Session {self.session}"} if self.session else {}
        )
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}/gh/", body, headers)
        with urllib.request.urlopen(request, timeout=300) as answer:
            told = json.load(answer)
        if told.get("error"):
            raise Refused(f"{method}: {str(told['error'])[:150]}")
        return told["result"]


def _name(n: int) -> str:
    return f"Mẫu {n:05}"


def _day(n: int) -> dict:
    day = date(1980, 1, 1) + timedelta(days=n)
    return {"__class__": "date", "year": day.year, "month": day.month, "day": day.day}


def _person(n: int) -> dict:
    code = f"SK{n + 1:05}"
    return {
        "name": _name(n),
        "lastname": "Người",
        "is_person": True,
        "gender": "f",
        "dob": _day(n),
        "fed_country": "XXX",
        "code": code,
        "ref": code,
        "federation_account": f"XXX{code}",
    }
