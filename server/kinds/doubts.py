"""What is unusual and deserves one question (list `doubts`). A doubt never refuses anything: unusual things are true of somebody."""

from server import terminology
from server.records.kind import Facts


def doubts(kind: str, content: dict, facts: Facts) -> list[str]:
    """The codes of the questions that this content raises; what was not told raises none."""
    if content.get("none"):
        return []
    items = terminology.code_list("doubts")["items"]
    return [item["code"] for item in items if item["kind"] == kind and _strange(item, content, facts)]


def _strange(item: dict, content: dict, facts: Facts) -> bool:
    if "sex" in item:
        return facts.sex in ("male", "female") and facts.sex != item["sex"]
    if "likely" in item:
        value, (low, high) = content.get(item["member"]), item["likely"]
        return value is not None and not low <= value <= high
    return _does_not_add_up(item, content)


def _does_not_add_up(item: dict, content: dict) -> bool:
    """The parts may not be more than the whole; where all of them are told, `exactly` says that nothing may be missing."""
    whole, parts = content.get(item["whole"]), [content.get(part) for part in item["parts"]]
    if whole is None:
        return False
    total = sum(part for part in parts if part is not None)
    return total > whole or (item.get("exactly", False) and None not in parts and total != whole)
