"""Bundles of a hospital come in: what a kind reads, what is counted, what is refused, and that twice is once."""

import gzip
import json
from pathlib import Path

import pytest

from server import config, db
from server.exchange.fhir.files import bundle_files
from server.exchange.fhir.intake import take_in
from server.exchange.fhir.output import bundle as written
from server.exchange.outgoing import standing
from server.patients import service

SYNTHEA = Path(__file__).resolve().parents[1] / "data" / "synthea"

BROUGHT = {
    "AllergyIntolerance": 1,
    "Condition": 30,
    "Encounter": 102,
    "Immunization": 122,
    "MedicationRequest": 23,
    "Observation": 538,
    "Patient": 8,
    "Procedure": 30,
}
NAMED = {
    ("CarePlan", "no-kind"): 10,
    ("Claim", "no-kind"): 126,
    ("DiagnosticReport", "no-kind"): 25,
    ("ExplanationOfBenefit", "no-kind"): 102,
    ("Goal", "no-kind"): 10,
    ("MedicationRequest", "refused"): 1,
    ("Observation", "no-kind:survey"): 63,
    ("Organization", "no-kind"): 11,
    ("Practitioner", "no-kind"): 11,
}

MAI = {
    "resourceType": "Patient",
    "id": "mai",
    "identifier": [{"system": "urn:hospital", "value": "17"}],
    "name": [{"family": "Lê", "given": ["Thị", "Mai"]}],
    "gender": "female",
    "birthDate": "1985-03-15",
}
FLU = {
    "resourceType": "Immunization",
    "id": "flu",
    "status": "completed",
    "patient": {"reference": "Patient/mai"},
    "vaccineCode": {"coding": [{"system": "http://hl7.org/fhir/sid/cvx", "code": "140"}], "text": "Influenza"},
    "occurrenceDateTime": "2025-11-03T23:30:00+00:00",
    "lotNumber": "K7",
}


def a_bundle(*resources) -> dict:
    return {"resourceType": "Bundle", "type": "collection", "entry": [{"resource": resource} for resource in resources]}


@pytest.fixture
def send(empty_house, tmp_path):
    """Import a bundle from a file of its own; the tally."""

    def _send(bundle, name="bundle.json"):
        file = tmp_path / name
        file.write_bytes(bundle if isinstance(bundle, bytes) else json.dumps(bundle).encode())
        return take_in([file])

    return _send


def counted(tally, word):
    return {type_: found[word] for type_, found in tally.counts.items() if found[word]}


def patients():
    return [service.get(row["id"]) for row in db.rows("select id from patient")]


def records():
    return [record for person in patients() for record in standing(person)]


def test_eight_people_come_in_with_what_has_a_kind(empty_house):
    tally = take_in(bundle_files(SYNTHEA))
    assert counted(tally, "created") == BROUGHT
    assert dict(tally.skipped) == NAMED
    assert tally.unreadable == []


def test_a_medicine_from_before_birth_is_refused_by_name(empty_house):
    tally = take_in(bundle_files(SYNTHEA))
    assert [(row["file"], row["type"], row["errors"]) for row in tally.refused] == [
        ("2007_male_d8f42bb7.json.gz", "MedicationRequest", {"occurred": ["before-birth"]})
    ]


def test_coming_twice_changes_nothing(empty_house):
    take_in(bundle_files(SYNTHEA))
    before = db.rows("select id, change_seq, policy_version from patient order by id")
    tally = take_in(bundle_files(SYNTHEA))
    assert counted(tally, "unchanged") == BROUGHT
    assert counted(tally, "created") == counted(tally, "changed") == counted(tally, "conflict") == {}
    assert db.rows("select id, change_seq, policy_version from patient order by id") == before


def test_invented_people_are_marked(empty_house):
    take_in(bundle_files(SYNTHEA))
    assert all(person.synthetic for person in patients())


def test_a_real_looking_person_is_not_marked(send):
    send(a_bundle(MAI))
    assert [person.synthetic for person in patients()] == [False]


def test_what_a_clinic_measured_is_an_exam_and_never_a_home_measurement(empty_house):
    take_in(bundle_files(SYNTHEA))
    assert db.one("select count(*) as n from record where kind = 'exam' and source = 'facility'")["n"] == 297
    assert db.one("select count(*) as n from record where kind = 'home-measurement'")["n"] == 0


