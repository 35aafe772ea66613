"""From antigens to vaccine groups: what people are told. CDSi Logic Specification 4.6, chapter 9."""

from dataclasses import dataclass
from datetime import date

from server.immunization.forecast import Forecast
from server.immunization.history import History
from server.immunization.model import Group
from server.immunization.need import (
    AGED_OUT,
    COMPLETE,
    CONTRAINDICATED,
    IMMUNE,
    NOT_COMPLETE,
    NOT_RECOMMENDED,
)
from server.immunization.people import Patient
from server.immunization.periods import add

STOPPED = {CONTRAINDICATED, AGED_OUT, NOT_RECOMMENDED}
CASCADE = (CONTRAINDICATED, AGED_OUT, NOT_RECOMMENDED, NOT_COMPLETE)


@dataclass(frozen=True, slots=True)
class GroupForecast:
    """One vaccine group. `parts` are the series it was merged from, `lead` the one that decides."""

    group: Group
    status: str
    parts: tuple[Forecast, ...]
    lead: Forecast
    number: int | None = None
    earliest: date | None = None
    recommended: date | None = None
    past_due: date | None = None
    latest: date | None = None


def merge(group: Group, parts: list[Forecast], best: dict[str, list[Forecast]], history: History) -> GroupForecast:
    """FORECASTVG-2 to -4, FORECASTDN-2, SINGLEANTVG-2, MULTIANTVG-1.

    `parts` are the best series of one series group, `best` all of them by antigen.
    """
    outcome = merged_status(group, parts)
    due = [found for found in parts if found.status == NOT_COMPLETE]
    if outcome != NOT_COMPLETE or not due:
        return GroupForecast(group, outcome, tuple(parts), next(item for item in parts if item.status == outcome))
    earliest = _earliest(group, due, history)
    lead = min(due, key=lambda item: (item.recommended, item.series.preference))
    past_due = min((item.past_due for item in due if item.past_due), default=None)
    return GroupForecast(
        group=group,
        status=outcome,
        parts=tuple(parts),
        lead=lead,
        number=(min if group.full else max)(dose_number(item, best[item.series.antigen]) for item in due),
        earliest=earliest,
        recommended=max(earliest, min(item.recommended for item in due if item.recommended)),
        past_due=max(earliest, past_due) if past_due else None,
        latest=min((item.latest for item in due if item.latest), default=None),
    )


def dose_number(found: Forecast, best: list[Forecast]) -> int:
    """FORECASTDN-1 across the best series of the antigen: a dose that one of them counted is no longer ahead."""
    start = found.counts_from
    earlier = {dose.id for part in best for dose in part.counted if dose.first >= start}
    return len(earlier | {dose.id for dose in found.counted}) + 1


def merged_status(group: Group, parts: list[Forecast]) -> str:
    """Table 9-4; one antigen alone simply says its own.

    A group that need not be given whole goes on without the antigen that can no longer be given.
    """
    found = {item.status for item in parts}
    if not group.full and found - STOPPED:
        found -= STOPPED
    for status in CASCADE:
        if status in found:
            return status
    return IMMUNE if found == {IMMUNE} else COMPLETE


def leading(found: list[GroupForecast], patient: Patient, on: date) -> GroupForecast | None:
    """The one line to show for a vaccine group that several series groups speak for.

    What is still due comes first, a risk before the standard; a path that the person is too young
    to start or has outgrown is silent as long as another one speaks.
    """
    if len(found) < 2:
        return found[0] if found else None
    open_ones = [item for item in found if not _too_young(item, patient, on)] or found
    speaking = [item for item in open_ones if item.status not in (AGED_OUT, NOT_RECOMMENDED)] or open_ones
    due = [item for item in speaking if item.status == NOT_COMPLETE]
    return (due or speaking)[-1]


def _too_young(found: GroupForecast, patient: Patient, on: date) -> bool:
    return all(part.series.min_start and on < add(patient.birth, part.series.min_start) for part in found.parts)


def _earliest(group: Group, due: list[Forecast], history: History) -> date:
    days = [item.earliest for item in due if item.earliest]
    if len(group.antigens) == 1:
        return min(days)
    if any(item.priority for item in due):
        return max([min(days), *(dose.last for dose in history.given_for(group.antigens))])
    return max(days)
