"""From a person and their records to the forecast document: national schedule, safe end of a vague birth date."""

from datetime import date

from server.immunization import intake, resident, schedules, wire
from server.immunization.difference import differences
from server.immunization.engine import Assessment
from server.immunization.people import Patient
from server.immunization.words import sentence
from server.patients.profile import birth_interval
from server.patients.service import Person

GENDER = {"male": "Male", "female": "Female"}


def forecast(person: Person, records: list[dict], *, level: str, today: date, locale: str) -> dict:
    """`{"ruleVersion", "asOf", "items", "doses", "undated", "differences"}`; no items without a birth date."""
    found = assessed(person, records, today)
    _, undated = _doses(records, today)
    if found is None:
        return {
            "ruleVersion": schedules.national(today).version,
            "asOf": today.isoformat(),
            "items": [],
            "doses": [],
            "undated": undated,
            "differences": [],
        }
    declared, verified = found
    told = [
        wire.difference_item(found) | {"sentence": sentence(locale, found)} for found in differences(declared, verified)
    ]
    chosen = declared if level == "declared" else verified
    return wire.document(chosen, person.commune, locale) | {"undated": undated, "differences": told}


def assessed(person: Person, records: list[dict], today: date) -> tuple[Assessment, Assessment] | None:
    """The national schedule's reading of all declared doses, and of the verified ones only. None without a birth date."""
    born = birth_interval(person.profile.get("birthDate"))
    if born is None:
        return None
    # A dose must not count as old enough when the person may be younger: the last possible birthday is the safe end.
    gender = GENDER.get(person.profile.get("sex") or "", "Unknown")
    patient = Patient(birth=born[1], gender=gender, observations=intake.observations_of(records, today))
    schedule, (doses, _) = schedules.national(today), _doses(records, today)
    declared, verified = (resident.read(schedule, patient, doses, today, level=word) for word in resident.LEVELS)
    return declared, verified


def _doses(records: list[dict], today: date):
    told = [record for record in records if record["kind"] in intake.KINDS]
    return intake.doses_of(schedules.national(today), told)
