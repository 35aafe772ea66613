"""A record is packed before it is sealed, and what was kept before there was packing is read as ever."""

import hashlib
import json
from pathlib import Path

import pytest

from server import db
from server.crypto import Broken, open_, seal
from server.records import packing
from server.records.state import PLACE
from tests.support.phone import Phone

FIRST_DICTIONARY = "1b9e9753b79071adad19682d151765165a50c41539e74e300ebf674225c8ca7d"


@pytest.fixture
def hanh(house):
    return Phone(house.hanh, house.id_of("hanh"))


def sealed(house, record):
    """The cipher of Hạnh, the place this version is bound to, and the blob that lies in the row."""
    person = house.patient("hanh")
    row = db.one("select content from record where patient_id = ? and id = ?", person.id, record["id"])
    return person.key, (PLACE, person.id, f"{record['id']}:{record['version']}"), row["content"]


def test_a_dose_takes_less_than_half_of_its_json(house, hanh):
    key, place, blob = sealed(house, hanh.create()["record"])
    inside = open_(key, *place, blob)
    assert len(inside) < len(json.dumps(packing.unpacked(inside), ensure_ascii=False).encode()) / 2


def test_an_entry_kept_as_plain_json_is_read_and_amended_as_ever(house, hanh):
    record = hanh.create()["record"]
    key, place, blob = sealed(house, record)
    plain = json.dumps(packing.unpacked(open_(key, *place, blob)), ensure_ascii=False).encode()
    for table, column in (("record", "id"), ("record_version", "record_id")):
        db.run(
            f"update {table} set content = ? where patient_id = ? and {column} = ?",
            seal(key, *place, plain),
            hanh.patient,
            record["id"],
        )
    assert hanh.get(f"/records/{record['id']}").json == record
    amended = hanh.amend(record, {"lot": "B2"})
    assert (amended["outcome"], amended["record"]["content"]["lot"]) == ("applied", "B2")
    said = hanh.get(f"/records/{record['id']}/versions").json["items"]
    assert [one["content"] for one in said] == [record["content"], amended["record"]["content"]]


def test_half_a_record_is_no_record():
    whole = packing.packed({"content": {"lot": "A1", "place": "Trạm Y tế phường An Bình"}})
    for length in range(1, len(whole)):
        with pytest.raises(Broken):
            packing.unpacked(whole[:length])


def test_bytes_of_an_unknown_dictionary_are_refused():
    with pytest.raises(Broken):
        packing.unpacked(b"\xc8" + b"anything")


def test_a_few_bytes_do_not_become_a_flood():
    with pytest.raises(Broken):
        packing.unpacked(packing.packed({"content": "0" * (packing.LONGEST + 1)}))


def test_the_first_dictionary_is_what_it_was():
    """Records were packed with it: better words are a new file with the next number."""
    words = (Path(packing.__file__).parent / "dictionary_1.txt").read_bytes()
    assert hashlib.sha256(words).hexdigest() == FIRST_DICTIONARY
