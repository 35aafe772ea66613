"""A record as a file in one of four forms. Read once, so that everything in it is of the same moment, and noted in the audit."""

from dataclasses import dataclass
from datetime import datetime

import orjson

from server import config, db
from server.exchange import outgoing, package
from server.exchange.fhir import output as fhir_output
from server.exchange.fhir.agreed import consents
from server.exchange.pdf import health_book
from server.exchange.qd831 import output as qd831_output
from server.patients import consent
from server.patients.access import Access
from server.patients.present import patient
from server.records import reading


@dataclass(frozen=True)
class File:
    body: bytes
    mimetype: str
    filename: str  # tells nothing about the person


def make(access: Access, form: str, kind: str | None, *, locale: str) -> File:
    """`form` is a key of FORMS; `kind` narrows pdf and fhir to one section."""
    at = config.now()
    with db.atomic():
        access.note("export", f"export-{form}")
        records = reading.everything(access)
    return FORMS[form](access, records, kind, locale, at)


def _fhir(access: Access, records: list[dict], kind: str | None, locale: str, at: datetime) -> File:
    agreed = consents(access.person.id, consent.items(access.person.id, locale))
    bundle = fhir_output.bundle(access.person, _narrowed(records, kind), at, agreed)
    return File(orjson.dumps(bundle), "application/fhir+json", "ho-so-fhir.json")


def _qd831(access: Access, records: list[dict], kind: str | None, locale: str, at: datetime) -> File:
    day = at.astimezone(config.HO_CHI_MINH).date()
    return File(
        qd831_output.document(access.person, _narrowed(records, None), day), "application/xml", "ho-so-qd831.xml"
    )


def _pdf(access: Access, records: list[dict], kind: str | None, locale: str, at: datetime) -> File:
    book = health_book.pdf(patient(access), _narrowed(records, kind), kind=kind, locale=locale, at=at)
    return File(book, "application/pdf", f"ho-so{f'-{kind}' if kind else ''}.pdf")


def _zip(access: Access, records: list[dict], kind: str | None, locale: str, at: datetime) -> File:
    return File(package.archive(access, records, locale=locale, at=at), "application/zip", "ho-so.zip")


def _narrowed(records: list[dict], kind: str | None) -> list[dict]:
    return [record for record in outgoing.that_stand(records) if kind in (None, record["kind"])]


FORMS = {"fhir": _fhir, "qd831": _qd831, "pdf": _pdf, "zip": _zip}
