"""The WHO 2019 chart with laboratory: how many of 100 people like this one get a heart attack or a stroke in ten years."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from server.risk import tables
from server.risk.inputs import number, pair, pick, split
from server.risk.model import Entry, Missing, Person, Score
from server.risk.person import age, out_of_ages, who

FACTS = ("smoker", "diabetes", "cholesterol")


def score(person: Person, entries: Iterable[Entry], today: date) -> Score:
    """`value` in percent. Only for those known to have no cardiovascular disease; blood pressure as measured by staff."""
    entries = tuple(entries)
    table = tables.in_force("cardiovascular", today)
    years, disease, pregnant = (
        age(person, today),
        pick(entries, "cardiovascular-disease", today),
        pick(entries, "pregnant", today),
    )
    found, lacking = split(
        [
            disease,
            *(pick(entries, name, today) for name in FACTS),
            pick(entries, "blood-pressure", today, settings=table.body["blood_pressure_settings"]),
        ]
    )
    missing = (*who(person, sex=True), *lacking)
    refusal = _refusal(disease, pregnant, years, table.body["ages"])
    if refusal or missing or years is None:
        return Score(None, None, found, () if refusal else missing, table.version, None, table.source, refusal)
    risk = _cell(table.body, person.sex, years, {entry.name: entry for entry in found})
    code = table.body["codes"][tables.band(table.body["edges"]["risk"], risk)]
    return Score(risk, code, found, (), table.version, (risk, 100), table.source)


def _refusal(
    disease: Entry | Missing, pregnant: Entry | Missing, years: int | None, ages: list[int | None]
) -> str | None:
    if isinstance(disease, Entry) and disease.value:
        return "has-cardiovascular-disease"
    if isinstance(pregnant, Entry) and pregnant.value:
        return "in-pregnancy"
    return out_of_ages(years, ages)


def _cell(body: dict[str, Any], sex: str | None, years: int, facts: dict[str, Entry]) -> int:
    edges = body["edges"]
    rows = body["risk"][_yes(facts["diabetes"])][sex][_yes(facts["smoker"])]
    row = rows[tables.band(edges["age"], years)][tables.band(edges["systolic"], pair(facts["blood-pressure"])[0])]
    return row[tables.band(edges["cholesterol"], number(facts["cholesterol"]))]


def _yes(entry: Entry) -> str:
    return "yes" if entry.value else "no"
