"""From the plain shape of a schedule (see `cdsi` and `national`) to the model."""

import re
from collections import defaultdict
from datetime import date

from server.immunization.build_series import build_series, codes, vaccine
from server.immunization.model import (
    Antigen,
    Association,
    BirthImmunity,
    Conflict,
    Contraindication,
    Group,
    Schedule,
)
from server.immunization.periods import Period, parse_period

SLASHED = re.compile(r"(\d\d)/(\d\d)/(\d{4})")


def build_schedule(raw: dict) -> Schedule:
    """Build the model. Raises KeyError or ValueError where the data is not a schedule."""
    antigens = [antigen for item in raw["antigens"] for antigen in _antigens(item)]
    schedule = raw["schedule"]
    return Schedule(
        version=raw["version"],
        antigens={antigen.name: antigen for antigen in antigens},
        groups=_groups(schedule),
        associations={item["cvx"]: _associations(item) for item in schedule["cvxToAntigenMap"]["cvxMap"]},
        conflicts=_conflicts(schedule.get("liveVirusConflicts") or {}),
        note=raw.get("note", {}),
    )


def _antigens(raw: dict) -> list[Antigen]:
    """One file is about one antigen; a series may name several that share it, a statement only some of them."""
    by_antigen: dict[str, list] = defaultdict(list)
    for item in raw["series"]:
        for name in item.get("targetDiseases") or [item["targetDisease"]]:
            by_antigen[name].append(build_series(item, name))
    immunity = raw.get("immunity") or {}
    return [
        Antigen(
            name=name,
            immunity_codes=codes(item["guidelineCode"] for item in _about(name, immunity.get("clinicalHistory", []))),
            birth_immunity=tuple(_birth(item) for item in immunity.get("dateOfBirth", [])),
            contraindications=tuple(_contraindications(name, raw.get("contraindications") or {})),
            series=tuple(series),
        )
        for name, series in by_antigen.items()
    ]


def _birth(raw: dict) -> BirthImmunity:
    month, day, year = SLASHED.fullmatch(raw["immunityBirthDate"]).groups()  # type: ignore[union-attr]
    return BirthImmunity(
        before=date(int(year), int(month), int(day)),
        country=raw.get("birthCountry"),
        exclusions=codes(item["exclusionCode"] for item in raw.get("exclusion", [])),
    )


def _about(antigen: str, items: list[dict]) -> list[dict]:
    return [item for item in items if antigen in item.get("antigens", (antigen,))]


def _contraindications(antigen: str, raw: dict):
    for level in ("vaccineGroup", "vaccine"):
        for item in _about(antigen, (raw.get(level) or {}).get("contraindication", [])):
            yield Contraindication(
                code=item["observationCode"],
                text=item.get("contraindicationText", ""),
                begin=parse_period(item.get("beginAge")),
                end=parse_period(item.get("endAge")),
                vaccines=tuple(vaccine(found) for found in item.get("contraindicatedVaccine", [])),
            )


def _groups(schedule: dict) -> dict[str, Group]:
    antigens = {
        item["name"]: tuple(item["antigen"]) for item in schedule["vaccineGroupToAntigenMap"]["vaccineGroupMap"]
    }
    return {
        item["name"]: Group(
            name=item["name"],
            antigens=antigens.get(item["name"], ()),
            full=item.get("administerFullVaccineGroup") == "Yes",
            note=item.get("note", {}),
        )
        for item in schedule["vaccineGroups"]["vaccineGroup"]
    }


def _associations(raw: dict) -> tuple[Association, ...]:
    return tuple(
        Association(
            item["antigen"], parse_period(item.get("associationBeginAge")), parse_period(item.get("associationEndAge"))
        )
        for item in raw["association"]
    )


def _conflicts(raw: dict) -> dict[str, dict[str, Conflict]]:
    table: dict[str, dict[str, Conflict]] = defaultdict(dict)
    for item in raw.get("liveVirusConflict", []):
        table[item["current"]["cvx"]][item["previous"]["cvx"]] = Conflict(
            begin=_needed(item["conflictBeginInterval"]),
            minimum_end=_needed(item["minConflictEndInterval"]),
            end=_needed(item["conflictEndInterval"]),
        )
    return dict(table)


def _needed(text: str) -> Period:
    period = parse_period(text)
    if period is None:
        raise ValueError("a conflict needs its intervals")
    return period
