"""PDF papers (contract §5): kept as they came, given only as a file in a sandbox, refused when they are none."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server import db
from server.records import paper
from tests.support.phone import Phone, photo

PDF = b"%PDF-1.7\n1 0 obj <</Author (Hanh)>> endobj\ntrailer <<>>\nstartxref\n0\n%%EOF\n"
DOCUMENT = {"type": "discharge", "title": "Giấy ra viện"}


@pytest.fixture
def hanh(house):
    return Phone(house.hanh, house.id_of("an"))


def upload(phone, sent=PDF, **more):
    return phone.upload(sent, **{"type_": paper.PDF} | more)


def show(phone, evidence_id, **query):
    return phone.get(f"/evidence/{evidence_id}", query_string=query)


def test_a_pdf_of_hanhs_is_a_document_and_comes_back_as_it_was(hanh):
    evidence_id, last = upload(hanh, part=30)
    assert last.status_code == 200
    record = hanh.create("document", DOCUMENT, evidence=[{"id": evidence_id}])["record"]
    assert record["evidence"] == [{"id": evidence_id, "region": None}]
    assert show(hanh, evidence_id).data == PDF


def test_no_page_can_run_or_embed_it(hanh):
    evidence_id, _ = upload(hanh)
    headers = show(hanh, evidence_id).headers
    assert headers["Content-Type"] == "application/pdf"
    assert headers["Content-Disposition"] == 'attachment; filename="giay-to.pdf"'
    assert headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_a_part_of_a_pdf_cannot_be_cut_out(hanh):
    evidence_id, _ = upload(hanh)
    refused = show(hanh, evidence_id, region="0,0,1,0.5")
    assert (refused.status_code, refused.get_json()["errors"]) == (422, {"query": {"region": ["not-allowed"]}})


@pytest.mark.parametrize(
    "sent, type_, reason",
    [
        (b"%PDF-1.7\n" + b"0" * 2_000, paper.PDF, "not-a-pdf"),
        (b"\n" + PDF, paper.PDF, "not-a-pdf"),
        (PDF + b"0" * 2_000, paper.PDF, "not-a-pdf"),
        (b"<html><script>alert(1)</script></html>%%EOF", paper.PDF, "not-a-pdf"),
        (photo(), paper.PDF, "not-a-pdf"),
        (PDF, "image/png", "not-a-picture"),
    ],
    ids=["cut off", "a head too late", "a tail too early", "a page", "a photo", "a PDF that says picture"],
)
def test_what_is_not_what_it_says_is_refused_and_forgotten(hanh, sent, type_, reason):
    evidence_id, last = hanh.upload(sent, type_=type_)
    assert (last.status_code, last.get_json()["reason"]) == (422, reason)
    assert show(hanh, evidence_id).status_code == 404
    assert db.rows("select * from evidence") == db.rows("select * from evidence_chunk") == []


def test_nothing_of_it_lies_in_clear(hanh):
    upload(hanh)
    kept = [bytes(row["data"]) for row in db.rows("select data from evidence_chunk")]
    assert kept and not any(b"PDF" in piece or b"Hanh" in piece for piece in kept)


def test_a_stranger_and_a_paper_of_another_patient(house, hanh):
    evidence_id, _ = upload(hanh)
    hanh.create("document", DOCUMENT, evidence=[{"id": evidence_id}])
    assert show(Phone(house.sa_ruol, hanh.patient), evidence_id).status_code == 404
    assert show(Phone(house.hanh, house.id_of("hanh")), evidence_id).status_code == 404
    assert show(Phone(house.lan, hanh.patient), evidence_id).data == PDF


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=200) | st.binary(max_size=60).map(lambda tail: PDF + tail))
def test_whatever_comes_is_taken_whole_or_not_at_all(sent):
    try:
        assert paper.checked(sent) == sent and paper.is_pdf(sent)
    except paper.NoPaper:
        assert not sent.startswith(paper.HEADS) or paper.TAIL not in sent[-paper.TAIL_WITHIN :]
