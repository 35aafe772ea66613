"""`sokhoe`, also `python -m server`. Exit 0 done, 1 the job failed or found something, 2 wrong use."""

import argparse
import os
from collections.abc import Callable, Sequence
from pathlib import Path

from server.commands import DONE, FAILED, backup, counting, demonstrate, errands, rotation, serving
from server.commands.say import complain
from server.config import SettingsError
from server.verification.staff import ROLES

KINDS_IN, KINDS_OUT = ("fhir", "qd831"), ("fhir", "qd831")


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the command line, do what it says, and return the exit code."""
    wanted = vars(_parser().parse_args(arguments))
    run: Callable[..., int] = wanted.pop("run")
    try:
        return run(**wanted)
    except SettingsError as error:
        complain(str(error))
        return FAILED
    except KeyboardInterrupt:
        return DONE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="sokhoe",
        description="Sổ Khỏe Cần Thơ. Settings come from the environment (.env.example).",
        epilog="Exit code: 0 done, 1 the job failed or found something, 2 wrong use.",
    )
    words = parser.add_subparsers(metavar="COMMAND", required=True)
    _running(words)
    _people(words)
    _files(words)
    _keeping(words)
    _checking(words)
    return parser


def _command(words, name: str, run: Callable[..., int], text: str, *, as_json: bool = True) -> argparse.ArgumentParser:
    parser = words.add_parser(name, help=text, description=text)
    parser.set_defaults(run=run)
    if as_json:
        parser.add_argument("--json", dest="as_json", action="store_true", help="one JSON document on standard output")
    return parser


def _group(words, name: str, text: str):
    return words.add_parser(name, help=text, description=text).add_subparsers(metavar="WHAT", required=True)


def _running(words) -> None:
    serve = _command(
        words,
        "serve",
        serving.serve,
        "Serve the application (HTTPS with SOKHOE_TLS_CERT and SOKHOE_TLS_KEY).",
        as_json=False,
    )
    serve.add_argument("--host", default=os.environ.get("HOST", "127.0.0.1"))
    serve.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")), help="default: PORT or 8000")
    serve.add_argument("--workers", type=int, default=2)
    serve.add_argument("--target", default="server.app:create_app", help=argparse.SUPPRESS)
    work = _command(words, "work", serving.work, "Run the background jobs. Two at once are harmless.")
    work.add_argument("--once", action="store_true", help="run everything that waits, then end")
    _command(words, "migrate", serving.up, "Bring the schema up to date; forward only.")
    demo = _command(
        words,
        "demo",
        demonstrate.demo,
        "Serve the app, the sandbox and the worker with invented people; seeds once if empty.",
        as_json=False,
    )
    demo.add_argument("--reset", action="store_true", help="forget everything of an earlier demo first")
    demo.add_argument("--personas", type=Path, metavar="FILE", help="JSON list of people who join the cast")
    demo.add_argument(
        "--https",
        action="store_true",
        help="serve https://localhost:8443 and https://127.0.0.1:8444 (also SOKHOE_TLS=1)",
    )
    demo.add_argument(
        "--residents", type=int, default=2_000, metavar="N", help="how many residents to invent besides the cast"
    )


def _people(words) -> None:
    seed = _command(
        words,
        "seed",
        demonstrate.seed,
        "Invent residents of An Bình with households and records, all marked synthetic.",
    )
    seed.add_argument("--residents", type=int, required=True, metavar="N")
    add = _command(
        _group(words, "staff", "Who works where."), "add", errands.add_staff, "Give a role to a citizen number."
    )
    add.add_argument("--number", required=True, help="citizen number, 12 digits")
    add.add_argument("--role", required=True, choices=ROLES)
    add.add_argument("--commune", help="commune code; needed for nurse and helper")
    add.add_argument("--name", help="name to show before the first sign-in")
    add.add_argument("--from", dest="valid_from", metavar="DAY", help="first day, YYYY-MM-DD; default today")
    add.add_argument("--until", dest="valid_until", metavar="DAY", help="first day no more, YYYY-MM-DD; default open")


def _files(words) -> None:
    bring = _command(
        words,
        "import",
        errands.bring_in,
        "Import a file or a folder; twice changes nothing. 1 when a file is unreadable.",
    )
    bring.add_argument("kind", choices=KINDS_IN)
    bring.add_argument("path", type=Path, metavar="FILE|DIR", help="fhir: .json, .json.gz; qd831: .xml")
    bring.add_argument("--commune", help="fhir: where new people live")
    send = _command(
        words, "export", errands.send_out, "Write one person's record; their access log says so.", as_json=False
    )
    send.add_argument("kind", choices=KINDS_OUT)
    send.add_argument("patient_id", metavar="PATIENT", help="the patient's id")
    send.add_argument("--output", type=Path, metavar="FILE", help="default: standard output")


def _keeping(words) -> None:
    keys = "The keys are NOT in the backup: copy SOKHOE_DATA/keys to another place, or nobody can ever read it."
    save = _command(words, "backup", backup.backup, f"Copy the database to a new file. {keys}")
    save.add_argument("file", type=Path, metavar="FILE")
    back = _command(
        words,
        "restore",
        backup.restore,
        f"Replace the database by a backup and check the audit chain. Stop the app first. {keys}",
    )
    back.add_argument("file", type=Path, metavar="FILE")
    kept = _group(words, "keys", "The root ring, and the key that signs certificates.")
    _command(
        kept,
        "rotate",
        rotation.rotate,
        "Make a new root key, seal everything anew that the old ones sealed, destroy the old ones.",
    )
    renew = _command(
        kept,
        "renew-certificates",
        rotation.renew_certificates,
        "Sign certificates with a new key from now on; what the old one signed stays good.",
    )
    renew.add_argument(
        "--disown", action="store_true", help="the old key may be in other hands: nothing it signed is good any more"
    )


def _checking(words) -> None:
    counts = _command(
        _group(words, "report", "Counts, never people."),
        "completeness",
        counting.report_completeness,
        "How far records are filled and fresh, by commune; fewer than ten people are not told.",
    )
    counts.add_argument("--at", metavar="DAY", help="YYYY-MM-DD; default today")
    _command(
        _group(words, "audit", "The audit chain."),
        "verify",
        errands.verify_audit,
        "Walk the audit chain; 1 when something is broken.",
    )
    evaluate = _command(
        _group(words, "immunization", "The schedule engine."),
        "evaluate",
        errands.evaluate,
        "Evaluate and forecast test cases, one JSON line each.",
        as_json=False,
    )
    evaluate.add_argument(
        "--schedule", required=True, metavar="DIR|vn", help="a directory of CDSi supporting data, or vn"
    )
    evaluate.add_argument("--cases", required=True, type=Path, metavar="FILE.jsonl")
    verify = _command(
        _group(words, "certificate", "Signed certificates."),
        "verify",
        errands.verify_certificates,
        "Verify certificates, one a line; prints one JSON line each.",
        as_json=False,
    )
    verify.add_argument(
        "--trust", action="append", default=[], metavar="PEM|JWKS", help="whom to believe; may be repeated"
    )
    verify.add_argument("--at", metavar="TIME", help="RFC 3339; default now")
    verify.add_argument("path", metavar="FILE|-")
