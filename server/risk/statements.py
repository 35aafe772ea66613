"""From records as they are kept to the entries that scores take (contract §3). Home, clinic and elsewhere stay apart."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from server.patients.profile import folded
from server.records.said import occurred_on, standing, told_on
from server.risk import tables
from server.risk.model import Entry, Value

SETTINGS = {None: "home", "home": "home", "pharmacy": "elsewhere", "other": "elsewhere"}
ONE_NUMBER = {"weight": "kg", "height": "cm", "waist": "cm"}  # as an exam holds them
GROWTH = {"weight": ("kg", None), "length": ("cm", "lying"), "height": ("cm", "standing"), "head": ("cm", None)}
MONTH = timedelta(days=30)
SMOKES = {"no": False, "yes": True, "regular": True}


def entries(records: Iterable[dict], today: date) -> list[Entry]:
    """Every statement of these records that some score may ask for; what was refuted, withdrawn or waits beside another
    record is left out. How old it may be, and in which unit, is judged later (`inputs.pick`)."""
    told = standing(records)
    found = [entry for record in told for entry in READERS.get(record["kind"], _nothing)(record)]
    return found + list(_conditions([record for record in told if record["kind"] == "condition"], today))


def _nothing(record: dict) -> Iterator[Entry]:
    return iter(())


def _measured(record: dict) -> Iterator[Entry]:
    content = record["content"]
    measure, setting = content.get("measure"), SETTINGS.get(content.get("setting"), "elsewhere")
    if measure == "blood-pressure":
        yield _entry(record, measure, (content["systolic"], content["diastolic"]), content["unit"], setting)
    elif measure in GROWTH:
        yield from _of_the_body(record, measure, content["value"], content["unit"], setting)
    elif measure:
        yield _entry(record, measure, content["value"], content["unit"], setting)


def _examined(record: dict) -> Iterator[Entry]:
    content = record["content"]
    if content["systolic"] is not None and content["diastolic"] is not None:
        yield _entry(record, "blood-pressure", (content["systolic"], content["diastolic"]), "mm[Hg]", "clinic")
    for name, unit in ONE_NUMBER.items():
        if content[name] is not None:
            yield from _of_the_body(record, name, content[name], unit, "clinic")


def _grown(record: dict) -> Iterator[Entry]:
    for name, (unit, _) in GROWTH.items():
        if record["content"].get(name) is not None:
            yield from _of_the_body(record, name, record["content"][name], unit, "clinic")


def _of_the_body(record: dict, name: str, value: float, unit: str, setting: str) -> Iterator[Entry]:
    """For the tables of adults, and for those of children, which ask how old and in which posture."""
    if name in ONE_NUMBER:
        yield _entry(record, name, value, unit, setting)
    if name in GROWTH:
        asked = "child-height" if name == "length" else f"child-{name}"
        yield _entry(record, asked, value, unit, setting, position=GROWTH[name][1])


def _result(record: dict) -> Iterator[Entry]:
    content, on = record["content"], occurred_on(record)
    for name, rule in tables.in_force("inputs", on).body["laboratory"].items():
        coded = (content.get("coding") or {}).get("code") in rule["loinc"]
        if content["value"] is not None and (coded or folded(content["name"] or "") in rule["names"]):
            yield _entry(record, name, content["value"], content["unit"], "clinic")


def _smoking(record: dict) -> Iterator[Entry]:
    """Who has quit counts as one who does not smoke."""
    content = record["content"]
    if content.get("factor") == "smoking":
        smokes = False if content["quit"] else SMOKES.get(content["state"] or "")
        if smokes is not None:
            yield _fact(record, "smoker", smokes)


def _pregnant(record: dict) -> Iterator[Entry]:
    """A shot in the fifth month tells of a pregnancy that began four months before."""
    month = record["content"].get("pregnancyMonth")
    if month:
        yield _fact(record, "pregnant", True, occurred_on(record) - (month - 1) * MONTH)


def _reproductive(record: dict) -> Iterator[Entry]:
    """What was said of a day, or that there never was a pregnancy. A later edit of something else does not make it newer."""
    content = record["content"]
    if content.get("pregnant") is not None:
        yield _fact(record, "pregnant", content["pregnant"], occurred_on(record))
    elif content.get("none") or content.get("gravida") == 0:
        yield _fact(record, "pregnant", False)


def _conditions(told: list[dict], today: date) -> Iterator[Entry]:
    """Yes where a disease is listed, no where the person declared none; and no where the list is all coded and does not
    name it, which the entry says of itself."""
    rules = tables.in_force("inputs", today).body["conditions"]
    listed = [record for record in told if not record["content"].get("none")]
    clear = all(_coded(record, rules["not_told_apart"]) for record in listed)
    for name in ("diabetes", "cardiovascular-disease"):
        sick = [record for record in listed if _names(record["content"], rules[name])]
        yield from (_fact(record, name, True) for record in sick)
        yield from (_fact(record, name, False) for record in told if record["content"].get("none"))
        if listed and clear and not sick:
            yield _fact(max(listed, key=told_on), name, False, basis="not-listed")


def _names(content: dict, rule: dict) -> bool:
    icd = content.get("icd10") or ""
    return content.get("code") in rule["codes"] or any(icd.startswith(code) for code in rule["icd10"])


def _coded(record: dict, not_told_apart: list[str]) -> bool:
    """A disease in free words could be any."""
    content = record["content"]
    return bool(content.get("icd10")) or (bool(content.get("code")) and content["code"] not in not_told_apart)


def _fact(record: dict, name: str, value: bool, on: date | None = None, **more) -> Entry:
    return _entry(record, name, value, None, None, on=on or told_on(record), **more)


def _entry(record: dict, name: str, value: Value, unit: str | None, setting: str | None, **more) -> Entry:
    said = {"on": occurred_on(record), "record": record["id"], "source": record["source"]} | more
    return Entry(name, value, unit=unit, setting=setting, status=record["verificationStatus"], **said)


READERS = {
    "home-measurement": _measured,
    "exam": _examined,
    "growth": _grown,
    "lab-result": _result,
    "risk-factor": _smoking,
    "pregnancy-tetanus": _pregnant,
    "reproductive-health": _reproductive,
}
