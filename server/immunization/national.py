"""Our own schedule files (`data/vn/schedule-*.json`), put into the plain shape that `build` understands.

One row is one target dose with its source and confidence; see docs/immunization.md for the members.
"""

import json
from datetime import date
from pathlib import Path

from server.immunization.products import associations, codes_of

LOGIC = (("more_than", "greater than"), ("equal", "equal to"), ("fewer_than", "less than"))
DIGIT_WORDS = {True: "Yes", False: "No"}


def choose(directory: Path, on: date | None) -> Path:
    """The schedule file in force `on` a day (None: the newest); before the first file, the first."""
    files = sorted(directory.glob("schedule-*.json"))
    started = [path for path in files if on is None or path.stem.removeprefix("schedule-") <= on.isoformat()]
    return (started or files[:1])[-1]


def read_file(path: Path, products: Path, world: dict) -> dict:
    """`products` is the national product list, `world` the CVX map for vaccines given elsewhere."""
    raw = json.loads(path.read_text(encoding="utf-8"))
    classes = {name: codes_of(found) for name, found in raw["vaccine_classes"].items()}
    return {
        "version": raw["version"],
        "note": {
            name: raw[name]
            for name in (
                "title",
                "valid_from",
                "valid_to",
                "validity_note",
                "sources",
                "rules",
                "own_codes",
                "statements",
            )
        },
        "antigens": [
            {
                "series": [_series(item, classes) for item in raw["series"]],
                "contraindications": {"vaccineGroup": {"contraindication": _effect(raw, "contraindicated")}},
                "immunity": {"clinicalHistory": _effect(raw, "immune")},
            }
        ],
        "schedule": {
            "cvxToAntigenMap": {"cvxMap": associations(products, world, raw["own_codes"], raw["antigen_names"])},
            "liveVirusConflicts": {"liveVirusConflict": _conflicts(raw["live_vaccines"])},
            "vaccineGroups": {"vaccineGroup": [{"name": item["name"], "note": item} for item in raw["groups"]]},
            "vaccineGroupToAntigenMap": {
                "vaccineGroupMap": [{"name": item["name"], "antigen": item["antigens"]} for item in raw["groups"]]
            },
        },
    }


def _effect(raw: dict, effect: str) -> list[dict]:
    """Statements with this effect, each for its antigens only."""
    return [
        {name: item["observation"] for name in ("observationCode", "guidelineCode")} | {"antigens": item["antigens"]}
        for item in raw["statements"]
        if item["effect"] == effect
    ]


def _conflicts(raw: dict) -> list[dict]:
    wait = raw["interval"]
    return [
        {
            "previous": {"cvx": previous},
            "current": {"cvx": current},
            "conflictBeginInterval": "1 day",
            "minConflictEndInterval": wait,
            "conflictEndInterval": wait,
        }
        for previous in raw["codes"]
        for current in raw["codes"]
    ]


def _series(raw: dict, classes: dict[str, list[str]]) -> dict:
    start = raw.get("start", {})
    return {
        "seriesName": raw["name"],
        "targetDiseases": raw["antigens"],
        "vaccineGroup": raw["group"],
        "seriesType": raw["kind"],
        "requiredGender": raw.get("genders", []),
        "selectSeries": {
            "defaultSeries": DIGIT_WORDS[raw["default"]],
            "productPath": DIGIT_WORDS[raw.get("product", False)],
            "seriesGroup": raw["series_group"],
            "seriesPriority": "A",
            "seriesPreference": str(raw["preference"]),
            "minAgeToStart": start.get("from"),
            "maxAgeToStart": start.get("until"),
        },
        "indication": [_indication(item) for item in raw.get("indications", [])],
        "seriesDose": [_dose(item, classes) for item in raw["doses"]],
        "note": {"note": raw.get("note", "")},
    }


def _indication(raw: dict) -> dict:
    return {"observationCode": {"code": raw["observation"]}, "beginAge": raw.get("from"), "endAge": raw.get("to")}


def _dose(raw: dict, classes: dict[str, list[str]]) -> dict:
    return {
        "doseNumber": raw["dose"],
        "age": [_age(raw["age"])] if "age" in raw else [],
        "interval": [_interval(item) for item in raw.get("intervals", [])],
        "preferableVaccine": [{"cvx": code} for name in raw["vaccines"] for code in classes[name]],
        "conditionalSkip": [_skip(item, classes) for item in raw.get("skip", [])],
        "recurringDose": DIGIT_WORDS[raw.get("recurring", False)],
        "note": {name: raw[name] for name in ("slot", "source", "confidence", "note") if name in raw},
    }


def _age(raw: dict) -> dict:
    return {
        "absMinAge": raw.get("absolute_minimum"),
        "minAge": raw.get("minimum"),
        "earliestRecAge": raw.get("recommended"),
        "latestRecAge": raw.get("overdue_from"),
        "maxAge": raw.get("maximum"),
    }


def _interval(raw: dict) -> dict:
    return {
        "fromTargetDose": raw.get("target"),
        "absMinInt": raw.get("absolute_minimum"),
        "minInt": raw.get("minimum"),
        "earliestRecInt": raw.get("recommended"),
        "latestRecInt": raw.get("overdue_from"),
    }


def _skip(raw: dict, classes: dict[str, list[str]]) -> dict:
    return {
        "context": raw["context"],
        "setLogic": "OR",
        "set": [
            {
                "setDescription": item["text"],
                "conditionLogic": "AND",
                "condition": [_condition(found, classes) for found in item["all"]],
            }
            for item in raw["sets"]
        ],
    }


def _condition(raw: dict, classes: dict[str, list[str]]) -> dict:
    name, words = next(((name, words) for name, words in LOGIC if name in raw), ("more_than", "greater than"))
    return {
        "conditionType": "Age" if raw["kind"] == "age" else "Vaccine Count by Age",
        "beginAge": raw.get("from"),
        "endAge": raw.get("to"),
        "doseCount": raw.get(name, 0),
        "doseCountLogic": words,
        "doseType": "Valid" if raw.get("valid") else "Total",
        "vaccineTypes": ";".join(code for found in raw.get("vaccines", []) for code in classes[found]),
    }
