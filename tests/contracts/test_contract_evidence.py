"""Contract §5 as an outsider reads it: announce, send in parts, look; and what a thief would try with a picture."""

import hashlib
import re
import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image

from tests.contracts.outsider import NOBODY, UUID, error, fresh
from tests.support.phone import Phone, photo

EXACT = {"Content-Type": "application/octet-stream"}


@pytest.fixture
def hanh(town):
    return Phone(town.hanh, town.id_of("an"))


def announce(phone, picture=b"x", **wrong):
    body = {"sha256": hashlib.sha256(picture).hexdigest(), "size": len(picture), "type": "image/jpeg"} | wrong
    return phone.who.post(f"/api/v1/patients/{phone.patient}/evidence", body)


def path(phone, evidence):
    return f"/api/v1/patients/{phone.patient}/evidence/{evidence}"


def shown_by(phone, *evidence, **more):
    return phone.create(
        "allergy", {"type": "drug", "substance": "X"}, evidence=[{"id": id_} | more for id_ in evidence]
    )


def test_a_photo_is_announced_sent_and_looked_at(hanh):
    picture = photo((400, 300))
    begun = announce(hanh, picture)
    assert begun.status_code == 201 and UUID.fullmatch(begun.get_json()["id"])
    evidence = begun.get_json()["id"]
    assert hanh.who.call("HEAD", path(hanh, evidence)).headers["Upload-Offset"] == "0"
    half = len(picture) // 2
    assert hanh.put_part(evidence, 0, picture[:half]).status_code in {200, 204}
    head = hanh.who.call("HEAD", path(hanh, evidence))
    assert (head.status_code in {200, 204}, head.headers["Upload-Offset"], head.data) == (True, str(half), b"")
    error(hanh.put_part(evidence, half + 1, picture[half:]), 409, "wrong-offset")
    error(hanh.put_part(evidence, 0, picture[:half]), 409, "wrong-offset")
    assert hanh.put_part(evidence, half, picture[half:]).status_code in {200, 204}
    answer = hanh.who.get(path(hanh, evidence))
    assert answer.status_code == 200 and answer.mimetype == "image/jpeg"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert (
        "sandbox" in answer.headers["Content-Security-Policy"] and answer.headers["X-Content-Type-Options"] == "nosniff"
    )
    assert "no-store" in answer.headers["Cache-Control"] and Image.open(BytesIO(answer.data)).size == (400, 300)
    region = hanh.who.get(path(hanh, evidence), query_string={"region": "0.5,0,0.5,0.5"})
    assert Image.open(BytesIO(region.data)).size == (200, 150)


@pytest.mark.parametrize(
    "region",
    [
        "",
        "0,0,1",
        "0,0,0,0",
        "a,b,c,d",
        "0,0,1,1,1",
        "-0.1,0,1,1",
        "0.5,0.5,1,1",
        "nan,0,1,1",
        "0,0,inf,1",
        "1e-300,0,1e-300,1e-300",
        "0,0,1e400,1",
        "٠,٠,١,١",
        "0x0,0,1,1",
        "1,1,0,0",
    ],
)
def test_a_region_that_cannot_be_is_refused(hanh, region):
    evidence, _ = hanh.upload(photo())
    answer = hanh.who.get(path(hanh, evidence), query_string={"region": region})
    assert answer.status_code in {200, 422}
    if answer.status_code == 200:
        assert Image.open(BytesIO(answer.data)).size >= (1, 1)


@pytest.mark.parametrize(
    "wrong",
    [
        {"size": 0},
        {"size": -1},
        {"size": 1.5},
        {"size": "1"},
        {"size": True},
        {"type": "image/svg+xml"},
        {"type": "text/html"},
        {"sha256": "x"},
        {"sha256": "G" * 64},
        {"sha256": None},
        {"name": "../../x"},
        {"patient": NOBODY},
    ],
)
def test_an_announcement_that_cannot_be_is_refused(hanh, wrong):
    error(announce(hanh, **wrong), 422)


