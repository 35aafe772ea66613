"""Photos (contract §5): in parts, resumed, cleaned, seen by whom, refused when they are none."""

import hashlib
import uuid
from io import BytesIO

import pytest
from PIL import Image

from server import config, db
from server.records import evidence
from tests.support.phone import DOSE, OCTOBER, Phone, photo


@pytest.fixture
def hanh(house):
    return Phone(house.hanh, house.id_of("an"))


@pytest.fixture
def tuan(house):
    return Phone(house.tuan, house.id_of("an"))


def show(phone, evidence_id, **query):
    return phone.get(f"/evidence/{evidence_id}", query_string=query)


def opened(answer):
    return Image.open(BytesIO(answer.data))


def begin(phone, size, **said):
    body = {"sha256": "0" * 64, "size": size, "type": "image/jpeg"} | said
    return phone.who.post(f"/api/v1/patients/{phone.patient}/evidence", body)


def offset(phone, evidence_id):
    return phone.who.call("HEAD", f"/api/v1/patients/{phone.patient}/evidence/{evidence_id}")


def test_a_photo_arrives_in_parts_and_is_shown(hanh):
    evidence_id, last = hanh.upload(photo(), part=100)
    assert last.status_code == 200
    answer = show(hanh, evidence_id)
    assert answer.status_code == 200 and answer.mimetype == "image/jpeg" and opened(answer).size == (60, 40)
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"


@pytest.mark.parametrize("format_", ["PNG", "WEBP"])
def test_other_pictures_become_jpeg(hanh, format_):
    evidence_id, _ = hanh.upload(photo(format_=format_), type_=f"image/{format_.lower()}")
    assert opened(show(hanh, evidence_id)).format == "JPEG"


def test_a_transparent_picture_lies_on_white_paper(hanh):
    out = BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(out, "PNG")
    evidence_id, _ = hanh.upload(out.getvalue(), type_="image/png")
    assert opened(show(hanh, evidence_id)).getpixel((5, 5)) == (255, 255, 255)


def test_nothing_but_the_picture_is_kept_and_it_stands_upright(hanh):
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "SECRETPHONE"  # turned by 90°, maker
    evidence_id, _ = hanh.upload(photo((60, 40), exif=exif))
    answer = show(hanh, evidence_id)
    assert opened(answer).size == (40, 60) and not opened(answer).getexif() and b"SECRETPHONE" not in answer.data


def test_a_region_is_cut_out(hanh):
    out = BytesIO()
    picture = Image.new("RGB", (100, 100), "white")
    picture.paste("red", (50, 0, 100, 50))
    picture.save(out, "PNG")
    evidence_id, _ = hanh.upload(out.getvalue(), type_="image/png")
    part = opened(show(hanh, evidence_id, region="0.5,0,0.5,0.5"))
    assert part.size == (50, 50) and part.getpixel((25, 25))[0] > 240 and part.getpixel((25, 25))[1] < 20


@pytest.mark.parametrize(
    "region", ["", "1,2", "0,0,2,1", "0.5,0,0.6,1", "0,0,0,1", "a,b,c,d", "nan,0,1,1", "-0.1,0,1,1"]
)
def test_a_region_outside_the_picture_is_refused(hanh, region):
    evidence_id, _ = hanh.upload(photo())
    assert show(hanh, evidence_id, region=region).status_code == 422


def test_after_a_lost_signal_it_goes_on_where_it_stopped(hanh):
    picture = photo()
    evidence_id = begin(hanh, len(picture), sha256=hashlib.sha256(picture).hexdigest()).get_json()["id"]
    hanh.put_part(evidence_id, 0, picture[:100])
    again = hanh.put_part(evidence_id, 0, picture[:100])
    assert (again.status_code, again.get_json()["reason"]) == (409, "wrong-offset")
    assert offset(hanh, evidence_id).headers["Upload-Offset"] == "100"
    assert hanh.put_part(evidence_id, 100, picture[100:]).status_code == 200
    assert offset(hanh, evidence_id).headers["Upload-Offset"] == str(len(picture))
    assert hanh.put_part(evidence_id, len(picture), b"x").status_code == 409


