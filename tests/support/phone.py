"""A phone of one of the cast: it makes ids, counts, and sends what the app sends (contract §4)."""

import hashlib
import uuid
from io import BytesIO

from PIL import Image

from tests.support.house import Someone

DOSE = {"vaccine": {"product": "Rotarix"}, "lot": "A1"}
OCTOBER = {"from": "2025-10-05", "to": "2025-10-05", "words": None}
TOLD = "2026-06-10T08:59:00+07:00"


class Phone:
    """`phone = Phone(house.hanh, house.id_of("an")); phone.create()` → the result of that one mutation."""

    def __init__(self, who: Someone, patient: str):
        self.who, self.patient = who, patient
        self.device = str(uuid.uuid4())
        self.counter = 0

    def mutation(self, type_: str, record: str | None = None, **said) -> dict:
        self.counter += 1
        return {
            "id": str(uuid.uuid4()),
            "counter": self.counter,
            "patient": self.patient,
            "type": type_,
            "record": record or str(uuid.uuid4()),
            "recordedAt": TOLD,
            **said,
        }

    def send(self, *mutations) -> list[dict]:
        answer = self.who.post("/api/v1/sync/mutations", {"device": self.device, "mutations": list(mutations)})
        assert answer.status_code == 200, answer.get_data(as_text=True)
        return answer.get_json()["results"]

    def one(self, mutation: dict) -> dict:
        return self.send(mutation)[0]

    def create(self, kind: str = "immunization", content: dict = DOSE, **said) -> dict:
        said = {"occurred": OCTOBER} | said if kind == "immunization" else said
        return self.one(self.mutation("create", kind=kind, content=content, **said))

    def amend(self, record: dict, content: dict | None = None, **said) -> dict:
        """Amend as a phone does: the whole of what it holds, with these changes."""
        whole = record["content"] | (content or {})
        return self.one(self.mutation("amend", record["id"], **{"base": record["version"], "content": whole} | said))

    def retract(self, record: dict, **said) -> dict:
        return self.one(self.mutation("retract", record["id"], **{"base": record["version"]} | said))

    def resolve(self, record: dict, choice: str, **said) -> dict:
        return self.one(self.mutation("resolve", record["id"], **{"base": record["version"], "choice": choice} | said))

    def changes(self, after: str | None = None, limit: int = 200) -> dict:
        query = {"patient": self.patient, "limit": limit} | ({"after": after} if after else {})
        answer = self.who.get("/api/v1/sync/changes", query_string=query)
        assert answer.status_code == 200, answer.get_data(as_text=True)
        return answer.get_json()

    def get(self, path: str, **options):
        return self.who.get(f"/api/v1/patients/{self.patient}{path}", **options)

    def record(self) -> dict:
        return self.get("/record").get_json()

    def upload(self, picture: bytes, *, type_: str = "image/jpeg", sha256: str | None = None, part: int = 100_000):
        """Send a photo in parts; the id and the answer to the last part."""
        begun = self.who.post(
            f"/api/v1/patients/{self.patient}/evidence",
            {"sha256": sha256 or hashlib.sha256(picture).hexdigest(), "size": len(picture), "type": type_},
        )
        evidence_id = begun.get_json()["id"]
        for start in range(0, len(picture), part):
            last = self.put_part(evidence_id, start, picture[start : start + part])
        return evidence_id, last

    def put_part(self, evidence_id: str, offset: int, data: bytes):
        return self.who.put(
            f"/api/v1/patients/{self.patient}/evidence/{evidence_id}",
            data=data,
            query_string={"offset": offset},
            headers={"Content-Type": "application/octet-stream"},
        )


def photo(size: tuple[int, int] = (60, 40), colour: str = "teal", *, format_: str = "JPEG", **more) -> bytes:
    """A small picture of one colour."""
    out = BytesIO()
    Image.new("RGB", size, colour).save(out, format_, **more)
    return out.getvalue()
