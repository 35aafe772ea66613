"""The QĐ 831 file: read with care, kept whole, sent out as it came."""

from pathlib import Path

import pytest
from defusedxml.ElementTree import fromstring

from server import config, db
from server.exchange.outgoing import standing
from server.exchange.qd831.files import LARGEST
from server.exchange.qd831.intake import take_in
from server.exchange.qd831.output import document
from server.patients import service

SAMPLE = Path(__file__).resolve().parents[1] / "data" / "qd831" / "synthetic_csdlyte831.xml"
MAU = "092185000001"
BROUGHT = {
    "patient": 1,
    "administrative": 1,
    "allergy": 1,
    "birth": 1,
    "condition": 1,
    "exam": 1,
    "immunization": 1,
    "family-history": 1,
    "lab-result": 1,
    "legacy-section": 1,
    "procedure": 1,
    "reproductive-health": 1,
    "risk-factor": 6,
}


@pytest.fixture
def november(empty_house):
    """The sample tells of an examination in October 2026."""
    empty_house.at("2026-11-24T09:00:00+07:00")
    return empty_house


@pytest.fixture
def send(november, tmp_path):
    """Import these bytes as a file; the tally."""

    def _send(body, name="hoso.xml"):
        (tmp_path / name).write_bytes(body if isinstance(body, bytes) else body.encode())
        return take_in([tmp_path / name])

    return _send


def counted(tally, word):
    return {type_: found[word] for type_, found in tally.counts.items() if found[word]}


def told(kind):
    return [record["content"] for record in standing(service.by_number(MAU)) if record["kind"] == kind]


def wrapped(inside: str, name="NGUYỄN THỊ MẪU", born="15/03/1985") -> str:
    who = (
        f"<THONGTINCHUNG><MADINHDANH>{MAU}</MADINHDANH><HOTEN>{name}</HOTEN><NGAYSINH>{born}</NGAYSINH></THONGTINCHUNG>"
    )
    return f"<DATA><BODY><HOSOSUCKHOE>{who}{inside}</HOSOSUCKHOE></BODY></DATA>"


def test_every_section_comes_in(november):
    tally = take_in([SAMPLE])
    assert counted(tally, "created") == BROUGHT
    assert tally.clean


def test_coming_twice_changes_nothing(november):
    take_in([SAMPLE])
    before = db.rows("select change_seq, policy_version from patient")
    assert counted(take_in([SAMPLE]), "unchanged") == BROUGHT
    assert db.rows("select change_seq, policy_version from patient") == before


def test_it_is_marked_as_old_and_unconfirmed(november):
    take_in([SAMPLE])
    found = db.rows("select distinct source, verification_status from record")
    assert found == [{"source": "legacy", "verification_status": "unconfirmed"}]


def test_the_person_is_as_the_form_says(november):
    take_in([SAMPLE])
    person = service.by_number(MAU)
    assert (person.profile["name"], person.profile["birthDate"], person.profile["sex"]) == (
        "Nguyễn Thị Mẫu",
        "1985-03-15",
        "female",
    )
    assert (person.commune, person.synthetic, person.profile["ethnicity"]) == ("31135", True, "01")


def test_an_old_persons_year_is_enough(send):
    send(wrapped("", born="1950"))
    assert service.by_number(MAU).profile["birthDate"] == "1950"


def test_no_operation_is_an_answer(november):
    take_in([SAMPLE])
    assert [content["none"] for content in told("procedure")] == [True]


def test_sections_without_a_kind_are_kept_verbatim(november):
    take_in([SAMPLE])
    kept = {content["section"]: content["text"] for content in told("legacy-section")}
    assert set(kept) == {"THONGTINCHUNG/QUANHE_GIADINH"}
    assert "<TEN_QUANHE>Con</TEN_QUANHE>" in kept["THONGTINCHUNG/QUANHE_GIADINH"]


def test_reproductive_health_is_kept_from_family_viewers(november):
    take_in([SAMPLE])
    hidden = [record for record in standing(service.by_number(MAU)) if record["sensitivity"] == "restricted"]
    assert {record["content"].get("factor") or record["kind"] for record in hidden} == {"reproductive-health", "drug"}


def test_what_cannot_be_is_refused_and_kept_verbatim(send):
    tally = send(wrapped("<TIENSU><TINHTRANG_LUCSINH><CANNANG>31000</CANNANG></TINHTRANG_LUCSINH></TIENSU>"))
    assert [row["errors"] for row in tally.refused] == [{"content.weightG": ["out-of-range"]}]
    assert '"weightG": 31000' in told("legacy-section")[0]["text"]


def test_hiv_is_dropped_at_the_door(send):
    row = "<DSBENH><LOAIBENH>15</LOAIBENH><TENBENH>Nhiễm HIV</TENBENH><TRANGTHAI>1</TRANGTHAI></DSBENH>"
    tally = send(wrapped(f"<TIENSU><TIEUSU_BENHTAT><BENHTAT>{row}</BENHTAT></TIEUSU_BENHTAT></TIENSU>"))
    assert tally.skipped["condition", "withheld"] == 1
    assert told("condition") == []


def test_a_long_section_is_kept_in_pieces_and_goes_out_whole(send):
    send(wrapped(f"<TIENSU><SOGHICHU>{'dài ' * 12_000}</SOGHICHU></TIENSU>"))
    assert len(told("legacy-section")) == 3
    person = service.by_number(MAU)
    sent = fromstring(document(person, standing(person), config.today()))
    assert sent.findtext("BODY/HOSOSUCKHOE/TIENSU/SOGHICHU") == ("dài " * 12_000)


