"""Faults to plant, each a change of one rule. The machine must notice every one of them."""

from dataclasses import replace

from server.patients import rights
from server.patients import service as patients
from server.patients.access import Access
from server.records import acts, book, changes, lifecycle, merge, push, service


def open_to_everybody(caller, patient_id, action, **_):
    return Access(patients.get(patient_id), rights.OWNER, "self", caller)


def edited_in_place(status, *, source="self", stale=False):
    return "final" if status == "entered-in-error" else "new-version"


def nothing_to_wipe(caller, patient_id, after, limit):
    answer = REAL_CHANGES(caller, patient_id, after, limit)
    return {"items": [], "next": after, "more": False, "epoch": 1} if answer.get("wipe") else answer


def one_further(access, place):
    return REAL_PLACE(access, replace(place, seq=place.seq + 1))


REAL_CHANGES, REAL_PLACE = changes.changes, changes._write

FORGETFUL = push.FIND.replace("m.patient_id = ? and", "m.patient_id = ? and 1 = 0 and")
UNMOVED = push.KEEP + " on conflict do nothing"

# name: the objects, their attributes, and what stands there instead
FAULTS = {
    "verify without fresh version": [(service, "_refuse_moved", lambda before, base, outcome: None)],
    "in-place edit of confirmed": [(lifecycle, "on_edit", edited_in_place)],
    "last write wins": [
        (merge, "clashes", lambda base, mine, theirs: set()),
        (merge, "merged", lambda base, mine, theirs: mine),
    ],
    "always merge": [(merge, "clashes", lambda base, mine, theirs: set())],
    "no idempotency": [(push, "FIND", FORGETFUL), (push, "KEEP", UNMOVED)],
    "no write permission": [(push, "open_door", open_to_everybody)],
    "no pull permission": [(changes, "open_door", open_to_everybody)],
    "no wipe": [(changes, "changes", nothing_to_wipe)],
    "seq not bumped": [(book, "LOCK", book.LOCK.replace("change_seq + 1", "change_seq"))],
    "retract confirmed": [(lifecycle, "on_withdraw", lambda status, source="self": "withdrawn")],
    "cursor off by one": [(changes, "_write", one_further)],
    "base not looked at": [(acts, "_seen", lambda book, sender, said, existing: existing)],
}
