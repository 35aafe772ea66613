"""Where the rooms are handed to each other. Everything that would be an upstairs import is a function given from here."""

from datetime import date, datetime

from auth.ports import AuthEvent, AuthSettings, Identity, Ports
from server import audit, config, crypto, db
from server.exchange.signed import standing
from server.immunization import outlook
from server.notify import inbox, reminders, subscriptions
from server.patients import access, arrival
from server.patients.access import StaffScope
from server.patients.service import Person
from server.records import events
from server.verification import feed, tasks
from server.verification import staff as roster

# auth event: audit action (events not named here leave no row: the session end of a sign-out is one act)
AUDITED = {
    "signed-in": "sign-in",
    "sign-in-failed": "sign-in-refused",
    "signed-out": "sign-out",
    "session-ended": "session-end",
    "backchannel-logout": "session-end",
    "stepped-up": "step-up",
    "passkey-added": "passkey-add",
    "passkey-removed": "passkey-remove",
    "device-forgotten": "device-forget",
}


def connect_rooms() -> None:
    """Who works where, asked by the patients' door; and every change of a record told to the stations' queue and to the
    certificates that contain it."""
    access.install_staff(roster.lookup, tasks.lent)
    events.subscribe(feed.on_change)
    events.subscribe(outlook.on_change)
    events.subscribe(standing.on_change)
    outlook.install_listener(_remind)


def _remind(person: Person, found: outlook.Outlook, now: datetime) -> date | None:
    """The schedule's doses, as the reminders take them; what is bought is nobody's to remind of."""
    awaited = [
        reminders.Awaited(dose.group, dose.dose, date.fromisoformat(dose.recommended)) for dose in found.given_here
    ]
    return reminders.consider(person, awaited, found.version, now)


def auth_ports(settings: config.Settings, transport=None) -> Ports:
    """What `auth` is handed."""
    return Ports(
        settings=AuthSettings(
            base_url=settings.base_url,
            production=settings.production,
            provider=settings.provider,
            issuer=settings.issuer,
            client_id=settings.client_id,
            key_dir=str(settings.key_dir),
            throttle=settings.throttle,
            passkey_rp_id=settings.rp_id,
            provider_options=settings.provider_options,
            help_phone=settings.help_phone,
        ),
        seal=crypto.seal_root,
        open=crypto.open_root,
        on_event=on_auth_event,
        describe=lambda who: describe(who, roster.lookup(who.account_id)),
        now=config.now,
        beside=arrival.BESIDE,
        transport=transport,
    )


def on_auth_event(event: AuthEvent) -> None:
    """Link an arriving account to its patient, and write the audit row of every sign-in, refusal and end."""
    patient_id = None
    if event.name == "signed-in" and event.account_id and event.claims:
        patient_id = arrival.arrive(event.account_id, event.claims, config.now())
    elif event.account_id:
        patient_id = access.patient_of(event.account_id)
    if event.account_id and event.device_id:
        subscriptions.forget_device(event.account_id, event.device_id)
    with db.atomic():
        audit.record(
            AUDITED[event.name],
            actor=audit.Actor(event.account_id, "self" if event.account_id else "system"),
            patient_id=patient_id,
            outcome="refused" if event.name == "sign-in-failed" else "ok",
            purpose=event.reason,
        )
        if event.name == "signed-in" and patient_id:
            _greet(patient_id, event.new_device)


def _greet(patient_id: str, new_device: bool) -> None:
    """A welcome at the first sign-in, a notice when a device comes that was not there before."""
    first = inbox.tell_once(patient_id, "welcome", at=config.now())
    if new_device and not first:
        inbox.tell(patient_id, "new-device", {}, at=config.now(), guardians=False)


def describe(who: Identity, scope: StaffScope | None) -> dict:
    """Name, roles, station and own patient of somebody signed in (contract §2). Level 1 has no patient."""
    patient_id = access.patient_of(who.account_id) if who.level >= 2 else None
    station = None
    if scope and who.level >= 2 and scope.role in ("nurse", "helper"):
        station = {"commune": scope.commune, "name": scope.title}
    roles = ["resident"] + ([scope.role] if scope and who.level >= 2 else [])
    return {"name": arrival.name_of(who.account_id), "roles": roles, "station": station, "patient": patient_id}
