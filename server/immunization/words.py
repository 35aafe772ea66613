"""A difference between the two levels as one sentence, in the reader's language."""

from server.immunization.difference import Difference
from server.texts import say


def sentence(locale: str, found: Difference) -> str:
    """For example: "Nếu mũi ngày 15/05/2026 được xác minh thì đã tiêm đủ viêm gan B." Unknown group → KeyError."""
    key = found.code if found.days else "changes-otherwise"
    days = ", ".join(f"{day:%d/%m/%Y}" for day in found.days)
    group = say(locale, f"immunization.group-{found.group}")
    return say(locale, f"immunization.{key}", days=days, group=group, dose=found.dose)
