"""One series of a schedule: its target doses, their ages, intervals, vaccines and skips."""

import re
from collections.abc import Iterable
from datetime import date

from server.immunization.model import (
    Age,
    Condition,
    Indication,
    Interval,
    Series,
    SeriesDose,
    Skip,
    SkipSet,
    Vaccine,
    Window,
)
from server.immunization.periods import parse_period

DIGITS = re.compile(r"\d+")
LOGIC = {"greater than": "more", "equal to": "equal", "less than": "fewer"}
KINDS = {"age": "age", "completed series": "completed-series", "interval": "interval"}
LAST_PREFERENCE = 1_000


def build_series(raw: dict, antigen: str) -> Series:
    chosen = raw["selectSeries"]
    return Series(
        name=raw["seriesName"],
        antigen=antigen,
        group=raw["vaccineGroup"],
        kind=raw["seriesType"].lower().replace(" ", "-"),
        equivalents=codes(re.split(r"[;,\s]+", raw.get("equivalentSeriesGroups", ""))),
        genders=frozenset(raw.get("requiredGender", [])),
        default=chosen.get("defaultSeries") == "Yes",
        product=chosen.get("productPath") == "Yes",
        series_group=chosen["seriesGroup"],
        priority=chosen.get("seriesPriority", ""),
        preference=int(chosen.get("seriesPreference") or LAST_PREFERENCE),
        min_start=parse_period(chosen.get("minAgeToStart")),
        max_start=parse_period(chosen.get("maxAgeToStart")),
        indications=tuple(_indication(item) for item in raw.get("indication", []) if "observationCode" in item),
        doses=tuple(_dose(item) for item in raw["seriesDose"]),
        note=raw.get("note", {}),
    )


def codes(items: Iterable[str]) -> frozenset[str]:
    return frozenset(item.strip() for item in items if item and item.strip())


def vaccine(raw: dict) -> Vaccine:
    return Vaccine(
        cvx=raw["cvx"],
        mvx=raw.get("mvx"),
        begin=parse_period(raw.get("beginAge")),
        end=parse_period(raw.get("endAge")),
        forecast=raw.get("forecastVaccineType") == "Y",
    )


def _indication(raw: dict) -> Indication:
    code = raw["observationCode"]["code"]
    return Indication(code, parse_period(raw.get("beginAge")), parse_period(raw.get("endAge")))


def _dose(raw: dict) -> SeriesDose:
    season = raw.get("seasonalRecommendation") or {}
    return SeriesDose(
        number=_number(raw["doseNumber"]),
        ages=tuple(_age(item) for item in raw.get("age", []) if item),
        intervals=tuple(_interval(item) for item in raw.get("interval", []) if item),
        allowable_intervals=tuple(_interval(item) for item in raw.get("allowableInterval", []) if item),
        preferable=tuple(vaccine(item) for item in raw.get("preferableVaccine", []) if "cvx" in item),
        allowable=tuple(vaccine(item) for item in raw.get("allowableVaccine", []) if "cvx" in item),
        inadvertent=codes(item["cvx"] for item in raw.get("inadvertentVaccine", []) if "cvx" in item),
        skips=tuple(_skip(item) for item in raw.get("conditionalSkip", []) if item.get("set")),
        recurring=raw.get("recurringDose") == "Yes",
        season_start=_day(season.get("startDate")),
        season_end=_day(season.get("endDate")),
        note=raw.get("note", {}),
    )


def _number(text: str | int) -> int:
    return int(DIGITS.findall(str(text))[0])


def _age(raw: dict) -> Age:
    return Age(
        absolute=parse_period(raw.get("absMinAge")),
        minimum=parse_period(raw.get("minAge")),
        earliest=parse_period(raw.get("earliestRecAge")),
        latest=parse_period(raw.get("latestRecAge")),
        maximum=parse_period(raw.get("maxAge")),
        window=_window(raw),
    )


def _interval(raw: dict) -> Interval:
    since, found = _since(raw)
    return Interval(
        since=since,
        target=_number(raw["fromTargetDose"]) if since == "target-dose" else None,
        codes=found,
        absolute=parse_period(raw.get("absMinInt")),
        minimum=parse_period(raw.get("minInt")),
        earliest=parse_period(raw.get("earliestRecInt")),
        latest=parse_period(raw.get("latestRecInt")),
        priority=bool(raw.get("intervalPriority")),
        window=_window(raw),
    )


def _since(raw: dict) -> tuple[str, frozenset[str]]:
    if raw.get("fromTargetDose"):
        return "target-dose", frozenset()
    if raw.get("fromMostRecent"):
        return "vaccine", codes(raw["fromMostRecent"].split(";"))
    if raw.get("fromRelevantObs"):
        return "observation", codes([raw["fromRelevantObs"]["code"]])
    return "previous-dose", frozenset()


def _skip(raw: dict) -> Skip:
    return Skip(
        context=raw["context"].lower(),
        all_of=raw.get("setLogic", "").upper() == "AND",
        sets=tuple(_set(item) for item in raw["set"]),
    )


def _set(raw: dict) -> SkipSet:
    return SkipSet(
        all_of=raw.get("conditionLogic", "").upper() != "OR",
        conditions=tuple(_condition(item) for item in raw["condition"]),
        window=_window(raw),
        text=raw.get("setDescription", ""),
    )


def _condition(raw: dict) -> Condition:
    return Condition(
        kind=KINDS.get(raw["conditionType"].lower(), "count"),
        start=_day(raw.get("startDate")),
        end=_day(raw.get("endDate")),
        begin=parse_period(raw.get("beginAge")),
        until=parse_period(raw.get("endAge")),
        interval=parse_period(raw.get("interval")),
        count=int(raw.get("doseCount") or 0),
        valid_only=raw.get("doseType", "").lower() == "valid",
        logic=LOGIC.get(raw.get("doseCountLogic", "").lower(), "more"),
        codes=codes(raw.get("vaccineTypes", "").split(";")),
        groups=codes(re.split(r"[;,\s]+", raw.get("seriesGroups", ""))),
    )


def _window(raw: dict) -> Window:
    return Window(_day(raw.get("effectiveDate")) or date.min, _day(raw.get("cessationDate")) or date.max)


def _day(text: str | None) -> date | None:
    """A day as CDC writes it (20250827) or as we do (2025-08-27)."""
    return date.fromisoformat(text) if text else None
