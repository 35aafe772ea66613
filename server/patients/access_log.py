""" "Ai đã xem hồ sơ của tôi": each audit row about a patient as one sentence and one class (identity_security §5.3, journey S13)."""

from datetime import timedelta

from auth.models import EPOCH
from server import config, crypto, db, terminology, texts
from server.errors import NotFound
from server.patients import service
from server.patients.access import Access

SHOWN = """select e.id, e.at, e.action, e.actor_id, e.actor_role, e.station, e.purpose, a.patient_id as actor_patient
from audit_event e left join account_link a on a.account_id = e.actor_id
where e.patient_id = ? and e.outcome = 'ok' and (e.at < ? or (e.at = ? and e.id < ?)) order by e.at desc, e.id desc limit ?"""

LAST = 2**62


def page(access: Access, *, after: str | None, limit: int, locale: str) -> dict:
    """`{"items", "next"}`, newest first (contract §6)."""
    place = f"access-log:{access.person.id}"
    at, event_id = crypto.cursor.read(place, access.identity.account_id, after) or (
        LAST,
        "ffffffff-ffff-ffff-ffff-ffffffffffff",
    )
    found = db.rows(SHOWN, access.person.id, at, at, event_id, limit + 1)
    shown = found[:limit]
    more = (
        crypto.cursor.write(place, access.identity.account_id, (shown[-1]["at"], shown[-1]["id"]))
        if len(found) > limit
        else None
    )
    return {"items": [_item(row, access, locale) for row in shown], "next": more}


def _item(row: dict, access: Access, locale: str) -> dict:
    class_ = _class(row, access)
    who = {"name": _name(row), "role": row["actor_role"], "station": _station(row, locale)}
    return {
        "id": row["id"],
        "at": db.wire_time(row["at"]),
        "sentence": _sentence(row, who, class_, access, locale),
        "class": class_,
        "who": who,
        "purpose": row["purpose"],
    }


def _class(row: dict, access: Access) -> str:
    role = row["actor_role"]
    if role == "system":
        return "automatic"
    if role in ("authority", "admin"):
        return "authority"
    if role in ("staff", "helper"):
        return "station" if row["station"] == access.person.commune else "outside-commune"
    return "self" if row["actor_patient"] == access.person.id else "family"


def _sentence(row: dict, who: dict, class_: str, access: Access, locale: str) -> str:
    when = (EPOCH + timedelta(microseconds=row["at"])).astimezone(config.HO_CHI_MINH)
    did = texts.say(locale, f"access-log.{row['action']}")
    voice = "self" if row["actor_id"] == access.identity.account_id else {"self": "owner"}.get(class_, class_)
    return texts.say(
        locale,
        f"access-log.sentence-{voice}",
        who=who["name"] or "",
        station=who["station"] or "",
        did=did,
        patient=access.person.profile["name"],
        time=f"{when.hour}:{when.minute:02}",
        day=f"{when.day}/{when.month}/{when.year}",
    ).strip()


def _name(row: dict) -> str | None:
    if not row["actor_patient"]:
        return None
    try:
        return service.get(row["actor_patient"]).profile["name"]
    except NotFound:
        return None


def _station(row: dict, locale: str) -> str | None:
    return terminology.commune_name(row["station"], locale) if row["station"] else None
