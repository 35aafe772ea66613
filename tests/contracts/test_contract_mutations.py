"""Contract §4 as an outsider reads it: what is wrong inside one mutation is said by its place and stops nothing else."""

import pytest

from tests.contracts.outsider import is_result
from tests.support.phone import OCTOBER, Phone

DOSE = {"vaccine": {"product": "Rotarix"}, "lot": "A1", "place": None}


@pytest.fixture
def hanh(town):
    return Phone(town.hanh, town.id_of("an"))


def push(person, body):
    return person.post("/api/v1/sync/mutations", body)


@pytest.mark.parametrize("thing", [None, 7, "x", [], True, {}, [[]]])
def test_what_is_no_mutation_at_all_is_one_rejected(hanh, thing):
    good = hanh.mutation("create", kind="immunization", content=DOSE, occurred=OCTOBER)
    bad, fine = push(hanh.who, {"device": hanh.device, "mutations": [thing, good]}).get_json()["results"]
    assert (is_result(bad)["outcome"], bad["reason"], fine["outcome"]) == ("rejected", "invalid", "applied")
    assert bad["errors"]


@pytest.mark.parametrize(
    "member",
    [
        "author",
        "source",
        "verificationStatus",
        "sensitivity",
        "tag",
        "version",
        "receivedAt",
        "verification",
        "supersedes",
        "conflictOf",
        "duplicateOf",
        "code",
        "contentSchema",
        "task",
        "owner",
        "__proto__",
    ],
)
def test_nobody_assigns_what_the_server_decides(hanh, member):
    for value in ("confirmed", None, {}):
        result = hanh.one(
            hanh.mutation("create", kind="immunization", content=DOSE, occurred=OCTOBER, **{member: value})
        )
        assert (result["outcome"], result["reason"], result["errors"]) == (
            "rejected",
            "invalid",
            {member: ["unknown-member"]},
        )
    result = hanh.create(content=DOSE | {member: "confirmed"})
    assert result["errors"] == {f"content.{member}": ["unknown-member"]}


@pytest.mark.parametrize("missing", ["counter", "patient", "type", "record", "recordedAt", "kind", "content"])
def test_a_create_names_what_it_lacks(hanh, missing):
    mutation = hanh.mutation("create", kind="immunization", content=DOSE, occurred=OCTOBER)
    del mutation[missing]
    result = is_result(hanh.one(mutation))
    assert (result["id"], result["outcome"], result["reason"]) == (mutation["id"], "rejected", "invalid")
    assert missing in result["errors"]


@pytest.mark.parametrize(
    "type_, missing",
    [("amend", "base"), ("amend", "content"), ("retract", "base"), ("resolve", "base"), ("resolve", "choice")],
)
def test_the_other_types_name_what_they_lack(hanh, type_, missing):
    record = hanh.create(content=DOSE)["record"]
    whole = {"amend": {"base": 1, "content": DOSE}, "retract": {"base": 1}, "resolve": {"base": 1, "choice": "mine"}}[
        type_
    ]
    del whole[missing]
    result = hanh.one(hanh.mutation(type_, record["id"], **whole))
    assert (result["reason"], list(result["errors"])) == ("invalid", [missing])


@pytest.mark.parametrize(
    "counter, outcome",
    [
        (0, "applied"),
        (2**53 - 1, "applied"),
        (2**53, "rejected"),
        (-1, "rejected"),
        (1.5, "rejected"),
        ("7", "rejected"),
        (True, "rejected"),
        (10**400, "rejected"),
        (None, "rejected"),
    ],
)
def test_a_counter_is_a_whole_number_a_double_can_hold(hanh, counter, outcome):
    mutation = hanh.mutation("create", kind="immunization", content=DOSE, occurred=OCTOBER) | {"counter": counter}
    result = hanh.one(mutation)
    assert result["outcome"] == outcome and (outcome == "applied" or list(result["errors"]) == ["counter"])


