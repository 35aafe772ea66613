"""Is the person on the certificate this patient? By name without tones and order, and by birth date as far as both know it."""

from server.patients.profile import birth_interval, folded

NAME, BIRTH_DATE = "name-mismatch", "birth-date-mismatch"


def mismatch(subject: dict | None, profile: dict) -> str | None:
    """`name-mismatch`, `birth-date-mismatch`, or None when the two agree.

    `subject` as the readers give it; `profile` as it is kept. What neither side knows does not agree."""
    said = subject or {}
    if _words(said.get("family"), said.get("given")) != _words(profile.get("name")):
        return NAME
    return None if _same_day(said.get("birthDate"), profile.get("birthDate")) else BIRTH_DATE


def _words(*names: str | None) -> list[str]:
    """The words of a name in no order: issuers put the Vietnamese middle name on either side. `<` parts names in machine print."""
    return sorted(folded(" ".join(name for name in names if name).replace("<", " ").replace("-", " ")).split())


def _same_day(one: str | None, other: str | None) -> bool:
    """Whether the intervals meet: a card that knows only the year agrees with a day of that year."""
    try:
        first, second = birth_interval(one), birth_interval(other)
    except ValueError:
        return False
    return bool(first and second) and first[0] <= second[1] and second[0] <= first[1]  # type: ignore[index]