def test_blood_pressure_keeps_both_of_its_numbers(empty_house):
    take_in([SYNTHEA / "2020_male_1ae0605d.json.gz"])
    pressures = [
        record["content"]
        for record in records()
        if record["kind"] == "exam" and record["content"]["systolic"] is not None
    ]
    assert pressures and all(content["diastolic"] for content in pressures)


def test_a_dose_is_told_as_the_hospital_told_it(send):
    tally = send(a_bundle(MAI, FLU))
    assert counted(tally, "created") == {"Patient": 1, "Immunization": 1}
    [record] = records()
    assert record["content"]["vaccine"] == {"product": "Influenza", "cvx": "140", "antigens": ["influenza"]}
    assert record["content"]["lot"] == "K7"
    assert (record["source"], record["verificationStatus"], record["tag"]) == ("facility", "confirmed", "facility")


def test_a_moment_is_of_the_day_it_was_in_can_tho(send):
    send(a_bundle(MAI, FLU))
    assert records()[0]["occurred"]["from"] == "2025-11-04"


def test_a_corrected_dose_is_a_new_version(send):
    send(a_bundle(MAI, FLU))
    tally = send(a_bundle(MAI, FLU | {"lotNumber": "K8"}))
    assert counted(tally, "changed") == {"Immunization": 1}
    assert [(record["version"], record["content"]["lot"]) for record in records()] == [(2, "K8")]


def test_a_corrected_name_is_the_same_person(send):
    send(a_bundle(MAI))
    tally = send(a_bundle(MAI | {"name": [{"text": "Lê Thị Mai Hương"}]}))
    assert counted(tally, "changed") == {"Patient": 1}
    assert [person.profile["name"] for person in patients()] == ["Lê Thị Mai Hương"]


def test_a_citizen_number_finds_the_person_who_is_here_and_leaves_the_name_alone(house, tmp_path):
    file = tmp_path / "hanh.json"
    number = [{"system": "urn:sokhoe:citizen-id", "value": house.cast["hanh"]["number"]}]
    file.write_text(json.dumps(a_bundle(MAI | {"identifier": number}, FLU)))
    take_in([file])
    assert [record["kind"] for record in standing(house.patient("hanh"))] == ["immunization"]
    assert house.patient("hanh").profile["name"] == "Nguyễn Thị Mỹ Hạnh"


def test_who_asked_to_be_forgotten_does_not_come_back(send):
    send(a_bundle(MAI))
    db.run("update patient set wrapped_key = null")
    tally = send(a_bundle(MAI, FLU))
    assert [row["errors"] for row in tally.refused] == [{"": ["erased"]}]
    assert tally.skipped["Immunization", "no-patient"] == 1


@pytest.mark.parametrize(
    "resource",
    [
        {
            "resourceType": "Condition",
            "id": "c",
            "subject": {"reference": "Patient/mai"},
            "code": {
                "coding": [{"system": "http://snomed.info/sct", "code": "86406008"}],
                "text": "Human immunodeficiency virus infection",
            },
        },
        {
            "resourceType": "Condition",
            "id": "c",
            "subject": {"reference": "Patient/mai"},
            "code": {"coding": [{"system": "http://hl7.org/fhir/sid/icd-10", "code": "B20"}], "text": "x"},
        },
        {
            "resourceType": "MedicationRequest",
            "id": "m",
            "status": "active",
            "subject": {"reference": "Patient/mai"},
            "medicationCodeableConcept": {"text": "Dolutegravir 50 MG"},
        },
    ],
    ids=["by its SNOMED code", "by its ICD-10 code", "by the medicine"],
)
def test_hiv_is_dropped_at_the_door(send, resource):
    tally = send(a_bundle(MAI, resource))
    assert tally.skipped[resource["resourceType"], "withheld"] == 1
    assert records() == []


@pytest.mark.parametrize(
    "change, why",
    [
        ({"status": "entered-in-error"}, "entered-in-error"),
        ({"patient": {"reference": "Patient/nobody"}}, "no-patient"),
        ({"patient": None}, "no-patient"),
    ],
)
def test_a_dose_that_does_not_count_is_skipped_by_name(send, change, why):
    tally = send(a_bundle(MAI, FLU | change))
    assert tally.skipped["Immunization", why] == 1


