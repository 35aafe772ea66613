"""Does one dose satisfy one target dose? CDSi Logic Specification 4.6, chapter 6.

Every rule answers with a word; `None` means the rule has nothing against the dose.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from server.immunization.intervals import interval_problem
from server.immunization.model import SeriesDose, Vaccine
from server.immunization.people import Dose
from server.immunization.periods import add

if TYPE_CHECKING:
    from server.immunization.walk import Walk

VALID, NOT_VALID, EXTRANEOUS = "valid", "not-valid", "extraneous"
INADVERTENT = "inadvertent-vaccine"


def judge(walk: Walk, dose: Dose, target: SeriesDose) -> tuple[str, str | None]:
    """The dose's status and, unless it is plainly valid, the reason (table 6-31).

    Reasons: inadvertent-vaccine, too-young, too-old, too-soon, vaccine-conflict, vaccine-not-allowed.
    """
    if dose.cvx in target.inadvertent:
        return NOT_VALID, INADVERTENT
    age = age_problem(target, dose, walk.history.patient.birth)
    if age == "too-old":
        return EXTRANEOUS, age
    reason = (
        age
        or interval_problem(walk, dose, target)
        or conflict_problem(walk, dose)
        or vaccine_problem(walk, target, dose)
    )
    return (NOT_VALID, reason) if reason else (VALID, None)


def age_problem(target: SeriesDose, dose: Dose, birth: date) -> str | None:
    """Table 6-15. The grace period lies between the absolute minimum and the minimum age."""
    for age in target.ages:
        if not age.window.covers(dose.first):
            continue
        if age.absolute and dose.first < add(birth, age.absolute):
            return "too-young"
        if age.maximum and dose.last >= add(birth, age.maximum):
            return "too-old"
    return None


def conflict_problem(walk: Walk, dose: Dose) -> str | None:
    """CONFLICT-3: too close after another vaccine, live ones mostly (6.7)."""
    table = walk.history.schedule.conflicts.get(dose.cvx)
    if not table:
        return None
    for previous in walk.history.before(dose):
        conflict = table.get(previous.cvx)
        if conflict is None or dose.last < add(previous.first, conflict.begin):
            continue
        end = conflict.minimum_end if walk.counts(previous) else conflict.end
        if dose.first < add(previous.last, end):
            return "vaccine-conflict"
    return None


def vaccine_problem(walk: Walk, target: SeriesDose, dose: Dose) -> str | None:
    """Tables 6-26 and 6-29: preferable, or at least allowable. Volume never invalidates.

    Where only the disease is known, not the product, the dose gets the benefit of the doubt,
    but not in the series of one product.
    """
    if not dose.cvx:
        return "vaccine-not-allowed" if walk.series.product else None
    birth = walk.history.patient.birth
    for vaccine in target.preferable:
        if vaccine.cvx == dose.cvx and _same_maker(vaccine, dose) and _at_age(vaccine, dose, birth):
            return None
    for vaccine in target.allowable:
        if vaccine.cvx == dose.cvx and _at_age(vaccine, dose, birth):
            return None
    return "vaccine-not-allowed"


def _at_age(vaccine: Vaccine, dose: Dose, birth: date) -> bool:
    return (vaccine.begin is None or add(birth, vaccine.begin) <= dose.first) and (
        vaccine.end is None or dose.last < add(birth, vaccine.end)
    )


def _same_maker(vaccine: Vaccine, dose: Dose) -> bool:
    """The trade name is known by CVX and manufacturer; an unknown maker is not held against a dose."""
    return vaccine.mvx is None or dose.mvx is None or vaccine.mvx == dose.mvx
