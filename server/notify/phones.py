"""The mobile number a household gave (kind administrative). For sending an SMS to, and masked for a nurse who must call."""

import re

from server import db
from server.patients.service import Person
from server.records.book import RECORD_COLUMNS
from server.records.state import opened

SAID = (
    f"select {RECORD_COLUMNS} from record where patient_id = ? and kind = 'administrative' "
    "and verification_status not in ('entered-in-error', 'refuted') order by received_at desc, id"
)
MOBILE = re.compile(r"0[35789]\d{8}")


def known(person: Person) -> str | None:
    """`0900000123`: the newest Vietnamese mobile number in the record, or None."""
    said = (opened(person, row).content.get("mobile") for row in db.rows(SAID, person.id))
    return next((number for text in said if text and (number := _plain(text))), None)


def _plain(text: str) -> str | None:
    number = re.sub(r"^(\+84|0084)", "0", re.sub(r"[\s.\-()]", "", text))
    return number if MOBILE.fullmatch(number) else None
