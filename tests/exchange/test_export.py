"""Hạnh takes her record home: on paper, as files for other systems, and all of it in one archive."""

import csv
import hashlib
import io
import json
import unicodedata
import zipfile

import pytest
from marshmallow import fields
from pypdf import PdfReader

from server import texts
from server.exchange.pdf import health_book, wording
from server.kinds import REGISTRY
from tests.kinds.examples import CONTENTS, record
from tests.support.phone import Phone


@pytest.fixture
def hanh(house):
    phone = Phone(house.hanh, house.id_of("hanh"))
    phone.create(kind="allergy", content=CONTENTS["allergy"])
    phone.create(kind="condition", content={"none": True})
    phone.create(kind="procedure", content={"text": "=HYPERLINK(1)", "year": 2019})
    return phone


def taken(phone, language="vi", **query):
    answer = phone.get("/export", query_string=query, headers={"Accept-Language": language})
    assert answer.status_code == 200, answer.json
    return answer


def read_back(pdf: bytes) -> str:
    """The text of a PDF without white space, which shaping moves about."""
    told = "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    return "".join(unicodedata.normalize("NFC", told).split())


def unpacked(answer):
    with zipfile.ZipFile(io.BytesIO(answer.data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_paper_says_what_was_said_by_whom_and_what_nobody_has_said_yet(hanh):
    told = read_back(taken(hanh, **{"as": "pdf"}).data)
    for words in ("Nguyễn Thị Mỹ Hạnh", "Penicillin", "nổi mề đay", "Tự khai, chưa xác minh", "14/03/1994"):
        assert "".join(words.split()) in told
    assert "Không có (khai ngày 10/06/2026)".replace(" ", "") in told  # no disease, said so
    assert told.count("Chưakhai") >= 5


def test_the_paper_in_khmer_can_be_read_back(hanh):
    told = read_back(taken(hanh, "km", **{"as": "pdf"}).data)
    assert "NguyễnThịMỹHạnh" in told and "Penicillin" in told
    for key in (
        "titleOf",
        "lead",
        "notDeclared",
        "female",
        "m.substance",
        "m.severity",
        "w.moderate",
        "tag.self-declared",
    ):
        assert khmer(texts.say("km", f"print.{key}", name="")) in khmer(told), key


def khmer(text: str) -> str:
    """Its Khmer letters in their order: a second glyph of one cluster has no letter of its own and reads back as noise."""
    return "".join(letter for letter in unicodedata.normalize("NFC", text) if "\u1780" <= letter <= "\u17ff")


def test_one_section_on_paper_holds_that_section_only(hanh):
    told = read_back(taken(hanh, **{"as": "pdf", "kind": "allergy"}).data)
    assert "Dịứng:NguyễnThịMỹHạnh" in told and "Penicillin" in told
    assert "Phẫuthuật" not in told and "HYPERLINK" not in told


def test_everything_in_one_archive_equals_the_record_and_can_be_checked(hanh):
    files = unpacked(taken(hanh, **{"as": "zip"}))
    assert json.loads(files["record.json"])["records"] == hanh.get("/record").json["records"]
    for line in files["SHA256SUMS"].decode().splitlines():
        digest, name = line.split("  ")
        assert hashlib.sha256(files[name]).hexdigest() == digest
    assert len(files["SHA256SUMS"].splitlines()) == len(files) - 1
    kinds = {entry["resource"]["resourceType"] for entry in json.loads(files["fhir.json"])["entry"]}
    assert {"Patient", "AllergyIntolerance", "Procedure"} <= kinds
    assert "Consent" in kinds
    assert b"Penicillin" in files["qd831.xml"]
    assert {item["purpose"] for item in json.loads(files["dong-y.json"])} >= {"keep-record"}
    assert files["HO-SO.pdf"].startswith(b"%PDF-") and "Hạnh" in files["DOC-TOI-TRUOC.txt"].decode()


def test_a_double_stays_at_home_unless_the_other_one_was_withdrawn(hanh):
    first, second = (hanh.create(content={"vaccine": {"cvx": "04"}})["record"] for _ in range(2))
    hanh.amend(second, sameAs=first["id"])
    assert doses_in(hanh) == [first["id"]]
    hanh.retract(first)
    assert doses_in(hanh) == [second["id"]]


def doses_in(phone) -> list[str]:
    entries = taken(phone, **{"as": "fhir", "kind": "immunization"}).get_json()["entry"]
    return [one["resource"]["id"] for one in entries if one["resource"]["resourceType"] == "Immunization"]


def test_a_spreadsheet_computes_nothing_in_it(hanh):
    table = unpacked(taken(hanh, **{"as": "zip"}))["csv/procedure.csv"].decode("utf-8-sig")
    (line,) = csv.DictReader(io.StringIO(table))
    assert line["text"] == "'=HYPERLINK(1)" and line["year"] == "2019"


def test_files_come_as_attachments_that_run_nowhere_and_whose_names_tell_nothing(hanh):
    for form in ("fhir", "qd831", "pdf", "zip"):
        headers = taken(hanh, **{"as": form}).headers
        assert headers["Content-Disposition"].startswith('attachment; filename="ho-so')
        assert "sandbox" in headers["Content-Security-Policy"] and "no-store" in headers["Cache-Control"]
    assert json.loads(taken(hanh).data)["resourceType"] == "Bundle"


def test_the_access_log_says_who_took_it(house, hanh):
    tuan = Phone(house.tuan, house.id_of("an"))
    taken(tuan, **{"as": "pdf"})
    log = house.hanh.get(f"/api/v1/patients/{house.id_of('an')}/access-log").json["items"]
    assert any("Trần Minh Tuấn" in item["sentence"] and item["class"] == "family" for item in log)


@pytest.mark.parametrize("name", ["sa_ruol", "tuan", "lan", "thuy"])
def test_nobody_else_can_take_it(house, hanh, name):
    answer = house.someone(name).get(f"/api/v1/patients/{house.id_of('hanh')}/export")
    assert answer.status_code == 404


@pytest.mark.parametrize("query", ["as=docx", "as=pdf&kind=secrets"])
def test_a_form_or_section_that_does_not_exist_is_said_so(house, query):
    assert house.hanh.get(f"/api/v1/patients/{house.id_of('hanh')}/export?{query}").status_code == 422


def test_a_guardian_does_not_take_what_a_teenager_keeps_to_himself(house):
    minh = Phone(house.minh, house.id_of("minh"))
    minh.create(kind="risk-factor", content={"factor": "drug", "state": "no"})
    minh.create(kind="risk-factor", content={"factor": "smoking", "state": "no"})
    for form in ("zip", "pdf", "fhir", "qd831"):
        own, guardians = taken(minh, **{"as": form}), taken(Phone(house.tuan, minh.patient), **{"as": form})
        assert own.data != guardians.data
    files = unpacked(taken(Phone(house.tuan, minh.patient), **{"as": "zip"}))
    assert b"drug" not in files["record.json"] and b"smoking" in files["record.json"]


@pytest.mark.parametrize("kind", sorted(REGISTRY))
@pytest.mark.parametrize("locale", texts.LOCALES)
def test_every_member_of_every_kind_has_its_words(kind, locale):
    for member in members(REGISTRY[kind].schema()):
        if member not in wording.UNSAID:
            assert wording.label(member, locale).strip()
    said = wording.pairs(record(kind, CONTENTS[kind]), locale)
    assert said and all(label and value for label, value in said)


def test_a_code_is_named_by_what_it_means_there():
    used = record("risk-factor", {"factor": "drug", "state": "no"})
    feared = record("allergy", {"type": "drug", "substance": "Penicillin"})
    assert wording.pairs(used, "vi")[0] == ("Yếu tố", "Ma túy")
    assert wording.pairs(feared, "vi")[0] == ("Loại", "Thuốc")


def test_the_paper_has_a_place_for_every_kind():
    assert set(health_book.ORDER) == set(REGISTRY)


def members(schema):
    for name, field in schema.fields.items():
        inner = field.inner if isinstance(field, fields.List) else field
        if isinstance(inner, fields.Nested):
            yield from members(inner.schema)
        yield field.data_key or name
