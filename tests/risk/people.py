"""People to measure. All invented. Entries are what the family or the station wrote down."""

from datetime import date

from server.risk.model import Entry, Person

TODAY = date(2026, 6, 10)
HANH = Person("female", date(1992, 3, 14))  # 34
THANH = Person("male", date(1971, 6, 10))  # 55 today
SAU = Person("male", date(1948, 1, 1))  # 78
MINH = Person("male", date(2010, 9, 1))  # 15


def weight(kg: float, **more) -> Entry:
    return entry("weight", kg, "kg", **more)


def height(cm: float, **more) -> Entry:
    return entry("height", cm, "cm", **more)


def pressure(systolic: float, diastolic: float, setting: str | None = "clinic", **more) -> Entry:
    return entry("blood-pressure", (systolic, diastolic), "mm[Hg]", setting=setting, **more)


def yes(name: str, **more) -> Entry:
    return entry(name, True, **more)


def no(name: str, **more) -> Entry:
    return entry(name, False, **more)


def entry(name, value, unit=None, on=TODAY, **more) -> Entry:
    return Entry(name, value, on, unit, **more)