@pytest.mark.parametrize(
    "sent", [b"<html>not a picture</html>", b"\xff\xd8\xff\xe0 half a jpeg", photo()[:-200], b"GIF89a" + b"\x00" * 60]
)
def test_what_is_no_picture_is_refused_and_forgotten(hanh, sent):
    evidence_id, last = hanh.upload(sent)
    assert (last.status_code, last.get_json()["reason"]) == (422, "not-a-picture")
    assert offset(hanh, evidence_id).status_code == 404 and show(hanh, evidence_id).status_code == 404
    assert db.rows("select * from evidence") == db.rows("select * from evidence_chunk") == []


def test_a_picture_with_another_hash_is_refused_and_forgotten(hanh):
    evidence_id, last = hanh.upload(photo(), sha256="0" * 64)
    assert last.get_json()["reason"] == "not-a-picture" and offset(hanh, evidence_id).status_code == 404


def test_a_picture_bomb_is_not_unpacked(hanh):
    out = BytesIO()
    Image.new("1", (8_000, 5_001)).save(out, "PNG")
    _, last = hanh.upload(out.getvalue(), type_="image/png")
    assert last.get_json()["reason"] == "not-a-picture"


def test_more_than_was_announced_is_refused(hanh):
    evidence_id = begin(hanh, 10).get_json()["id"]
    assert hanh.put_part(evidence_id, 0, b"x" * 11).status_code == 422
    assert hanh.put_part(evidence_id, 0, b"").status_code == 422


@pytest.mark.parametrize("size, status", [(8_000_000, 201), (8_000_001, 413), (0, 422)])
def test_a_photo_has_a_size(hanh, size, status):
    assert begin(hanh, size).status_code == status


@pytest.mark.parametrize("said", [{"sha256": "x"}, {"type": "image/svg+xml"}, {"colour": "red"}, {"size": "10"}])
def test_an_announcement_that_makes_no_sense_is_refused(hanh, said):
    assert begin(hanh, **{"size": 10} | said).status_code == 422


def test_a_part_has_at_most_256_kib_and_comes_as_bytes(hanh):
    evidence_id = begin(hanh, 300_000).get_json()["id"]
    assert hanh.put_part(evidence_id, 0, b"x" * 262_145).status_code == 413
    assert hanh.put_part(evidence_id, 0, b"x" * 262_144).status_code == 200
    path = f"/api/v1/patients/{hanh.patient}/evidence/{evidence_id}"
    assert hanh.who.put(path, {}, query_string={"offset": 262_144}).get_json()["reason"] == "csrf"


def test_until_a_record_shows_it_only_the_uploader_sees_it(hanh, tuan):
    evidence_id, _ = hanh.upload(photo())
    assert show(tuan, evidence_id).status_code == 404
    refused = tuan.create(evidence=[{"id": evidence_id}])
    assert (refused["reason"], refused["errors"]) == ("evidence-not-found", {"evidence": ["evidence-not-found"]})
    record = hanh.create(evidence=[{"id": evidence_id, "region": {"x": 0, "y": 0.5, "w": 1, "h": 0.5}}])["record"]
    assert record["tag"] == "evidenced" and record["evidence"] == [
        {"id": evidence_id, "region": {"x": 0, "y": 0.5, "w": 1, "h": 0.5}}
    ]
    assert show(tuan, evidence_id).status_code == 200
    assert tuan.create(evidence=[{"id": evidence_id}])["outcome"] == "applied"


def test_the_nurse_sees_it_once_a_record_shows_it(house, hanh):
    evidence_id, _ = hanh.upload(photo())
    lan = Phone(house.lan, hanh.patient)
    assert show(lan, evidence_id).status_code == 404
    hanh.create(evidence=[{"id": evidence_id}])
    assert show(lan, evidence_id, region="0,0,0.5,0.5").status_code == 200
    assert begin(lan, 10).status_code == 404