@pytest.mark.parametrize(
    "change, errors",
    [
        ({"occurrenceDateTime": "2099-01-01"}, {"occurred": ["in-the-future"]}),
        ({"occurrenceDateTime": "1985-03-14"}, {"occurred": ["before-birth"]}),
        (
            {"vaccineCode": {"coding": [{"system": "http://hl7.org/fhir/sid/cvx", "code": "999"}]}},
            {"content.vaccine.cvx": ["not-in-list"]},
        ),
        ({"vaccineCode": None}, {"content.vaccine": ["required"]}),
        ({"lotNumber": "a\u0000b"}, {"content.lot": ["control-character"]}),
        ({"lotNumber": 5}, {"content.lot": ["wrong-type"]}),
        ({"vaccineCode": "BCG"}, {"": ["malformed"]}),
        ({"performer": [3]}, {"": ["malformed"]}),
        ({"id": None}, None),
    ],
)
def test_a_dose_that_cannot_be_is_refused_with_its_place_and_the_rest_comes_in(send, change, errors):
    dose = {key: value for key, value in (FLU | change).items() if value is not None or key != "id"}
    tally = send(a_bundle(MAI, dose, FLU | {"id": "other"}))
    assert [row["errors"] for row in tally.refused] == [errors or {"": ["malformed"]}]
    assert counted(tally, "created") == {"Patient": 1, "Immunization": 1}


@pytest.mark.parametrize(
    "change",
    [
        {"name": []},
        {"birthDate": "1985-13-01"},
        {"name": [{"text": "a\u0007"}]},
        {"identifier": 7},
        {"name": "Mai"},
    ],
)
def test_a_person_who_cannot_be_is_refused(send, change):
    tally = send(a_bundle(MAI | change))
    assert len(tally.refused) == 1 and tally.refused[0]["type"] == "Patient"
    assert patients() == []


def deep(levels):
    return b'{"resourceType":"Bundle","entry":' + b"[" * levels + b"]" * levels + b"}"


@pytest.mark.parametrize(
    "body, name, reason",
    [
        (b"{", "a.json", "not-json"),
        (b'{"resourceType": "Bundle", "entry": [NaN]}', "a.json", "not-json"),
        (b"[]", "a.json", "not-a-bundle"),
        (b'{"resourceType": "Patient"}', "a.json", "not-a-bundle"),
        (b'{"resourceType": "Bundle", "entry": {}}', "a.json", "not-a-bundle"),
        ('{"tên": 1}'.encode("utf-16"), "a.json", "wrong-charset"),
        (b"\xff\xfe\xfd", "a.json", "wrong-charset"),
        (b"PK", "a.json.gz", "not-gzip"),
        (gzip.compress(b"{}")[:-9], "a.json.gz", "not-gzip"),
        (deep(100), "a.json", "too-deep"),
        (deep(200_000), "a.json", "too-deep"),
        (gzip.compress(b" " * 64_000_001), "a.json.gz", "too-large"),
        (b" " * 64_000_001, "a.json", "too-large"),
    ],
    ids=[
        "cut off",
        "NaN",
        "a list",
        "no bundle",
        "no entries",
        "UTF-16",
        "no text",
        "no gzip",
        "half a gzip",
        "deep",
        "bottomless",
        "a bomb",
        "large",
    ],
)
def test_a_file_that_is_none_is_named(send, body, name, reason):
    tally = send(body, name)
    assert tally.unreadable == [{"file": name, "reason": reason}]


def test_a_broken_file_does_not_stop_the_others(empty_house, tmp_path):
    (tmp_path / "1.json").write_text("{")
    (tmp_path / "2.json").write_text(json.dumps(a_bundle(MAI)))
    (tmp_path / "readme.txt").write_text("not looked at")
    tally = take_in(bundle_files(tmp_path))
    assert (tally.files, len(tally.unreadable), counted(tally, "created")) == (2, 1, {"Patient": 1})


def test_entries_without_a_resource_are_counted(send):
    tally = send({"resourceType": "Bundle", "entry": [{}, None, {"resource": 3}, {"resource": {"resourceType": 5}}]})
    assert tally.skipped["entry", "no-resource"] == 4


