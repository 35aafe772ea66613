"""What is known about an invented resident, from every source there is: what a family would type, a station confirm, a hospital send.

Shares are judgement, made so that every tag, every kind and every state of the desk's queue appears."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from server.demo.households import Resident

QUIET = timedelta(days=6)  # nothing happened later than it was sent
STATION = "Trạm Y tế phường An Bình"

# cvx, product, days after birth, how likely it was given (national programme; domain §1 C)
CHILD_DOSES = (
    ("08", "Gene-HBvax", 0, 0.95),
    ("19", "BCG (IVAC)", 3, 0.97),
    ("198", "DPT-VGB-Hib (SII)", 63, 0.93),
    ("178", "bOPV", 63, 0.9),
    ("198", "DPT-VGB-Hib (SII)", 94, 0.91),
    ("178", "bOPV", 94, 0.88),
    ("198", "DPT-VGB-Hib (SII)", 125, 0.88),
    ("10", "IMOVAX Polio", 155, 0.8),
    ("05", "MVVac", 276, 0.85),
    ("39", "Jevax", 370, 0.75),
    ("04", "MRVac", 550, 0.8),
    ("01", "DPT (IVAC)", 550, 0.7),
)
DOSE_SOURCES = (
    ("registry", "confirmed", 48),
    ("station", "confirmed", 34),
    ("family", "unconfirmed", 15),
    ("facility", "confirmed", 3),
)

ALLERGIES = (
    ("drug", "Penicillin", "nổi mề đay"),
    ("drug", "Aspirin", "khó thở"),
    ("food", "Tôm", "ngứa, nổi mẩn"),
    ("food", "Cua", "nổi mẩn"),
    ("chemical", "Thuốc nhuộm tóc", "ngứa da đầu"),
    ("other", "Phấn hoa", "hắt hơi"),
)
CONDITIONS = (
    ("qd831:2", "Tăng huyết áp", "I10", 45),
    ("qd831:3", "Đái tháo đường", "E11", 18),
    ("qd831:4", "Bệnh dạ dày", "K29", 14),
    ("qd831:1", "Bệnh tim mạch", None, 8),
    ("qd831:6", "Hen suyễn", "J45", 7),
    ("qd831:8", "Viêm gan", "B18", 5),
    ("qd831:10", "Trầm cảm", "F32", 2),
    ("qd831:12", "Động kinh", "G40", 1),
)
MEDICINES = (("Amlodipin", "5 mg"), ("Metformin", "500 mg"), ("Losartan", "50 mg"), ("Omeprazol", "20 mg"))
OPERATIONS = (
    ("Mổ ruột thừa", "Bụng"),
    ("Mổ bắt con", "Bụng"),
    ("Mổ mắt (đục thủy tinh thể)", "Mắt"),
    ("Nẹp vít xương chân", "Chân"),
)


@dataclass(frozen=True)
class Statement:
    kind: str
    content: dict
    source: str
    status: str
    day: date | None = None
    photo: bool = False
    words: str | None = None

    @property
    def occurred(self) -> dict | None:
        """A day, or with words the month around it."""
        if self.day is None:
            return None
        if self.words is None:
            return {"from": self.day.isoformat(), "to": self.day.isoformat(), "words": None}
        first = self.day.replace(day=1)
        last = (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)
        return {"from": first.isoformat(), "to": last.isoformat(), "words": self.words}


def statements(random: Random, person: Resident, today: date) -> Iterator[Statement]:
    """Everything known about one resident."""
    age = person.age(today)
    if random.random() < 0.82:  # the share of people with a record in 2023 (KH12)
        yield Statement("administrative", _household(random, person, age), "legacy", "unconfirmed")
    if age < 7:
        yield from _doses(random, person, today)
        yield from _birth(random, age)
    else:
        yield from _grown_up(random, person, today, age)


def _household(random: Random, person: Resident, age: int) -> dict:
    address = {"line": f"{random.randint(1, 400)} khu vực {random.randint(1, 9)}", "commune": "31150", "province": "92"}
    phone = {"mobile": f"09000{random.randint(0, 99_999):05}"} if age > 15 else {}
    return {"householdCode": f"3115{person.household}", "currentAddress": address} | phone


def _doses(random: Random, person: Resident, today: date) -> Iterator[Statement]:
    for cvx, product, after, likely in CHILD_DOSES:
        day = person.born + timedelta(days=after + random.randint(0, 12))
        if day > today - QUIET or random.random() > likely:
            continue
        source, status = _source(random, DOSE_SOURCES)
        vague = source == "family" and random.random() < 0.15
        content: dict = {"vaccine": {"cvx": cvx, "product": product}, "place": None if vague else STATION}
        if source in ("registry", "station"):
            content["lot"] = f"L{random.randint(1000, 9999)}"
        yield Statement(
            "immunization",
            content,
            source,
            status,
            day,
            photo=source == "family" and random.random() < 0.35,
            words=f"khoảng tháng {day.month}/{day.year}" if vague else None,
        )


def _birth(random: Random, age: int) -> Iterator[Statement]:
    if random.random() < 0.3:
        content = {
            "delivery": random.choice(("vaginal", "vaginal", "caesarean")),
            "preterm": random.random() < 0.07,
            "weightG": int(random.gauss(3_100, 380)) // 50 * 50,
            "lengthCm": round(random.gauss(49.5, 1.8), 1),
        }
        yield Statement("birth", content, "family", "unconfirmed")


def _grown_up(random: Random, person: Resident, today: date, age: int) -> Iterator[Statement]:
    recently = today - QUIET - timedelta(days=random.randint(0, 300))
    if age >= 18 and random.random() < 0.25:
        yield Statement(
            "immunization",
            {"vaccine": {"cvx": "208", "product": "Comirnaty"}, "doseText": "1/2"},
            "certificate",
            "confirmed",
            max(date(2021, 8, 1) + timedelta(days=random.randint(0, 200)), person.born),
        )
    if random.random() < 0.07:
        kind, substance, reaction = random.choice(ALLERGIES)
        yield Statement(
            "allergy",
            {"type": kind, "substance": substance, "reaction": reaction},
            *_own(random),
            photo=random.random() < 0.2,
        )
    elif random.random() < 0.18:
        yield Statement("allergy", {"none": True}, "self", "unconfirmed", recently)
    if random.random() < (0.45 if age >= 50 else 0.06):
        yield from _illness(random, person, today, recently)
    if age >= 16 and random.random() < 0.2:
        yield from _habits(random, person)
    if age >= 40 and random.random() < 0.1:
        pressure = {
            "systolic": random.randint(112, 168),
            "diastolic": random.randint(66, 98),
            "unit": "mm[Hg]",
            "setting": "home",
        }
        yield Statement("home-measurement", {"measure": "blood-pressure"} | pressure, "self", "unconfirmed", recently)
    if random.random() < 0.12:
        seen = {
            "systolic": random.randint(105, 165),
            "diastolic": random.randint(62, 98),
            "pulse": random.randint(58, 96),
            "weight": round(random.gauss(57, 9), 1),
            "height": round(random.gauss(159, 8)),
        }
        yield Statement("exam", seen, random.choice(("facility", "station")), "confirmed", recently)
    if random.random() < 0.04:
        what, where = random.choice(OPERATIONS)
        year = random.randint(max(person.born.year + 5, 1985), today.year - 1)
        yield Statement("procedure", {"text": what, "bodyPart": where, "year": year}, *_own(random))


def _illness(random: Random, person: Resident, today: date, recently: date) -> Iterator[Statement]:
    code, text, icd10, _ = random.choices(CONDITIONS, [weight for *_, weight in CONDITIONS])[0]
    since = random.randint(max(person.born.year + 1, today.year - 18), today.year - 1)
    told = {"code": code, "text": text, "icd10": icd10, "sinceYear": since}
    yield Statement("condition", told, *_own(random), photo=random.random() < 0.12)
    if random.random() < 0.35:
        name, strength = random.choice(MEDICINES)
        yield Statement(
            "medication",
            {"name": name, "strength": strength, "dose": "1 viên", "frequency": "mỗi sáng", "ongoing": True},
            *_own(random),
            recently,
        )


def _habits(random: Random, person: Resident) -> Iterator[Statement]:
    if person.sex == "male":
        smokes = random.choice(("no", "yes", "regular"))
        yield Statement(
            "risk-factor",
            {"factor": "smoking", "state": smokes, "amount": random.randint(3, 20) if smokes != "no" else None},
            "self",
            "unconfirmed",
        )
    yield Statement(
        "risk-factor", {"factor": "activity", "state": random.choice(("no", "yes", "regular"))}, "self", "unconfirmed"
    )
    if random.random() < 0.03:
        yield Statement("risk-factor", {"factor": "drug", "state": "yes", "quit": True}, "self", "unconfirmed")


def _own(random: Random) -> tuple[str, str]:
    """Who told it: mostly the person, a station that saw a paper, a hospital, or the records of 2023."""
    return random.choices(
        (
            ("self", "unconfirmed"),
            ("self", "confirmed"),
            ("station", "confirmed"),
            ("facility", "confirmed"),
            ("legacy", "unconfirmed"),
        ),
        (26, 18, 22, 14, 20),
    )[0]


def _source(random: Random, table) -> tuple[str, str]:
    source, status, _ = random.choices(table, [weight for *_, weight in table])[0]
    return source, status
