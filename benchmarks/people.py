"""Synthetic residents for the bench, with records, consents and open sessions, made by the product's own functions."""

import uuid
from dataclasses import dataclass
from datetime import date, timedelta

from auth import accounts, sessions
from auth.ports import AuthEvent, Claims, Ports
from benchmarks import plain
from server import audit, config, db, joints
from server.patients import consent, service
from server.patients.service import Person
from server.records import service as records
from server.verification import staff

COMMUNE = "31150"
PRODUCTS = ("Rotarix", "Infanrix Hexa", "Synflorix", "Vaxigrip Tetra", "Varivax", "MMR II")


@dataclass(frozen=True)
class Guest:
    """Somebody with a record and an open session. `cookie` is the value of the session cookie."""

    patient_id: str
    name: str
    birth_date: str
    cookie: str


@dataclass(frozen=True)
class Crowd:
    """`readers` have 60 entries, `full` 600, `writers` 20; `town` are the residents of the comparison, 20 entries each."""

    readers: list[Guest]
    full: list[Guest]
    writers: list[Guest]
    town: list[Guest]
    nurse: Guest


class Register:
    """Moves people in, one after the other."""

    def __init__(self, settings: config.Settings):
        self.ports: Ports = joints.auth_ports(settings)
        self.moved_in = 0

    def crowd(self, town: int) -> Crowd:
        """`town` residents with 20 entries beside those of the reference record."""
        nurse = self.guest(0)
        staff.add(self._number(), "nurse", COMMUNE, "2000-01-01", None, audit.SYSTEM, name=nurse.name)
        nurse = self._signed_in(service.get(nurse.patient_id), nurse.name, nurse.birth_date)
        made = [
            [self.guest(entries) for _ in range(count)]
            for count, entries in ((50, 60), (4, 600), (100, 20), (town, 20))
        ]
        return Crowd(*made, nurse)

    def guest(self, entries: int) -> Guest:
        self.moved_in += 1
        name, born = f"Người Mẫu {self.moved_in:05}", (date(1980, 1, 1) + timedelta(days=self.moved_in)).isoformat()
        with db.atomic():
            person = service.create(
                name=name, birth_date=born, sex="female", number=self._number(), commune=COMMUNE, synthetic=True
            )
            consent.give_required(person.id, relationship="self", actor=audit.SYSTEM)
            told = [_told(person, name, n) for n in range(entries)]
            if told:
                plain.keep(person.id, told)
        return self._signed_in(person, name, born)

    def _number(self) -> str:
        return f"0929{self.moved_in:08}"

    def _signed_in(self, person: Person, name: str, born: str) -> Guest:
        now = self.ports.now()
        claims = Claims("https://provider.test", self._number(), 2, now, self._number(), name, born, "female")
        account = accounts.known(claims, now)
        cookie, _ = sessions.open_session(
            self.ports,
            account,
            sessions.Opening(2, now, own=True),
            lambda identity: AuthEvent("signed-in", account_id=account["id"], identity=identity, claims=claims),
        )
        return Guest(person.id, name, born, cookie)


def _told(person: Person, name: str, n: int) -> dict:
    day = (date(2012, 1, 1) + timedelta(days=8 * n)).isoformat()
    author = records.Author(None, name, "self")
    return records.write(
        person.id,
        kind="immunization",
        content=content(n),
        occurred={"from": day, "to": day, "words": None},
        source="self",
        verification_status="unconfirmed",
        author=author,
        recorded_at=f"{day}T09:00:00+07:00",
        at=config.now(),
        record_id=str(uuid.uuid4()),
    )["record"]


def content(n: int) -> dict:
    """One injection as told."""
    return {
        "vaccine": {"product": PRODUCTS[n % len(PRODUCTS)]},
        "lot": f"AB{n:04}C",
        "place": "Trạm Y tế phường An Bình",
        "performer": "Y sĩ trực",
        "doseText": f"mũi {n % 4 + 1}",
    }
