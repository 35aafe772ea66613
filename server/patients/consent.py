"""Consent per purpose: never ticked beforehand, provable by the text's version and hash, withdrawn by a new row (NĐ 356/2025 Đ6)."""

import hashlib
import json
import uuid
from functools import cache
from pathlib import Path

from server import audit, config, db, relay
from server.errors import Invalid


@cache
def texts() -> dict:
    """`{"version", "accepts": [versions still valid], "purposes": [{"purpose","required","basis","vi","km","en"}]}`."""
    return json.loads((Path(__file__).parent / "consent_texts.json").read_text("utf-8"))


def satisfied(consent_version: str) -> bool:
    """True when every required purpose was given under a text that is still accepted."""
    return consent_version in texts()["accepts"]


def items(patient_id: str, locale: str) -> list[dict]:
    """Every purpose with its text in this language and the latest decision (contract §3)."""
    latest = _latest(patient_id)
    return [_item(purpose, latest.get(purpose["purpose"]), locale) for purpose in texts()["purposes"]]


def decide(
    patient_id: str,
    *,
    purpose: str,
    text_version: str,
    decision: str,
    relationship: str,
    locale: str,
    actor: audit.Actor,
) -> dict:
    """Write one decision and return the purpose's item. Raises Invalid for an unknown purpose or an outdated text."""
    known = {entry["purpose"]: entry for entry in texts()["purposes"]}
    if purpose not in known:
        raise Invalid(errors={"json": {"purpose": ["not-in-list"]}})
    if text_version != texts()["version"]:
        raise Invalid(errors={"json": {"textVersion": ["outdated"]}})
    with db.atomic():
        _write(patient_id, known[purpose], decision, relationship, locale, actor)
    return _item(known[purpose], _latest(patient_id)[purpose], locale)


def give_required(patient_id: str, *, relationship: str, actor: audit.Actor, locale: str = "vi") -> None:
    """Agree to the required purposes, for demo people and for consent on paper at a station."""
    with db.atomic():
        for entry in texts()["purposes"]:
            if entry["required"]:
                _write(patient_id, entry, "given", relationship, locale, actor)


def given(patient_id: str, purpose: str) -> bool:
    """Whether the latest decision about this purpose was to agree."""
    row = db.one(
        "select decision from consent where patient_id = ? and purpose = ? order by n desc limit 1", patient_id, purpose
    )
    return row is not None and row["decision"] == "given"


def _write(patient_id: str, entry: dict, decision: str, relationship: str, locale: str, actor: audit.Actor) -> None:
    n = db.rows(
        "update patient set policy_version = policy_version + 1 where id = ? returning policy_version as n", patient_id
    )[0]["n"]
    db.run(
        "insert into consent (patient_id, n, id, purpose, decision, text_version, text_hash, account_id, relationship, locale, at) "
        "values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        patient_id,
        n,
        str(uuid.uuid4()),
        entry["purpose"],
        decision,
        texts()["version"],
        text_hash(entry[locale]),
        actor.account_id,
        relationship,
        locale,
        db.micros(config.now()),
    )
    db.run("update patient set consent_version = ? where id = ?", _version_held(patient_id), patient_id)
    action = "consent-give" if decision == "given" else "consent-withdraw"
    audit.record(action, actor=actor, patient_id=patient_id, object_kind="consent", purpose=entry["purpose"])
    relay.post(patient_id, relay.PERSON_CHANGED, config.now())


def text_hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _version_held(patient_id: str) -> str:
    latest = _latest(patient_id)
    needed = [entry["purpose"] for entry in texts()["purposes"] if entry["required"]]
    held = [latest[purpose] for purpose in needed if purpose in latest and latest[purpose]["decision"] == "given"]
    return min((row["text_version"] for row in held), default="") if len(held) == len(needed) else ""


def _latest(patient_id: str) -> dict[str, dict]:
    found = db.rows(
        "select purpose, decision, text_version, text_hash, at from consent where patient_id = ? order by n", patient_id
    )
    return {row["purpose"]: row for row in found}


def _item(entry: dict, decided: dict | None, locale: str) -> dict:
    return {
        "purpose": entry["purpose"],
        "required": entry["required"],
        "basis": entry["basis"],
        "text": entry[locale],
        "textVersion": texts()["version"],
        "textHash": text_hash(entry[locale]),
        "state": decided["decision"] if decided else "none",
        "at": db.wire_time(decided["at"]) if decided else None,
    }
