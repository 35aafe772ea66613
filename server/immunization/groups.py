"""From antigens to vaccine groups: what people are told. CDSi Logic Specification 4.6, chapter 9."""

from dataclasses import dataclass
from datetime import date

from server.immunization.forecast import Forecast
from server.immunization.model import Group
from server.immunization.need import (
    AGED_OUT,
    COMPLETE,
    CONTRAINDICATED,
    IMMUNE,
    NOT_COMPLETE,
    NOT_RECOMMENDED,
)
from server.immunization.people import Dose

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


def merge(group: Group, parts: list[Forecast], doses: list[Dose]) -> GroupForecast:
    """FORECASTVG-2 to -4, FORECASTDN-2, SINGLEANTVG-2, MULTIANTVG-1. `doses`: those of the group."""
    outcome = merged_status(parts)
    due = [found for found in parts if found.status == NOT_COMPLETE]
    if outcome != NOT_COMPLETE or not due:
        return GroupForecast(group, outcome, tuple(parts), next(item for item in parts if item.status == outcome))
    earliest = _earliest(group, due, doses)
    lead = min(due, key=lambda item: (item.recommended, item.series.preference))
    past_due = min((item.past_due for item in due if item.past_due), default=None)
    return GroupForecast(
        group=group,
        status=outcome,
        parts=tuple(parts),
        lead=lead,
        number=(min if group.full else max)(item.number for item in due),
        earliest=earliest,
        recommended=max(earliest, min(item.recommended for item in due if item.recommended)),
        past_due=max(earliest, past_due) if past_due else None,
        latest=min((item.latest for item in due if item.latest), default=None),
    )


def merged_status(parts: list[Forecast]) -> str:
    """Table 9-4; one antigen alone simply says its own."""
    found = {item.status for item in parts}
    for status in CASCADE:
        if status in found:
            return status
    return IMMUNE if found == {IMMUNE} else COMPLETE


def _earliest(group: Group, due: list[Forecast], doses: list[Dose]) -> date:
    days = [item.earliest for item in due if item.earliest]
    if len(group.antigens) == 1:
        return min(days)
    if any(item.priority for item in due):
        return max([min(days), *(dose.last for dose in doses)])
    return max(days)
