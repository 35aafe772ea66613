"""What the tables ask of the person: age in completed years, and sex."""

from datetime import date

from server.risk.model import Missing, Person


def age(person: Person, today: date) -> int | None:
    """Completed years; None when the birthday is unknown."""
    born = person.birth_date
    if born is None:
        return None
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def who(person: Person, sex: bool = False) -> tuple[Missing, ...]:
    """What the person's own data lack: the birthday, and the sex where a table asks for it."""
    born = () if person.birth_date else (Missing("birth-date", "absent"),)
    return born if not sex or person.sex in ("male", "female") else (*born, Missing("sex", "absent"))


def out_of_ages(years: int | None, ages: list[int | None]) -> str | None:
    """`ages`: [first, last] in completed years, last None for no end. None also while the age is unknown."""
    first, last = ages
    if years is None:
        return None
    if first is not None and years < first:
        return "too-young"
    return "too-old" if last is not None and years > last else None
