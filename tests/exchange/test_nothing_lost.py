"""The lifelong record survives every step: phone → server → version → QĐ 831 XML → another house → FHIR, equal at each."""

import json
from itertools import count

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from server import config
from server.exchange.fhir.output import bundle
from server.exchange.outgoing import standing
from server.exchange.qd831.extension import SECTION
from server.exchange.qd831.intake import take_in
from server.exchange.qd831.output import document
from server.kinds import REGISTRY
from server.patients import service
from server.records import service as records
from server.records.service import Author
from tests.exchange.test_qd831 import MAU, SAMPLE
from tests.kinds import strategies
from tests.support import forms
from tests.support.phone import TOLD, Phone

KINDS = sorted(set(REGISTRY) - {"legacy-section"})
STATION = Author(None, "Võ Ngọc Lan", "staff")
# A failing life is shown as it was found: making it smaller would take longer than reading it.
SOMETIMES = {
    "max_examples": 4,
    "deadline": None,
    "suppress_health_check": list(HealthCheck),
    "phases": (Phase.reuse, Phase.generate),
}
numbers = (f"09218500{n:04}" for n in count(100))


@st.composite
def lives(draw, whole: bool):
    """One record of every kind, `[(kind, content, occurred)]`."""
    day = st.none() | strategies.occurred()
    return [(kind, draw(strategies.content(kind, whole=whole)), draw(day)) for kind in KINDS]


def said(found: list[dict]) -> dict:
    return {record["id"]: (record["kind"], record["content"], record["occurred"]) for record in found}


@pytest.fixture
def hanh(house):
    return Phone(house.hanh, house.id_of("hanh"))


def told(hanh: Phone, kind: str, content: dict, occurred: dict | None) -> dict:
    """The record as its writer made it: residents by phone, what only staff may write by the station."""
    if REGISTRY[kind].writable:
        return hanh.create(kind, content, occurred=occurred)["record"]
    return records.write(
        hanh.patient,
        kind=kind,
        content=content,
        occurred=occurred,
        source="station",
        verification_status="confirmed",
        author=STATION,
        recorded_at=TOLD,
        at=config.now(),
    )["record"]


def moved(house, person, found: list[dict], folder):
    """The same records in the house of another number, by the file alone."""
    number = next(numbers)
    sent = document(person, found, config.today()).replace(person.profile["number"].encode(), number.encode())
    (folder / "hoso.xml").write_bytes(sent)
    assert take_in([folder / "hoso.xml"]).clean
    return service.by_number(number)


@settings(**SOMETIMES)
@pytest.mark.parametrize("whole", [True, False], ids=["every field", "some fields"])
@given(data=st.data())
def test_a_whole_life_is_equal_at_each_step(whole, data, house, hanh, tmp_path):
    life = data.draw(lives(whole))
    made = [told(hanh, *statement) for statement in life]
    assert [(record["kind"], record["content"], record["occurred"]) for record in made] == life
    survives(house, hanh, made, tmp_path)


def test_what_the_forms_of_the_phone_make_is_equal_at_each_step(house, hanh, tmp_path):
    life = [(kind, one["content"], one["occurred"]) for kind in forms.kinds() for one in forms.statements(kind)]
    made = [told(hanh, *statement) for statement in life]
    for record, (kind, content, occurred) in zip(made, life, strict=True):
        assert (record["content"], record["occurred"]) == (whole_of(kind, content), occurred)
        assert within(content, record["content"])
    survives(house, hanh, made, tmp_path)


def whole_of(kind: str, content: dict) -> dict:
    """The content with every member that it may have, and with what the server knows besides."""
    return REGISTRY[kind].fill(REGISTRY[kind].schema().load(content))


def within(told: object, full: object) -> bool:
    """Is everything that was told there, as it was told?"""
    if not isinstance(told, dict) or not isinstance(full, dict):
        return told == full
    return all(within(value, full.get(name)) for name, value in told.items())


def survives(house, hanh, made: list[dict], folder) -> None:
    """The same records on the phone, as versions, in another house and as FHIR."""
    wanted = said(made)
    on_the_phone = {record["id"]: record for record in hanh.get("/record").get_json()["records"]}
    assert said([on_the_phone[id_] for id_ in wanted]) == wanted
    versions = [hanh.get(f"/records/{id_}/versions").get_json()["items"] for id_ in wanted]
    assert said([items[-1] for items in versions]) == wanted
    person = service.get(hanh.patient)
    there = moved(house, person, [record for record in standing(person) if record["id"] in wanted], folder)
    assert said(standing(there)) == wanted
    resources = [entry["resource"] for entry in bundle(there, standing(there), config.now())["entry"][1:]]
    assert {resource["id"]: read(resource) for resource in json.loads(json.dumps(resources))} == wanted


def read(resource: dict) -> tuple:
    """What the one kind that knows this resource reads in it."""
    ((kind, (content, occurred)),) = [
        (kind, found) for kind in REGISTRY.values() if (found := kind.from_fhir(resource)) is not None
    ]
    return kind.name, kind.fill(kind.schema().load(content)), occurred


