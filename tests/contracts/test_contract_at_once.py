"""Many at once against the served demonstration: one effect, no accident, and one order that everybody sees."""

import hashlib
import re
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests

from tests.contracts.outsider import is_result
from tests.contracts.test_openapi import cookie
from tests.support import databases
from tests.support.phone import photo
from tests.support.served import served

DOSE = {"vaccine": {"product": "Rotarix", "cvx": None, "antigens": None}, "lot": "A1"}
OCTOBER = {"from": "2025-10-05", "to": "2025-10-05", "words": None}


class Caller:
    """A person at the served app, without any of the app's code."""

    def __init__(self, app, persona):
        self.app, self.headers = app, {"X-SoKhoe": "1", "Cookie": cookie(app, persona)}

    def ask(self, method, path, **options):
        headers = self.headers | options.pop("headers", {})
        return requests.request(method, self.app + path, headers=headers, timeout=60, **options)

    def patient(self, name):
        return next(item["id"] for item in self.ask("GET", "/api/v1/patients").json()["items"] if item["name"] == name)

    def push(self, *mutations):
        answer = self.ask(
            "POST", "/api/v1/sync/mutations", json={"device": str(uuid.uuid4()), "mutations": list(mutations)}
        )
        assert answer.status_code == 200, answer.text
        return [is_result(result) for result in answer.json()["results"]]


def mutation(patient, type_="create", record=None, **said):
    return {
        "id": str(uuid.uuid4()),
        "counter": 1,
        "patient": patient,
        "type": type_,
        "record": record or str(uuid.uuid4()),
        "recordedAt": "2026-06-10T08:59:00+07:00",
    } | said


def created(caller, patient):
    [result] = caller.push(mutation(patient, kind="immunization", content=DOSE, occurred=OCTOBER))
    return result["record"]


def together(*calls):
    """Run all at once; the answers in order."""
    with ThreadPoolExecutor(len(calls)) as pool:
        return [future.result() for future in [pool.submit(call) for call in calls]]


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def app(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("served")
    template = request.getfixturevalue("sqlite_template" if request.param == "sqlite" else "postgres_url")
    copy = databases.sqlite_copy(template, folder) if request.param == "sqlite" else databases.postgres_copy(template)
    with copy as url, served(url, folder, residents=0) as address:
        yield address


@pytest.fixture(scope="module")
def hanh(app):
    return Caller(app, "hanh")


@pytest.fixture(scope="module")
def tuan(app):
    return Caller(app, "tuan")


@pytest.fixture(scope="module")
def an(hanh):
    return hanh.patient("Trần Gia An")


def test_the_same_mutation_twenty_times_at_once_is_applied_once(hanh, an):
    sent = mutation(an, kind="immunization", content=DOSE, occurred=OCTOBER)
    results = [result for [result] in together(*[lambda: hanh.push(sent)] * 20)]
    assert sorted(result["outcome"] for result in results) == ["applied"] + ["replayed"] * 19
    assert {result["record"]["version"] for result in results} == {1}


def test_twenty_different_creates_of_one_record_make_one(hanh, an):
    record = str(uuid.uuid4())
    results = together(
        *[
            lambda n=n: hanh.push(mutation(an, record=record, kind="immunization", content=DOSE | {"lot": f"L{n}"}))
            for n in range(20)
        ]
    )
    outcomes = [result["outcome"] for [result] in results]
    assert outcomes.count("applied") == 1 and {result["reason"] for [result] in results} == {None, "record-exists"}


def test_ten_amends_of_one_version_lose_nothing(hanh, tuan, an):
    record = created(hanh, an)
    content = record["content"]
    results = together(
        *[
            lambda n=n: (hanh, tuan)[n % 2].push(
                mutation(an, "amend", record["id"], base=1, content=content | {"lot": f"P{n}"})
            )
            for n in range(10)
        ]
    )
    outcomes = [result["outcome"] for [result] in results]
    assert outcomes.count("applied") == 1 and outcomes.count("conflict") == 9
    body = hanh.ask("GET", f"/api/v1/patients/{an}/record").json()
    kept = {
        entry["content"].get("lot") for entry in body["records"] if record["id"] in {entry["id"], entry["conflictOf"]}
    }
    assert kept == {f"P{n}" for n in range(10)}
    versions = hanh.ask("GET", f"/api/v1/patients/{an}/records/{record['id']}/versions").json()["items"]
    assert sorted(entry["version"] for entry in versions) == [1, 2]


def test_an_amend_and_a_retract_at_once_come_in_one_order(hanh, tuan, an):
    for _ in range(5):
        record = created(hanh, an)
        [edit], [end] = together(
            lambda r=record: hanh.push(mutation(an, "amend", r["id"], base=1, content=r["content"] | {"lot": "Z"})),
            lambda r=record: tuan.push(mutation(an, "retract", r["id"], base=1)),
        )
        assert (edit["outcome"], end["outcome"]) in {
            ("applied", "conflict"),
            ("applied", "applied"),
            ("conflict", "applied"),
            ("applied", "rejected"),
            ("rejected", "applied"),
        }


def test_two_parts_for_one_place_leave_a_whole_photo(hanh, an):
    picture = photo((900, 700))
    path = f"/api/v1/patients/{an}/evidence"
    begun = hanh.ask(
        "POST", path, json={"sha256": hashlib.sha256(picture).hexdigest(), "size": len(picture), "type": "image/jpeg"}
    )
    target, half = f"{path}/{begun.json()['id']}", len(picture) // 2

    def put(offset, data):
        return hanh.ask(
            "PUT", f"{target}?offset={offset}", data=data, headers={"Content-Type": "application/octet-stream"}
        )

    for offset, data in ((0, picture[:half]), (half, picture[half:])):
        codes = sorted(answer.status_code for answer in together(*[lambda o=offset, d=data: put(o, d)] * 6))
        assert codes[0] in {200, 204} and set(codes[1:]) == {409}
    assert hanh.ask("GET", target).headers["Content-Type"] == "image/jpeg"


def test_ten_sign_outs_and_reads_at_once_are_answers(app):
    leaving = Caller(app, "minh")
    own = leaving.patient("Trần Quốc Minh")
    codes = {
        answer.status_code
        for answer in together(
            *[
                lambda: leaving.ask("POST", "/auth/sign-out", json={}),
                lambda: leaving.ask("GET", f"/api/v1/patients/{own}/record"),
            ]
            * 5
        )
    }
    assert codes <= {200, 204, 401}
    assert leaving.ask("GET", "/api/v1/session").status_code == 401


def test_ten_readers_of_a_record_that_changes_get_whole_answers(hanh, tuan, an):
    record = created(hanh, an)
    answers = together(
        *[lambda: tuan.ask("GET", f"/api/v1/patients/{an}/record")] * 8,
        lambda: hanh.push(mutation(an, "amend", record["id"], base=1, content=record["content"] | {"lot": "R"})),
    )
    for answer in answers[:8]:
        lots = {entry["content"]["lot"] for entry in answer.json()["records"] if entry["id"] == record["id"]}
        assert lots in ({"A1"}, {"R"})
    assert not re.search(r"Internal Server", " ".join(answer.text for answer in answers[:8]))
