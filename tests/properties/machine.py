"""Three phones, a relative who looks, a stranger and a nurse act on one child's record in any order (identity_security §6.3, I1–I11).

The real app is driven through its front door; what must hold is read from the database and from every device."""

import uuid
from itertools import count

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from server import audit, config, db
from server.errors import Conflict
from server.patients import consent, relationships
from server.patients import service as patients
from server.records import service
from server.records.book import VERSION_AT
from server.records.service import Author
from server.records.state import earlier, opened
from tests.properties.device import Device
from tests.support.house import AN_BINH, House

WRITERS = ("first", "second", "tablet")
LAN = Author("00000000-0000-4000-8000-0000000000a1", "Võ Ngọc Lan", "staff")
BY_LAN = {"by": "Võ Ngọc Lan", "station": "An Bình", "at": "2026-06-10T02:00:00Z", "reason": None}
FIELDS = {
    "text": ("Viêm mũi", "Hen", "Sốt"),
    "note": (None, "nhẹ", "nặng"),
    "icd10": (None, "J30", "B20"),
}  # B20 is restricted

pick = st.integers(0, 3)
writer = st.sampled_from(WRITERS)
change = st.sampled_from([(key, value) for key, values in FIELDS.items() for value in values])
content = st.fixed_dictionaries({key: st.sampled_from(values) for key, values in FIELDS.items()})