def test_eight_megabytes_and_no_more(hanh):
    assert announce(hanh, size=8 * 1024 * 1024 + 1).status_code in {413, 422}
    assert announce(hanh, size=8_000_000).status_code == 201


@pytest.mark.parametrize("offset", ["", "-1", "x", "1.0", "99999999999999999999999", "٠", None])
def test_an_offset_is_a_number(hanh, offset):
    evidence = announce(hanh, photo()).get_json()["id"]
    query = {} if offset is None else {"offset": offset}
    answer = hanh.who.put(path(hanh, evidence), data=b"x", query_string=query, headers=EXACT)
    assert answer.status_code in {400, 409, 422}, answer.status_code
    error(answer, answer.status_code)


def test_parts_have_their_own_type_and_size(hanh):
    evidence = announce(hanh, b"x" * 600_000).get_json()["id"]
    for kind in ("application/json", "image/jpeg", "multipart/form-data; boundary=x"):
        answer = hanh.who.put(
            path(hanh, evidence), data=b"{}", query_string={"offset": 0}, headers={"Content-Type": kind}
        )
        error(answer, 403, "csrf")
    error(hanh.put_part(evidence, 0, b"x" * (256 * 1024 + 1)), 413)
    assert hanh.put_part(evidence, 0, b"x" * 256 * 1024).status_code in {200, 204}


def svg():
    return b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def bomb(width, height, mode=b"\x08\x02"):
    """A PNG of few bytes that wants to be huge."""

    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    row = zlib.compress(b"\0" * 40_000_000, 9)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">II", width, height) + mode + b"\0\0\0")
        + chunk(b"IDAT", row)
        + chunk(b"IEND", b"")
    )


def text_bomb():
    good = photo(format_="PNG")
    packed = zlib.compress(b"A" * 50_000_000, 9)
    data = b"k\0\0" + packed
    chunk = struct.pack(">I", len(data)) + b"zTXt" + data + struct.pack(">I", zlib.crc32(b"zTXt" + data))
    return good[:33] + chunk + good[33:]


NO_PICTURES = {
    "svg": svg,
    "html": lambda: b"<html><script>1</script>",
    "cut": lambda: photo((300, 300))[:-400],
    "gif": lambda: photo(format_="GIF"),
    "bomb": lambda: bomb(30_000, 30_000),
    "wide": lambda: bomb(2**31 - 1, 1),
    "tiff": lambda: photo(format_="TIFF"),
    "nothing": lambda: bomb(0, 0),
    "pdf": lambda: b"%PDF-1.4\n" + b"0" * 50,
    "random": lambda: bytes(range(256)) * 4,
    "eps": lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n",
    "bmp": lambda: photo(format_="BMP"),
    "zeros": lambda: b"\0" * 1000,
    "header": lambda: b"\xff\xd8\xff\xe0",
}


@pytest.mark.parametrize("name", NO_PICTURES)
@pytest.mark.parametrize("type_", ["image/png", "image/webp"])
def test_what_is_no_picture_is_refused_and_its_id_is_gone(hanh, name, type_):
    evidence, last = hanh.upload(NO_PICTURES[name](), type_=type_)
    error(last, 422, "not-a-picture")
    error(hanh.who.get(path(hanh, evidence)), 404)
    assert hanh.who.call("HEAD", path(hanh, evidence)).status_code == 404
    error(hanh.put_part(evidence, 0, b"x"), 404)
    assert shown_by(hanh, evidence)["reason"] == "evidence-not-found"


def test_a_polyglot_keeps_only_its_picture(hanh):
    evidence, _ = hanh.upload(photo(comment=b"<script>alert(1)</script>") + b"PK\x03\x04<script>alert(2)</script>")
    answer = hanh.who.get(path(hanh, evidence))
    assert answer.status_code == 404 or b"script" not in answer.data and b"PK\x03\x04" not in answer.data


