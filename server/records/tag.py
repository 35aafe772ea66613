"""The one tag people see, derived from what is stored (ux §3: the first row that fits wins)."""

BY_SOURCE = {"registry": "registry", "facility": "facility", "certificate": "certificate", "identity": "identity"}


def tag(
    source: str,
    status: str,
    *,
    disputed: bool = False,
    claimed: bool = False,
    two_sources: bool = False,
    evidence: bool = False,
    corrected: bool = False,
) -> str:
    """A tag of contract §3."""
    if disputed:
        return "disputed"
    if status == "refuted":
        return "needs-correction"
    if status == "entered-in-error":
        return "entered-in-error"
    if status == "confirmed":
        return BY_SOURCE.get(source) or ("station-corrected" if corrected else "station")
    return _unconfirmed(source, claimed, two_sources, evidence)


def _unconfirmed(source: str, claimed: bool, two_sources: bool, evidence: bool) -> str:
    if source == "legacy":
        return "legacy"
    if claimed:
        return "in-review"
    if two_sources:
        return "two-sources"
    if source in BY_SOURCE:
        return BY_SOURCE[source]
    return "evidenced" if evidence else "self-declared"