@pytest.mark.parametrize("base", [0, -1, 1.5, "1", True, 2**60, 10**400, [], {}])
def test_a_base_is_a_version(hanh, base):
    record = hanh.create(content=DOSE)["record"]
    result = hanh.one(hanh.mutation("amend", record["id"], base=base, content=DOSE))
    assert result["outcome"] == "rejected" and result["reason"] in {"invalid", "base-unknown"}


OCCURRED = [
    ({"from": "2026-06-11", "to": "2026-06-11", "words": None}, "in-the-future"),
    ({"from": "2026-06-11", "to": "2026-06-30", "words": None}, "in-the-future"),
    ({"from": "2025-07-31", "to": "2025-07-31", "words": None}, "before-birth"),
    ({"from": "2026-02-29", "to": "2026-03-01", "words": None}, "no-such-day"),
    ({"from": "2025-13-01", "to": "2025-13-01", "words": None}, "no-such-day"),
    ({"from": "2025-12-31", "to": "2025-12-01", "words": None}, "interval-backwards"),
    ({"from": "2025-12-01"}, "invalid"),
    ({"from": "1/12/2025", "to": "1/12/2025"}, "invalid"),
    ("2025-12-01", "invalid"),
    ([], "invalid"),
    ({"from": "2025-12-01", "to": "2025-12-01", "words": "x" * 501}, "invalid"),
    ({"from": "2025-12-01", "to": "2025-12-01", "when": 1}, "invalid"),
    ({"from": "٢٠٢٥-12-01", "to": "2025-12-01"}, "no-such-day"),
    ({"from": "0000-01-01", "to": "2025-12-01"}, "no-such-day"),
    ({"from": "2025-W01-1", "to": "2025-12-01"}, "invalid"),
]


@pytest.mark.parametrize("occurred, reason", OCCURRED)
def test_a_day_that_cannot_be_says_why(hanh, occurred, reason):
    result = hanh.create(content=DOSE, occurred=occurred)
    assert (result["outcome"], result["reason"]) == ("rejected", reason), result
    assert result["errors"] and all(place.startswith("occurred") for place in result["errors"])


@pytest.mark.parametrize(
    "at",
    [
        "2026-06-10",
        "2026-06-10T09:00:00",
        "now",
        7,
        None,
        "2026-13-10T09:00:00Z",
        "2026-06-10T25:00:00Z",
        "2026-02-30T09:00:00Z",
        "9999-12-31T23:59:59-14:00",
        "0001-01-01T00:00:00+14:00",
        "٢٠٢٦-06-10T09:00:00Z",
        "2026-06-10T09:00:60Z",
    ],
)
def test_a_device_time_that_cannot_be_is_rejected_or_kept_and_never_an_accident(hanh, at):
    mutation = hanh.mutation("create", kind="immunization", content=DOSE, occurred=OCTOBER) | {"recordedAt": at}
    result = hanh.one(mutation)
    assert result["outcome"] == "applied" or list(result["errors"]) == ["recordedAt"]
    assert hanh.get("/record").status_code == 200


def test_a_wrong_type_deep_inside_is_named_by_its_place(hanh):
    assert hanh.create(content=DOSE | {"lot": 5})["errors"] == {"content.lot": ["wrong-type"]}
    assert list(hanh.create(content={"vaccine": {"product": 5}})["errors"]) == ["content.vaccine.product"]
    assert list(hanh.create(content={"vaccine": []})["errors"]) == ["content.vaccine"]
    assert list(hanh.one(hanh.mutation("create", kind="immunization", content=[]))["errors"]) == ["content"]


def test_a_kind_nobody_writes_is_refused(hanh):
    assert hanh.one(hanh.mutation("create", kind="surprise", content={"none": True}))["outcome"] == "rejected"
    for kind in ("administrative", "birth", "encounter", "legacy-section"):
        result = hanh.one(hanh.mutation("create", kind=kind, content={"text": "x"}))
        assert result["outcome"] == "rejected" and result["reason"] in {"kind-not-writable", "invalid"}