def test_what_goes_out_comes_in_elsewhere_the_same(send):
    send(a_bundle(MAI, FLU))
    [person] = [person for person in patients() if person.profile["name"] == "Lê Thị Mai"]
    out = written(person, standing(person), config.now())
    out["entry"][0]["resource"]["id"] = "elsewhere"
    for entry in out["entry"][1:]:
        entry["resource"]["patient"] = {"reference": "Patient/elsewhere"}
    send(out, "out.json")
    told = [record["content"] for record in records()]
    assert len(told) == 2 and told[0] == told[1]


GLUCOSE = {
    "resourceType": "Observation",
    "id": "glucose",
    "status": "final",
    "subject": {"reference": "Patient/mai"},
    "category": [{"coding": [{"system": "http://terminology.hl7.org/CodeSystem/observation-category", "code": "laboratory"}]}],
    "code": {"coding": [{"system": "http://loinc.org", "code": "15074-8", "display": "Glucose"}]},
    "effectiveDateTime": "2026-03-02T08:00:00+07:00",
    "valueQuantity": {"value": 7.8, "unit": "mmol/L"},
    "interpretation": [{"coding": [{"system": "urn:v3", "code": "H"}]}],
    "referenceRange": [{"text": "3,9 – 6,4"}],
}  # fmt: skip
STAY = {
    "resourceType": "Encounter",
    "id": "stay",
    "status": "finished",
    "subject": {"reference": "Patient/mai"},
    "class": {"code": "IMP"},
    "reasonCode": [{"text": "Đau bụng"}],
    "serviceProvider": {"display": "Bệnh viện mẫu"},
    "period": {"start": "2026-03-02T08:00:00+07:00", "end": "2026-03-05T10:00:00+07:00"},
}


def test_a_laboratorys_result_keeps_its_number_unit_and_range(send):
    send(a_bundle(MAI, GLUCOSE))
    [record] = records()
    told = {member: value for member, value in record["content"].items() if value is not None}
    assert (record["kind"], record["source"]) == ("lab-result", "facility")
    assert told == {
        "group": "laboratory",
        "name": "Glucose",
        "value": 7.8,
        "unit": "mmol/L",
        "range": "3,9 – 6,4",
        "flag": "high",
        "coding": {"system": "http://loinc.org", "code": "15074-8"},
    }


@pytest.mark.parametrize(
    "change", [{"valueQuantity": None}, {"category": []}], ids=["a panel without a value", "no laboratory"]
)
def test_what_is_no_result_is_named(send, change):
    assert (
        send(a_bundle(MAI, GLUCOSE | change)).skipped[
            "Observation", "no-kind:laboratory" if "valueQuantity" in change else "no-kind"
        ]
        == 1
    )


def test_a_stay_in_hospital_keeps_its_days(send):
    send(a_bundle(MAI, STAY))
    [record] = records()
    assert record["occurred"] == {"from": "2026-03-02", "to": "2026-03-05", "words": None}
    assert [record["content"][member] for member in ("visit", "type", "place", "reason")] == [
        "stay",
        "inpatient",
        "Bệnh viện mẫu",
        "Đau bụng",
    ]


def test_a_hospitals_word_about_the_mind_is_restricted(send):
    send(a_bundle(MAI, STAY | {"reasonCode": [{"text": "Trầm cảm"}]}))
    assert [record["sensitivity"] for record in records()] == ["restricted"]


def test_who_verified_goes_out_beside_what_was_verified(send):
    send(a_bundle(MAI, FLU))
    [person] = [person for person in patients() if person.profile["name"] == "Lê Thị Mai"]
    said = {"outcome": "confirmed", "reason": None, "by": "Võ Ngọc Lan", "station": "Trạm Y tế An Bình", "before": None}
    [record] = standing(person)
    out = written(person, [record | {"verification": said | {"at": "2026-03-02T08:00:00Z"}}], config.now())
    provenance = out["entry"][-1]["resource"]
    assert provenance["resourceType"] == "Provenance" and provenance["recorded"] == "2026-03-02T08:00:00Z"
    assert provenance["target"] == [{"reference": f"urn:uuid:{record['id']}"}]
    assert provenance["agent"][0]["who"]["display"] == "Võ Ngọc Lan"
    assert send(out, "out.json").skipped["Provenance", "no-kind"] == 1
