"""Is another dose needed? Immunity, contraindications, season and age (7.2 to 7.4)."""

from datetime import date

from server.immunization.history import History
from server.immunization.model import Antigen, Contraindication, SeriesDose
from server.immunization.periods import Period, add
from server.immunization.seasons import around
from server.immunization.walk import SATISFIED, Walk

COMPLETE, NOT_COMPLETE, NOT_RECOMMENDED = "complete", "not-complete", "not-recommended"
IMMUNE, CONTRAINDICATED, AGED_OUT = "immune", "contraindicated", "aged-out"


def relevant_age(target: SeriesDose, on: date):
    """The age rule in force on the day of assessment (spec 3.3)."""
    return next((age for age in target.ages if age.window.covers(on)), None)


def status(walk: Walk, antigen: Antigen, earliest: date | None) -> tuple[str, str | None]:
    """Series status and its reason (table 7-10). `earliest` is the candidate earliest date."""
    target, on = walk.target, walk.history.on
    if target is None:
        return (COMPLETE, None) if SATISFIED in walk.statuses else (NOT_RECOMMENDED, "past-history")
    if immune(antigen, walk.history):
        return IMMUNE, "evidence-of-immunity"
    found = contraindication(walk, antigen)
    if found:
        return CONTRAINDICATED, found
    _, season_end = around(target.season_start, target.season_end, on)
    if season_end and on > season_end:
        return NOT_RECOMMENDED, "season-ended"
    age = relevant_age(target, on)
    if age and age.maximum:
        limit = add(walk.history.patient.birth, age.maximum)
        if on >= limit or (earliest and earliest >= limit):
            return AGED_OUT, "too-old"
    return NOT_COMPLETE, None


def immune(antigen: Antigen, history: History) -> bool:
    """Table 7-3: by clinical history, or by having been born before a day."""
    if antigen.immunity_codes & history.codes:
        return True
    return any(
        history.patient.birth < rule.before
        and not rule.exclusions & history.codes
        and rule.country in (None, history.patient.country)
        for rule in antigen.birth_immunity
    )


def contraindication(walk: Walk, antigen: Antigen) -> str | None:
    """Tables 7-5 to 7-7: the observation that forbids the antigen, or every preferable vaccine."""
    applying = _applying(antigen, walk.history)
    whole = next((found for found in applying if not found.vaccines), None)
    if whole:
        return f"observation-{whole.code}"
    preferable = {vaccine.cvx for dose in walk.series.doses for vaccine in dose.preferable}
    forbidden = forbidden_codes(applying, walk.history)
    if preferable and preferable <= set(forbidden):
        return f"observation-{next(iter(forbidden.values()))}"
    return None


def forbidden_codes(applying: list[Contraindication], history: History) -> dict[str, str]:
    """CVX codes that may not be given now, each with the observation that forbids it."""
    return {
        vaccine.cvx: found.code
        for found in applying
        for vaccine in found.vaccines
        if _within(vaccine.begin, vaccine.end, history)
    }


def _applying(antigen: Antigen, history: History) -> list[Contraindication]:
    return [
        found
        for found in antigen.contraindications
        if found.code in history.codes and _within(found.begin, found.end, history)
    ]


def _within(begin: Period | None, end: Period | None, history: History) -> bool:
    birth = history.patient.birth
    return (begin is None or add(birth, begin) <= history.on) and (end is None or history.on < add(birth, end))
