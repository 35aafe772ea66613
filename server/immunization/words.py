"""A difference between the two levels, or what follows from a statement, as a sentence in the reader's language."""

from server.immunization.difference import Difference
from server.immunization.resident import Statement
from server.texts import say


def statement(locale: str, found: Statement, group: str) -> str:
    """For example: "Hồ sơ ghi từng bị lồng ruột (tự khai, chưa xác minh): không dùng vắc xin ngừa tiêu chảy do Rota. …" """
    told = {
        "what": say(locale, f"immunization.observation-{found.observation.removeprefix('vn:')}"),
        "by": say(locale, f"immunization.by-{found.by}"),
        "group": say(locale, f"immunization.group-{group}"),
    }
    return say(locale, f"immunization.statement-{found.effect}", **told)


def sentence(locale: str, found: Difference) -> str:
    """For example: "Nếu mũi ngày 15/05/2026 được xác minh thì đã tiêm đủ viêm gan B." Unknown group → KeyError."""
    key = found.code if found.days else "changes-otherwise"
    days = ", ".join(f"{day:%d/%m/%Y}" for day in found.days)
    group = say(locale, f"immunization.group-{found.group}")
    return say(locale, f"immunization.{key}", days=days, group=group, dose=found.dose)
