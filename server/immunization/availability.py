"""Is a vaccine given by the programme at this person's commune, or bought? As the schedule's file says."""

from server.immunization.model import Group

UNKNOWN = "unknown"


def availability(group: Group, commune: str | None) -> str:
    """programme, service, history-only or unknown. `commune` is the code of the commune, if known."""
    rule = group.note.get("availability") or {}
    for word, communes in (rule.get("communes") or {}).items():
        if commune in communes:
            return word
    return rule.get("default", UNKNOWN)
