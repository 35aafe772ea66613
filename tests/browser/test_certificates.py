"""Chị Hạnh holds a signed certificate into the camera, shows one of ours, and a school checks it without signing in."""

import json
import re
from functools import partial
from hashlib import sha256

import pytest
from playwright.sync_api import expect

from server.exchange.shc import keys, numeric
from tests.browser import codes
from tests.browser.engines import launching
from tests.browser.newcomers import BCG, child
from tests.browser.phone import Phone
from tests.browser.words import t
from tests.certificates.makers import HEALTH_CARDS, ISSUER, card, card_claims

pytestmark = pytest.mark.browser

NO_CAMERA = re.compile("|".join(re.escape(t(f"certificates.camera-{why}")) for why in ("denied", "absent")))
CHILDREN = {"Sen": "Trần Gia Sen", "Sung": "Trần Gia Súng", "Sim": "Trần Gia Sim"}
PERSONAS = [
    child(f"chung-nhan-{n}", name, f"09222500006{n}", ["hanh"], records=[BCG])
    for n, name in enumerate(CHILDREN.values())
]


def card_of(name: str, doses: int = 1) -> str:
    """A card signed elsewhere: MMR on the first days of March 2026."""
    family, *given = name.split()
    patient = {"resourceType": "Patient", "name": [{"family": family, "given": given}], "birthDate": "2025-08-01"}
    given_on = [
        {
            "resourceType": "Immunization",
            "status": "completed",
            "vaccineCode": {"coding": [{"system": "http://hl7.org/fhir/sid/cvx", "code": "03"}]},
            "patient": {"reference": "resource:0"},
            "occurrenceDateTime": f"2026-03-{day:02}",
            "lotNumber": sha256(bytes([day])).hexdigest()[:20],
        }
        for day in range(1, doses + 1)
    ]
    entries = [{"fullUrl": f"resource:{n}", "resource": one} for n, one in enumerate([patient, *given_on])]
    bundle = {"resourceType": "Bundle", "type": "collection", "entry": entries}
    vc = {
        "type": ["https://smarthealth.cards#health-card"],
        "credentialSubject": {"fhirVersion": "4.0.1", "fhirBundle": bundle},
    }
    return card(card_claims(vc=vc))


@pytest.fixture
def trusted(stage):
    """The house believes the issuer of these cards."""
    folder = stage.folder / "trust"
    folder.mkdir(exist_ok=True)
    key_set = {"issuer": ISSUER, "keys": [keys.jwk(HEALTH_CARDS.public_key())]}
    (folder / "cards.json").write_text(json.dumps(key_set), "utf-8")


@pytest.fixture
def camera(tmp_path):
    file = tmp_path / "camera.y4m"
    codes.film(file)
    return file


@pytest.fixture
def looking(stage, playwright, engine, camera, seen):
    """A phone with a camera that sees the film; the browser is its own, since the film is named at its start."""
    arguments = launching(engine)
    film = [
        "--use-fake-device-for-media-stream",
        "--use-fake-ui-for-media-stream",
        f"--use-file-for-fake-video-capture={camera}",
    ]
    browser = playwright.chromium.launch(**arguments | {"args": [*arguments["args"], *film]})
    phone = Phone(stage, "hanh", partial(browser.new_context, permissions=["camera"]), seen)
    yield phone
    phone.close()
    phone.judge()
    browser.close()


def test_a_card_in_several_codes_is_scanned_and_becomes_confirmed_doses(looking, trusted, camera):
    name = CHILDREN["Sen"]
    pieces = numeric.encode(card_of(name, doses=24))
    assert len(pieces) > 1
    codes.film(camera, *pieces)
    looking.arrive()
    looking.choose_person(name)
    looking.open_inside("/tiem-chung/quet")
    looking.see(t("certificates.scanTitle"))
    looking.press(t("certificates.cameraStart"))
    looking.read(t("certificates.word-valid"))
    looking.look()
    looking.press(t("certificates.keep", name=name))
    looking.read(t("certificates.kept-created"))
    doses = looking.records(name, "immunization")
    assert sorted({one["source"] for one in doses}) == ["certificate", "station"]
    assert len([one for one in doses if one["tag"] == "certificate"]) == 24


def test_without_a_camera_a_picture_or_the_text_will_do(people, trusted, tmp_path):
    name = CHILDREN["Sung"]
    hanh = people.phone("hanh")
    hanh.arrive()
    hanh.choose_person(name)
    hanh.open_inside("/tiem-chung/quet")
    hanh.press(t("certificates.cameraStart"))
    hanh.read(NO_CAMERA)
    hanh.pick_file(codes.photo(tmp_path / "somebody-else.png", numeric.encode(card_of("Trần Gia Khác"))[0]))
    hanh.read(t("certificates.word-valid"))
    hanh.watch.forgive("422")
    hanh.press(t("certificates.keep", name=name))
    hanh.read(t("errors.name-mismatch"))
    hanh.press(t("certificates.again"))
    hanh.go_offline()
    hanh.words(t("certificates.paste")).click()
    hanh.page.get_by_label(t("certificates.pasteLabel")).fill(card_of(name))
    hanh.press(t("certificates.pasteRead"))
    hanh.read(t("certificates.waiting"))
    hanh.go_online()
    hanh.read(t("certificates.word-valid"))
    hanh.press(t("certificates.keep", name=name))
    hanh.read(t("certificates.kept-created"))


def test_a_certificate_of_ours_is_shown_checked_offline_and_taken_back(people):
    name = CHILDREN["Sim"]
    hanh, school = people.phone("hanh"), people.phone("tuan")
    hanh.arrive()
    hanh.choose_person(name)
    hanh.open_inside("/tiem-chung/chung-nhan")
    hanh.see(t("certificates.title"))
    hanh.press(t("certificates.make"))
    expect(hanh.page.get_by_role("img", name=t("certificates.qrLabel", n=1, of=1))).to_be_visible()
    hanh.look()
    [held] = hanh.ask(f"/api/v1/patients/{hanh.patient(name)['id']}/issued-certificates")["items"]

    school.watch.forgive("401")
    school.open("/verify")
    school.see(t("certificates.checkTitle"))
    check(school, held["codes"][0])
    school.read(t("certificates.state-valid"))
    school.read(name)
    school.press(t("certificates.again"))
    school.go_offline()
    check(school, held["codes"][0])
    school.read(t("certificates.state-offline"))
    school.press(t("certificates.again"))
    school.go_online()

    hanh.words(t("certificates.end")).click()
    hanh.press(t("certificates.endButton"))
    hanh.read(t("certificates.ended"))
    check(school, held["codes"][0])
    school.read(t("certificates.state-revoked"))


def check(person, text: str) -> None:
    person.words(t("certificates.paste")).click()
    person.page.get_by_label(t("certificates.pasteLabel")).fill(text)
    person.press(t("certificates.pasteRead"))
