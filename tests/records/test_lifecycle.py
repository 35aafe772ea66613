"""The rules without a database: the table of states, merging by key, and the tag people see."""

from pathlib import Path

import pytest

from server.records.lifecycle import on_decision, on_edit, on_withdraw
from server.records.merge import Said, changed, clashes, merged
from server.records.tag import tag
from server.records.words import STATUSES, STRONGER, TAGS

PAGE = Path(__file__).parents[2] / "docs" / "states.md"
ASKED = {
    "edit": lambda status: on_edit(status),
    "edit, unseen": lambda status: on_edit(status, stale=True),
    "withdraw": on_withdraw,
    "confirm": lambda status: on_decision(status, "confirm"),
    "correct": lambda status: on_decision(status, "correct"),
    "return": lambda status: on_decision(status, "return"),
    "refute": lambda status: on_decision(status, "refute"),
}


def table():
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in PAGE.read_text("utf-8").splitlines()
        if line.startswith("|")
    ]
    head, body = rows[0], rows[2:]
    return {(row[0], act): said for row in body for act, said in zip(head[1:], row[1:], strict=True)}


def test_the_page_names_every_status_and_every_act():
    assert set(table()) == {(status, act) for status in STATUSES for act in ASKED}


@pytest.mark.parametrize("status, act, said", [(*key, said) for key, said in table().items()])
def test_the_page_tells_the_truth(status, act, said):
    assert ASKED[act](status) == said


@pytest.mark.parametrize("source", sorted(STRONGER))
def test_a_stronger_word_is_not_overwritten(source):
    assert {on_edit(status, source=source) for status in STATUSES[:3]} == {"proposal"}
    assert {on_withdraw(status, source=source) for status in STATUSES[:3]} == {"confirmed-cannot-be-withdrawn"}
    assert on_edit("entered-in-error", source=source) == "final"


def said(occurred=None, evidence=(), **content):
    return Said(content, occurred, list(evidence))


@pytest.mark.parametrize(
    "base, mine, theirs, clash, together",
    [
        (said(a=1), said(a=2), said(a=1), set(), said(a=2)),
        (said(a=1), said(a=1), said(a=2), set(), said(a=2)),
        (said(a=1), said(a=2), said(a=2), set(), said(a=2)),
        (said(a=1), said(a=2), said(a=3), {"content.a"}, said(a=2)),
        (said(a=1, b=1), said(a=2, b=1), said(a=1, b=2), set(), said(a=2, b=2)),
        (said(a=1), said(), said(a=1, b=2), set(), said(b=2)),
        (said(a=1), said(), said(a=2), {"content.a"}, said()),
        (said(a=1), said(a=1, c=3), said(), set(), said(c=3)),
        (said(a=1), said(a=1, occurred={"from": "1"}), said(a=2), set(), said(a=2, occurred={"from": "1"})),
        (said({"from": "1"}), said({"from": "2"}), said(None), {"occurred"}, said({"from": "2"})),
        (
            said(evidence=["x"]),
            said(evidence=["x", "y"]),
            said(evidence=["x"], a=1),
            set(),
            said(evidence=["x", "y"], a=1),
        ),
        (said(evidence=[]), said(evidence=["x"]), said(evidence=["y"]), {"evidence"}, said(evidence=["x"])),
        (
            said(occurred=None),
            said(**{"occurred": None}),
            Said({"occurred": 1}, None, []),
            set(),
            Said({"occurred": 1}, None, []),
        ),
    ],
)
def test_two_tellings_meet(base, mine, theirs, clash, together):
    assert clashes(base, mine, theirs) == clash
    assert merged(base, mine, theirs) == together


def test_what_changed_is_named_by_key():
    assert changed(said(a=1, b=1), said(a=2, c=1, evidence=["x"])) == {
        "content.a",
        "content.b",
        "content.c",
        "evidence",
    }


@pytest.mark.parametrize(
    "source, status, also, shown",
    [
        ("registry", "confirmed", {"disputed": True}, "disputed"),
        ("self", "refuted", {"evidence": True}, "needs-correction"),
        ("self", "entered-in-error", {}, "entered-in-error"),
        ("registry", "confirmed", {}, "registry"),
        ("facility", "confirmed", {}, "facility"),
        ("certificate", "confirmed", {}, "certificate"),
        ("identity", "confirmed", {}, "identity"),
        ("station", "confirmed", {}, "station"),
        ("self", "confirmed", {"two_sources": True}, "station"),
        ("family", "confirmed", {"corrected": True}, "station-corrected"),
        ("legacy", "unconfirmed", {"evidence": True}, "legacy"),
        ("self", "unconfirmed", {"claimed": True, "two_sources": True, "evidence": True}, "in-review"),
        ("self", "unconfirmed", {"two_sources": True, "evidence": True}, "two-sources"),
        ("family", "unconfirmed", {"evidence": True}, "evidenced"),
        ("family", "unconfirmed", {}, "self-declared"),
    ],
)
def test_the_tag_follows_from_what_is_stored(source, status, also, shown):
    assert tag(source, status, **also) == shown and shown in TAGS
