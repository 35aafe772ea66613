"""A demonstration brings certificates to scan: of its own cast, by an issuer that does not exist."""

from server import config
from server.demo import certificates


def test_hanh_scans_her_sons_certificate_and_keeps_it(house):
    certificates.prepare(config.settings(), config.now())
    folder = config.settings().data_dir / certificates.FOLDER
    code = (folder / "an.txt").read_text("utf-8")
    told = house.hanh.post("/api/v1/certificates/verify", {"qr": code}).get_json()
    assert (told["word"], told["issuer"]) == ("valid", certificates.ISSUER)
    kept = house.hanh.post(f"/api/v1/patients/{house.id_of('an')}/certificates", {"qr": code}).get_json()
    assert [item["outcome"] for item in kept["items"]] == ["created"]
    assert (folder / "an.png").read_bytes().startswith(b"\x89PNG")


def test_the_next_start_makes_no_other_issuer(house):
    certificates.prepare(config.settings(), config.now())
    file = config.settings().data_dir / certificates.FOLDER / "hanh.txt"
    before = file.read_text("utf-8")
    certificates.prepare(config.settings(), config.now())
    assert file.read_text("utf-8") == before