def test_what_goes_out_comes_in_unchanged(november, tmp_path):
    take_in([SAMPLE])
    person = service.by_number(MAU)
    out = tmp_path / "out.xml"
    out.write_bytes(document(person, standing(person), config.today()))
    assert counted(take_in([out]), "unchanged") == BROUGHT


BOMB = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><DATA>&b;</DATA>'
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><DATA>&a;</DATA>'


@pytest.mark.parametrize(
    "body, reason",
    [
        (BOMB, "forbidden-dtd"),
        (OUTSIDE, "forbidden-dtd"),
        (b"<!DOCTYPE DATA><DATA/>", "forbidden-dtd"),
        (b"<DATA>", "not-xml"),
        (b"", "not-xml"),
        (b"{}", "not-xml"),
        (b"<DATA/>", "not-qd831"),
        (b"<DATA><BODY/></DATA>", "not-qd831"),
        ("<DATA>Mẫu</DATA>".encode("utf-16"), "wrong-charset"),
        (b'<?xml version="1.0" encoding="windows-1258"?><DATA/>', "wrong-charset"),
        (b'<?xml version="1.0" encoding="utf-8"?><DATA>\xff</DATA>', "wrong-charset"),
        (b"<a>" * 100 + b"</a>" * 100, "too-deep"),
        (b"<a>" * 300_000, "not-xml"),
        (b" " * (LARGEST + 1), "too-large"),
    ],
    ids=[
        "a bomb",
        "outside",
        "a DTD",
        "cut off",
        "empty",
        "JSON",
        "something else",
        "nobody",
        "UTF-16",
        "windows-1258",
        "no UTF-8",
        "deep",
        "bottomless",
        "large",
    ],
)
def test_a_file_that_is_none_is_named_and_brings_nobody(send, body, reason):
    tally = send(body)
    assert tally.unreadable == [{"file": "hoso.xml", "reason": reason}]
    assert db.one("select count(*) as n from patient")["n"] == 0


def test_a_record_without_a_name_is_refused(send):
    tally = send(wrapped("", name=""))
    assert [row["errors"] for row in tally.refused] == [{"THONGTINCHUNG": ["no-name"]}]


ROWS = [
    (
        "TIENSU/TIEUSU_BENHTAT/BENHTAT/DSBENH",
        "<LOAIBENH>99</LOAIBENH><TENBENH>Bệnh lạ</TENBENH><TRANGTHAI>1</TRANGTHAI>",
    ),
    ("TIENSU/KHUYETTAT/DSKHUYETTAT", "<LOAI>8</LOAI><MOTA>Nói lắp</MOTA>"),
    ("TIENSU/YEUTO_SUCKHOE/DSYEUTO", "<LOAI>5</LOAI><TENLOAI>Ăn trầu</TENLOAI><TRANGTHAI>1</TRANGTHAI>"),
    ("TIENSU/TIENSU_GIADINH/BENHTAT/DSBENH", "<LOAIBENH>2</LOAIBENH><TRANGTHAI>0</TRANGTHAI><MOTA>ông đã mất</MOTA>"),
    (
        "TIEMCHUNG/THONGTINMUITIEM",
        "<MAVACXIN>BCG</MAVACXIN><TRANGTHAI>0</TRANGTHAI><NGAYHENTIEM>01/02/2027</NGAYHENTIEM>",
    ),
    ("THONGTINCHUNG/QUANHE_GIADINH", "<TEN_QUANHE>Con</TEN_QUANHE><HOTEN>TRẦN GIA MẪU</HOTEN>"),
]


def nested(path: str, row: str) -> str:
    for tag in reversed(path.split("/")):
        row = f"<{tag}>{row}</{tag}>"
    return row


@pytest.mark.parametrize("path, row", ROWS, ids=[path for path, _ in ROWS])
def test_a_row_that_no_kind_understands_is_kept_and_goes_out_again(send, tmp_path, path, row):
    place, name, inside = nested(path, row).partition("<THONGTINCHUNG>")
    body = wrapped("").replace("</THONGTINCHUNG>", inside, 1) if name else wrapped(place)
    assert send(body).clean
    assert [(content["section"], content["text"]) for content in told("legacy-section")] == [
        (path, nested(path.rpartition("/")[2], row))
    ]
    person = service.by_number(MAU)
    sent = document(person, standing(person), config.today())
    assert [said(found) for found in home(sent).iterfind(path)] == [said(fromstring(f"<r>{row}</r>"))]
    assert counted(send(sent), "created") == counted(send(sent), "conflict") == {}


def home(sent: bytes):
    return fromstring(sent).find("BODY/HOSOSUCKHOE")


def said(row) -> dict:
    return {element.tag: element.text for element in row if element.text}


def test_a_row_that_only_says_no_is_no_statement(send):
    rows = "".join(
        f"<DSBENH><LOAIBENH>{n}</LOAIBENH><TENBENH>x</TENBENH><TRANGTHAI>0</TRANGTHAI></DSBENH>" for n in (1, 3)
    )
    send(wrapped(f"<TIENSU><TIEUSU_BENHTAT><BENHTAT>{rows}</BENHTAT></TIEUSU_BENHTAT></TIENSU>"))
    assert told("condition") == told("legacy-section") == []


def test_what_is_kept_verbatim_is_dropped_too_where_it_speaks_of_hiv(send):
    tally = send(wrapped("<TIENSU><SOGHICHU>nhiễm HIV</SOGHICHU></TIENSU>"))
    assert tally.skipped["legacy-section", "withheld"] == 1
    assert told("legacy-section") == []
