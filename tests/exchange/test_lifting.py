"""Sections that an earlier import kept verbatim become records of their kind, once the kind exists."""

import pytest

from server import config, db
from server.exchange.outgoing import standing
from server.exchange.qd831 import lift
from server.exchange.qd831.intake import take_in
from server.exchange.qd831.writing import LEGACY, write
from server.kinds.base import Found
from server.patients import service
from tests.exchange.test_qd831 import BROUGHT, MAU, SAMPLE, counted, wrapped

FAMILY = """<TIENSU_GIADINH><BENHTAT><DSBENH><LOAIBENH>5</LOAIBENH><TENBENH>Đái tháo đường</TENBENH>
<TRANGTHAI>1</TRANGTHAI><NGUOIMAC>Mẹ</NGUOIMAC></DSBENH></BENHTAT></TIENSU_GIADINH>"""
WOMAN = "<SUCKHOE_SINHSAN><SOLAN_COTHAI>2</SOLAN_COTHAI><SOLAN_SINHDE>2</SOLAN_SINHDE></SUCKHOE_SINHSAN>"
OF_HERSELF = "<SOGHICHU>Ghi riêng của trạm</SOGHICHU>"


@pytest.fixture
def mau(empty_house, tmp_path):
    """Bà Mẫu as an import of an earlier day left her: nothing but her name, and sections kept verbatim."""
    empty_house.at("2026-11-24T09:00:00+07:00")
    (tmp_path / "hoso.xml").write_text(wrapped(""), "utf-8")
    take_in([tmp_path / "hoso.xml"])
    person = service.by_number(MAU)
    keep(person, "TIENSU/TIENSU_GIADINH", FAMILY[:60])
    keep(person, "TIENSU/TIENSU_GIADINH", FAMILY[60:], 1)
    keep(person, "TIENSU/SUCKHOE_SINHSAN", WOMAN)
    keep(person, "TIENSU/SOGHICHU", OF_HERSELF)
    return person


def keep(person, section, text, part=0):
    content = {"system": "qd831", "section": section, "part": part, "text": text}
    write(person, LEGACY, Found(f"{section}|{part}", content))


def stands(person) -> dict:
    return {record["kind"]: record["content"] for record in standing(person)}


def rows():
    return db.rows("select id, version, verification_status, duplicate_of from record order by id")


def test_what_has_a_kind_now_becomes_a_record_of_it(mau):
    assert lift.everybody(config.now()) == 3
    found = stands(mau)
    assert set(found) == {"family-history", "reproductive-health", LEGACY}
    assert (found["family-history"]["code"], found["family-history"]["affectedRelative"]) == ("qd831:3", "Mẹ")
    assert found["reproductive-health"]["gravida"] == 2
    assert found[LEGACY]["text"] == OF_HERSELF


def test_twice_changes_nothing(mau):
    lift.everybody(config.now())
    before = rows()
    assert lift.everybody(config.now()) == 0
    assert rows() == before


def test_the_words_are_kept_and_point_to_what_took_their_place(mau):
    lift.everybody(config.now())
    (family,) = [record["id"] for record in standing(mau) if record["kind"] == "family-history"]
    ended = [row for row in rows() if row["verification_status"] == "entered-in-error"]
    assert len(ended) == 3 and [row["duplicate_of"] for row in ended].count(family) == 2
    assert db.one("select count(*) as n from record_version where version = 1")["n"] == len(rows())


def test_importing_the_file_again_lifts_too_and_makes_no_second_record(mau, tmp_path):
    (tmp_path / "again.xml").write_text(wrapped(f"<TIENSU>{FAMILY}{WOMAN}</TIENSU>"), "utf-8")
    tally = take_in([tmp_path / "again.xml"])
    assert tally.skipped[LEGACY, "lifted"] == 3
    assert sorted(record["kind"] for record in standing(mau)) == ["family-history", LEGACY, "reproductive-health"]
    assert lift.everybody(config.now()) == 0


def test_what_cannot_be_stays_as_it_was_kept(mau):
    keep(mau, "TIENSU/TINHTRANG_LUCSINH", "<TINHTRANG_LUCSINH><CANNANG>31000</CANNANG></TINHTRANG_LUCSINH>")
    keep(mau, "TIENSU/VANDEKHAC", "<VANDEKHAC>cut o")
    keep(mau, "TIENSU/KHUYETTAT", "<KHUYETTAT><DSKHUYETTAT><LOAI>12</LOAI></DSKHUYETTAT></KHUYETTAT>")
    assert lift.everybody(config.now()) == 3
    kept = {record["content"]["section"] for record in standing(mau) if record["kind"] == LEGACY}
    assert kept == {"TIENSU/SOGHICHU", "TIENSU/TINHTRANG_LUCSINH", "TIENSU/VANDEKHAC", "TIENSU/KHUYETTAT"}


def test_hiv_is_not_lifted(mau):
    keep(mau, "TIENSU/VANDEKHAC", "<VANDEKHAC>nhiễm HIV</VANDEKHAC>")
    lift.everybody(config.now())
    assert "other-history" not in stands(mau)


def test_who_asked_to_be_forgotten_is_passed_by(mau):
    db.run("update patient set wrapped_key = null where id = ?", mau.id)
    assert lift.everybody(config.now()) == 0


def test_a_file_of_today_leaves_nothing_to_lift(empty_house):
    empty_house.at("2026-11-24T09:00:00+07:00")
    assert counted(take_in([SAMPLE]), "created") == BROUGHT
    assert lift.everybody(config.now()) == 0


def test_an_old_section_never_overwrites_what_stands_here(mau):
    write(mau, "administrative", Found("", {"mobile": "0900000001"}))
    family = "<QUANHE_GIADINH><TEN_QUANHE>Mẹ</TEN_QUANHE><HOTEN>TRẦN THỊ BA</HOTEN></QUANHE_GIADINH>"
    keep(mau, "THONGTINCHUNG/QUANHE_GIADINH", family)
    lift.everybody(config.now())
    assert stands(mau)["administrative"]["mobile"] == "0900000001"
    assert {record["content"]["section"] for record in standing(mau) if record["kind"] == LEGACY} == {
        "TIENSU/SOGHICHU",
        "THONGTINCHUNG/QUANHE_GIADINH",
    }
