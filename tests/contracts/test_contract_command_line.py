"""Contract §10 as an outsider reads it: personas of one's own in a real demonstration, doses judged, certificates read."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import requests

from server import immunization
from tests.contracts.outsider import is_record
from tests.contracts.test_contract_at_once import Caller, mutation
from tests.support.served import served

DATA = Path(__file__).resolve().parents[1] / "data"
CDSI = Path(immunization.__file__).parent / "data" / "cdsi"
DOSE = {
    "kind": "immunization",
    "content": {"vaccine": {"cvx": "19"}},
    "source": "registry",
    "verificationStatus": "confirmed",
    "occurred": {"from": "2024-05-03", "to": "2024-05-03", "words": None},
}
PEOPLE = [
    {
        "id": "cuc",
        "name": "Trương Thị Cúc",
        "sex": "female",
        "birthDate": "1950",
        "number": "092150000041",
        "commune": "31150",
        "level": 2,
        "records": [
            {
                "kind": "allergy",
                "content": {"none": True},
                "occurred": None,
                "source": "self",
                "verificationStatus": "unconfirmed",
            }
        ],
    },
    {
        "id": "dao",
        "name": "Lê Đào",
        "sex": "male",
        "birthDate": "2024-05-01",
        "number": None,
        "commune": "31150",
        "level": None,
        "guardians": ["hanh", "cuc"],
        "records": [DOSE],
    },
    {
        "id": "shy",
        "name": "Võ Thẹn",
        "sex": "male",
        "birthDate": "1980-01-01",
        "number": "092080000042",
        "commune": "31150",
        "level": 2,
        "consented": False,
    },
    {
        "id": "nurse2",
        "name": "Y Tá Hai",
        "sex": "female",
        "birthDate": "1990-01-01",
        "number": "092190000043",
        "commune": "31528",
        "level": 2,
        "role": "nurse",
    },
    {
        "id": "low",
        "name": "Mức Một",
        "sex": "male",
        "birthDate": "1990-01-01",
        "number": "092090000044",
        "commune": "31150",
        "level": 1,
    },
    {
        "id": "chief",
        "name": "Lãnh Đạo",
        "sex": "male",
        "birthDate": "1970-01-01",
        "number": "092070000045",
        "commune": "31150",
        "level": 2,
        "role": "authority",
    },
]


def sokhoe(*words, given=None):
    command = [sys.executable, "-m", "server", *map(str, words)]
    return subprocess.run(command, input=given, capture_output=True, text=True, check=False, timeout=120)


@pytest.fixture(scope="module")
def log(tmp_path_factory):
    return tmp_path_factory.mktemp("log") / "log.txt"


@pytest.fixture(scope="module")
def app(tmp_path_factory, log):
    folder = tmp_path_factory.mktemp("demo")
    personas = folder / "people.json"
    personas.write_text(json.dumps(PEOPLE), "utf-8")
    with served(
        f"sqlite:///{folder}/demo.db", folder, "--personas", str(personas), residents=0, log=str(log)
    ) as address:
        yield address


def patients(caller):
    return {item["name"]: item for item in caller.ask("GET", "/api/v1/patients").json()["items"]}


def test_a_persona_signs_in_and_has_what_the_file_says(app):
    cuc = Caller(app, "cuc")
    mine = patients(cuc)
    assert set(mine) == {"Trương Thị Cúc", "Lê Đào"} and mine["Trương Thị Cúc"]["birthDate"] == "1950"
    assert mine["Lê Đào"]["level"] == "owner" and mine["Lê Đào"]["numberMasked"] is None
    [allergy] = [
        record
        for record in cuc.ask("GET", f"/api/v1/patients/{mine['Trương Thị Cúc']['id']}/record").json()["records"]
        if record["kind"] == "allergy"
    ]
    assert (is_record(allergy)["tag"], allergy["content"]["none"], allergy["author"]["name"]) == (
        "self-declared",
        True,
        "Trương Thị Cúc",
    )
    [dose] = cuc.ask("GET", f"/api/v1/patients/{mine['Lê Đào']['id']}/record").json()["records"]
    assert (dose["tag"], dose["source"], dose["verificationStatus"], dose["occurred"]["from"]) == (
        "registry",
        "registry",
        "confirmed",
        "2024-05-03",
    )
    assert "Lê Đào" in patients(Caller(app, "hanh")) and "Lê Đào" not in patients(Caller(app, "tuan"))


def test_who_did_not_consent_is_asked_first(app):
    shy = Caller(app, "shy")
    own = shy.ask("GET", "/api/v1/session").json()["patient"]
    answer = shy.ask("GET", f"/api/v1/patients/{own}/record")
    assert (answer.status_code, answer.json()["reason"]) == (403, "consent-required")
    assert {item["state"] for item in shy.ask("GET", f"/api/v1/patients/{own}/consents").json()["items"]} == {"none"}


def test_roles_and_levels_are_as_the_file_says(app):
    nurse = Caller(app, "nurse2")
    session = nurse.ask("GET", "/api/v1/session").json()
    assert set(session["roles"]) == {"resident", "nurse"} and session["station"]["commune"] and session["patient"]
    assert nurse.ask("GET", "/api/v1/station/tasks").status_code == 200
    assert Caller(app, "chief").ask("GET", "/api/v1/session").json()["roles"]
    assert Caller(app, "chief").ask("GET", "/api/v1/station/tasks").status_code == 403
    low = Caller(app, "low")
    assert (low.ask("GET", "/api/v1/session").json()["level"], low.ask("GET", "/api/v1/patients").status_code) == (
        1,
        403,
    )


def test_a_declared_entry_reaches_the_queue_while_the_worker_runs(app):
    cuc, lan = Caller(app, "cuc"), Caller(app, "lan")
    own = patients(cuc)["Trương Thị Cúc"]["id"]
    [result] = cuc.push(mutation(own, kind="condition", content={"text": "Hen"}))
    with requests.Session() as session:
        session.headers.update(lan.headers)
        path = f"{app}/api/v1/station/tasks?record={result['record']['id']}"
        found = next(items for items in (session.get(path, timeout=10).json()["items"] for _ in range(2000)) if items)
    assert found[0]["record"]["id"] == result["record"]["id"]


def test_what_the_demonstration_prints_tells_no_number_or_token(app, log):
    lan = Caller(app, "lan")
    requests.get(f"{app}/api/v1/station/residents?number=092194000011", headers=lan.headers, timeout=10)
    requests.get(f"{app}/auth/callback?code=geheim&state=geheim", timeout=10)
    requests.get(f"{app}/api/v1/nothing/092194000011", timeout=10)
    text = log.read_text("utf-8")
    assert not re.search(r"\b\d{12}\b", text) and "geheim" not in text
    assert lan.headers["Cookie"].split("=", 1)[1] not in text


def test_the_same_faces_twice_are_wrong_use(tmp_path):
    personas = tmp_path / "people.json"
    personas.write_text(json.dumps([PEOPLE[0] | {"id": "hanh"}]), "utf-8")
    assert sokhoe("demo", "--personas", personas).returncode == 2


@pytest.mark.parametrize("name", ["healthy-v4.45-open.jsonl", "underlying-conditions-v4.6-open.jsonl"])
def test_doses_are_judged_line_by_line_in_order(tmp_path, name):
    cases = (DATA / "cdsi" / name).read_text("utf-8").splitlines()[:8]
    file = tmp_path / "cases.jsonl"
    file.write_text("\n".join(cases), "utf-8")
    done = sokhoe("immunization", "evaluate", "--schedule", CDSI, "--cases", file)
    assert done.returncode == 0, done.stderr
    printed = [json.loads(line) for line in done.stdout.splitlines()]
    for line, case in zip(printed, map(json.loads, cases), strict=True):
        assert set(line) >= {"id", "doses", "expected"} and line["id"] == case["id"]
        assert set(line["expected"]) == {"series_status", "forecast_number", "earliest", "recommended", "past_due"}
        told = {
            member: None if case["expected"][member] == "-" else case["expected"][member] for member in line["expected"]
        }
        assert line["expected"] == told | {
            "series_status": told["series_status"].capitalize()
        }  # the cases write it in two ways
        assert [(dose["n"], dose["status"], dose["reason"]) for dose in line["doses"]] == [
            (dose["n"], dose["expected_status"], dose["expected_reason"]) for dose in case["doses"]
        ]


@pytest.mark.parametrize(
    "words",
    [
        ("immunization", "evaluate", "--schedule", "vn", "--cases", "nowhere.jsonl"),
        ("certificate", "verify", "nowhere.txt"),
        ("immunization", "evaluate", "--schedule", "nowhere", "--cases", "-"),
        ("demo", "--personas", "nowhere.json"),
        ("import", "surprise", "x"),
        ("export", "fhir"),
        ("certificate", "verify", "--at", "soon", "-"),
        ("surprise",),
    ],
)
def test_wrong_use_is_never_exit_zero_and_never_a_traceback(words):
    done = sokhoe(*words, given="")
    assert done.returncode in {1, 2} and "Traceback" not in done.stderr, done.stderr


LINES = [
    "HC1:",
    "HC1:AAAA",
    "shc:/",
    "shc:/5676",
    "a.b.c",
    "surprise",
    "HC1:" + "6BF" * 2000,
    "shc:/1/2/3",
    "\u0000",
    "eyJhbGciOiJub25lIn0.e30.",
    "HC1:💉",
]


def test_each_certificate_gets_its_line_and_none_is_believed():
    done = sokhoe("certificate", "verify", "-", given="\n".join(LINES))
    assert done.returncode in {0, 1} and "Traceback" not in done.stderr
    printed = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(printed) == len(LINES)
    for line in printed:
        assert set(line) >= {
            "format",
            "prefix",
            "base45",
            "zlib",
            "cose",
            "signature",
            "keyUsage",
            "expired",
            "verdict",
            "doses",
            "reason",
        }
        assert line["verdict"] in {"unknown-key", "invalid"} and line["signature"] in {"invalid", "unknown-key", None}
