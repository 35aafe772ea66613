"""A file that contradicts the e-ID edits nobody: the station is asked, once."""

import pytest

from server import db, worker
from server.exchange.qd831.intake import take_in
from tests.exchange.test_qd831 import MAU, wrapped


@pytest.fixture
def send(house, tmp_path):
    """A file about Hạnh, who is here by her e-ID."""
    worker.once()

    def _send(name="NGUYỄN THỊ MỸ HẠNH", born="14/03/1994"):
        body = wrapped("<TIENSU><VANDEKHAC>rắn cắn</VANDEKHAC></TIENSU>", name, born)
        (tmp_path / "hoso.xml").write_text(body.replace(MAU, house.cast["hanh"]["number"]), "utf-8")
        assert take_in([tmp_path / "hoso.xml"]).clean
        worker.once()

    return _send


def asked(house) -> list[str]:
    items = house.lan.get("/api/v1/station/tickets").get_json()["items"]
    return [item["text"] for item in items if item["about"] == "identity-mismatch"]


@pytest.mark.parametrize(
    "said, fields",
    [
        ({"name": "NGUYỄN THỊ MỸ HANH"}, "name"),
        ({"born": "15/03/1994"}, "birthDate"),
        ({"name": "NGUYỄN MỸ HẠNH", "born": "1995"}, "birthDate, name"),
    ],
)
def test_what_contradicts_is_asked_once_and_changes_nothing(house, send, said, fields):
    before = house.patient("hanh").profile
    send(**said)
    send(**said)
    assert asked(house) == [fields]
    assert house.patient("hanh").profile == before
    assert db.one("select count(*) as n from relay where topic = 'identity-mismatch'")["n"] == 0


@pytest.mark.parametrize("said", [{}, {"name": "Nguyễn  thị mỹ hạnh"}, {"born": "1994"}, {"born": ""}])
def test_what_is_only_written_otherwise_is_no_contradiction(house, send, said):
    send(**said)
    assert asked(house) == []
