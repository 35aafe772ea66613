"""Everything about one person as one archive: to read, to compute with, to hand to another system (journey S11, NĐ 356/2025 Đ5)."""

import csv
import hashlib
import io
import zipfile
from datetime import datetime

import orjson

from server import texts
from server.config import HO_CHI_MINH
from server.exchange import outgoing
from server.exchange.fhir import output as fhir_output
from server.exchange.fhir.agreed import consents
from server.exchange.pdf import health_book
from server.exchange.qd831 import output as qd831_output
from server.patients import access_log, consent
from server.patients.access import Access
from server.patients.present import patient
from server.records import evidence, paper

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would compute (OWASP: CSV injection)
FIXED = ("id", "verificationStatus", "source", "tag", "recordedAt", "receivedAt", "version")


def archive(access: Access, records: list[dict], *, locale: str, at: datetime) -> bytes:
    """A zip; `records` are all that this view may see. Each file's SHA-256 stands in `SHA256SUMS`."""
    about = patient(access)
    day = at.astimezone(HO_CHI_MINH).date()
    standing, agreed = outgoing.that_stand(records), consent.items(access.person.id, locale)
    files = {
        "DOC-TOI-TRUOC.txt": texts.say(
            locale, "print.readme", name=about["name"], day=day.strftime("%d/%m/%Y")
        ).encode(),
        "HO-SO.pdf": health_book.pdf(about, standing, kind=None, locale=locale, at=at),
        "record.json": _json({"patient": about, "records": records, "asOf": at.isoformat()}),
        "fhir.json": _json(fhir_output.bundle(access.person, standing, at, consents(access.person.id, agreed))),
        "qd831.xml": qd831_output.document(access.person, standing, day),
        "nhat-ky.json": _json(_whole_log(access, locale)),
        "dong-y.json": _json(agreed),
        **{f"csv/{kind}.csv": table(records, kind) for kind in sorted({record["kind"] for record in records})},
        **_photos(access, records),
    }
    sums = "".join(f"{hashlib.sha256(body).hexdigest()}  {name}\n" for name, body in files.items())
    return _zipped(files | {"SHA256SUMS": sums.encode()}, at)


def table(records: list[dict], kind: str) -> bytes:
    """One kind as CSV with a byte-order mark, which Excel needs to see Vietnamese; nothing in it is computed."""
    mine = [record for record in records if record["kind"] == kind]
    members = sorted({member for record in mine for member in record["content"]})
    out = io.StringIO()
    lines = csv.writer(out)
    lines.writerow([*FIXED, "from", "to", "words", *members])
    for record in mine:
        when = record["occurred"] or {}
        dates = [when.get("from"), when.get("to"), when.get("words")]
        said = [record["content"].get(member) for member in members]
        lines.writerow([_cell(value) for value in [*(record[name] for name in FIXED), *dates, *said]])
    return out.getvalue().encode("utf-8-sig")


def _cell(value: object) -> object:
    if isinstance(value, (dict, list)):
        return orjson.dumps(value).decode()
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def _whole_log(access: Access, locale: str) -> list[dict]:
    items, after = [], None
    while True:
        page = access_log.page(access, after=after, limit=200, locale=locale)
        items += page["items"]
        after = page["next"]
        if after is None:
            return items


def _photos(access: Access, records: list[dict]) -> dict[str, bytes]:
    ids = {photo["id"] for record in records for photo in record["evidence"]}
    arrived = [photo for photo in sorted(ids) if evidence.visible(access, photo)]
    return dict(_named(photo, evidence.show(access, photo, None)) for photo in arrived)


def _named(photo: str, body: bytes) -> tuple[str, bytes]:
    return f"anh/{photo}.{'pdf' if paper.is_pdf(body) else 'jpg'}", body


def _json(value: object) -> bytes:
    return orjson.dumps(value, option=orjson.OPT_INDENT_2)


def _zipped(files: dict[str, bytes], at: datetime) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive_:
        for name, body in files.items():
            archive_.writestr(
                zipfile.ZipInfo(name, at.astimezone(HO_CHI_MINH).timetuple()[:6]), body, zipfile.ZIP_DEFLATED
            )
    return out.getvalue()
