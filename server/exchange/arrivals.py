"""People named in files of other systems: found again by citizen number or by the source's own id, or made anew."""

import uuid

from server import audit, config, crypto, db, relay
from server.patients import service
from server.patients.service import NAMESPACE, Person

MISMATCH = "identity-mismatch"


def arrive(
    *,
    foreign: tuple[str, str],
    number: str | None,
    facts: dict,
    commune: str | None,
    source: str,
    synthetic: bool,
    **more,
) -> tuple[Person, str]:
    """`(person, created | unchanged | amended)`. `foreign` is `(source, the source's id)`; `facts` are `name`, `birthDate`, `sex`;
    `more` is kept with a new person's profile.

    Only the source that made a person corrects who that is; what contradicts the e-ID is work for the station. Raises ValueError `no-name` or `erased`."""
    if not facts["name"]:
        raise ValueError("no-name")
    # Keyed: the id of another system may be a number that nobody may guess from ours.
    foreign = foreign[0], crypto.blind(*foreign).hex()
    patient_id = str(uuid.uuid5(NAMESPACE, "|".join(foreign)))
    person = (service.by_number(number) if number else None) or _by_id(patient_id)
    if person is None:
        made = service.create(
            name=facts["name"],
            birth_date=facts["birthDate"],
            sex=facts["sex"],
            commune=commune,
            number=number,
            source=source,
            synthetic=synthetic,
            foreign=foreign,
            at=config.now(),
            **more,
        )
        return made, "created"
    if person.profile.get("source") == "identity":
        _report(person, facts, foreign)
    said = {key: value for key, value in facts.items() if value and person.profile.get(key) != value}
    if not said or person.profile.get("source") != source or person.id != patient_id:
        return person, "unchanged"
    return service.update_profile(person, said, actor=audit.SYSTEM), "amended"


def _report(person: Person, facts: dict, foreign: tuple[str, str]) -> None:
    """One note for what this source says otherwise, however often its file comes."""
    fields = sorted(key for key, value in facts.items() if value and _contradicts(person.profile.get(key), key, value))
    if fields:
        row_id = str(uuid.uuid5(NAMESPACE, "|".join((person.id, MISMATCH, *foreign, *fields))))
        relay.post(person.id, MISMATCH, config.now(), row_id=row_id, fields=fields)


def _contradicts(known: str | None, member: str, told: str) -> bool:
    """Capitals and spaces are no contradiction, nor a birth year without its day, nor an unknown sex."""
    if known is None or (member == "sex" and "unknown" in (known, told)):
        return False
    if member == "birthDate":
        return not known.startswith(told) and not told.startswith(known)
    return known.casefold().split() != told.casefold().split()


def _by_id(patient_id: str) -> Person | None:
    row = db.one("select wrapped_key is null as erased from patient where id = ?", patient_id)
    if row is None:
        return None
    if row["erased"]:
        raise ValueError("erased")  # who asked to be forgotten does not come back by an old file
    return service.get(patient_id)
