"""Put the doses of a certificate into a record: as certified ones when it holds, else as evidence beside what the family declares."""

import hashlib
import uuid
from dataclasses import dataclass
from datetime import datetime

from marshmallow import ValidationError

from server.errors import Invalid
from server.exchange.hcert import read as hcert
from server.exchange.shc import numeric
from server.exchange.signed import dose as doses
from server.exchange.signed import qr, verdict, whose
from server.fields import clean_text
from server.patients import arrival
from server.patients.access import Access
from server.patients.service import NAMESPACE
from server.records import evidence, reading
from server.records import service as records
from server.records.said import standing
from server.records.service import Author

KIND = "immunization"
MOST_PICTURES, MOST_DOSES = 5, 100


@dataclass(frozen=True)
class Scene:
    """Who keeps what when; `nothing` is the record that said "no vaccinations", which a first dose takes the place of."""

    access: Access
    text: str
    at: datetime
    nothing: str | None


def keep(access: Access, text: str, at: datetime) -> dict:
    """`{"word", "items": [{"outcome", "record", "reason"}]}`, one item per dose.

    Raises Invalid: the certificate's word where it cannot be believed at all, `no-doses`, `name-mismatch`, `birth-date-mismatch`."""
    judged = verdict.judge(text, at)
    given = verdict.doses(judged.answer)
    _refuse(judged, given, access)
    put = _certified if judged.word == verdict.VALID else _claimed
    known = standing(one for one in reading.everything(access) if one["kind"] == KIND)
    scene = Scene(access, text, at, next((one["id"] for one in known if one["content"].get("none")), None))
    items = [_tried(put, scene, dose, _same(known, dose)) for dose in given]
    access.note("certificate-keep", judged.word)
    return {"word": judged.word, "items": items}


def _refuse(judged: verdict.Judged, given: list[dict], access: Access) -> None:
    if judged.word != verdict.VALID and judged.word not in verdict.UNPROVEN:
        raise _invalid(judged.word)
    if not given:
        raise _invalid("no-doses")
    if len(given) > MOST_DOSES:
        raise _invalid("too-large")
    if reason := whose.mismatch(judged.answer["subject"], access.person.profile):
        raise _invalid(reason)


def _invalid(reason: str) -> Invalid:
    return Invalid(reason, errors={"json": {"qr": [reason]}})


def _tried(put, scene: Scene, dose: dict, same: list[dict]) -> dict:
    """One dose that cannot be (a day before birth) does not stop the others."""
    try:
        return {"reason": None} | put(scene, dose, same)
    except Invalid as refusal:
        return {"outcome": "refused", "record": None, "reason": refusal.reason or "invalid"}


def _certified(scene: Scene, dose: dict, same: list[dict]) -> dict:
    access, at = scene.access, scene.at
    own = doses.record_id(dose, proven=True)
    stronger = next((one for one in same if one["verificationStatus"] == "confirmed" and one["id"] != own), None)
    if stronger:
        return {"outcome": "unchanged", "record": stronger}
    kept = records.write(
        access.person.id,
        kind=KIND,
        content=doses.content(dose),
        occurred=doses.occurred(dose),
        source="certificate",
        verification_status="confirmed",
        author=Author(None, _issuer(dose), "system"),
        recorded_at=at.isoformat(),
        at=at,
        record_id=own,
        supersedes=scene.nothing,
        actor=access.actor,
        purpose="certificate",
    )
    for weaker in same:
        if weaker["source"] in ("self", "family") and weaker["id"] != own:
            records.annotate(access.person.id, weaker["id"], at=at, actor=access.actor, duplicateOf=own)
    return {"outcome": kept["outcome"], "record": kept["record"]}


def _claimed(scene: Scene, dose: dict, same: list[dict]) -> dict:
    access, at = scene.access, scene.at
    if settled := next((one for one in same if one["verificationStatus"] == "confirmed"), None):
        return {"outcome": "unchanged", "record": settled}
    author = _author(access)
    declared = next((one for one in same if one["source"] == author.role), None)
    shown = [{"id": picture, "region": None} for picture in _pictures(access, scene.text, at)]
    seen = declared["evidence"] if declared else []
    kept = records.write(
        access.person.id,
        kind=KIND,
        content=declared["content"] if declared else doses.content(dose),
        occurred=declared["occurred"] if declared else doses.occurred(dose),
        source=author.role,
        verification_status="unconfirmed",
        author=author,
        recorded_at=at.isoformat(),
        at=at,
        record_id=declared["id"] if declared else doses.record_id(dose, proven=False),
        evidence=(*seen, *(item for item in shown if item not in seen)),
        supersedes=scene.nothing,
        actor=access.actor,
        purpose="certificate",
    )
    return {"outcome": kept["outcome"], "record": kept["record"]}


def _same(known: list[dict], dose: dict) -> list[dict]:
    """What this view already shows of the same injection: the same day, and the same diseases or the same name."""
    wanted = doses.occurred(dose)
    diseases = set(doses.diseases(dose["antigens"]))
    return [
        one
        for one in known
        if one["occurred"]
        and wanted
        and (one["occurred"]["from"], one["occurred"]["to"]) == (wanted["from"], wanted["to"])
        and diseases
        and set((one["content"].get("vaccine") or {}).get("antigens") or ()) == diseases
    ]


def _issuer(dose: dict) -> str | None:
    """The issuer's name as the author's; what is no clean text stays away."""
    try:
        return clean_text(dose["issuer"][:100], longest=100) if dose["issuer"] else None
    except ValidationError:
        return None


def _author(access: Access) -> Author:
    account_id = access.identity.account_id
    name = arrival.name_of(account_id)
    if access.relationship == "self":
        return Author(account_id, name, "self")
    return Author(account_id, name, "family", access.person.profile["name"])


def _pictures(access: Access, text: str, at: datetime) -> list[str]:
    """The certificate as pictures of its codes, so that the station can look at it and scan it. The same text is the same pictures."""
    return [_picture(access, code, at) for code in _codes(text)[:MOST_PICTURES]]


def _codes(text: str) -> list[str]:
    if text.startswith(numeric.SCHEME):
        return text.split()
    return [text] if text.startswith(hcert.PREFIX) else numeric.encode(text.strip())


def _picture(access: Access, code: str, at: datetime) -> str:
    evidence_id = str(uuid.uuid5(NAMESPACE, f"certificate|{hashlib.sha256(code.encode()).hexdigest()}"))
    evidence.keep_made(access, evidence_id, qr.png(code), at)
    return evidence_id
