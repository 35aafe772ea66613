"""From an opened door to the scores of that person, as that view may know them; and the switch."""

from datetime import date

from server import audit
from server.patients import service
from server.patients.access import Access
from server.patients.profile import birth_interval
from server.records import reading
from server.risk import scores, statements, wire
from server.risk.children import Child
from server.risk.model import Person

SWITCH = "scoresOff"  # in the sealed profile: a wish about one's own record, no health fact


def read(access: Access, today: date, locale: str) -> dict:
    """The body of `GET …/scores`. Nothing is computed while the person has switched it off."""
    profile = access.person.profile
    if profile.get(SWITCH):
        return wire.switched_off(today, locale)
    sex, born = profile.get("sex"), birth_interval(profile.get("birthDate"))
    person = Person(sex, born[1] if born else None)  # the last possible birthday: nobody is taken for older
    child = Child(sex, born[1] if born and born[0] == born[1] else None)
    told = statements.entries(reading.everything(access), today)
    return wire.document(scores.scores(person, child, told, today), today, locale)


def switch(access: Access, on: bool) -> Access:
    """Keep the wish and write down whose it was; the door as it stands afterwards."""
    if bool(access.person.profile.get(SWITCH)) == on:
        audit.record("scores-switch", actor=access.actor, patient_id=access.person.id, purpose="on" if on else "off")
        service.update_profile(access.person, {SWITCH: not on}, actor=access.actor)
    return Access(
        service.get(access.person.id), access.view, access.relationship, access.identity, access.until, access.scope
    )