def test_the_same_file_again_changes_nothing(house, hanh, tmp_path):
    record = hanh.create("allergy", {"type": "drug", "substance": "Penicillin", "severity": "severe"})["record"]
    person = service.get(hanh.patient)
    (tmp_path / "hoso.xml").write_bytes(document(person, standing(person), config.today()))
    tally = take_in([tmp_path / "hoso.xml"])
    assert tally.counts["allergy"] == {"unchanged": 1}
    assert standing(service.get(hanh.patient)) == [record]


def test_what_another_system_adds_to_our_file_comes_in_beside(house, hanh, tmp_path):
    hanh.create("allergy", {"type": "drug", "substance": "Penicillin", "severity": "severe"})
    person = service.get(hanh.patient)
    row = "<DSDIUNG><LOAI>3</LOAI><MOTA>Tôm</MOTA></DSDIUNG></DIUNG>"
    sent = document(person, standing(person), config.today()).decode().replace("</DIUNG>", row, 1)
    (tmp_path / "hoso.xml").write_text(sent, "utf-8")
    tally = take_in([tmp_path / "hoso.xml"])
    assert tally.counts["allergy"] == {"unchanged": 1, "created": 1}
    substances = {record["content"]["substance"]: record["source"] for record in standing(service.get(hanh.patient))}
    assert substances == {"Penicillin": "self", "Tôm": "legacy"}


@pytest.mark.parametrize(
    "row",
    [
        "<MA>no id</MA><LOAI>allergy</LOAI><NOIDUNG>{}</NOIDUNG>",
        "<LOAI>allergy</LOAI>",
        "<MA>6d7ea6a5-0000-4000-8000-000000000001</MA><LOAI>surprise</LOAI><NOIDUNG>{}</NOIDUNG>",
        "<MA>6d7ea6a5-0000-4000-8000-000000000001</MA><LOAI>allergy</LOAI><NOIDUNG>[</NOIDUNG>",
        "<MA>6d7ea6a5-0000-4000-8000-000000000001</MA><LOAI>allergy</LOAI><NOIDUNG>[1]</NOIDUNG>",
        "<MA>6d7ea6a5-0000-4000-8000-000000000001</MA><LOAI>growth</LOAI><NOIDUNG>{\"weight\": NaN}</NOIDUNG>",
        f"<MA>6d7ea6a5-0000-4000-8000-000000000001</MA><LOAI>allergy</LOAI><NOIDUNG>{'[' * 9_000}</NOIDUNG>",
        "<MA>6d7ea6a5-0000-4000-8000-000000000001</MA><LOAI>allergy</LOAI><NOIDUNG>{\"surprise\": 1}</NOIDUNG>",
        "<MA>6d7ea6a5-0000-4000-8000-000000000001</MA><LOAI>allergy</LOAI><THOIDIEM>{\"from\": \"x\"}</THOIDIEM>"
        "<NOIDUNG>{\"none\": true}</NOIDUNG>",
    ],
    ids=["no id", "nothing", "no kind", "no JSON", "no object", "NaN", "deep", "unknown member", "no day"],
)  # fmt: skip
def test_a_row_that_cannot_be_is_named_and_brings_nothing(house, hanh, tmp_path, row):
    person = service.get(hanh.patient)
    sent = document(person, [], config.today()).decode()
    (tmp_path / "hoso.xml").write_text(sent.replace("<MORONG>", f"<MORONG><BANGHI>{row}</BANGHI>", 1), "utf-8")
    tally = take_in([tmp_path / "hoso.xml"])
    assert [refused["type"] for refused in tally.refused] == [SECTION]
    assert standing(service.get(hanh.patient)) == []


def test_a_row_believes_nobody_who_says_it_was_confirmed(house, hanh, tmp_path):
    record = told(hanh, "growth", {"weight": 7.9}, None)
    there = moved(house, service.get(hanh.patient), [record], tmp_path)
    assert [(found["source"], found["verificationStatus"]) for found in standing(there)] == [("legacy", "unconfirmed")]


def paths(element, path="") -> set[str]:
    here = f"{path}/{element.tag}"
    return {here}.union(*(paths(child, here) for child in element))


def test_the_file_has_every_tag_of_the_sample_in_its_order(house, tmp_path):
    house.at("2026-11-24T09:00:00+07:00")
    take_in([SAMPLE])
    person = service.by_number(MAU)
    sent, sample = fromstring(document(person, standing(person), config.today())), fromstring(SAMPLE.read_bytes())
    assert paths(sample) <= paths(sent)
    for element in sample.iter():
        (ours,) = [found for found in sent.iter(element.tag) if path_of(sent, found) == path_of(sample, element)][:1]
        shared = [child.tag for child in ours if child.tag in {other.tag for other in element}]
        assert list(dict.fromkeys(shared)) == list(dict.fromkeys(child.tag for child in element))


def path_of(root, wanted) -> str:
    parents = {child: parent for parent in root.iter() for child in parent}
    return "" if wanted is root else f"{path_of(root, parents[wanted])}/{wanted.tag}"
