"""Who is assessed: the arguments of the engine. No clock, no database."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Observation:
    """A condition, exposure or reaction by its CDSi observation code, or one of ours (`vn:…`).

    `record` is where it was told, `by` who answers for it (confirmed, told, unconfirmed). One that `waits` for a health
    worker counts only among what is declared.
    """

    code: str
    day: date | None = None
    record: str | None = None
    by: str = "confirmed"
    waits: bool = False


@dataclass(frozen=True, slots=True)
class Patient:
    """`gender` is Female, Male or Unknown (the words of the supporting data)."""

    birth: date
    gender: str = "Unknown"
    observations: tuple[Observation, ...] = ()
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Dose:
    """One injection as told. A vague day is the interval `first` to `last`, both included.

    Rules use the safe end: too early is judged by `first`, everything that is counted
    from this dose by `last`.
    """

    id: str
    first: date
    last: date
    cvx: str
    mvx: str | None = None
    verified: bool = True
    antigens: tuple[str, ...] = ()

    @property
    def order(self) -> tuple:
        return (self.first, self.last, self.cvx, self.mvx or "", self.id)


def given(id: str, day: date, cvx: str, mvx: str | None = None, *, verified: bool = True) -> Dose:
    """A dose whose day is known exactly."""
    return Dose(id, day, day, cvx, mvx, verified)
