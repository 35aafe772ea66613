"""A phone with a replica, an outbox and a place in the history: what the app keeps, without its pages."""

from collections.abc import Callable

from tests.support.house import Someone

TOLD = "2026-06-10T08:59:00+07:00"


class Device:
    """Offline until `send` or `pull`. `held` is the replica by record id; `waiting` are mutations without an answer."""

    def __init__(self, who: Someone, patient: str, new_id: Callable[[], str]):
        self.who, self.patient, self.new_id, self.id = who, patient, new_id, new_id()
        self.held: dict[str, dict] = {}
        self.waiting: list[dict] = []
        self.place: str | None = None
        self.epoch: int | None = None
        self.counter = 0

    def tell(self, type_: str, record: str, **said) -> dict:
        self.counter += 1
        mutation = {
            "id": self.new_id(),
            "counter": self.counter,
            "patient": self.patient,
            "type": type_,
            "record": record,
            "recordedAt": TOLD,
            **said,
        }
        self.waiting.append(mutation)
        return mutation

    def busy_with(self, record: str) -> bool:
        return any(mutation["record"] == record for mutation in self.waiting)

    def push(self, mutations: list[dict]) -> list[dict]:
        answer = self.who.post("/api/v1/sync/mutations", {"device": self.id, "mutations": mutations})
        assert answer.status_code == 200, answer.get_data(as_text=True)
        return answer.get_json()["results"]

    def pull(self, limit: int = 3) -> None:
        """Fetch page by page until there is no more; forget everything when told so."""
        more, rounds = True, 0
        while more:
            rounds += 1
            assert rounds < 200, "a pull that never ends"
            page = self.ask(limit)
            if page.get("wipe"):
                self.held, self.waiting, self.place = {}, [], None
                return
            if page["next"] is None:
                self.held = {}
            self.place, more = page["next"], page["more"]
            self._take(page["items"])

    def ask(self, limit: int) -> dict:
        query = {"patient": self.patient, "limit": limit} | ({"after": self.place} if self.place else {})
        answer = self.who.get("/api/v1/sync/changes", query_string=query)
        assert answer.status_code == 200, f"I5: a pull is refused: {answer.get_data(as_text=True)}"
        return answer.get_json()

    def _take(self, items: list[dict]) -> None:
        for item in items:
            if item.get("gone"):
                self.held.pop(item["id"], None)
            else:
                self.held[item["id"]] = item

    def listed(self) -> dict[str, dict]:
        """The server's view of everything, read record by record."""
        found, after = {}, None
        while True:
            query = {"limit": 200} | ({"after": after} if after else {})
            answer = self.who.get(f"/api/v1/patients/{self.patient}/records", query_string=query)
            assert answer.status_code == 200, answer.get_data(as_text=True)
            page = answer.get_json()
            found |= {item["id"]: item for item in page["items"]}
            after = page["next"]
            if after is None:
                return found
