"""Minh is 17. What could shame him is his own: his mother, still his guardian, is shown no trace of it anywhere."""

import pytest

from server import config, db
from server.records import service
from server.records.service import Author
from tests.support.phone import TOLD, Phone

STATION = Author(None, "Võ Ngọc Lan", "staff")

WRITTEN = [
    ("reproductive-health", {"contraception": "Bao cao su"}),
    ("reproductive-health", {"none": True}),
    ("risk-factor", {"factor": "drug", "state": "yes"}),
    ("condition", {"code": "qd831:10"}),
    ("condition", {"text": "Trầm cảm"}),
    ("condition", {"icd10": "B20"}),
    ("medication", {"name": "Efavirenz"}),
    ("family-history", {"kind": "condition", "code": "qd831:10", "affectedRelative": "cậu"}),
    ("other-history", {"text": "đang uống ARV"}),
    ("document", {"type": "appointment", "title": "Giấy hẹn phòng khám HIV"}),
]
BY_STAFF = [
    ("encounter", {"visit": "1", "diagnoses": [{"icd10": "F32"}]}),
    ("exam", {"diagnoses": [{"text": "Rối loạn lo âu"}]}),
    ("lab-result", {"name": "Xét nghiệm HIV", "text": "âm tính"}),
]
KINDS = sorted({kind for kind, _ in WRITTEN + BY_STAFF})
PAGES = (
    "",
    "/record",
    "/records?limit=2",
    *(f"/records?kind={kind}" for kind in KINDS),
    "/completeness",
    "/scores",
    "/immunization/forecast",
    "/export?as=fhir",
    "/export?as=qd831",
)


@pytest.fixture
def minh(house):
    phone = Phone(house.minh, house.id_of("minh"))
    for text in ("Viêm mũi", "Hen suyễn", "Đau lưng"):
        phone.create("condition", {"text": text})
    return phone


@pytest.fixture
def hanh(house, minh):
    return Phone(house.hanh, minh.patient)


def seen(phone) -> dict:
    found = {page: phone.get(page) for page in PAGES}
    assert {page: answer.status_code for page, answer in found.items()} == dict.fromkeys(PAGES, 200)
    return {page: placeless(answer.get_json() or answer.data) for page, answer in found.items()} | {
        "changes": placeless(phone.changes())
    }


def placeless(body):
    """Without the cursors, which are sealed anew each time."""
    return body | {"next": bool(body["next"])} if isinstance(body, dict) and "next" in body else body


def by_staff(phone, kind, content) -> dict:
    answer = service.write(
        phone.patient,
        kind=kind,
        content=content,
        occurred=None,
        source="station",
        verification_status="confirmed",
        author=STATION,
        recorded_at=TOLD,
        at=config.now(),
    )
    return answer["record"]


def written(minh) -> list[dict]:
    told = [minh.create(kind, content)["record"] for kind, content in WRITTEN]
    return told + [by_staff(minh, kind, content) for kind, content in BY_STAFF]


def test_whatever_he_writes_nothing_that_his_mother_sees_changes(minh, hanh):
    before, place = seen(hanh), hanh.changes()["next"]
    secrets = written(minh)
    assert {record["sensitivity"] for record in secrets} == {"restricted"}
    assert seen(hanh) == before
    assert hanh.changes(place)["items"] == []


def test_he_sees_all_of_it_himself(minh):
    ids = {record["id"] for record in written(minh)}
    assert ids <= {record["id"] for record in minh.get("/record").get_json()["records"]}
    for kind in KINDS:
        assert ids & {record["id"] for record in minh.get(f"/records?kind={kind}").get_json()["items"]}


def test_one_by_one_they_do_not_exist_for_her(minh, hanh):
    for record in written(minh):
        assert hanh.get(f"/records/{record['id']}").status_code == 404
        assert hanh.get(f"/records/{record['id']}/versions").status_code == 404
        assert hanh.amend(record)["reason"] == "not-found"


@pytest.mark.parametrize("kind, content", WRITTEN)
def test_she_cannot_write_what_she_could_not_read(hanh, kind, content):
    assert hanh.create(kind, content)["reason"] == "level-too-low"


def test_his_place_in_her_lists_does_not_move(minh, hanh):
    first = hanh.get("/records?limit=2").get_json()
    written(minh)
    rest = hanh.get("/records", query_string={"limit": 2, "after": first["next"]}).get_json()
    assert len(first["items"]) == 2 and len(rest["items"]) == 1 and rest["next"] is None


def test_a_thief_of_the_database_learns_neither_kind_nor_code(minh):
    ids = {record["id"] for record in written(minh)}
    rows = [row for row in db.rows("select id, kind, code, sensitivity from record") if row["id"] in ids]
    assert {(row["kind"], row["code"], row["sensitivity"]) for row in rows} == {("restricted", None, "restricted")}
