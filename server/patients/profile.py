"""What identifies a person, sealed as one blob: `{"name","birthDate","birthDateText","sex","number","source", …}`."""

import json
import re
import unicodedata
from datetime import date

from server import crypto
from server.crypto import open_, seal
from server.patients import keys

PLACE = "patient.profile"
LONGEST_DAY = {True: "12-31", False: "01-01"}


def sealed(patient_id: str, wrapped: bytes, profile: dict) -> bytes:
    return seal(
        keys.opened(patient_id, wrapped), PLACE, patient_id, "profile", json.dumps(profile, ensure_ascii=False).encode()
    )


def opened(patient_id: str, wrapped: bytes, blob: bytes) -> dict:
    return json.loads(open_(keys.opened(patient_id, wrapped), PLACE, patient_id, "profile", blob))


def birth_interval(birth_date: str | None) -> tuple[date, date] | None:
    """First and last possible day of birth, from `YYYY-MM-DD`, `YYYY-MM` or `YYYY`."""
    if not birth_date:
        return None
    if len(birth_date) == 10:
        day = date.fromisoformat(birth_date)
        return day, day
    if len(birth_date) == 4:
        return date(int(birth_date), 1, 1), date(int(birth_date), 12, 31)
    year, month = int(birth_date[:4]), int(birth_date[5:7])
    return date(year, month, 1), date(year + month // 12, month % 12 + 1, 1).replace(day=1) - date.resolution


def birthday(birth_date: str | None, years: int) -> date | None:
    """The first day on which the person is surely that old. 29 February counts as 1 March in other years (BLDS 2015 Đ148)."""
    interval = birth_interval(birth_date)
    if interval is None:
        return None
    born = interval[1]
    try:
        return born.replace(year=born.year + years)
    except ValueError:
        return date(born.year + years, 3, 1)


def masked(number: str | None) -> str | None:
    """`092******011`: enough to recognise one's own number, too little to use it."""
    return None if not number else number[:3] + "*" * (len(number) - 6) + number[-3:]


def folded(name: str) -> str:
    """A name without tones and case, for matching only. Strips U+0300–036F only, so Khmer signs survive."""
    plain = re.sub("[\u0300-\u036f]", "", unicodedata.normalize("NFD", name)).replace("đ", "d").replace("Đ", "d")
    return " ".join(unicodedata.normalize("NFC", plain).lower().split())


def number_index(number: str) -> bytes:
    """Blind index of a citizen number; spaces and dots are dropped first."""
    return crypto.blind("citizen-id", re.sub(r"\D", "", number))


def name_index(name: str, birth_date: str, commune: str) -> bytes:
    return crypto.blind("name", f"{folded(name)}|{birth_date}|{commune}")
