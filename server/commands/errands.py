"""Small errands: staff, files in and out, the audit chain, forecasts of test cases, certificates."""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

from server import audit, config, db
from server.audit import chain
from server.commands import DONE, FAILED, WRONG_USE
from server.commands.ready import ready
from server.commands.say import answer, complain, progress
from server.errors import Invalid, NotFound
from server.exchange import certificates, outgoing
from server.exchange.fhir import files as fhir_files
from server.exchange.fhir import intake as fhir_intake
from server.exchange.fhir import output as fhir_output
from server.exchange.qd831 import intake as qd831_intake
from server.exchange.qd831 import output as qd831_output
from server.immunization import cli as immunization
from server.patients import service
from server.verification import staff

OPERATOR = audit.Actor(None, "admin")


def add_staff(
    *,
    number: str,
    role: str,
    commune: str | None,
    valid_from: str | None,
    valid_until: str | None,
    name: str | None,
    as_json: bool,
) -> int:
    """Give a role to a citizen number."""
    ready()
    try:
        made = staff.add(number, role, commune, valid_from or config.today().isoformat(), valid_until, OPERATOR, name)
    except Invalid as error:
        complain(f"refused: {json.dumps(error.errors)}")
        return WRONG_USE
    answer(as_json, {"id": made}, f"added {role} {made}")
    return DONE


def bring_in(*, kind: str, path: Path, commune: str | None, as_json: bool) -> int:
    """Import a file or a folder of files. 1 when a file could not be read."""
    ready()
    try:
        files = fhir_files.bundle_files(path) if kind == "fhir" else _existing(path)
    except FileNotFoundError:
        complain(f"there is no such file: {path.name}")
        return WRONG_USE
    shown = progress(files, total=len(files), what=kind)
    tally = fhir_intake.take_in(shown, commune=commune) if kind == "fhir" else qd831_intake.take_in(shown)
    answer(as_json, tally.as_json(), tally.as_text())
    return FAILED if tally.unreadable else DONE


def send_out(*, kind: str, patient_id: str, output: Path | None) -> int:
    """Write one person's record to a file or to standard output, and say so in their access log."""
    ready()
    try:
        person = service.get(patient_id)
    except NotFound:
        complain("there is no such patient")
        return FAILED
    with db.atomic():
        audit.record(
            "export",
            actor=OPERATOR,
            patient_id=person.id,
            object_kind="patient",
            object_id=person.id,
            purpose=f"export-{kind}",
        )
        records = outgoing.standing(person)
    if kind == "fhir":
        body = json.dumps(fhir_output.bundle(person, records, config.now()), ensure_ascii=False).encode()
    else:
        body = qd831_output.document(person, records, config.today())
    _write(output, body)
    return DONE


def verify_audit(*, as_json: bool) -> int:
    """Walk the audit chain and compare its end with the signed head outside the database. 1 when something is broken."""
    settings = ready()
    found = chain.verify(config.now(), settings.key_dir)
    broken = [f"broken at {row['n']}: {row['why']}" for row in found["broken"]]
    answer(as_json, found, "\n".join([f"links {found['links']}, not sealed yet {found['unsealed']}", *broken]))
    return FAILED if found["broken"] else DONE


def evaluate(*, schedule: str, cases: Path) -> int:
    try:
        with cases.open(encoding="utf-8") as lines:
            code = immunization.evaluate(schedule, lines, sys.stdout)
    except FileNotFoundError:
        complain(f"there is no such file: {cases.name}")
        return WRONG_USE
    if code == WRONG_USE:
        complain(f"there is no such schedule: {schedule}")
    return code


def verify_certificates(*, trust: list[str], at: str | None, path: str) -> int:
    """One certificate a line, one answer a line."""
    moment = at or datetime.now(UTC)
    try:
        if path == "-":
            return certificates.main_verify(sys.stdin, trust, moment, sys.stdout)
        with open(path, encoding="utf-8", errors="surrogateescape") as lines:
            return certificates.main_verify(lines, trust, moment, sys.stdout)
    except (OSError, ValueError) as error:
        complain(f"cannot use that: {error.strerror if isinstance(error, OSError) else error}")
        return WRONG_USE


def _existing(path: Path) -> list[Path]:
    if path.is_dir():
        return sorted(path.glob("*.xml"))
    if not path.is_file():
        raise FileNotFoundError(path.name)
    return [path]


def _write(output: Path | None, body: bytes) -> None:
    if output:
        output.write_bytes(body)
    else:
        sys.stdout.buffer.write(body + b"\n")
