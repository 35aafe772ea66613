"""A network that loses calls, by a die that falls the same way each time."""

import re
from random import Random

from playwright.sync_api import Route

SENT_OF_AN_ENTRY = re.compile(r"/api/v1/sync/mutations$")
FAULT = {"code": 500, "status": "Internal Server Error", "message": "", "reason": None, "errors": {}}


class BadNetwork:
    """Loses a share of all calls, half of them after the server has done its work, and answers one push with 500."""

    def __init__(self, share: float = 0.3, seed: int = 7):
        self._die, self._share, self._fault_due = Random(seed), share, True
        self.lost = 0
        self.arrived: list[str] = []

    def __call__(self, route: Route) -> None:
        path = route.request.url
        if self._fault_due and SENT_OF_AN_ENTRY.search(path):
            self._fault_due = False
            route.fulfill(status=500, json=FAULT, headers={"Cache-Control": "no-store"})
        elif self._die.random() < self._share:
            self.lost += 1
            if self._die.random() < 0.5:
                route.fetch()
            route.abort("connectionfailed")
        else:
            self.arrived.append(f"{route.request.method} {path}")
            route.continue_()