class Life(RuleBasedStateMachine):
    house: House

    @initialize()
    def a_child_is_born(self):
        child = patients.create(
            name="Trần Gia Bảo", birth_date="2025-08-01", sex="male", commune=AN_BINH, synthetic=True
        )
        self.patient, self.person = child.id, child
        self.ids = count(1)
        consent.give_required(child.id, relationship="child", actor=audit.SYSTEM)
        for name, level in (("hanh", "owner"), ("tuan", "owner"), ("ba", "see-most")):
            self.let(name, level)
        self.devices = {
            "first": self.phone("hanh"),
            "second": self.phone("tuan"),
            "tablet": self.phone("hanh"),
            "looking": self.phone("ba"),
        }
        self.stranger = self.phone("sa_ruol")
        self.answered: list[tuple[str, dict, dict]] = []  # device, mutation, its first answer
        self.seen_by_lan: dict[str, dict] = {}
        self.tuan_may = True
        self.everybody_knows_of_two_things()

    def everybody_knows_of_two_things(self):
        """Walks are short: they begin where there is something to disagree about."""
        for text in ("Viêm mũi", "Hen"):
            self.tell("first", {"text": text, "note": None, "icd10": None})
        self.send("first")
        for device in self.devices.values():
            device.pull()
        self.lan_looks()

    # What people do on their phones, without any signal.

    @precondition(lambda self: len(self.states()) < 5)
    @rule(device=writer, said=content)
    def tell(self, device, said):
        self.devices[device].tell("create", self.new_id(), kind="condition", content=said)

    @rule(device=writer, which=pick, key_value=change)
    def edit(self, device, which, key_value):
        record = self.held_by(device, which)
        if record:
            key, value = key_value
            self.devices[device].tell(
                "amend", record["id"], base=record["version"], content=record["content"] | {key: value}
            )

    @rule(which=pick, key=st.sampled_from(["text", "note"]), values=st.permutations(["một", "hai", "ba"]))
    def three_phones_edit_one_thing(self, which, key, values):
        for device, value in zip(WRITERS, values, strict=True):
            self.edit(device, which, (key, value))

    @rule(device=writer, which=pick)
    def withdraw(self, device, which):
        record = self.held_by(device, which)
        if record:
            self.devices[device].tell("retract", record["id"], base=record["version"])

    @rule(device=writer, which=pick, choice=st.sampled_from(["mine", "theirs", "station"]))
    def choose(self, device, which, choice):
        record = self.held_by(
            device, which, lambda held: held["conflictOf"] and held["verificationStatus"] != "entered-in-error"
        )
        if record:
            self.devices[device].tell("resolve", record["id"], base=record["version"], choice=choice)

    # The signal comes back, or half of it.

    @rule(device=writer)
    def send(self, device):
        phone = self.devices[device]
        sent, phone.waiting = phone.waiting, []
        alone = self.knows_everything(device, sent)
        for mutation in sent:
            self.versions_before = self.numbers()
            (answer,) = phone.push([mutation])
            self.check_answer(device, mutation, answer, alone)
        self.check_history()

    @rule(device=writer)
    def send_and_hear_no_answer(self, device):
        phone = self.devices[device]
        for mutation in phone.waiting:
            self.versions_before = self.numbers()
            (answer,) = phone.push([mutation])
            self.check_answer(device, mutation, answer, False)
        self.check_history()

    @rule(device=st.sampled_from([*WRITERS, "looking"]), limit=st.integers(1, 4))
    def pull(self, device, limit):
        self.devices[device].pull(limit)
        if self.may(device):
            self.check_replica(device)

    # The station.

    @rule()
    def lan_looks(self):
        self.seen_by_lan = {state.id: {"version": state.version, "content": state.content} for state in self.states()}

    @precondition(lambda self: self.seen_by_lan)
    @rule(
        which=pick,
        outcome=st.sampled_from(["confirm", "confirm", "correct", "return", "refute"]),
        text=st.sampled_from(FIELDS["text"]),
    )
    def lan_decides(self, which, outcome, text):
        record_id = sorted(self.seen_by_lan)[which % len(self.seen_by_lan)]
        saw = self.seen_by_lan[record_id]
        corrected = saw["content"] | {"text": text} if outcome == "correct" else None
        try:
            decided = service.decide(
                self.patient,
                record_id,
                outcome=outcome,
                base=saw["version"],
                content=corrected,
                decider=LAN,
                verification=BY_LAN,
                at=config.now(),
            )
        except Conflict:
            return
        assert decided["content"] == (corrected or saw["content"]), "I3: decided on something else than was seen"
        self.check_history()

    @rule(which=pick)
    def lan_takes_it_back(self, which):
        found = [state for state in self.states() if state.closes == state.id]
        if found:
            service.undo(self.patient, found[which % len(found)].id, decider=LAN, at=config.now())
            self.check_history()

    @rule(which=pick, disputed=st.booleans())
    def somebody_notes(self, which, disputed):
        found = self.states()
        if found:
            service.annotate(self.patient, found[which % len(found)].id, at=config.now(), disputed=disputed)
            self.check_history()

    # Rights come and go.

    @rule()
    def tuan_loses_or_regains_his_right(self):
        if self.tuan_may:
            held = db.one(
                "select id from relationship where patient_id = ? and related_id = ? and ended_at is null",
                self.patient,
                self.house.id_of("tuan"),
            )
            relationships.end(self.patient, held["id"], actor=audit.SYSTEM)
        else:
            self.let("tuan", "owner")
        self.tuan_may = not self.tuan_may

    @rule(said=content, which=pick)
    def a_stranger_tries(self, said, which):
        before = self.digest()
        told = [self.stranger.tell("create", self.new_id(), kind="condition", content=said)]
        states = self.states()
        if states:
            target = states[which % len(states)]
            told.append(
                self.stranger.tell("amend", target.id, base=target.version, content=target.content | {"text": "x"})
            )
        told += [mutation for _, mutation, _ in self.answered[-1:]]
        for answer in self.stranger.push(told):
            assert (answer["outcome"], answer["reason"], answer["record"]) == ("rejected", "not-found", None), (
                "I6: a stranger wrote"
            )
        assert self.stranger.ask(5) == {"wipe": True}, "I6: a stranger may read"
        assert self.digest() == before, "I6: a stranger changed something"

    # What must hold.

    def check_answer(self, device, mutation, answer, alone):
        """I1, I2, I6, I10, I11 of one answer."""
        first = next((given for _, told, given in self.answered if told["id"] == mutation["id"]), None)
        if not self.may(device):
            assert (answer["outcome"], answer["reason"]) == ("rejected", "not-found"), (
                "I6: a right that ended still writes"
            )
            return
        if first is not None:
            assert answer["outcome"] == "replayed" and answer["first"] == first["outcome"], (
                "I2: a replay did something else"
            )
            return
        if answer["reason"] == "not-found":  # of a record that this phone never pulled; or a right came back in between
            return
        self.answered.append((device, mutation, answer))
        if answer["outcome"] in ("applied", "converted", "conflict") and mutation["type"] in ("create", "amend"):
            self.check_nothing_lost(mutation, answer)
        if alone:
            assert answer["outcome"] == "applied" and said_in(answer["record"]["content"], mutation["content"]), (
                "I11: overlay differs"
            )

    def check_nothing_lost(self, mutation, answer):
        told, record = mutation["content"], answer["record"]
        base = self.version(mutation["record"], mutation["base"]).content if mutation["type"] == "amend" else {}
        mine = {key for key in told if told[key] != base.get(key)}
        assert all(record["content"].get(key) == told[key] for key in mine), "I1: what was told is not what was kept"
        if (
            mutation["type"] == "amend"
            and record["id"] == mutation["record"]
            and record["version"] > self.versions_before[record["id"]]
        ):
            before = self.version(record["id"], record["version"] - 1).content
            seen = {key for key in mine if record["content"][key] != before[key]}
            assert all(base.get(key) == before[key] for key in seen), "I10: a value was overwritten unseen"

    def check_replica(self, device):
        phone = self.devices[device]
        assert phone.held == phone.listed(), "I5: a phone differs from the server's view"

    def check_history(self):
        """I3, I4, I7, I8, I9."""
        versions = db.rows(
            "select record_id, version, change_seq, verification_status, author_account, content_schema, content, source, "
            "sensitivity, received_at from record_version where patient_id = ? order by record_id, version",
            self.patient,
        )
        notes = db.rows("select record_id, change_seq from record_annotation where patient_id = ?", self.patient)
        patient = db.one("select change_seq from patient where id = ?", self.patient)
        places = sorted(row["change_seq"] for row in versions + notes)
        assert places == list(range(1, patient["change_seq"] + 1)), "I4: the history has gaps or doubles"
        latest = {}
        for row in versions + notes:
            latest[row["record_id"]] = max(latest.get(row["record_id"], 0), row["change_seq"])
        kept = {
            row["id"]: row["change_seq"]
            for row in db.rows("select id, change_seq from record where patient_id = ?", self.patient)
        }
        assert kept == latest, "I4: a record does not stand at its latest place"
        self.check_lives(versions)
        written = db.one(
            "select count(*) as n from audit_event where patient_id = ? and object_kind = 'record' and after_hash is not null",
            self.patient,
        )["n"]
        bare = db.one(
            "select count(*) as n from record_annotation where patient_id = ? and facts is null", self.patient
        )["n"]
        assert written + bare == len(places), "I9: the audit does not count every write"

    def check_lives(self, versions):
        before = None
        for row in versions:
            if before is None or before["record_id"] != row["record_id"]:
                assert row["version"] == 1, "I8: a life without a beginning"
            else:
                assert row["version"] == before["version"] + 1, "I8: a gap between versions"
                by_staff = row["author_account"] == LAN.account_id
                if before["verification_status"] in ("confirmed", "entered-in-error"):
                    assert by_staff, "I3, I7: something confirmed or ended was changed by somebody else than staff"
            before = row

    def teardown(self):
        if not hasattr(self, "devices"):
            return
        for device in WRITERS:
            self.send(device)
        for device in self.devices:
            self.devices[device].pull()
            if self.may(device):
                self.check_replica(device)
            else:
                assert self.devices[device].held == {}, "I6: a phone without a right still holds the record"
        before = self.digest()
        for device, mutation, first in self.answered:
            if self.may(device):
                (again,) = self.devices[device].push([mutation])
                assert (again["outcome"], again["first"], again["reason"]) == (
                    "replayed",
                    first["outcome"],
                    first["reason"],
                ), "I2"
        assert self.digest() == before, "I2: replaying changed something"
        self.check_history()

    # How the machine looks.

    def phone(self, name):
        return Device(getattr(self.house, name), self.patient, self.new_id)

    def new_id(self):
        """Ids in order of making, so that the same walk is the same walk again."""
        return str(uuid.UUID(int=next(self.ids)))

    def let(self, name, level):
        relationships.add(
            patients.get(self.patient),
            self.house.patient(name),
            relationship="child",
            level=level,
            basis="station",
            until=None,
            actor=audit.SYSTEM,
        )

    def may(self, device):
        return device != "second" or self.tuan_may

    def held_by(self, device, which, wanted=lambda held: True):
        phone = self.devices[device]
        found = [held for held in phone.held.values() if wanted(held) and not phone.busy_with(held["id"])]
        return sorted(found, key=lambda held: held["id"])[which % len(found)] if found else None

    def knows_everything(self, device, mutations):
        """Nobody else wrote since this phone last asked, and what it sends does not meet itself."""
        phone = self.devices[device]
        own = {mutation["record"] for mutation in mutations if mutation["type"] in ("create", "amend")}
        fresh = all(
            mutation["base"] == phone.held[mutation["record"]]["version"]
            for mutation in mutations
            if mutation["type"] == "amend" and mutation["record"] in phone.held
        )
        free = [phone.held[record] for record in own if record in phone.held]
        return (
            self.may(device)
            and fresh
            and len(own) == len(mutations)
            and phone.held == phone.listed()
            and all(held["verificationStatus"] == "unconfirmed" for held in free)
        )

    def states(self):
        columns = "*"
        rows = db.rows(f"select {columns} from record where patient_id = ? order by id", self.patient)
        return [opened(self.person, row) for row in rows]

    def version(self, record_id, number):
        now = next(state for state in self.states() if state.id == record_id)
        return earlier(self.person, now, db.one(VERSION_AT, self.patient, record_id, number))

    def numbers(self):
        return {
            row["id"]: row["version"]
            for row in db.rows("select id, version from record where patient_id = ?", self.patient)
        }

    def digest(self):
        tables = ("record", "record_version", "record_annotation", "mutation")
        counted = [
            db.one(f"select count(*) as n from {table} where patient_id = ?", self.patient)["n"] for table in tables
        ]
        return counted, db.one("select change_seq from patient where id = ?", self.patient)["change_seq"]


def said_in(kept: dict, told: dict) -> bool:
    return all(kept.get(key) == value for key, value in told.items())
