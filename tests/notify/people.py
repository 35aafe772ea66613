"""Steps around messages: consent to reminders, let the worker work, read what came."""

from server import worker
from tests.verification.station import inbox

COMING, MISSED = "Sắp đến ngày tiêm của Trần Gia An", "Sổ chưa ghi mũi tiêm của Trần Gia An"


def consent(house, name: str, patient: str, decision: str = "given") -> None:
    body = {"purpose": "reminders", "textVersion": "2026-11", "decision": decision}
    answer = house.someone(name).post(f"/api/v1/patients/{patient}/consents", body)
    assert answer.status_code == 200, answer.get_data(as_text=True)


def at(house, moment: str) -> None:
    """It is that moment, and the worker has done what there was to do."""
    house.at(moment)
    worker.once()


def messages(house, name: str, locale: str = "vi") -> list[dict]:
    """Somebody's inbox, oldest first; they sign in for it, since weeks may have passed."""
    return list(reversed(inbox(house.someone(name), locale)))


def reminders(house, name: str) -> list[str]:
    """The titles of the reminders in somebody's inbox, oldest first."""
    return [message["title"] for message in messages(house, name) if message["title"] in (COMING, MISSED)]