@pytest.mark.parametrize("who", ["sa_ruol", "binh", "thuy", "admin"])
def test_a_stranger_sees_no_photo(house, hanh, who):
    evidence_id, _ = hanh.upload(photo())
    hanh.create(evidence=[{"id": evidence_id}])
    stranger = Phone(getattr(house, who), hanh.patient)
    assert show(stranger, evidence_id).status_code == 404 and begin(stranger, 10).status_code == 404
    assert (
        stranger.put_part(evidence_id, 0, b"x").status_code == 404 and offset(stranger, evidence_id).status_code == 404
    )


def test_a_photo_belongs_to_one_patient(house, hanh):
    evidence_id, _ = hanh.upload(photo())
    own = Phone(house.hanh, house.id_of("hanh"))
    assert show(own, evidence_id).status_code == 404
    assert own.create(evidence=[{"id": evidence_id}])["reason"] == "evidence-not-found"


def test_a_photo_that_only_a_restricted_record_shows_is_hidden_with_it(house):
    hanh = Phone(house.hanh, house.id_of("hanh"))
    evidence_id, _ = hanh.upload(photo())
    hanh.create("condition", {"text": "x", "icd10": "B20"}, evidence=[{"id": evidence_id}])
    house.lets("hanh", "tuan", "see-most", "spouse")
    assert show(Phone(house.tuan, hanh.patient), evidence_id).status_code == 404
    assert show(hanh, evidence_id).status_code == 200


def test_a_photo_that_has_not_arrived_is_no_evidence(hanh):
    evidence_id = begin(hanh, 10).get_json()["id"]
    assert hanh.create(evidence=[{"id": evidence_id}])["reason"] == "evidence-not-found"
    assert show(hanh, evidence_id).status_code == 404


def test_an_edit_keeps_the_photo_of_others(hanh, tuan):
    evidence_id, _ = hanh.upload(photo())
    record = hanh.create(evidence=[{"id": evidence_id}])["record"]
    amended = tuan.amend(record, {"lot": "B2"}, evidence=record["evidence"])
    assert amended["outcome"] == "applied" and amended["record"]["evidence"] == record["evidence"]
    assert tuan.amend(amended["record"], {"lot": "C3"})["record"]["evidence"] == record["evidence"]


def test_a_page_of_another_site_cannot_load_it(hanh):
    evidence_id, _ = hanh.upload(photo())
    answer = hanh.get(f"/evidence/{evidence_id}", headers={"Sec-Fetch-Site": "cross-site"})
    assert (answer.status_code, answer.get_json()["reason"]) == (403, "csrf")


def test_it_lies_sealed_and_looking_is_written_down(hanh):
    evidence_id, _ = hanh.upload(photo())
    assert all(b"JFIF" not in row["data"] for row in db.rows("select data from evidence_chunk"))
    show(hanh, evidence_id)
    done = db.rows("select action from audit_event where object_id = ? order by at, id", evidence_id)
    assert sorted(row["action"] for row in done) == ["evidence-add", "evidence-read"]


def test_photos_that_never_arrived_are_forgotten(house, hanh):
    begin(hanh, 10)
    kept, _ = hanh.upload(photo())
    house.at("2026-06-20T09:00:00+07:00")

    assert evidence.purge(config.now()) == 1
    assert [row["id"] for row in db.rows("select id from evidence")] == [kept]


def test_evidence_in_the_middle_of_a_batch_is_judged_alone(hanh):
    good, bad = (
        hanh.mutation("create", kind="immunization", content=DOSE, occurred=OCTOBER, evidence=shown)
        for shown in ([], [{"id": str(uuid.uuid4())}])
    )
    assert [result["outcome"] for result in hanh.send(bad, good)] == ["rejected", "applied"]
