"""What waits at a synthetic station, for looking at the desk's pages."""
from random import Random

from server.demo.photos import page

TASK = "e0000000-0000-4000-8000-{:012d}"


def task(n, patient, record, why="declared", **more):
    resident = {name: patient[name] for name in ("id", "name", "birthDate", "birthDateText", "sex", "numberMasked", "commune")}
    return {"id": TASK.format(n), "group": None, "patient": resident, "record": record, "tier": 3, "why": why, "promisedBy": "2026-06-12",
            "claimedBy": None, "shown": "0" * 64, "state": "waiting", "cameFrom": None, "beside": [], "photos": [], "doubles": []} | more


def double(record, fit, *choices):
    return {"record": record["id"], "fit": fit, "choices": [*choices]}


def ticket(n, about, text, state="open", answer=None):
    return {"id": f"f{n}", "number": f"AB-26-00012{n}", "patient": "", "patientName": "Trần Gia An", "record": None, "about": about, "text": text,
            "state": state, "at": "2026-06-08T03:00:00Z", "answer": answer}


TICKETS = [ticket(3, "wrong-date", "Bé tiêm ngày 10/10, sổ ghi nhầm ngày 1/10."), ticket(4, "unknown-access", ""),
           ticket(5, "missing", "Còn một mũi ở nhà thuốc.", "answered", {"code": "accepted", "note": "Đã thêm.", "by": "Võ Ngọc Lan", "at": "2026-06-09T03:00:00Z"})]


class FakeStation:
    """`answer(path)` → (status, body): JSON, or the bytes of a picture; None for what is not the station's."""

    def __init__(self, people, records, busy):
        me, child = people
        given = {one["id"][-3:]: one for one in records[child["id"]] + records[me["id"]]}
        photo = [{"id": "p1", "url": "/api/v1/station/photos/1"}]
        again = given["002"] | {"id": "c0000000-0000-4000-8000-000000000009", "author": {"name": "Trần Minh Tuấn", "role": "family", "onBehalfOf": None}}
        tasks = [task(1, child, given["002"], "resubmitted", photos=photo, beside=[given["006"], given["003"]], claimedBy={"name": "Trịnh Thị Hoa"}),
                 task(2, me, given["044"]), task(3, me, given["052"], "proposal", cameFrom="31528"), task(4, child, given["005"], "conflict"),
                 task(5, child, again, beside=[given["002"]], doubles=[double(given["002"], "suggested", "old", "new", "both")]),
                 task(6, child, given["007"], beside=[given["006"]], doubles=[double(given["006"], "candidate", "old", "both")])]
        lop = [child | {"name": f"Trần Gia {given_name}"} for given_name in ("Bình", "Châu", "Dũng", "Giang", "Hòa")]
        self.campaign = [task(10 + n, one, given["005"], tier=2, group="p1", photos=photo) for n, one in enumerate(lop)]
        self.tasks, self.child, self.records, self.tickets = tasks if busy else [], child, records, TICKETS if busy else []

    def answer(self, path):
        last = path.rsplit("/", 1)[-1]
        if "/station/photos/" in path:
            return 200, page(Random(3), "DTP-VGB-HiB", None)
        if last in ("claim", "undo"):
            return 204, None
        if last == "alike":
            sample = [one["id"] for one in self.campaign[:3]]
            return 200, {"items": self.campaign, "sample": sample, "unopened": sample[1:]}
        if "/station/tasks/" in path:
            return 200, next(one for one in self.tasks + self.campaign if one["id"] == last)
        found = {"tasks": self.tasks, "tickets": self.tickets}.get(last)
        if found is not None:
            return 200, {"items": found, "next": None}
        if last == "residents":
            return 200, {"items": [self.child], "next": None, "reasonNeeded": False}
        return (200, {"records": self.records[self.child["id"]]}) if last == "record" else None
