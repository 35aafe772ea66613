"""Sealed bytes open only where they were sealed, and a rotated key leaves nothing behind."""

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given
from hypothesis import strategies as st

from server import crypto
from server.crypto import Broken, cursor, open_, seal
from server.errors import Invalid

KEY = AESGCM(bytes(32))


@given(st.binary(max_size=300))
def test_what_was_sealed_opens_unchanged(data):
    assert open_(KEY, "record.content", "p", "r", seal(KEY, "record.content", "p", "r", data)) == data


@pytest.mark.parametrize(
    "place", [("record.version", "p", "r"), ("record.content", "q", "r"), ("record.content", "p", "s")]
)
def test_a_blob_moved_to_another_column_patient_or_row_stays_closed(place):
    with pytest.raises(Broken):
        open_(KEY, *place, seal(KEY, "record.content", "p", "r", b"penicillin"))


@given(st.data())
def test_a_flipped_bit_is_noticed(data):
    blob = bytearray(seal(KEY, "a", "p", "r", b"152/94"))
    position = data.draw(st.integers(0, len(blob) - 1))
    blob[position] ^= 1 << data.draw(st.integers(0, 7))
    with pytest.raises(Broken):
        open_(KEY, "a", "p", "r", bytes(blob))


@pytest.mark.parametrize("blob", [b"", b"\x01", b"\x02" + bytes(60)])
def test_rubbish_is_refused(blob):
    with pytest.raises(Broken):
        open_(KEY, "a", "p", "r", blob)


def test_a_new_root_key_keeps_old_rows_readable_until_they_are_rewrapped(tmp_path):
    ring = crypto.use(tmp_path, make=True)
    wrapped, old = ring.wrap("p", bytes(32)), crypto.seal_root("staff.name", "1", b"Lan")
    ring.add()
    assert ring.unwrap("p", wrapped) == bytes(32) and crypto.open_root("staff.name", "1", old) == b"Lan"
    again = ring.wrap("p", ring.unwrap("p", wrapped))
    ring.retire(1)
    assert ring.unwrap("p", again) == bytes(32)
    with pytest.raises(Broken):
        ring.unwrap("p", wrapped)


def test_the_same_number_finds_the_same_row_and_another_purpose_does_not(tmp_path):
    crypto.use(tmp_path, make=True)
    assert crypto.blind("citizen-id", "092194000011") == crypto.blind("citizen-id", "092194000011")
    assert crypto.blind("citizen-id", "092194000011") != crypto.blind("bhxh", "092194000011")


class TestCursors:
    @pytest.fixture(autouse=True)
    def ring(self, tmp_path):
        crypto.use(tmp_path, make=True)

    def test_a_cursor_brings_one_back_to_its_place(self):
        assert cursor.read("inbox", "hanh", cursor.write("inbox", "hanh", [7, "x"])) == [7, "x"]

    def test_no_cursor_is_the_beginning(self):
        assert cursor.read("inbox", "hanh", None) is None

    @pytest.mark.parametrize(("list_name", "viewer"), [("inbox", "tuan"), ("queue", "hanh")])
    def test_somebody_elses_or_another_lists_cursor_is_refused(self, list_name, viewer):
        with pytest.raises(Invalid, match="bad-cursor"):
            cursor.read(list_name, viewer, cursor.write("inbox", "hanh", 7))

    @given(st.text(max_size=80).filter(bool))
    def test_anything_else_is_refused_in_the_same_way(self, text):
        with pytest.raises(Invalid, match="bad-cursor"):
            cursor.read("inbox", "hanh", text)