def test_a_text_that_unpacks_to_fifty_megabytes_is_not_unpacked(hanh):
    evidence, last = hanh.upload(text_bomb(), type_="image/png")
    assert last.status_code in {200, 204, 422}
    assert (hanh.who.get(path(hanh, evidence)).status_code == 404) is (last.status_code == 422)


def test_an_animation_becomes_one_picture(hanh):
    frames, out = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue")], BytesIO()
    frames[0].save(out, "WEBP", save_all=True, append_images=frames[1:])
    evidence, last = hanh.upload(out.getvalue(), type_="image/webp")
    assert last.status_code in {200, 204, 422}
    if last.status_code != 422:
        assert hanh.who.get(path(hanh, evidence)).mimetype == "image/jpeg"


def test_a_photo_belongs_to_its_uploader_until_a_record_shows_it_and_to_one_patient(town, hanh):
    evidence, _ = hanh.upload(photo())
    tuan, own = Phone(town.tuan, town.id_of("an")), Phone(town.hanh, town.hanh.id)
    for somebody in (tuan, own, Phone(town.sa_ruol, town.id_of("an")), Phone(town.lan, town.id_of("an"))):
        error(somebody.who.get(path(somebody, evidence)), 404)
        assert somebody.who.call("HEAD", path(somebody, evidence)).status_code == 404
        error(somebody.put_part(evidence, 0, b"x"), 404)
    for phone in (tuan, own):
        result = shown_by(phone, evidence)
        assert (result["outcome"], result["reason"]) == ("rejected", "evidence-not-found")
    assert shown_by(hanh, evidence)["outcome"] == "applied"
    assert tuan.who.get(path(tuan, evidence)).status_code == 200
    error(own.who.get(path(own, evidence)), 404)
    assert shown_by(own, evidence)["reason"] == "evidence-not-found"


def test_a_record_shows_its_photo_with_its_region(hanh):
    evidence, _ = hanh.upload(photo())
    record = shown_by(hanh, evidence, region={"x": 0, "y": 0.25, "w": 1, "h": 0.5})["record"]
    assert record["evidence"] == [{"id": evidence, "region": {"x": 0, "y": 0.25, "w": 1, "h": 0.5}}]
    assert record["tag"] == "evidenced"
    plain = shown_by(hanh, evidence)["record"]
    assert plain["evidence"][0]["id"] == evidence


@pytest.mark.parametrize(
    "entry",
    [
        7,
        None,
        [],
        {},
        {"id": "x"},
        {"id": fresh(), "surprise": 1},
        {"id": fresh(), "region": []},
        {"id": fresh(), "region": {"x": "0", "y": 0, "w": 1, "h": 1}},
        {"id": fresh(), "region": {"x": True, "y": 0, "w": 1, "h": 1}},
        {"id": fresh(), "region": {"x": 0, "y": 0, "w": 2, "h": 1}},
        {"id": fresh(), "region": {"x": 0, "y": 0, "w": 0, "h": 1}},
        {"id": fresh(), "region": {"x": 10**400, "y": 0, "w": 1, "h": 1}},
        {"id": fresh(), "region": {"x": 0, "y": 0, "w": 1}},
    ],
)
def test_evidence_that_cannot_be_is_rejected(hanh, entry):
    result = hanh.create("allergy", {"none": True}, evidence=[entry])
    assert (result["outcome"], result["reason"] in {"invalid", "evidence-not-found"}) == ("rejected", True), result
    assert result["reason"] == "evidence-not-found" or all(re.match("evidence", place) for place in result["errors"])


def test_two_thousand_photos_in_one_mutation_are_an_answer(hanh):
    result = hanh.create("allergy", {"none": True}, evidence=[{"id": fresh()} for _ in range(2000)])
    assert result["outcome"] == "rejected"


def test_a_thief_uploads_nothing_to_others(town, hanh):
    for person in (town.sa_ruol, town.binh, town.lan, town.thuy, town.admin):
        thief = Phone(person, hanh.patient)
        error(announce(thief, photo()), 404)
        error(announce(thief, size=-1), 404)
