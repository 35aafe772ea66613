"""What somebody wants to hear of, and where: per topic and channel, with defaults where nothing was chosen."""

from datetime import datetime

from auth.ports import Identity
from server import audit, config, db
from server.errors import Conflict, Invalid
from server.notify import phones
from server.notify.topics import CHANNELS, USUAL, Topic, quiet_hours, topics
from server.patients import access, service
from server.patients.profile import masked

KEEP = """insert into notice_choice (patient_id, topic, inbox, push, sms, at) values (?, ?, ?, ?, ?, ?)
on conflict (patient_id, topic) do update set inbox = excluded.inbox, push = excluded.push, sms = excluded.sms, at = excluded.at"""


def of(patient_id: str) -> dict[str, dict[str, bool]]:
    """`{topic: {channel: whether}}`, whole."""
    rows = db.rows("select topic, inbox, push, sms from notice_choice where patient_id = ?", patient_id)
    chosen = {row["topic"]: {channel: bool(row[channel]) for channel in CHANNELS} for row in rows}
    return {name: USUAL | chosen.get(name, {}) | dict.fromkeys(topic.fixed, True) for name, topic in topics().items()}


def wants(patient_id: str, topic: Topic, channel: str) -> bool:
    return of(patient_id)[topic.name][channel]


def page(reader: Identity) -> dict:
    """All choices with what cannot be chosen, the quiet hours, and the masked number an SMS would go to."""
    patient_id = access.own_patient(reader)
    chosen = of(patient_id)
    return {
        "topics": [
            {"topic": name, **chosen[name], "fixed": list(topic.fixed), "waits": topic.waits}
            for name, topic in topics().items()
        ],
        "quietHours": quiet_hours() | {"zone": config.HO_CHI_MINH.key},
        "phoneMasked": masked(phones.known(service.get(patient_id))),
        "smsAvailable": config.settings().sms != "off",
    }


def change(reader: Identity, wanted: list[dict], at: datetime) -> dict:
    """Keep the topics named here, each whole; the others stay. Raises Invalid where a fixed channel is switched off or a topic
    comes twice, Conflict `no-phone` where an SMS has nowhere to go."""
    patient_id = access.own_patient(reader)
    _refuse_impossible(wanted)
    if any(one["sms"] for one in wanted) and not phones.known(service.get(patient_id)):
        raise Conflict("no-phone")
    with db.atomic():
        for one in wanted:
            db.run(KEEP, patient_id, one["topic"], *(one[channel] for channel in CHANNELS), db.micros(at))
        audit.record("notifications-change", actor=audit.Actor(reader.account_id, "self"), patient_id=patient_id, at=at)
    return page(reader)


def _refuse_impossible(wanted: list[dict]) -> None:
    names = [one["topic"] for one in wanted]
    errors: dict[int, dict] = {}
    for n, one in enumerate(wanted):
        off = [channel for channel in topics()[one["topic"]].fixed if not one[channel]]
        if names.index(one["topic"]) < n:
            errors[n] = {"topic": ["not-allowed"]}
        elif off:
            errors[n] = {channel: ["not-allowed"] for channel in off}
    if errors:
        raise Invalid(errors={"json": {"topics": errors}})
